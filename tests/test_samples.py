"""Every sample page against what a careful reader finds on it (tests/golden).

First clean and extract as plain functions; then one run of the whole into a temporary warehouse, for
what the pages say together.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from landed import Landed, Row
from reading import fields_missed, inexact, mentions_missed, not_removed, quotes_missed, unaccounted

from tasks.clean.cleaner import clean_page
from tasks.clean.decode import decode
from tasks.clean.model import CleanedPage
from tasks.extract.extract import UNKNOWN, extract
from tasks.extract.model import Extraction, Publication

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "seeds" / "articles"
GOLDEN = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((ROOT / "tests" / "golden").glob("[0-9]*.yml"))
}
TOGETHER = yaml.safe_load((ROOT / "tests" / "golden" / "stories.yml").read_text("utf-8"))
every_page = pytest.mark.parametrize("name", GOLDEN)


@cache
def page_of(name: str) -> CleanedPage:
    """The article taken out of its page."""
    golden = GOLDEN[name]
    content, _ = decode((ARTICLES / golden["page"]).read_bytes())
    given: Row = {}
    is_html = golden["page"].endswith(".html")
    if "document" in golden:
        given = next(row for row in map(json.loads, content.splitlines()) if row["id"] == golden["document"])
        is_html = "html" in given
        content = given["html"] if is_html else given["text"]
    return clean_page(content, media_type="text/html" if is_html else "text/plain", given=given)


def cleaned(name: str) -> Row:
    """Its fields, times as text; ``page`` is the text that removed spans count in."""
    page = page_of(name)
    times = {
        field: moment.isoformat() if moment else None
        for field, moment in (("published_at", page.published_at), ("modified_at", page.modified_at))
    }
    return {**asdict(page), "page": page.text, **times}


@cache
def extraction_of(name: str) -> Extraction:
    page = page_of(name)
    at = page.published_at
    stated = Publication(at.at, at.precision, page.published_at_method) if at else UNKNOWN
    return extract(page.body, title=page.title, reporters=page.reporters, stated=stated)


def extracted(name: str) -> dict[str, list[Row]]:
    found = extraction_of(name)
    return {
        "mentions": [mention._asdict() for mention in found.mentions],
        "quotes": [quote._asdict() for quote in found.quotes],
        "issues": [issue._asdict() for issue in found.issues],
    }


def test_every_sample_has_its_expectations() -> None:
    assert {golden["page"] for golden in GOLDEN.values()} == {path.name for path in ARTICLES.iterdir()}


@every_page
def test_article_fields(name: str) -> None:
    assert not fields_missed(GOLDEN[name]["article"], cleaned(name))


@every_page
def test_body_begins_and_ends_where_the_article_does(name: str) -> None:
    body = cleaned(name)["body"]
    assert body.startswith(GOLDEN[name]["body"]["first"])
    assert body.endswith(GOLDEN[name]["body"]["last"])


@every_page
def test_page_furniture_is_removed(name: str) -> None:
    assert not not_removed(
        GOLDEN[name]["removed_must_include"], cleaned(name)["page"], cleaned(name)["removed"]
    )


@every_page
def test_every_character_is_in_the_body_or_in_one_removed_span(name: str) -> None:
    assert unaccounted(cleaned(name)["page"], cleaned(name)["body"], cleaned(name)["removed"]) is None


@every_page
def test_mentions(name: str) -> None:
    assert not mentions_missed(GOLDEN[name]["mentions"], extracted(name)["mentions"])


@every_page
def test_names_and_notation_are_not_counts(name: str) -> None:
    found = {(mention["text"], mention["type"]) for mention in extracted(name)["mentions"]}
    assert not [no for no in GOLDEN[name].get("not_mentions", ()) if (no["text"], no["type"]) in found]


@every_page
def test_what_a_portal_summary_repeats_is_counted_once(name: str) -> None:
    texts = [mention["text"] for mention in extracted(name)["mentions"]]
    assert all(texts.count(text) == 1 for text in GOLDEN[name].get("once", ()))


@every_page
def test_offsets_are_exact(name: str) -> None:
    found = extracted(name)
    assert not inexact(cleaned(name)["body"], [*found["mentions"], *found["quotes"], *found["issues"]])


@every_page
@pytest.mark.parametrize(
    ("field", "kind"), [("persons", "PERSON"), ("organisations", "ORGANISATION"), ("places", "PLACE")]
)
def test_names(name: str, field: str, kind: str) -> None:
    mentions = [mention for mention in extracted(name)["mentions"] if mention["type"] == kind]
    found = {mention["value"] for mention in mentions} | {mention["text"] for mention in mentions}
    assert set(GOLDEN[name].get(field, ())) <= found | set(cleaned(name)["reporters"])


@every_page
def test_titles_and_short_forms_are_the_same_person(name: str) -> None:
    for person, aliases in GOLDEN[name].get("person_aliases", {}).items():
        mentions = extracted(name)["mentions"]
        found = {mention["text"] for mention in mentions if mention["value"] == person}
        assert set(aliases) <= found


@every_page
def test_quotes_and_speakers(name: str) -> None:
    assert not quotes_missed(GOLDEN[name].get("quotes", ()), extracted(name)["quotes"])


@every_page
def test_oddities_of_the_writing(name: str) -> None:
    found = {(issue["kind"], issue["text"]) for issue in extracted(name)["issues"]}
    assert found == {(issue["kind"], issue["text"]) for issue in GOLDEN[name].get("issues", ())}


LONGEST_SHARED_RUN = 25
REAL_PAGES = ("raw_pages", "press_releases", "trip_ranges", "quotes", "bigkinds_rows")


def real_texts(shared: Path) -> Iterator[str]:
    for path in (shared / "seeds").iterdir():
        yield path.read_text("utf-8")
    for name in REAL_PAGES:
        with gzip.open(shared / "data" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            yield from lines


def test_no_sentence_is_borrowed_from_a_real_article(shared: Path) -> None:
    runs: dict[str, str] = {}
    for name in GOLDEN:
        body = " ".join(cleaned(name)["body"].split())
        for start in range(len(body) - LONGEST_SHARED_RUN):
            runs[body[start : start + LONGEST_SHARED_RUN + 1]] = name
    borrowed = set()
    for text in real_texts(shared):
        line = " ".join(text.split())
        borrowed |= {
            line[start : start + LONGEST_SHARED_RUN + 1] for start in range(len(line) - LONGEST_SHARED_RUN)
        } & runs.keys()
    assert not borrowed


@pytest.fixture(scope="module")
def landed(samples: Landed) -> Landed:
    return samples


def source(name: str) -> str:
    """What ``Landed.names`` calls a page."""
    return str(GOLDEN[name].get("document") or GOLDEN[name]["page"])


def article_ids(landed: Landed, names: list[str]) -> frozenset[str]:
    return frozenset(landed.names[source(name)] for name in names)


def test_every_sample_becomes_one_article(landed: Landed) -> None:
    assert sorted(landed.names) == sorted(map(source, GOLDEN))


@every_page
def test_publication_as_landed(landed: Landed, name: str) -> None:
    article = landed.article(source(name))
    expected = GOLDEN[name]["published"]
    found = article["published_at"].astimezone(ZoneInfo("Asia/Seoul")).isoformat()
    assert found.startswith(str(expected["at"]))
    assert article["published_at_method"] == expected.get("method", article["published_at_method"])


@pytest.mark.parametrize(
    ("table", "key", "expected"),
    [("story_articles", "story_id", "stories"), ("duplicates", "family_id", "families")],
)
def test_which_pages_belong_together(landed: Landed, table: str, key: str, expected: str) -> None:
    rows = landed.rows(f"SELECT list(article_id) AS ids FROM gold.{table} GROUP BY {key}")
    found = {frozenset(row["ids"]) for row in rows}
    wanted = {article_ids(landed, names) for names in TOGETHER[expected]}
    assert wanted <= found
    assert all(len(group) == 1 for group in found - wanted)


@pytest.mark.parametrize("expected", TOGETHER["findings"], ids=lambda each: "-".join(each["values"]))
def test_disagreements(landed: Landed, expected: Row) -> None:
    pages = article_ids(landed, [name for names in expected["values"].values() for name in names])
    found = [
        row
        for row in landed.findings(expected["rule"])
        if pages <= set(row["article_ids"])
        and all(any(text in value for value in row["values"]) for text in expected["values"])
    ]
    assert [row["verdict"] in expected["verdicts"] for row in found] == [True], landed.findings(
        expected["rule"]
    )


@pytest.mark.parametrize("pair", TOGETHER["agree"] + TOGETHER["different"], ids=" / ".join)
def test_what_agrees_or_is_another_thing_makes_no_finding(landed: Landed, pair: list[str]) -> None:
    cross = landed.rows("FROM gold.findings WHERE scope = 'cross_article'")
    assert cross
    assert not [row["message"] for row in cross if set(pair) <= set(row["values"])]


def test_a_missing_publication_time_is_a_gap(landed: Landed) -> None:
    found = [tuple(row["article_ids"]) for row in landed.findings("published_at_missing")]
    assert sorted(found) == sorted((landed.names[source(name)],) for name in TOGETHER["gaps"])


@pytest.mark.parametrize("rule", TOGETHER["slips"])
def test_slips_of_the_pen(landed: Landed, rule: str) -> None:
    found = {
        (row["article_ids"][0], piece["text"]) for row in landed.findings(rule) for piece in row["evidence"]
    }
    assert found == {
        (landed.names[source(name)], text)
        for name, texts in TOGETHER["slips"][rule].items()
        for text in texts
    }
