"""What a crowd costs: thousands of copies of one article, and a story of thousands that each give another number.

    python bench/crowds.py [--sizes 1000 2500 5000 10000] [--only copies story]

The articles are as extract leaves them; link, validate (its SQL, without Great Expectations, whose cost goes with the
number of rows), land and publish are called one after the other, each size in a new warehouse. Printed are CPU seconds
a stage, findings, and the exponent of growth of their sum from the first size to the last (1 is in proportion). The
last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from newsroom import Piece, Said, day, new_run, stage  # noqa: E402 - the checkout is put on the path first

from tasks.lake import connect  # noqa: E402
from tasks.land.task import land  # noqa: E402
from tasks.link.task import link  # noqa: E402
from tasks.publish.task import publish  # noqa: E402
from tasks.validate import task as validation  # noqa: E402

WORDS = "한빛시 물길공원 개장 꽃길 분수 음악회 나룻배 산책로 가온천 시민 행사"
TOPIC = "물길공원 개장 관람객 집계"


def copy(number: int) -> Piece:
    """One of many copies of one article, its last line its own."""
    body = [
        f"{i}번째 줄에는 한빛시 물길공원 개장 소식과 {i * 37}가지 꽃 이야기가 적혀 있다." for i in range(12)
    ]
    said = [Said("COUNT", "37가지", "37", unit="가지", head="꽃", topic="물길공원 꽃")]
    return Piece(
        f"글{number}",
        "한빛시 물길공원 개장",
        [*body, f"({number})"],
        WORDS,
        f"{number % 50}신문",
        day("2025-05-01"),
        said=said,
    )


def telling(number: int) -> Piece:
    """One article of one large story, in words of its own, whose count of visitors is no other's."""
    value = 1000 + 7 * number
    said = [Said("COUNT", f"{value}명", str(value), unit="명", head="관람객", topic=TOPIC)]
    own = " ".join(f"말{number * 31 + i}" for i in range(40))
    sentences = [f"{TOPIC} {value}명 {TOPIC}이다.", f"{own} 이야기가 이어졌다."]
    at = day(f"2025-05-{1 + number % 5:02d}")
    return Piece(
        f"글{number}", f"한빛시 물길공원 개장 {number}", sentences, WORDS, f"{number % 50}신문", at, said=said
    )


SHAPES: dict[str, Callable[[int], Piece]] = {"copies": copy, "story": telling}


def measured(shape: Callable[[int], Piece], n: int) -> dict[str, Any]:
    """CPU seconds of every stage over ``n`` articles, and what came of them."""
    with tempfile.TemporaryDirectory(prefix="daejo-crowds-") as folder:
        run = new_run(Path(folder))
        stage(run, *map(shape, range(n)))
        costs: dict[str, float] = {}
        for name, work in (
            ("link", lambda: link.fn(run, 1)), ("validate", lambda: validation.validate.fn(run, 1)),
            ("land", lambda: land.fn(run, [], {})), ("publish", lambda: publish.fn(run.warehouse, {}, 1)),
        ):  # fmt: skip
            before = time.process_time()
            work()
            costs[name] = round(time.process_time() - before, 2)
        with connect(run.warehouse) as connection:
            counts = [
                (connection.execute(f"SELECT count(*) FROM gold.{table}").fetchone() or (0,))[0]
                for table in ("stories", "findings")
            ]
    return {
        "n": n,
        "cpu": costs,
        "total": round(sum(costs.values()), 2),
        "n_stories": counts[0],
        "n_findings": counts[1],
    }


def exponent(rows: Sequence[dict[str, Any]]) -> float:
    """How the sum of costs grows from the first size to the last."""
    first, last = rows[0], rows[-1]
    return round(math.log(last["total"] / first["total"]) / math.log(last["n"] / first["n"]), 2)


def main() -> None:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 2500, 5000, 10_000])
    parser.add_argument("--only", nargs="+", choices=SHAPES, default=list(SHAPES))
    arguments = parser.parse_args()
    validation._begin_checks = lambda _run: lambda _connection: ()
    figures: dict[str, Any] = {}
    for name in arguments.only:
        rows = []
        for n in arguments.sizes:
            rows.append(measured(SHAPES[name], n))
            costs = "  ".join(f"{part} {seconds:.1f} s" for part, seconds in rows[-1]["cpu"].items())
            print(
                f"{name} {n:6,}: {costs}; {rows[-1]['n_stories']} stories, {rows[-1]['n_findings']} findings",
                flush=True,
            )
        figures[name] = {"sizes": rows}
        if len(rows) > 1:
            figures[f"{name}_exponent"] = exponent(rows)
            print(f"{name}: exponent {figures[f'{name}_exponent']}", flush=True)
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
