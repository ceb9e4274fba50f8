"""kiwi alone: every run of proper nouns is a name, typed by its last syllable or the word after it."""

from __future__ import annotations

from typing import Any

from kiwipiepy import Kiwi

KIWI = Kiwi()
PLACES = tuple("시도군구읍면동리국")
ORGANISATIONS = tuple("당부청원사회대처은")
TITLES = frozenset(
    [
        "씨",
        "군",
        "양",
        "의원",
        "대표",
        "장관",
        "대통령",
        "시장",
        "교수",
        "회장",
        "사장",
        "위원장",
        "감독",
        "총리",
        "기자",
        "선수",
    ]
)


def read(text: str, published_at: str | None) -> dict[str, Any]:
    """One mention for each run of adjoining NNP tokens."""
    mentions: list[dict[str, Any]] = []
    tokens = KIWI.tokenize(text)
    for position, token in enumerate(tokens):
        if token.tag != "NNP":
            continue
        following = tokens[position + 1].form if position + 1 < len(tokens) else ""
        adjoins = bool(mentions) and mentions[-1]["end"] == token.start
        start = mentions.pop()["start"] if adjoins else token.start
        words = text[start : token.end]
        mentions.append(
            {"type": kind(words, following), "text": words, "value": words, "start": start, "end": token.end}
        )
    return {"mentions": mentions}


def kind(words: str, following: str) -> str:
    """A person where a title follows or the run has a name's three syllables."""
    if following in TITLES:
        return "PERSON"
    if words.endswith(PLACES):
        return "PLACE"
    if words.endswith(ORGANISATIONS):
        return "ORGANISATION"
    return "PERSON" if len(words) == 3 else "PLACE" if len(words) == 2 else "ORGANISATION"
