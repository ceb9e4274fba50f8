"""Where a verb ends and its ending begins, and which endings a verb takes."""

from __future__ import annotations

from collections.abc import Iterator

FINALS = 28
"""How many final consonants a syllable may have, none among them."""
RIEUL = 8
"""The place of ㄹ among the final consonants."""
ENDING_CODAS = {4: "ᆫ", RIEUL: "ᆯ", 16: "ᆷ", 17: "ᆸ"}
"""The final consonants that an ending may begin with inside the last syllable of its verb: ㄴ다 of 간다."""
_CLASS_OF_TAG = {"EP": "P", "VA": "A", "XSA": "A", "VCN": "A", "VCP": "C"}
_FIRST_SYLLABLE = ord("가")


def final_of(syllable: str) -> int:
    """The place of a Hangul syllable's final consonant among all of them; 0 where it has none."""
    return (ord(syllable) - _FIRST_SYLLABLE) % FINALS


def cuts(word: str) -> Iterator[tuple[str, int, str]]:
    """What may be a verb, where its ending begins, and the ending: 가 고 of 가고, 나가 ㄴ다 of 나간다.

    The longest verb comes first; those that share their last syllable with the ending come last.
    """
    for at in range(len(word) - 1, 0, -1):
        yield word[:at], at, word[at:]
    # Of one syllable they are as often nouns: 줌을, 절만.
    for at in range(len(word) - 1, 0, -1):
        final = final_of(word[at])
        if final in ENDING_CODAS:
            yield word[:at] + chr(ord(word[at]) - final), at, ENDING_CODAS[final] + word[at + 1 :]


def class_of(tag: str, last: str) -> str:
    """What decides which endings a verb takes: what its last morpheme is, and the sound it ends in."""
    final = final_of(last)
    sound = "o" if not final else "l" if final == RIEUL else "c"
    return _CLASS_OF_TAG.get(tag.partition("-")[0], "V") + sound
