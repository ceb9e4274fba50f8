"""What speed was promised: every bar, the figure that tells, and what keeps us from those that are not met."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Figures = dict[str, Any]


@dataclass(frozen=True)
class Bar:
    """One promise: what is compared, the figure that tells (bench, then keys), and how it must stand to the bar.

    ``why`` says what keeps us from it, for where it is not met.
    """

    text: str
    path: str
    sign: str
    bar: float
    why: str = ""

    def value(self, figures: Figures) -> float | None:
        """The measured figure; None where it was not measured."""
        found: Any = figures
        for key in self.path.split("/"):
            found = found.get(key) if isinstance(found, dict) else None
        return float(found) if isinstance(found, (int, float)) else None

    def met(self, figures: Figures) -> bool | None:
        """Whether the figure is as it must be; None where it was not measured."""
        value = self.value(figures)
        return None if value is None else _SIGNS[self.sign](value, self.bar)


_SIGNS: dict[str, Callable[[float, float], bool]] = {"≤": operator.le, "≥": operator.ge}
BARS = (
    Bar(
        "whole pipeline, a further article, against kiwi on its body",
        "pipeline/ours_to_kiwi",
        "≤",
        0.125,
        "An eighth of kiwi is three times the floors below. Extract alone takes three times that eighth, its words read from a "
        "table rather than by kiwi; clean, link, the rules' SQL and landing together take twice that. What is left to gain lies in extract's Python: names, values, claims and quotes are found word by word.",
    ),
    Bar(
        "mentions, of those that kiwi-on-everything gives (recall)",
        "extract/agreement/mentions/recall",
        "≥",
        0.98,
        "This is agreement with kiwi, not with the truth, which docs/accuracy/extraction.md measures.",
    ),
    Bar(
        "findings among 2,900 real articles, of those that kiwi-on-everything leads to (recall)",
        "findings/real/all/recall",
        "≥",
        0.98,
        "Most of what parts them is where a sentence or a headline ends, on which kiwi itself is often wrong, and a word of a story's terms "
        "read otherwise: near a bound, one decides. A finding on ten places with one article more than theirs counts as missed and as another.",
    ),
    Bar(
        "the same among articles of which one number was changed",
        "findings/changed/all/recall",
        "≥",
        0.98,
        "876 findings there, of which 22 differ here, 20 of them by the articles that they are on. Read one by one, kiwi is wrong in 11 or 12 (no end before "
        "a sentence that begins with speech, 'ㄱ씨' and '김학의' torn apart), we in three (an end without a full stop, 수소차 read as 수소), and six turn "
        "on a story's bound or were not traced. Of rules for those three, each would win one finding.",
    ),
    Bar(
        "the whole of extract, against korean-datetime reading dates",
        "extract/ours_to_korean_datetime",
        "≤",
        1,
        "A new word costs its reading, and half of what extract costs is new words.",
    ),
    Bar(
        "the same on short pieces of text that no table of readings was made from",
        "extract/unseen/ours_to_korean_datetime",
        "≤",
        1,
        "Four times as many of their words have to be asked of kiwi, each for as long as twenty that are looked up.",
    ),
    Bar(
        "the same on whole articles, the table made anew without them",
        "extract/held_out/ours_to_korean_datetime",
        "≤",
        1,
        "Ten words an article have to be asked of kiwi, which is an eighth of the cost; the rest is spread thin over "
        "words, values, names and claims. The first hundred articles cost a quarter more than those behind them.",
    ),
    Bar(
        "all but kiwi, against its summed floors",
        "floors/ratio",
        "≤",
        2.5,
        "The floors read, scan, sign, insert and write once what is there already. Making those rows is the rest: some forty "
        "mentions, twenty sentences and a hundred terms an article, each with its rule, its place and its reading.",
    ),
    Bar("read, near-copies and Parquet: datatrove against ours", "pipeline/datatrove_to_ours", "≥", 30),
    Bar("near-copies: datasketch against ours", "linking/copies_times_datasketch", "≥", 8),
    Bar(
        "near-copies of Jaccard 0.7 or more that are found (recall), in the set where they are fewest",
        "linking/copies_least_recall",
        "≥",
        0.98,
    ),
    Bar(
        "a Prefect task an article with pandas, kiwi and GX, against ours",
        "pipeline/first_script_to_ours",
        "≥",
        25,
        "The script tokenizes, matches a few patterns and checks a frame an article; ours finds every kind of mention, links, "
        "compares and writes pages. A twenty-fifth of it would again be the floors and nothing else.",
    ),
    Bar(
        "the flow against its stages called directly, wall, 10,000 articles",
        "orchestration/overhead_10k",
        "≤",
        1.10,
        "The flow adds five CPU seconds to a run (Prefect's engine in each of two processes 1.2, the client 1.5, the server 1.4) "
        "and less than a tenth of one to each batch and stage. The faster the stages, the more that weighs; two rounds of one day gave 1.02 and 1.12.",
    ),
    Bar("10 new articles on 100,000, against an empty warehouse", "incremental/ratio_to_empty", "≤", 1.5),
    Bar("20% near-copies against none, 4,000 articles", "scale/skewed_ratio", "≤", 2),
    Bar(
        "from 10,000 articles to 100,000, largest exponent of a stage",
        "large/largest_exponent",
        "≤",
        1.05,
        "Linking, with 1.09 before its texts were read once and its rows in larger slices: events and journeys may be looked back on for 120 days, and 10,000 of these "
        "articles are of twice as many, so that an article meets five times the guests of events. Of simulated articles, before joining took half the time, linking "
        "had 1.08 up to 100,000 and .997 from there to a million (docs/scaling.md).",
    ),
    Bar("linking, 100,000 simulated articles to a million, exponent", "million/stream_exponent", "≤", 1.05),
    Bar("linking a million simulated articles, its process, MiB", "million/stream_mib", "≤", 1229),
    Bar("thousands of copies of one article, exponent of growth", "crowds/copies_exponent", "≤", 1.05),
    Bar(
        "a story of thousands of articles, exponent of growth",
        "crowds/story_exponent",
        "≤",
        1.05,
        "All in one story are compared with each other, within bounds on what is compared (tasks/validate/looking.py).",
    ),
    Bar("largest process, MiB, 10,000 articles", "pipeline/peak_mib_largest", "≤", 1229),
    Bar(
        "largest process, MiB, 100,000 articles, its stages",
        "large/peak_mib",
        "≤",
        1229,
        "One process calls all stages there, and keeps what Prefect and earlier stages took when link and validate add theirs. "
        "Before articles were linked, checked and landed in slices, a run of so many failed for want of memory.",
    ),
    Bar(
        "two processes against one, wall, 10,000 articles",
        "pipeline/two_processes_wall_ratio",
        "≤",
        0.625,
        "Two processes clean, extract, look for disagreements and write pages. To start, ingest, link and land take "
        "one process in either case, but for queries on two threads where batches are many (tasks/run.py). Great "
        "Expectations has a process beside it in either, and works while articles are linked: one worker so keeps two "
        "cores busy as well, which made both runs shorter and this ratio larger.",
    ),
    Bar("`daejo --help`, seconds", "commands/help_wall", "≤", 0.5),
    Bar("`daejo extract` on one line, against loading kiwi", "commands/extract_to_kiwi_wall", "≤", 3),
)
