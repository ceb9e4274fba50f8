"""The two pages of ../shared/seeds, end to end, against what a careful reader finds in them.

One run into a temporary warehouse serves the whole module. Everything is read from the tables that
an analyst reads, so that a value lost between two stages is missed here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from landed import Landed, Row
from reading import fields_missed, inexact, mentions_missed, not_removed, quotes_missed, squashed

from tasks.clean.cleaner import clean_page
from tasks.clean.decode import decode

SEOUL = ZoneInfo("Asia/Seoul")
SHARED = Path(__file__).resolve().parents[2] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
GOLD: dict[str, Any] = (
    json.loads((SHARED / "gold" / "seeds.json").read_text("utf-8")) if SHARED.is_dir() else {"articles": {}}
)
PAGES: dict[str, dict[str, Any]] = GOLD["articles"]
AFTER, BEFORE = sorted(PAGES) if PAGES else ("", "")
ARTICLE_FIELDS = (
    "publisher", "portal", "section", "title", "subtitles", "reporters", "emails", "phones", "dateline_place",
    "published_at", "modified_at", "published_at_method", "captions", "photo_credit", "rights_notice",
)  # fmt: skip


@pytest.fixture(scope="module")
def landed(
    landed_here: Callable[[Path, Path], AbstractContextManager[Landed]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Landed]:
    with landed_here(SHARED / "seeds", tmp_path_factory.mktemp("seeds")) as found:
        yield found


def stated(article: Row) -> Row:
    """The article as the gold file writes it: times as text in Seoul, as exact as they are known."""
    shown = dict(article)
    for name in ("published_at", "modified_at"):
        moment: datetime | None = shown[name]
        shown[name] = moment.astimezone(SEOUL).isoformat(timespec="seconds") if moment else None
    if shown["published_at"] and shown["published_at_precision"] == "day":
        shown["published_at"] = shown["published_at"][:10]
    return shown


def test_every_page_became_one_article(landed: Landed) -> None:
    assert sorted(landed.names) == sorted(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_article_fields(landed: Landed, page: str) -> None:
    expected = {name: PAGES[page][name] for name in ARTICLE_FIELDS if name in PAGES[page]}
    assert not fields_missed(expected, stated(landed.article(page)))


@pytest.mark.parametrize("page", PAGES)
def test_body_begins_and_ends_where_the_article_does(landed: Landed, page: str) -> None:
    body = landed.article(page)["body"]
    assert body.startswith(PAGES[page]["body_first_words"])
    assert body.endswith(PAGES[page]["body_last_words"])


@pytest.mark.parametrize("page", PAGES)
def test_page_furniture_is_removed(landed: Landed, page: str) -> None:
    article = landed.article(page)
    spans = landed.rows("FROM silver.removed_spans WHERE capture_id = ?", article["capture_id"])
    text = clean_page(decode((SHARED / "seeds" / page).read_bytes())[0]).text
    assert not not_removed(PAGES[page]["removed_must_include"], text, spans)


@pytest.mark.parametrize("page", PAGES)
def test_mentions(landed: Landed, page: str) -> None:
    assert not mentions_missed(PAGES[page]["mentions"], landed.of("silver.mentions", page))


@pytest.mark.parametrize("page", PAGES)
def test_an_implied_currency_is_marked_as_implied(landed: Landed, page: str) -> None:
    for expected in PAGES[page]["mentions"]:
        if expected.get("note") == "currency implied":
            (found,) = [m for m in landed.of("silver.mentions", page) if m["text"] == expected["text"]]
            assert "implied" in f"{found['rule']} {found['anchor']}"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("table", ["mentions", "quotes", "text_issues"])
def test_offsets_are_exact(landed: Landed, page: str, table: str) -> None:
    rows = landed.of(f"silver.{table}", page)
    assert not inexact(landed.article(page)["body"], rows)


def test_what_the_portal_summary_repeats_is_counted_once(landed: Landed) -> None:
    body = landed.article(BEFORE)["body"]
    mentions = landed.of("silver.mentions", BEFORE)
    lead = "\n".join(body.split("\n")[:2])
    assert squashed(body).count(squashed(PAGES[BEFORE]["body_first_words"])) == 1
    repeated = [each for each in PAGES[BEFORE]["mentions"] if each["text"] in lead]
    assert len(repeated) >= 3
    for expected in repeated:
        found = [m for m in mentions if (m["type"], m["text"]) == (expected["type"], expected["text"])]
        assert len(found) == 1, expected


@pytest.mark.parametrize("page", PAGES)
def test_persons(landed: Landed, page: str) -> None:
    mentions = landed.of("silver.mentions", page)
    named = {m["value"] for m in mentions if m["type"] == "PERSON"} | set(landed.article(page)["reporters"])
    assert set(PAGES[page]["persons"]) <= named


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("field", "kind"), [("organisations_include", "ORGANISATION"), ("places_include", "PLACE")]
)
def test_organisations_and_places(landed: Landed, page: str, field: str, kind: str) -> None:
    mentions = [m for m in landed.of("silver.mentions", page) if m["type"] == kind]
    found = {m["value"] for m in mentions} | {m["text"] for m in mentions}
    assert set(PAGES[page].get(field, [])) <= found


def test_titles_and_short_forms_are_the_same_person(landed: Landed) -> None:
    for page in PAGES.values():
        for name, aliases in page.get("person_aliases", {}).items():
            (entity,) = landed.rows("FROM silver.entities WHERE type = 'PERSON' AND name = ?", name)
            assert set(aliases) <= set(entity["aliases"])


@pytest.mark.parametrize("page", PAGES)
def test_quotes_and_speakers(landed: Landed, page: str) -> None:
    assert not quotes_missed(PAGES[page]["quotes"], landed.of("silver.quotes", page))


def test_stories(landed: Landed) -> None:
    found = landed.rows("SELECT story_id, list(article_id) AS ids FROM gold.story_articles GROUP BY story_id")
    expected = {frozenset(landed.names[page] for page in story) for story in GOLD["stories"]}
    assert {frozenset(row["ids"]) for row in found} == expected


def cross_article(landed: Landed, rule: str) -> Row:
    (expected,) = [each for each in GOLD["findings"] if each["rule"] == rule]
    found = [row for row in landed.findings(rule) if set(row["values"]) == set(expected["values"])]
    assert len(found) == 1, landed.findings(rule)
    assert found[0]["scope"] == "cross_article"
    assert found[0]["article_ids"] == sorted(landed.names.values())
    assert found[0]["status"] == "open"
    return found[0]


def test_the_two_trip_lengths_disagree_and_neither_is_called_false(landed: Landed) -> None:
    finding = cross_article(landed, "trip_length_disagrees")
    assert "4일부터 12일까지" in finding["message"]
    assert "9일" in finding["message"]
    assert not [
        word for word in ("거짓", "허위", "틀렸", "틀린", "오보", "가짜") if word in finding["message"]
    ]


def test_the_two_company_counts_disagree_as_plan_and_report_may(landed: Landed) -> None:
    finding = cross_article(landed, "count_disagrees")
    assert finding["verdict"] == "possible_update"
    assert finding["severity"] != "error"


@pytest.mark.parametrize("rule", ["trip_length_disagrees", "count_disagrees"])
def test_conflict_pairs_show_both_values_with_their_pages(landed: Landed, rule: str) -> None:
    (expected,) = [each for each in GOLD["findings"] if each["rule"] == rule]
    rows = landed.rows("FROM gold.conflict_pairs WHERE rule = ?", rule)
    sources = {landed.article(page)["source_id"] for page in PAGES}
    assert {row["text_a"] for row in rows} | {row["text_b"] for row in rows} == set(expected["values"])
    for row in rows:
        assert {row["source_id_a"], row["source_id_b"]} == sources
        assert row["value_a"] != row["value_b"]


def test_six_nights_in_nine_days_are_no_more_than_a_note(landed: Landed) -> None:
    mine = landed.names[BEFORE]
    trips = {m["mention_id"] for m in landed.of("silver.mentions", BEFORE) if m["type"] == "TRIP_LENGTH"}
    within = landed.rows("FROM gold.findings WHERE scope = 'within_article' AND article_ids = [?]", mine)
    assert trips
    assert all(row["severity"] == "info" for row in within if trips & set(row["mention_ids"]))
    assert all(row["severity"] == "info" for row in landed.findings("nights_fewer_than_days_suggest"))


def test_the_missing_publication_time_is_a_gap_of_the_page_without_a_stamp(landed: Landed) -> None:
    (finding,) = landed.findings("published_at_missing")
    assert finding["article_ids"] == [landed.names[BEFORE]]
    assert finding["dimension"] == "completeness"


@pytest.mark.parametrize("rule", ["editor_note_left", "suspected_typo"])
def test_slips_of_the_pen(landed: Landed, rule: str) -> None:
    (expected,) = [each for each in GOLD["findings"] if each["rule"] == rule]
    evidence = expected["evidence"] if isinstance(expected["evidence"], list) else [expected["evidence"]]
    found = landed.findings(rule)
    assert all(row["article_ids"] == [landed.names[expected["article"]]] for row in found)
    shown = {piece["text"] for row in found for piece in row["evidence"]}
    assert set(evidence) == shown


def test_other_counts_names_and_side_headlines_make_no_finding(landed: Landed) -> None:
    cross = landed.rows("FROM gold.findings WHERE scope = 'cross_article'")
    other_things = {"28개 품목", "약 2400여 개 기업"}
    names = {"8기", "2단계", "5G"}
    for finding in cross:
        assert not set(finding["values"]) & (other_things | names), finding["message"]
    side = ("4년만", "50대", "8번", "13세", "8가지")
    shown = {piece["text"] for row in landed.rows("FROM gold.findings") for piece in row["evidence"]}
    mentioned = {m["text"] for page in PAGES for m in landed.of("silver.mentions", page)}
    assert not [text for text in side if text in shown | mentioned]
