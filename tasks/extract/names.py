"""All names of a body: people, organisations, places and events, each stretch of text given to one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from tasks.extract import names_lexicon
from tasks.extract.aliases import resolve
from tasks.extract.leftovers import find_leftovers, headed_by
from tasks.extract.model import Mention, Sentence
from tasks.extract.organisations import find_organisations
from tasks.extract.people import Person, find_people
from tasks.extract.places import find_events, find_places
from tasks.extract.told import told_words
from tasks.extract.words import words_of


def find_names(
    body: str, sentences: Sequence[Sentence], *, title: str | None = None, reporters: Sequence[str] = ()
) -> list[Mention]:
    """Find every person, organisation, place and event named in ``body``, in order.

    A mention's ``value`` is the name the article knows it by. Where two readings overlap, the surer
    kind wins and then the longer text; an organisation or place inside a person's title stays
    (강기정 and 삼성전자 in 아무개 삼성전자 부회장).
    """
    words = words_of(body, sentences)
    told = told_words(words)
    people = resolve(find_people(body, words), title, reporters)
    bodies = find_organisations(body, words, told)
    short = {one.start for one in bodies if one.rule == "abbreviation_introduced"}
    people = [
        person
        for person in people
        if not (_dubious(person, people) or (person.rule == "bare_name" and person.start in short))
    ]
    headed = _headed(body, people)
    if headed:
        people = [person for person in people if person.name not in headed]
    persons = [Mention("PERSON", body[p.start : p.end], p.start, p.end, p.name, p.rule) for p in people]
    organisations = [
        Mention("ORGANISATION", body[o.start : o.end], o.start, o.end, o.name, o.rule) for o in bodies
    ]
    others = [
        Mention(n.type, body[n.start : n.end], n.start, n.end, n.name, n.rule)
        for n in (*find_events(body, words, told), *find_places(told))
    ]
    kept = _longest(persons)
    by_place = {(p.start, p.end): p for p in people}
    kept += _apart(_longest(organisations), _name_parts(kept, by_place))
    kept += _apart(_longest(others), _name_parts(kept, by_place))
    kept += find_leftovers(body, words, sorted(kept, key=lambda m: m.start), headed)
    return sorted((m for m in kept if m.text.strip()), key=lambda m: (m.start, -m.end))


def _headed(body: str, people: Sequence[Person]) -> set[str]:
    """What stands between the names and titles of those who head it, and is named as a person nowhere else."""
    heads_of = names_lexicon.leftovers().heads_of
    headed = {
        (name, p.end)
        for p in people
        if p.title in heads_of and (name := headed_by(body[p.start : p.end], p.name))
    }
    if not headed:
        return set()
    persons = {p.name for p in people if p.rule != "bare_name" and (p.name, p.end) not in headed}
    return {name for name, _ in headed} - persons


def _dubious(person: Person, people: Sequence[Person]) -> bool:
    """A bare name of two letters, which only counts beside its title."""
    return person.rule == "bare_name" and len(person.name) < 3 and all(p.name != person.name for p in people)


def _name_parts(kept: Iterable[Mention], people: Mapping[tuple[int, int], Person]) -> list[tuple[int, int]]:
    """What is taken: a person's own name (its title may hold an organisation), and all else whole."""
    spans = []
    for mention in kept:
        person = people.get((mention.start, mention.end)) if mention.type == "PERSON" else None
        own = len(mention.text) if person is None else _own_length(mention, person)
        spans.append((mention.start, mention.start + own))
    return sorted(spans)


def _own_length(mention: Mention, person: Person) -> int:
    if mention.text.startswith(person.name):
        return len(person.name)
    return len(mention.text.split(" ", 1)[0])


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Of mentions that overlap, the one that begins first, and of those the longest."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _apart(mentions: Iterable[Mention], taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """The mentions that touch none of the ``taken`` spans (sorted, apart)."""
    starts = [start for start, _ in taken]
    ends = sorted(end for _, end in taken)
    return [m for m in mentions if bisect_left(starts, m.end) == bisect_right(ends, m.start)]
