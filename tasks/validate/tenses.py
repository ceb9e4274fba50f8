"""Verbs whatever their tense, so that a form of one is found in all of them: 갖추 of 갖춘, 갖췄다, 갖춰."""

from __future__ import annotations

FIRST, LAST = ord("가"), ord("힣")
"""The first and the last syllable of Hangul, which stand in the order of their letters."""
FINALS, FINAL_N, FINAL_SS = 28, 4, 20
"""How many final letters a syllable may have, none among them, and which of them are ㄴ and ㅆ."""
VOWELS = 21
"""How many vowels a syllable may have."""
CONTRACTED = {6: 20, 14: 13, 10: 11}
"""Vowels that a stem and its ending have become, and those of the stems: 쳐 of 치, 춰 of 추, 돼 of 되."""
CONTRACTED_PAST = CONTRACTED | {9: 8}
"""And those of which only the past tells: 봤 of 보; 과 and 와 stand in too many nouns and particles."""


STEMS_END = "하되리지기서나히타치부르내우추주두시누쏘보키끄루꾸구뀌뛰빼태채모트피비"
"""What the stems of verbs that news is told in mostly end in. Each more makes every figure's words dearer to write without tenses."""


def _bare_syllables() -> dict[str, str]:
    """Each syllable that a verb in some tense may end in, and what its stem ends in: 췄, 춰, 춘 and 추; 했, 해, 한 and 하."""
    found: dict[str, str] = {}
    for place, code in enumerate(range(FIRST, LAST + 1, FINALS)):
        lead, vowel = divmod(place, VOWELS)
        stem, past = (
            chr(FIRST + (lead * VOWELS + contracted.get(vowel, vowel)) * FINALS)
            for contracted in (CONTRACTED, CONTRACTED_PAST)
        )
        found[chr(code + FINAL_SS)] = past
        if vowel in CONTRACTED:
            found[chr(code)] = stem
        elif vowel not in CONTRACTED_PAST:
            found[chr(code + FINAL_N)] = stem
    return {tensed: bare for tensed, bare in (found | {"했": "하", "해": "하"}).items() if bare in STEMS_END}


BARE = _bare_syllables()
"""What ``untensed`` puts for each syllable. Nouns that have one of these are found too: what is looked for is written the same way."""


TENSED = {stem: [tensed for tensed, bare in BARE.items() if bare == stem] for stem in STEMS_END}
"""The other way round."""


PUT = {ord(tensed): bare for tensed, bare in BARE.items()}
"""The same, as ``str.translate`` asks for it."""


def untensed(words: str) -> str:
    """``words`` with every verb as its stem, whatever its tense."""
    return words.translate(PUT)


def in_any_tense(pattern: str) -> str:
    """A pattern that matches in words as they stand what ``pattern``, of words without tenses, matches in those."""
    return "".join(
        f"[{letter}{''.join(TENSED[letter])}]" if letter in TENSED else letter for letter in pattern
    )


def going_on(form: str) -> str:
    """What ends in the verb of something done, as of what goes on: 부스를 차린, 부스를 차리는; 받은, 받는. All else stays as it is."""
    head, last = form[:-1], form[-1]
    if last == "은":
        return f"{head}는"
    has_final_n = FIRST <= ord(last) <= LAST and (ord(last) - FIRST) % FINALS == FINAL_N
    return f"{head}{chr(ord(last) - FINAL_N)}는" if has_final_n else form
