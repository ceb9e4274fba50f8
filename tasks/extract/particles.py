"""Nouns without their particles, told apart by the sound before them: no tagger needed."""

from __future__ import annotations

from functools import lru_cache

from tasks.extract.value_lexicons import PARTICLES

_NOUNS = tuple(PARTICLES.nouns)
# The sound that a particle follows: closed (True), open (False), or any.
_SOUND_BEFORE = (
    dict.fromkeys(PARTICLES.any)
    | dict.fromkeys(PARTICLES.batchim, True)
    | dict.fromkeys(PARTICLES.open, False)
)
_LONGEST = max(map(len, _SOUND_BEFORE))


def ends_closed(word: str) -> bool | None:
    """Whether ``word`` ends in a closed syllable (with batchim); ``None`` where it ends in no Hangul."""
    last = word[-1:]
    return (ord(last) - 0xAC00) % 28 > 0 if "가" <= last <= "힣" else None


@lru_cache(maxsize=4096)
def noun_of(word: str) -> str:
    """``word`` without its particle: 기업과 → 기업, 품목으로 → 품목, 성과에 → 성과; 국가 stays 국가."""
    if word.endswith(_NOUNS):
        return word
    for length in range(min(_LONGEST, len(word) - 2), 0, -1):
        noun, particle = word[:-length], word[-length:]
        if particle not in _SOUND_BEFORE:
            continue
        closed = _SOUND_BEFORE[particle]
        sound = ends_closed(noun)
        # 로 follows ㄹ as well: 서울로.
        after_l = particle.startswith("로") and sound is True and (ord(noun[-1]) - 0xAC00) % 28 == 8
        if closed is None or sound is None or sound == closed or after_l:
            return noun
    return word


def has_particle(word: str) -> bool:
    """Whether ``word`` seems to end in a particle."""
    return noun_of(word) != word
