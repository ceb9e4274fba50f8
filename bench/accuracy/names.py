"""ner_news: KLUE's news entities, by overlap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .model import QUANTITIES, Answer, DataSet, Document, Measure, Row, Said, Verdict, listed

_NAMES = {"PERSON": "PS", "ORGANISATION": "OG", "PLACE": "LC"}
_UNTYPED = frozenset({"PERSON", "ORGANISATION", "PLACE", "EVENT"})
_LABELS = {
    "DT": "dates",
    "TI": "times",
    "QT": "quantities",
    "PS": "persons",
    "OG": "organisations",
    "LC": "places",
}


def klue_class(said: Said) -> str | None:
    """The class that KLUE gives such a mention, or None where it has none (events).

    Lengths of days and more are dates there, lengths of hours and less are times; a trip is a quantity.
    """
    if said.type in ("DATE", "DATE_RANGE"):
        return "DT"
    if said.type == "TIME":
        return "TI"
    if said.type == "DURATION":
        return "TI" if (said.value or "").startswith("PT") else "DT"
    if said.type in QUANTITIES or said.type == "TRIP_LENGTH":
        return "QT"
    return _NAMES.get(said.type)


def documents(rows: Sequence[Row]) -> list[Document]:
    """Each sentence; KLUE gives no publication date."""
    return [Document(row["id"], row["text"]) for row in rows]


def _answers_for(said: Said, gold_class: str) -> bool:
    """A mention answers for its class; one of day and clock together answers for the day too."""
    own = klue_class(said)
    return own == gold_class or (gold_class == "DT" and said.type == "TIME")


def _show(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 20) : start]}[{text[start:end]}]{text[end : end + 20]}"


def _typed(row: Row, mentions: Sequence[Said]) -> Iterator[Verdict]:
    text, golds = row["text"], row["entities"]
    for gold in golds:
        start, end, label = gold["start"], gold["end"], gold["type"]
        near = [mention for mention in mentions if mention.covers(start, end)]
        hit = any(_answers_for(mention, label) for mention in near)
        how = "missed" if not near else f"read as {near[0].type}"
        yield Verdict(_LABELS[label], hit, how, _show(text, start, end), gold["text"], listed(near))
    for said in mentions:
        label = klue_class(said)
        if label is None:
            continue
        near_gold = [gold for gold in golds if said.covers(gold["start"], gold["end"])]
        hit = any(_answers_for(said, gold["type"]) for gold in near_gold)
        how = f"{said.type} said, gold has {near_gold[0]['type'] if near_gold else 'nothing'}"
        expected = "; ".join(f"{gold['type']} {gold['text']}" for gold in near_gold) or "nothing"
        shown = _show(text, said.start, said.end)
        yield Verdict(_LABELS[label], hit, how, shown, expected, str(said), side="said")


def _untyped(row: Row, mentions: Sequence[Said]) -> Iterator[Verdict]:
    text = row["text"]
    golds = [gold for gold in row["entities"] if gold["type"] in _NAMES.values()]
    names = [mention for mention in mentions if mention.type in _UNTYPED]
    for gold in golds:
        hit = any(mention.covers(gold["start"], gold["end"]) for mention in names)
        shown = _show(text, gold["start"], gold["end"])
        yield Verdict("names untyped", hit, f"{gold['type']} missed", shown, gold["text"], "nothing")
    for said in names:
        hit = any(said.covers(gold["start"], gold["end"]) for gold in golds)
        kind = f"{said.type} said, no name there"
        shown = _show(text, said.start, said.end)
        yield Verdict("names untyped", hit, kind, shown, "nothing", str(said), side="said")


def judge(rows: Sequence[Row], answers: Mapping[str, Answer]) -> Iterator[Verdict]:
    """Overlap F1 per class: a gold entity is found if a mention of its class shares a character with it,
    a mention holds if it shares one with an entity of its class.

    Many to many, because KLUE cuts ranges (``5월부터 7월까지``) and day-with-clock in two where we keep one.
    ``names untyped`` takes persons, organisations, places and events together.
    """
    for row in rows:
        mentions = answers[row["id"]].mentions
        yield from _typed(row, mentions)
        yield from _untyped(row, mentions)


NER_NEWS = DataSet(
    name="ner_news",
    measures=(
        Measure("dates", "f1", 0.90),
        Measure("times", "f1", 0.88),
        Measure("quantities", "f1", 0.91),
        Measure("persons", "f1", 0.82),
        Measure("organisations", "f1", 0.62),
        Measure("places", "f1", 0.72),
        Measure("names untyped", "f1", 0.86),
    ),
    peers=("kiwi_names", "plain_regex", "korean_datetime"),
    documents=documents,
    judge=judge,
)
