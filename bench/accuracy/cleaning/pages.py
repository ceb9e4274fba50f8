"""raw_pages and cleaning_lines: their pages, and the scores of the answers to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from bench.accuracy.score import Figure

from .model import Answer, Page, person, same_title, token_f1

Row = Mapping[str, Any]
MEASURES = ("title", "publisher", "reporters", "minute", "body F1")
_UNSURE_LABELS = "inked"
"""Sets whose labels of titles and times are not of the page itself."""


def texts(rows: Sequence[Row]) -> list[Page]:
    """The text captures."""
    return [Page(row["id"], row["text_capture"], is_html=False) for row in rows if row.get("text_capture")]


def htmls(rows: Sequence[Row]) -> list[Page]:
    """The pages that were kept as HTML."""
    return [Page(row["id"], row["html"], is_html=True) for row in rows if row.get("html")]


def wrapped(page: Page) -> str:
    """A page as peers need it: each line of a text in a paragraph of its own."""
    if page.is_html:
        return page.content
    lines = "".join(f"<p>{escape(line)}</p>" for line in page.content.splitlines() if line.strip())
    return f"<html><head><meta charset='utf-8'></head><body>{lines}</body></html>"


def judge(rows: Sequence[Row], answers: Mapping[str, Answer]) -> dict[str, Figure]:
    """The mean of every measure over the rows that have a label for it."""
    scores: dict[str, list[float]] = {measure: [] for measure in MEASURES}
    for row in rows:
        if row["id"] in answers:
            for measure, score in _scores(row, answers[row["id"]]).items():
                scores[measure].append(score)
    return {
        measure: Figure(sum(found) / len(found) if found else None, len(found))
        for measure, found in scores.items()
    }


def _scores(row: Row, answer: Answer) -> dict[str, float]:
    gold, sure = row["gold"], not row["set"].startswith(_UNSURE_LABELS)
    scores: dict[str, float] = {}
    title = gold.get("title") or gold.get("og_title")
    if title and sure:
        scores["title"] = same_title(answer.title, title)
    if gold.get("publisher") and row["set"] != "inked_ebest":
        scores["publisher"] = answer.publisher == gold["publisher"]
    if gold.get("authors"):
        scores["reporters"] = {person(one) for one in gold["authors"]} == {
            person(one) for one in answer.reporters
        }
    if gold.get("published") and sure:
        said = (answer.published or "").replace(" ", "T")[:16]
        scores["minute"] = said == _minute(gold["published"])
    body = gold.get("body") or gold.get("body_dom_paragraphs")
    if body:
        scores["body F1"] = token_f1(answer.body, body)
    return scores


def _minute(label: str) -> str:
    from tasks.clean.stamps import read_moment

    moment = read_moment(label)
    return moment.isoformat()[:16] if moment else ""


def lines(rows: Sequence[Row]) -> list[Page]:
    """The dirty lines."""
    return [Page(str(number), row["input"], is_html=False) for number, row in enumerate(rows)]


def judge_lines(rows: Sequence[Row], answers: Mapping[str, Answer]) -> dict[str, Figure]:
    """How many lines come out exactly as expected, blanks aside."""
    hits = [answers[str(number)].body.split() == row["expected"].split() for number, row in enumerate(rows)]
    return {"exact": Figure(sum(hits) / len(hits) if hits else None, len(hits))}
