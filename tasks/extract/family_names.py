"""Family names that stand alone before a title: 김 대표, 박 전 차관 and not 이 시장에서, 전 대통령."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from tasks.extract import morphemes, names_lexicon
from tasks.extract.eojeols import LONE_SURNAME, Eojeol, eojeol_of
from tasks.extract.model import Sentence, Token
from tasks.extract.name_shapes import title_at_end


def tell_family_names(body: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Tag a syllable before a title as a proper noun where it is a family name, and only there.

    Read alone such a syllable says nothing; most are only ever names before a title (김, 박), the others
    (이, 전, 한) are read by the analyser together with the words beside them.
    """
    return tuple(_told(body, sentence) for sentence in sentences)


def _told(body: str, sentence: Sentence) -> Sentence:
    if not sentence.signs & LONE_SURNAME:
        return sentence
    changed: dict[int, tuple[int, Eojeol]] = {}
    for position, (at, eojeol) in enumerate(sentence.eojeols):
        if not eojeol.signs & LONE_SURNAME or not body.startswith(" ", at + len(eojeol.text)):
            continue
        former = _is_former(sentence, position + 1)
        end = _title_end(body, sentence, position + 1 + former)
        if end:
            *others, token = eojeol.tokens
            first = at + token.start
            family = _is_family_name(body, token.form, first, sentence, end, former=former)
            tag = "NNP" if family else _other(token)
            changed[position] = (at, eojeol_of(eojeol.text, (*others, token._replace(tag=tag))))
    if not changed:
        return sentence
    return replace(
        sentence, eojeols=tuple(changed.get(index, one) for index, one in enumerate(sentence.eojeols))
    )


def _is_former(sentence: Sentence, position: int) -> bool:
    """Whether 전, 현 or the like stands before the title: 박 전 차관."""
    return (
        position < len(sentence.eojeols)
        and sentence.eojeols[position][1].text in names_lexicon.titles().between
    )


def _other(token: Token) -> str:
    return "MM" if token.tag == "NNP" else token.tag


def _title_end(body: str, sentence: Sentence, position: int) -> int:
    """Where the word ends that begins in the eojeol at ``position``, if it is a title; 0 if it is none."""
    if position == len(sentence.eojeols):
        return 0
    at, eojeol = sentence.eojeols[position]
    end = 0
    for token in eojeol.tokens:
        if end and (token.start != end or token.tag[0] == "J" or token.tag[0] == "S"):
            break
        end = token.end
    text = eojeol.text[:end]
    return at + end if title_at_end(text) or title_at_end(text.removesuffix("측")) else 0


def _is_family_name(body: str, form: str, start: int, sentence: Sentence, end: int, *, former: bool) -> bool:
    offices = names_lexicon.titles().foreign_surnames.get(form)
    if offices is not None:
        return body[start:end].rsplit(" ", 1)[-1] in offices
    if former or form not in names_lexicon.titles().surnames_also_words:
        return True
    before = body.rfind(" ", sentence.start, max(start - 1, sentence.start)) + 1
    behind = body.find(" ", end, sentence.end)
    first = max(before, sentence.start)
    return _read_as_name(body[first : behind if behind > 0 else sentence.end][:_WIDEST], start - first)


_WIDEST = 40


@lru_cache(maxsize=8_192)
def _read_as_name(window: str, position: int) -> bool:
    """Whether the analyser takes the syllable at ``position`` for a proper noun."""
    return any(tag == "NNP" and start == position for _, tag, start, _ in morphemes.tokens_of(window))
