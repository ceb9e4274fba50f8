"""The pipeline as one would first write it: a Prefect task an article, pandas, kiwi, Great Expectations.

    python bench/rivals/first_script.py CORPUS.jsonl FOLDER

Every article is cleaned of blank lines, tokenized whole, its numbers are found, its frame is checked and written.
Runs in daejo's own environment; whoever runs it measures it, with the server that Prefect starts for it.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import great_expectations as gx
import pandas as pd
from kiwipiepy import Kiwi
from prefect import flow, task

_NUMBER = re.compile(r"\d[\d,.]*\s*(?:만|억|조)?\s*(?:원|명|개|건|일|월|년|%)")
kiwi = Kiwi()


@task
def process(line: str, folder: str) -> int:
    """One article: its numbers and nouns as frames, checked and written."""
    row = json.loads(line)
    body = "\n".join(part.strip() for part in row["text"].splitlines() if part.strip())
    words = pd.DataFrame([(t.form, t.tag, t.start, t.len) for t in kiwi.tokenize(body)], columns=list("ftsl"))
    numbers = pd.DataFrame(
        [(m[0], *m.span()) for m in _NUMBER.finditer(body)], columns=["text", "start", "end"]
    )
    context = gx.get_context(mode="ephemeral")
    asset = context.data_sources.add_pandas("pandas").add_dataframe_asset("numbers")
    batch = asset.add_batch_definition_whole_dataframe("whole")
    suite = gx.ExpectationSuite("numbers")
    for column in ("text", "start", "end"):
        suite.add_expectation(gx.expectations.ExpectColumnValuesToNotBeNull(column=column))
    suite = context.suites.add(suite)
    checked = context.validation_definitions.add(
        gx.ValidationDefinition(name="numbers", data=batch, suite=suite)
    )
    checked.run(batch_parameters={"dataframe": numbers})
    words.to_parquet(Path(folder) / f"{row['id']}.words.parquet")
    numbers.to_parquet(Path(folder) / f"{row['id']}.numbers.parquet")
    return len(numbers)


@flow
def script(corpus: str, folder: str) -> int:
    """Every article, a task each."""
    with Path(corpus).open(encoding="utf-8") as lines:
        return sum(process(line, folder) for line in lines)


if __name__ == "__main__":
    script(sys.argv[1], sys.argv[2])
