"""Nouns without their particles, told apart by the sound before them: no tagger needed."""

from __future__ import annotations

from tasks.extract.value_lexicons import PARTICLES

_NOUNS = tuple(PARTICLES.nouns)
_BY_LENGTH = sorted(
    [(particle, None) for particle in PARTICLES.any]
    + [(particle, True) for particle in PARTICLES.batchim]
    + [(particle, False) for particle in PARTICLES.open],
    key=lambda entry: -len(entry[0]),
)


def ends_closed(word: str) -> bool | None:
    """Whether ``word`` ends in a closed syllable (with batchim); ``None`` where it ends in no Hangul."""
    last = word[-1:]
    return (ord(last) - 0xAC00) % 28 > 0 if "가" <= last <= "힣" else None


def noun_of(word: str) -> str:
    """``word`` without its particle: 기업과 → 기업, 품목으로 → 품목, 성과에 → 성과; 국가 stays 국가."""
    for particle, closed in _BY_LENGTH:
        noun = word[: -len(particle)]
        if not word.endswith(particle) or len(noun) < 2 or word.endswith(_NOUNS):
            continue
        sound = ends_closed(noun)
        # 로 follows ㄹ as well: 서울로.
        after_l = particle.startswith("로") and sound is True and (ord(noun[-1]) - 0xAC00) % 28 == 8
        if closed is None or sound is None or sound == closed or after_l:
            return noun
    return word


def has_particle(word: str) -> bool:
    """Whether ``word`` seems to end in a particle."""
    return noun_of(word) != word
