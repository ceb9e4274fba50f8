"""How right extraction is, beside the libraries that install from the registry.

    make accuracy
    .venv/bin/python bench/accuracy.py --set quotes --misses 20 --quick

Needs the data beside the checkout (``../shared/data``); without it, says so and ends well.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.accuracy.command import main

sys.exit(main())
