"""Who is meant: 강 시장 is the 강기정 named before, 트럼프 the 도널드 트럼프."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence

from tasks.extract import names_lexicon
from tasks.extract.people import Person

# A bare proper noun of a name's shape is a person on its own; beside a title it is surer.
_SURE = frozenset(
    {"name_before_title", "name_with_honorific", "name_with_age", "name_after_role", "name_with_title"}
)


def resolve(people: Sequence[Person], title: str | None, known: Sequence[str] = ()) -> list[Person]:
    """Give every person the fullest name the article has for them.

    ``people`` are in order of appearance; ``title`` is the headline and ``known`` names given from
    outside (the byline), which may also explain a family name. A family name that nobody explains
    keeps its written form (박 의원). A bare name that ends as streets and ships do is only a person
    where the article also gives it a title.
    """
    sure = {person.name for person in people if person.rule in _SURE}
    ends = names_lexicon.titles().bare_ends
    full = [p for p in people if p.complete and _is_person(p, sure, ends)]
    longer = _longer_names(full)
    found = []
    for person in people:
        if person.complete:
            if _is_person(person, sure, ends):
                names = longer.get(person.name, ())
                found.append(person._replace(name=next(iter(names))) if len(names) == 1 else person)
            continue
        name = _antecedent(person, full) or _from_outside(person, title, known)
        if name:
            found.append(person._replace(name=name))
        else:
            found.append(person._replace(name=f"{person.name} {person.title}"))
    return found


def _is_person(person: Person, sure: Container[str], ends: tuple[str, ...]) -> bool:
    return person.rule != "bare_name" or person.name in sure or not person.name.endswith(ends)


def _longer_names(full: Sequence[Person]) -> dict[str, set[str]]:
    """The names that end in a shorter one: 도널드 트럼프 under 트럼프."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in {person.name for person in full}:
        for position, character in enumerate(name):
            if character in " ·":
                found[name[position + 1 :]].add(name)
    return found


def _antecedent(person: Person, full: Sequence[Person]) -> str | None:
    """The full name that a family name stands for: same title first, then the nearest before, then after."""
    same = [other for other in full if other.name.startswith(person.name) and len(other.name) > 1]
    if not same:
        return None
    before = [other for other in same if other.start < person.start]
    near = before[::-1] or same
    sure = [other for other in near if other.rule in _SURE] or near
    if person.title != "씨":
        for other in sure:
            if other.title and (other.title.endswith(person.title) or person.title.endswith(other.title)):
                return other.name
    named = {other.name for other in sure}
    return sure[0].name if before or len(named) == 1 else None


def _from_outside(person: Person, title: str | None, known: Sequence[str]) -> str | None:
    """A name from the byline, or the one word of the headline that begins with this family name."""
    for name in known:
        if name.startswith(person.name) and person.title == "기자":
            return name
    candidates = {
        word.strip("'\"‘’“”,·…()[]") for word in (title or "").split() if word.startswith(person.name)
    }
    names = {word for word in candidates if len(word) == 3 and word not in names_lexicon.titles().not_names}
    return next(iter(names)) if len(names) == 1 and _is_known_shape(names) else None


def _is_known_shape(names: set[str]) -> bool:
    places = names_lexicon.places().all_names
    return not any(name in places for name in names)
