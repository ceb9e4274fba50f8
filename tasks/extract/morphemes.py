"""The kiwi analyser: one per process, loaded when first asked, and safe for any string."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tasks.extract.eojeols import eojeols_of
from tasks.extract.model import UNKNOWN_NOUN, Sentence, Token
from tasks.extract.names_lexicon import events, organisations

if TYPE_CHECKING:
    from kiwipiepy import Kiwi
    from kiwipiepy import Token as KiwiToken

_HANGUL_WORD = re.compile(r"[가-힣A-Za-z]*[가-힣]{2}[가-힣A-Za-z]*")
# Lone surrogates cannot be encoded for the analyser; one character for one keeps every offset.
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_PARAGRAPH = re.compile(r"[^\n]+")
_STRANGE = re.compile(r"\S+")
# The analyser gives one id to every common noun that its dictionary does not hold.
_ID_OF_UNKNOWN_NOUN = 2
# A word holds no address and no figure: without a look for them it is analysed in nine tenths of the time.
_NO_PATTERNS = 0
# Longer paragraphs are tables or scripts: the analyser's memory grows with them.
_LONGEST = 20_000
# Made as tuples they take half the time.
_token = tuple.__new__


@cache
def analyser() -> Kiwi:
    """The process's analyser, which takes more than a second and 0.3 GB to load."""
    from kiwipiepy import Kiwi

    # Its dictionary of names of several words takes as much again, for words that we ask for one at a time.
    kiwi = Kiwi(num_workers=1, load_multi_dict=False)
    for name in sorted(organisations().known | events().known):
        if len(name) > 2 and _HANGUL_WORD.fullmatch(name):
            kiwi.add_user_word(name, "NNP")
    return kiwi


def analyse_text(body: str) -> tuple[Sentence, ...]:
    """Every sentence of a body, each analysed whole: what the table of readings is made from and measured by."""
    found: list[Sentence] = []
    for paragraph in _PARAGRAPH.finditer(body):
        by = paragraph.start()
        for sentence in analyse(paragraph.group()):
            eojeols = tuple((at + by, eojeol) for at, eojeol in sentence.eojeols)
            found.append(Sentence(sentence.start + by, sentence.end + by, False, eojeols))
    return tuple(found)


def analyse(paragraph: str) -> list[Sentence]:
    """Split one paragraph (no newline in it) into sentences with morphemes.

    Offsets count from the paragraph's first character. A paragraph that the analyser would not take
    comes back as one sentence without morphemes, so the text is never lost.
    """
    if not paragraph.strip():
        return []
    if len(paragraph) > _LONGEST:
        return [_bare(paragraph)]
    text = _SURROGATES.sub("\ufffd", paragraph)
    found = []
    for sentence in analyser().split_into_sents(text, return_tokens=True):
        tokens = tuple(Token(t.form, _tag(t), t.start, t.end) for t in sentence.tokens or ())
        found.append(Sentence(sentence.start, sentence.end, False, tuple(eojeols_of(text, tokens))))
    exact = all(0 <= s.start < s.end <= len(paragraph) for s in found)
    return found if found and exact else [_bare(paragraph)]


def tokens_of(text: str) -> list[Token]:
    """Every morpheme of a short text."""
    found = analyser().tokenize(_SURROGATES.sub("\ufffd", text), match_options=_NO_PATTERNS)
    return [_token(Token, (token.form, _tag(token), token.start, token.end)) for token in found]


def _tag(token: KiwiToken) -> str:
    return UNKNOWN_NOUN if token.id == _ID_OF_UNKNOWN_NOUN else str(token.tag)


def _bare(paragraph: str) -> Sentence:
    words = list(_STRANGE.finditer(paragraph))
    return Sentence(words[0].start(), words[-1].end(), False)
