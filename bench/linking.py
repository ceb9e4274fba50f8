"""How right and how cheap linking is: stories, pairs that must and must not join, near-copies, growth.

    python bench/linking.py [--only stories pairs copies growth stream] [--sizes 1000 10000] [--articles FILE...] [--daily]

Needs no Prefect server. What needs the data beside the checkout (``../shared/data``) says so where it is absent;
datasketch is asked where ``.venv-rivals`` is there (``make rivals``). ``stream`` is growth alone, of sizes
that take an hour (``bench/suite.py million``), and only where it is named. The last line is one JSON object.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.linking.command import main

sys.exit(main())
