"""Whether a sentence reports, plans or supposes what it says of a value."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extract.cues import cues
from tasks.extract.model import Mention, Sentence, Token

_CLAUSE_ENDS = frozenset({"EC", "EF"})


def modality_of(sentences: Sequence[Sentence], number: int, mention: Mention, body: str) -> str:
    """planned, reported or conditional, for a value in sentence ``number``.

    The clause of the value decides where it is in the past or an if-clause; else the end of the
    sentence; else, for a sentence in the bare present (운영한다), a neighbour in the same paragraph
    that speaks of the future (선보일 계획이다).
    """
    tokens = sentences[number].tokens
    clause = _clause(tokens, mention)
    if _is_conditional(clause, body, sentences[number]):
        return "conditional"
    if _says_future(sentences[number], mention, body):
        return "planned"
    if _is_past(clause):
        return "reported"
    if _is_future(tokens):
        return "planned"
    if _is_bare_present(tokens) and any(_is_future(s.tokens) for s in _neighbours(sentences, number, body)):
        return "planned"
    return "reported"


def _clause(tokens: Sequence[Token], mention: Mention) -> Sequence[Token]:
    """The morphemes from the value to the end of its clause."""
    first = next((i for i, t in enumerate(tokens) if t.start >= mention.end), len(tokens))
    last = next((i for i in range(first, len(tokens)) if tokens[i].tag in _CLAUSE_ENDS), len(tokens) - 1)
    return tokens[first : last + 1]


def _is_past(clause: Sequence[Token]) -> bool:
    return any(t.tag == "EP" and t.form in ("었", "았", "였") for t in clause)


def _is_conditional(clause: Sequence[Token], body: str, sentence: Sentence) -> bool:
    lexicon = cues()
    if body[sentence.start : sentence.end].startswith(lexicon.conditional_words):
        return True
    if len(clause) < 2 or clause[-1].tag != "EC" or clause[-1].form not in lexicon.conditional_endings:
        return False
    return clause[-2].form not in lexicon.not_conditional


def _says_future(sentence: Sentence, mention: Mention, body: str) -> bool:
    """오는, 내달 … before the value, or inside it, in a sentence that is not in the past."""
    if _is_past(_predicate(sentence.tokens)):
        return False
    said = mention.text.startswith(cues().plan_words)
    return said or cues().plan_word.search(body, sentence.start, mention.end) is not None


def _is_future(tokens: Sequence[Token]) -> bool:
    """Whether the sentence ends in a plan: 예정이다, 나선다, ㄹ 것이다, 하겠다."""
    end = _predicate(tokens)
    lexicon = cues()
    for index, token in enumerate(end):
        if token.tag == "NNG" and token.form in lexicon.plan_nouns and index + 3 >= len(end) - 2:
            return True
        if token.tag in ("EP", "EF") and token.form in lexicon.plan_endings:
            return True
        if token.tag.startswith("VV") and token.form in lexicon.plan_verbs and not _is_past(end):
            return True
        if token.tag == "NNB" and token.form in ("것", "거") and index and end[index - 1].form in ("ᆯ", "을"):
            return True
    return False


def _predicate(tokens: Sequence[Token]) -> Sequence[Token]:
    """The end of a sentence: its last morphemes up to the full stop, or what a quotation is said with."""
    return tokens[-8:]


def _is_bare_present(tokens: Sequence[Token]) -> bool:
    end = _predicate(tokens)
    return any(t.tag == "EF" for t in end) and not _is_past(end)


def _neighbours(sentences: Sequence[Sentence], number: int, body: str) -> list[Sentence]:
    """The sentence before and the one after, where no new paragraph lies between."""
    found = []
    if number and "\n" not in body[sentences[number - 1].end : sentences[number].start]:
        found.append(sentences[number - 1])
    if number + 1 < len(sentences) and "\n" not in body[sentences[number].end : sentences[number + 1].start]:
        found.append(sentences[number + 1])
    return found
