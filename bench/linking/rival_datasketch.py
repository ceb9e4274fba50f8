"""datasketch over bodies, a JSON string a line: MinHash of runs of five characters, and its LSH index.

Runs in ``.venv-rivals``. Prints one JSON object: CPU seconds.
"""

from __future__ import annotations

import json
import sys
import time

from datasketch import MinHash, MinHashLSH

bodies = [json.loads(line) for line in sys.stdin]
began = time.process_time()
index = MinHashLSH(threshold=0.7, num_perm=128)
for number, body in enumerate(bodies):
    letters = "".join(body.split())
    signature = MinHash(num_perm=128)
    signature.update_batch([run.encode() for run in {letters[i : i + 5] for i in range(len(letters) - 4)}])
    index.query(signature)
    index.insert(number, signature)
print(json.dumps({"cpu": time.process_time() - began}))
