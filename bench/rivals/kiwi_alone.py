"""kiwi tokenizing every body once: the least that any pipeline on its analysis costs.

    python bench/rivals/kiwi_alone.py CORPUS.jsonl

Prints one JSON object: CPU seconds, without those that loading the model takes.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from pathlib import Path
from time import process_time

from kiwipiepy import Kiwi

if __name__ == "__main__":
    kiwi = Kiwi()
    bodies = [json.loads(line)["text"] for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    before = process_time()
    deque(map(kiwi.tokenize, bodies), maxlen=0)
    print(json.dumps({"cpu": process_time() - before}))
