"""How articles are joined to stories, without a warehouse: profiles made by hand."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.link import stories
from tasks.link.likeness import OF_ONE_OCCASION, WINDOW_DAYS, likeness
from tasks.link.occasions import at_odds, same_occasion
from tasks.link.profiles import Profile, merge, set_terms
from tasks.link.waiting import Waiting

DAY = 738_000


def article(
    name: str,
    terms: Sequence[int],
    day: int | None = DAY,
    *,
    people: Sequence[int] = (),
    leads: Sequence[int] = (),
    edition: str | None = None,
    who: Sequence[int] = (),
    order: int | None = None,
) -> Profile:
    """An article whose terms weigh alike; people are numbers too."""
    one = Profile(
        order=hash_of(name) if order is None else order, articles=[name], first_day=day, last_day=day
    )
    set_terms(one, [(term, len(terms) ** -0.5) for term in terms])
    one.who = frozenset(who)
    one.named = Counter([*people, *leads])
    one.leads = {"PERSON": Counter(leads)} if leads else {}
    one.editions = {"CES": frozenset({edition})} if edition else {}
    return one


def hash_of(name: str) -> int:
    return int.from_bytes(name.encode()[:6].ljust(6, b"\0"), "big")


def join(new: Sequence[Profile], landed: Sequence[Profile]) -> list[Profile]:
    dated = [one for one in new if one.first_day is not None]
    undated = [one for one in new if one.first_day is None]
    return list(stories.join(sorted(dated, key=lambda one: one.first_day or 0), landed, undated))


def alike(one: Profile, other: Profile) -> float:
    return likeness(one, dict(zip(one.terms, one.weights, strict=True)), other)


def together(*articles: Profile, landed: Sequence[Profile] = ()) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in join(list(articles), landed)}


FAIR = range(20)


def test_articles_that_share_their_terms_are_one_story() -> None:
    assert alike(article("a", FAIR), article("b", FAIR)) == pytest.approx(1)
    assert together(article("a", FAIR), article("b", range(5, 25)), article("c", range(100, 120))) == {
        frozenset("ab"), frozenset("c"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (article("b", FAIR, DAY + WINDOW_DAYS + 1), "too long after"),
        (article("b", FAIR, edition="2024"), "next year's edition"),
        (article("b", FAIR, None, edition="2024"), "next year's, its date unknown"),
        (article("b", FAIR, leads=[901], people=[]), "another is its principal"),
        (article("b", FAIR, who=range(18)), "only names in common"),
        (article("b", range(16, 36)), "too few terms in common"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_look_alikes_stay_apart(other: Profile, why: str) -> None:
    one = article("a", FAIR, leads=[900], edition="2023")
    if why == "another is its principal":
        assert alike(one, other) == pytest.approx(0.5)
    else:
        assert together(one, other) == {frozenset("a"), frozenset("b")}


def test_whoever_is_mentioned_by_the_other_is_no_stranger() -> None:
    one = article("a", FAIR, leads=[900], people=[901])
    assert alike(one, article("b", FAIR, leads=[901])) == pytest.approx(1)


def test_a_story_does_not_drift_from_neighbour_to_neighbour() -> None:
    """Each article shares most with the next and nothing with the one after that."""
    chain = [article(chr(97 + i), range(i * 10, i * 10 + 20)) for i in range(8)]
    assert max(len(story) for story in together(*chain)) <= 3


@given(st.permutations([(chr(97 + i), i % 3, i % 4) for i in range(9)]))
def test_a_run_gives_the_same_stories_in_whatever_order_articles_arrive(
    order: list[tuple[str, int, int]],
) -> None:
    articles = [article(name, range(topic * 30, topic * 30 + 20), DAY + day) for name, topic, day in order]
    assert together(*articles) == {frozenset("adg"), frozenset("beh"), frozenset("cfi")}


def landed_story(identity: str, terms: Sequence[int], day: int, order: int, size: int = 1) -> Profile:
    story = article("", terms, day, order=order)
    set_terms(story, [(term, weight * size) for term, weight in zip(story.terms, story.weights, strict=True)])
    story.landed, story.articles, story.size = identity, [], size
    return story


def test_a_new_article_joins_a_landed_story_which_keeps_its_name() -> None:
    story = landed_story("old", FAIR, DAY, -1, size=3)
    (found,) = join([article("a", FAIR, DAY + 1)], [story])
    assert (found.landed, found.articles, found.size, found.last_day) == ("old", ["a"], 4, DAY + 1)


def test_landed_stories_become_one_only_through_a_new_article_and_the_older_name_stays() -> None:
    one, two = (landed_story(name, FAIR, DAY + day, -2 + day) for day, name in enumerate(("older", "newer")))
    assert join([article("x", range(100, 120))], [one, two])[0].landed is None
    assert one.merged_into is two.merged_into is None
    (found,) = join([article("a", FAIR, DAY + 1)], [two, one])
    assert (found.landed, found.absorbed, found.size) == ("older", ["newer"], 3)


@pytest.mark.parametrize("seed", range(3))
def test_a_story_is_given_as_soon_as_nothing_can_join_it_any_more(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stories that are forgotten once they are given are those that would stand at the end, and the earlier are given first."""

    def stream() -> list[Profile]:
        chosen, made = random.Random(seed), []
        for order in range(300):
            subject, day = chosen.randrange(12), DAY + order // 2
            terms = [
                *chosen.sample(range(40 * subject, 40 * subject + 30), 16),
                *range(9000 + 4 * order, 9004 + 4 * order),
            ]
            one = article(f"{order:06}", terms, day, order=order)
            one.affairs = Counter([f"2024-01-{subject:02} 가람화학"] if chosen.random() < 0.1 else [])
            made.append(one)
        return made

    with monkeypatch.context() as patched:
        patched.setattr(Waiting, "closed_before", lambda _self, _day: iter(()))
        at_the_end = {tuple(sorted(story.articles)) for story in stories.join(stream(), [])}
    given, last_days = set(), []
    for story in stories.join(stream(), []):
        given.add(tuple(sorted(story.articles)))
        last_days.append(story.last_day or 0)
        story.forget()
    assert given == at_the_end
    assert 12 < len(given) < 300
    assert last_days[0] < DAY + WINDOW_DAYS < last_days[-1]


def test_of_the_stories_that_are_over_only_what_an_article_of_unknown_day_is_like_stays_open() -> None:
    new = [
        article("a", FAIR), article("b", range(100, 120)), article("c", range(200, 220), DAY + WINDOW_DAYS + 1),
    ]  # fmt: skip
    given = [story.articles for story in join([*new, article("z", FAIR, None)], [])]
    assert given[0] == ["b"]
    assert sorted(given[1:]) == [["a", "z"], ["c"]]


def test_what_is_over_leads_nowhere() -> None:
    """Of a stream no more is remembered than may still be joined: memory does not grow with it."""
    index = stories._Index()
    over = article("a", FAIR)
    for one in (over, article("b", range(10, 30))):
        index.add(one)
    over.is_over = True
    assert over not in index.candidates(article("c", FAIR))
    index.forget_over()
    assert set(index._postings) == set(range(10, 26))


def test_merging_keeps_the_strongest_terms_and_the_senior_story() -> None:
    late = article("a", FAIR, DAY + 1, order=1)
    early = article("b", FAIR, DAY, order=2)
    kept = merge(late, early)
    assert kept is early
    assert late.standing() is early
    assert kept.weights[0] == pytest.approx(2 * 20**-0.5)
    assert (kept.first_day, kept.last_day, kept.size) == (DAY, DAY + 1, 2)


def test_a_story_of_thousands_costs_a_few_comparisons_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of comparisons per article stays as it is when the story is four times as long."""
    calls = Counter[int]()

    def counted(one: Profile, weight_of: dict[int, float], other: Profile) -> float:
        calls[0] += 1
        return likeness(one, weight_of, other)

    monkeypatch.setattr(stories, "likeness", counted)
    per_article = []
    for n in (300, 1200):
        calls.clear()
        chosen = random.Random(7)
        story = [article(f"{i:05}", sorted(chosen.sample(range(30), 24)), order=i) for i in range(n)]
        (found,) = join(story, [])
        assert found.size == n
        per_article.append(calls[0] / n)
    assert per_article[1] < 1.25 * per_article[0]


def guest(name: str, terms: Sequence[int], mayor: int, edition: str | None, event: str = "CES") -> Profile:
    """An article about a mayor at an event."""
    one = article(name, terms, leads=(mayor,))
    one.actors = frozenset({mayor})
    one.events = Counter([event])
    one.editions = {event: frozenset({edition})} if edition else {}
    return one


def test_one_mayor_at_one_fair_is_one_story_in_whatever_words() -> None:
    plan, report = guest("가", range(10), 90, "2023"), guest("나", range(20, 30), 90, None)
    assert same_occasion(plan, report)
    assert likeness(plan, dict(zip(plan.terms, plan.weights, strict=True)), report) >= OF_ONE_OCCASION * 0.9
    assert len(join([plan, report], [])) == 1


@pytest.mark.parametrize(
    "other",
    [
        guest("다", range(20, 30), 91, "2023"),
        guest("라", range(20, 30), 90, "2024"),
        guest("마", range(20, 30), 90, "2023", event="MWC"),
        article("바", range(20, 30), leads=(90,)),
    ],
    ids=["another mayor", "next year", "another fair", "no fair"],
)
def test_what_is_not_the_same_mayor_at_the_same_fair_is_told_apart(other: Profile) -> None:
    assert len(join([guest("가", range(10), 90, "2023"), other], [])) == 2


def test_an_event_without_its_edition_says_too_little() -> None:
    assert not same_occasion(guest("가", range(10), 90, None), guest("나", range(20, 30), 90, None))


def traveller(name: str, terms: Sequence[int], end: str) -> Profile:
    """An article about a mayor on a journey."""
    one = article(name, terms)
    one.journeys = Counter(["한서윤", f"한서윤 {end}"])
    return one


def test_one_journey_is_one_story_and_the_next_is_another() -> None:
    america, hanoi = "미국", "하노이"
    leaving, back = traveller("가", range(10), america), traveller("나", range(20, 30), america)
    assert same_occasion(leaving, back)
    assert len(join([leaving, back], [])) == 1
    leaving, next_one = traveller("가", range(10), america), traveller("나", range(20, 30), hanoi)
    assert len(join([leaving, next_one], [])) == 2


def test_a_story_that_grew_is_of_the_journeys_of_most_of_its_articles_now() -> None:
    story, other = traveller("가", range(10), "미국"), traveller("나", range(20, 30), "미국")
    assert same_occasion(story, other)
    for name in ("다", "라"):
        merge(story, article(name, range(10), DAY + 1))
    assert not same_occasion(story, other)


def test_two_heads_of_one_town_are_on_two_journeys() -> None:
    one, other = traveller("가", range(10), "미국"), traveller("나", range(20, 30), "미국")
    one.heads, other.heads = {"담안": frozenset({"한서윤"})}, {"담안": frozenset({"오은결"})}
    assert not same_occasion(one, other)


@pytest.mark.parametrize(
    ("month", "gap", "n_stories"),
    [("2020-08", 60, 1), ("2020-07", 60, 2), ("2020-08", 150, 2), ("2020-08", -30, 1), ("2020-09", -30, 2)],
)
def test_what_is_told_weeks_apart_is_of_a_journey_if_it_names_its_month(
    month: str, gap: int, n_stories: int
) -> None:
    journey, teller = traveller("가", range(10), "미국"), traveller("나", range(20, 30), "미국")
    day = date(2020, 8, 13).toordinal()
    journey.first_day = journey.last_day = day
    teller.first_day = teller.last_day = day + gap
    teller.months = frozenset({month})
    assert len(join([journey, teller], [])) == n_stories


@pytest.mark.parametrize(
    ("surname", "day", "gap", "is_of_it"),
    [("한시장", 70, 2, True), ("남시장", 70, 2, False), ("한시장", 71, 2, False), ("한시장", 70, 9, False)],
)
def test_a_surname_is_whom_a_story_tells_in_full_if_both_tell_of_a_day(
    surname: str, day: int, gap: int, is_of_it: bool
) -> None:
    story = traveller("가", range(10), "미국")
    story.journeys["한시장 미국"] += 1
    story.ties[70] += 1
    for name in ("다", "라"):
        merge(story, traveller(name, range(10), "라스베이거스"))
    column = article("나", range(20, 30), DAY + gap)
    column.journeys = Counter([surname, f"{surname} 미국"])
    column.ties[day] += 1
    assert same_occasion(story, column) == same_occasion(column, story) == is_of_it


def test_who_is_only_met_at_a_fair_is_on_a_journey_of_his_own() -> None:
    met, other = guest("가", range(10), 90, "2023"), guest("나", range(20, 30), 90, "2023")
    met.journeys, other.journeys = Counter(["한서윤", "담안 CES"]), Counter(["오은결", "담안 CES"])
    assert not same_occasion(met, other)


def test_strangers_at_one_edition_of_an_event_are_at_odds() -> None:
    one = guest("가", FAIR, 90, "2023")
    fair = article("나", FAIR, edition="2023")
    fair.events = Counter(["CES"])
    assert at_odds(one, guest("다", FAIR, 91, "2023")) == 2
    assert at_odds(one, guest("라", FAIR, 90, "2023")) == 0
    assert at_odds(one, fair) == 1
    assert at_odds(one, guest("마", FAIR, 91, "2023", event="MWC")) == 1


def test_a_report_of_a_whole_fair_is_a_stranger_to_its_guests_with_or_without_the_edition() -> None:
    one, other = guest("가", FAIR, 90, None), article("나", FAIR)
    other.events = Counter(["CES"])
    assert at_odds(one, other) == 1


def test_an_event_is_of_most_articles_under_the_forms_of_its_name_together() -> None:
    story = guest("가", FAIR, 90, "2024", event="볼로냐 국제도서전")
    merge(story, guest("나", FAIR, 90, None, event="국제도서전"))
    merge(story, guest("다", FAIR, 90, None, event="도서전"))
    assert at_odds(story, guest("라", FAIR, 91, None, event="볼로냐 국제도서전")) == 2


def test_a_company_of_the_town_is_with_its_delegation_only_where_that_is() -> None:
    delegation = traveller("가", range(10), "하노이")
    delegation.journeys.update(["담안", "담안 하노이"])
    companies = {"담안 하노이": True, "담안 다낭": False, "서림 하노이": False}
    for number, (told, is_with_it) in enumerate(companies.items()):
        company = article(f"나{number}", range(20, 30))
        company.journeys = Counter([told])
        assert same_occasion(delegation, company) == same_occasion(company, delegation) == is_with_it


def test_articles_that_tell_of_one_day_fade_less() -> None:
    one, later = article("가", FAIR, DAY), article("나", FAIR, DAY + 18)
    weight_of = dict(zip(one.terms, one.weights, strict=True))
    untied = likeness(one, weight_of, later)
    one.ties, later.ties = Counter([5]), Counter([5])
    assert likeness(one, weight_of, later) > 1.5 * untied
