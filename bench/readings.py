"""Find how the words of Korean news most often read, so that extraction need not analyse them again.

Reads news articles kept beside the checkout (``../shared/data``; of press releases and pages half, so that
``bench/extract.py`` can measure on the other), has kiwi analyse every sentence, and writes
``seeds/lexicons/readings.csv``: word, morphemes. Only words and counts leave the data. Run it again when the
analyser, the names in the lexicons or the corpus change: ``python bench/readings.py`` (about five minutes).
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.extract_texts import shown
from tasks.extract import reading_table as readings
from tasks.extract import verb_endings
from tasks.extract.model import UNKNOWN_NOUN, Sentence, Token
from tasks.extract.morphemes import analyse_text
from tasks.extract.pieces import what_precedes
from tasks.extract.reading_table import Reading

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
OUTPUT = ROOT / "seeds" / "lexicons" / "readings.csv"
SOURCES = ("articles_bench", "stories_2019")
LEAST_NOUNS_BEFORE_TAIL = 8
LEAST_NOUNS_BEFORE_SUFFIX = 40
LEAST_VERBS_BEFORE_ENDING = 3
LEAST_MIXED = 2
LEAST_SHARE = 0.75
LONGEST_KEPT = 12
SHORTEST_SURE_NAME = 4
HEADER = (
    "# How words of Korean news most often read: form/tag of each morpheme, @start:end where it is not "
    "written as it is. Before a word: 0 after a figure, A after a letter, ) after a bracket, ” after a quotation "
    "mark, - a tail of nouns, + a suffix of nouns, = a verb up to its ending, * such a beginning of a tail, ~ an "
    "ending behind the class of what it follows, & a word with more in it than Hangul. Made by bench/readings.py from a Seoul daily's feed 2022-2024, eight dailies of 2019, and half of some hundred "
    "press releases and pages.\n"
)
_HANGUL = re.compile(r"[가-힣]+")
_MIXED = re.compile(r"(?=.*[^가-힣])[가-힣A-Za-z0-9][가-힣A-Za-z0-9·&-]*[가-힣]")
_OF_MIXED_WORDS = frozenset({"SL", "SN", "SP", "SO", "SW", "MM"})
_NOMINAL = readings.NOMINAL
_NAMES = frozenset({"NNP", UNKNOWN_NOUN})
_VERB_MAKING = frozenset({"XSV", "XSA", "VCP"})
Counts = dict[str, Counter[Reading]]


def documents() -> Iterator[str]:
    """The body of every article, each text once."""
    seen = set()
    for text in chain(_articles(), shown()):
        if text not in seen:
            seen.add(text)
            yield text


def _articles() -> Iterator[str]:
    for source in SOURCES:
        with gzip.open(DATA / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def mixed_words(body: str, sentences: Iterable[Sentence]) -> Iterator[tuple[str, Reading]]:
    """Nouns that begin a stretch between spaces and have more than Hangul in them, as read: LG화학, and LG 화학."""
    for sentence in sentences:
        for _, eojeol in sentence.eojeols:
            for size in range(1, _part_of_nouns(eojeol.tokens) + 1):
                text = eojeol.text[: eojeol.tokens[size - 1].end]
                if _MIXED.fullmatch(text) and len(text) <= LONGEST_KEPT:
                    yield readings.MIXED + text, eojeol.tokens[:size]


def _part_of_nouns(tokens: Sequence[Token]) -> int:
    """How many tokens stand from the first on as they are written, one behind the other, that a noun may be made of."""
    size = position = 0
    for form, tag, start, end in tokens:
        if start != position or end - start != len(form) or tag not in _NOMINAL | _OF_MIXED_WORDS:
            break
        size, position = size + 1, end
    return size


def words(body: str, sentences: Iterable[Sentence]) -> Iterator[tuple[str, Reading]]:
    """Every Hangul word of a body behind the mark of what it follows, as read in its sentence."""
    for sentence in sentences:
        tokens = sentence.tokens
        index = 0
        for match in _HANGUL.finditer(body, sentence.start, sentence.end):
            start, end = match.span()
            while index < len(tokens) and tokens[index].start < start and tokens[index].end <= start:
                index += 1
            own = []
            while index < len(tokens) and tokens[index].start < end:
                own.append(tokens[index])
                index += 1
            if own and own[0].start == start and own[-1].end <= end and end - start <= LONGEST_KEPT:
                reading = readings.moved(own, -start)
                yield what_precedes(body, start) + match.group(), reading


def count(corpus: Iterable[tuple[str, Iterable[Sentence]]]) -> Counts:
    """In how many documents each word has each reading."""
    counts: Counts = defaultdict(Counter)
    for body, sentences in corpus:
        sentences = tuple(sentences)
        for word, reading in {*words(body, sentences), *mixed_words(body, sentences)}:
            counts[word][reading] += 1
    return counts


def table(counts: Counts) -> dict[str, str]:
    """The rows to keep: nouns and tails, and the words that do not follow from them."""
    mixed = {word: found for word, found in counts.items() if word[0] == readings.MIXED}
    counts = {word: found for word, found in counts.items() if word[0] != readings.MIXED}
    rows = {word: readings.encode(reading) for word, reading in _nouns(counts).items()}
    rows |= {readings.TAIL + tail: readings.encode(reading) for tail, reading in _tails(counts).items()}
    rows |= {
        readings.SUFFIX + suffix: readings.encode(reading) for suffix, reading in _suffixes(counts).items()
    }
    rows |= _verbs(counts)
    known = readings.Readings(dict(rows), frozenset())
    for word, found in counts.items():
        reading = _usual(found)
        if not _is_sure(found, reading) or readings.ends_as_foreign(reading):
            continue
        after = word[0] if word[0] in readings.AFTER else ""
        composed = known.find(word.removeprefix(after), after)
        if found[composed] < found[reading] and not (
            found.total() == 1 and _splits_a_name(reading, composed)
        ):
            rows[word] = readings.encode(reading)
    return rows | _mixed(mixed)


def _mixed(counts: Counts) -> dict[str, str]:
    """Words that are one noun for all that they are written with, in most of the documents and more than one."""
    usual = {word: (_usual(found), found) for word, found in counts.items()}
    return {
        word: readings.encode(reading)
        for word, (reading, found) in usual.items()
        if len(reading) == 1 and found[reading] >= LEAST_MIXED and 2 * found[reading] > found.total()
    }


def _splits_a_name(reading: Reading, composed: Reading) -> bool:
    """Whether a reading has pieces where the composed one begins with a name (고 흥 과, 고흥 과)."""
    return bool(composed) and composed[0].tag in _NAMES and reading[0].end < composed[0].end


def _usual(found: Counter[Reading]) -> Reading:
    """The reading that most documents have; of two as frequent always the same one."""
    return max(found, key=lambda reading: (found[reading], reading))


def _nouns(counts: Counts) -> dict[str, Reading]:
    """Nouns of two syllables and more, alone or before what follows them."""
    alone: Counts = defaultdict(Counter)
    for word, found in counts.items():
        for reading, n in found.items():
            size = _nominal(reading)
            text = word[: reading[size - 1][3]] if size else ""
            if len(text) > 1 and _HANGUL.fullmatch(text):
                alone[text][reading[:size]] += n
    kept = {}
    for text, found in alone.items():
        reading = _usual(counts.get(text) or found)
        if _is_sure(found, reading):
            kept[text] = reading
    return kept


def _is_sure(found: Counter[Reading], reading: Reading) -> bool:
    """Whether a reading is to be kept: a short name that one document alone has is as often read wrong."""
    if found.total() > 1:
        return True
    return not any(tag in _NAMES and len(form) < SHORTEST_SURE_NAME for form, tag, _, _ in reading)


def _tails(counts: Counts) -> dict[str, Reading]:
    """What follows a noun in its word: particles, the copula, the verbs that nouns make."""
    nouns: dict[str, Counter[Reading]] = defaultdict(Counter)
    for word, found in counts.items():
        reading = _usual(found)
        size = _nominal(reading)
        if not _HANGUL.fullmatch(word) or not 0 < size < len(reading):
            continue
        end = reading[size - 1][3]
        rest = readings.moved(reading[size:], -end)
        if end > 1 and rest[0].start == 0:
            nouns[word[end:]][rest] += 1
    most = {tail: found.most_common(1)[0] for tail, found in nouns.items() if tail}
    return {tail: reading for tail, (reading, n) in most.items() if n >= LEAST_NOUNS_BEFORE_TAIL}


def _suffixes(counts: Counts) -> dict[str, Reading]:
    """Syllables that many nouns take at their end: 들, 권, 팀."""
    nouns: dict[str, Counter[str]] = defaultdict(Counter)
    for word, found in counts.items():
        reading = _usual(found)
        size = _nominal(reading)
        if _HANGUL.fullmatch(word) and size > 1:
            form, tag, start, end = reading[size - 1]
            if tag == "XSN" and end - start == 1 and reading[size - 2][3] == start > 1:
                nouns[form][tag] += 1
    most = {suffix: found.most_common(1)[0] for suffix, found in nouns.items()}
    return {
        suffix: (Token(suffix, tag, 0, 1),)
        for suffix, (tag, n) in most.items()
        if n >= LEAST_NOUNS_BEFORE_SUFFIX
    }


def _verbs(counts: Counts) -> dict[str, str]:
    """Verbs and tails up to their endings, and the endings, behind the class of what they follow."""
    heads: Counts = defaultdict(Counter)
    endings: Counts = defaultdict(Counter)
    for word, found in counts.items():
        reading = _usual(found)
        n = found[reading]
        size = _nominal(reading)
        first = reading[size - 1].end if size else 0
        if not _HANGUL.fullmatch(word) or first == 1 or size == len(reading):
            continue
        mark = readings.TAIL_HEAD if size else readings.HEAD
        rest = readings.moved(reading[size:], -first)
        if size and rest[0].tag not in _VERB_MAKING:
            continue
        for index in _before_endings(rest):
            for head, at, ending in verb_endings.cuts(word[first:]):
                if at == rest[index].start and len(head) == rest[index - 1].end:
                    heads[mark + head][rest[:index]] += n
                    kind = verb_endings.class_of(rest[index - 1].tag, head[-1])
                    endings[readings.ENDING + kind + ending][readings.moved(rest[index:], -at)] += 1
    rows = {}
    for known, least in ((heads, 1), (endings, LEAST_VERBS_BEFORE_ENDING)):
        for text, found in known.items():
            reading = _usual(found)
            n = found[reading]
            if n >= max(least, LEAST_SHARE * found.total()):
                rows[text] = readings.encode(reading)
    return rows


def _before_endings(reading: Reading) -> Iterator[int]:
    """The index of each ending that is written behind its verb, or inside the verb's last syllable (간다)."""
    for index in range(1, len(reading)):
        before, ending = reading[index - 1], reading[index]
        verbal = before.tag[0] == "V" or before.tag in ("EP", "XSV", "XSA")
        shared = ending.form[0] in verb_endings.ENDING_CODAS.values() and ending.start == before.end - 1
        if verbal and ending.tag[0] == "E" and (shared or 0 < before.end == ending.start < ending.end):
            yield index


def _nominal(reading: Reading) -> int:
    """How many morphemes at the beginning are nouns that stand as they are written."""
    size = 0
    while size < len(reading) and reading[size][1] in _NOMINAL:
        form, _, start, end = reading[size]
        if end - start != len(form):
            break
        size += 1
    return size


def main() -> None:
    """Count and write, sorted by word."""
    counts = count((body, analyse_text(body)) for body in documents())
    rows = table(counts)
    with OUTPUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        csv.writer(file, lineterminator="\n").writerows(sorted(rows.items()))
    print(f"{len(rows)} rows of {len(counts)} words")


if __name__ == "__main__":
    main()
