"""How right extraction and cleaning are, beside the libraries that install from the registry.

    make accuracy
    .venv/bin/python bench/accuracy.py --set quotes --misses 20 --quick
    .venv/bin/python bench/accuracy.py --set raw_pages_text --set raw_pages_html --set cleaning_lines

Needs the data beside the checkout (``../shared/data``); without it, says so and ends well.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.accuracy.command import main

sys.exit(main())
