"""quotes: who says it (labels made by machine; about 0.92 of them are right)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .model import Answer, DataSet, Document, Measure, Row, Verdict


def documents(rows: Sequence[Row]) -> list[Document]:
    """Each sentence, dated."""
    return [Document(row["id"], row["sentence"], row["date"]) for row in rows]


def speaker(answer: Answer) -> str | None:
    """The speaker of the longest quotation that has one."""
    attributed = [(length, name) for length, name in answer.quotes if name]
    return max(attributed)[1] if attributed else None


def same_person(said: str | None, gold: str) -> bool:
    """Whether the name said is the gold name, alone or as one word of a name with its title."""
    return said is not None and (said.replace(" ", "") == gold.replace(" ", "") or gold in said.split())


def judge(rows: Sequence[Row], answers: Mapping[str, Answer]) -> Iterator[Verdict]:
    """``speaker``: over all rows. ``speaker, where answered``: over the rows for which a speaker is named."""
    for row in rows:
        answer = answers[row["id"]]
        said = speaker(answer)
        hit = same_person(said, row["speaker"])
        how = "wrong speaker" if said else "no speaker" if answer.quotes else "no quotation found"
        shown, gold = row["sentence"], row["speaker"]
        yield Verdict("speaker", hit, how, shown, gold, said or "nobody")
        if said:
            yield Verdict("speaker, where answered", hit, how, shown, gold, said, side="said")


QUOTES = DataSet(
    name="quotes",
    measures=(
        Measure("speaker", bar=0.75),
        Measure("speaker, where answered", "precision", 0.85),
    ),
    peers=("plain_speaker", "kiwi_speaker"),
    documents=documents,
    judge=judge,
)
