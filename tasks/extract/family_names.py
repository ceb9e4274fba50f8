"""Family names that stand alone before a title: 김 대표, 이 의원 and not 이 시장에서, 전 대통령."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from tasks.extract import morphemes, names_lexicon
from tasks.extract.model import Sentence, Token
from tasks.extract.people import title_at_end


def tell_family_names(body: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Tag a syllable before a title as a proper noun where it is a family name, and only there.

    Read alone such a syllable says nothing; most are only ever names before a title (김, 박), the others
    (이, 전, 한) are read by the analyser together with the words beside them.
    """
    return tuple(_told(body, sentence) for sentence in sentences)


def _told(body: str, sentence: Sentence) -> Sentence:
    surnames = names_lexicon.titles().surname_set
    tokens = sentence.tokens
    found: list[Token] | None = None
    for index, token in enumerate(tokens):
        if token.form not in surnames or not _stands_alone(body, token):
            continue
        end = _title_end(body, tokens, index + 1)
        if end:
            found = list(tokens) if found is None else found
            found[index] = token._replace(
                tag="NNP" if _is_family_name(body, token, sentence, end) else _other(token)
            )
    return sentence if found is None else replace(sentence, tokens=tuple(found))


def _other(token: Token) -> str:
    return "MM" if token.tag == "NNP" else token.tag


def _stands_alone(body: str, token: Token) -> bool:
    return (
        token.end - token.start == 1
        and body[token.end : token.end + 1] == " "
        and not body[max(token.start - 1, 0) : token.start].isalnum()
    )


def _title_end(body: str, tokens: Sequence[Token], index: int) -> int:
    """Where the word ends that begins at ``index``, if it is a title; 0 if it is none."""
    end = 0
    start = tokens[index].start if index < len(tokens) else 0
    for token in tokens[index:]:
        if end and (token.start != end or token.tag[0] == "J" or token.tag[0] == "S"):
            break
        end = token.end
    text = body[start:end]
    return end if title_at_end(text) or title_at_end(text.removesuffix("측")) else 0


def _is_family_name(body: str, token: Token, sentence: Sentence, end: int) -> bool:
    if token.form not in names_lexicon.titles().surnames_also_words:
        return True
    before = body.rfind(" ", sentence.start, max(token.start - 1, sentence.start)) + 1
    behind = body.find(" ", end, sentence.end)
    first = max(before, sentence.start)
    return _read_as_name(body[first : behind if behind > 0 else sentence.end][:_WIDEST], token.start - first)


_WIDEST = 40


@lru_cache(maxsize=8_192)
def _read_as_name(window: str, position: int) -> bool:
    """Whether the analyser takes the syllable at ``position`` for a proper noun."""
    return any(tag == "NNP" and start == position for _, tag, start, _ in morphemes.tokens_of(window))
