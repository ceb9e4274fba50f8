"""Runs one peer in the peers' own environment: JSON lines in, JSON lines out, shaped like `daejo extract -`.

    .venv-peers/bin/python bench/accuracy/peers/run.py korean_datetime < documents.jsonl

Knows nothing of daejo: this folder is its whole import path.
"""

from __future__ import annotations

import importlib
import json
import sys

MODULES = {
    "korean_datetime": "reads_korean_datetime",
    "dateparser": "reads_dateparser",
    "korean_number": "reads_korean_number",
    "kiwi_names": "reads_kiwi",
    "kiwi_speaker": "reads_kiwi_speaker",
    "plain_regex": "reads_regex",
    "plain_speaker": "reads_plain_speaker",
}


def main() -> None:
    """Answer every document on standard input, in order."""
    peer = importlib.import_module(MODULES[sys.argv[1]])
    for line in sys.stdin:
        document = json.loads(line)
        answer = peer.read(document["text"], document["published_at"])
        print(json.dumps({"id": document["id"], **answer}, ensure_ascii=False))


if __name__ == "__main__":
    main()
