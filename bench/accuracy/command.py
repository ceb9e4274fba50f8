"""The command: asks everyone, prints the table, and last a line of JSON with every figure."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from . import data
from .cleaning import command as cleaning
from .model import Answer, DataSet, Row, Verdict
from .page import page
from .score import Figure, figure, kinds
from .sets import SETS
from .systems import PeerError, ask_ours, ask_peer

_QUICK = 120
_KINDS_SHOWN = 10
Table = dict[str, dict[str, Figure]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the harness; 0 also where the data is absent, since a clone without it is no error."""
    options = _parser().parse_args(arguments)
    if not data.present():
        print(
            f"no data at {data.FOLDER.relative_to(data.ROOT.parent)} beside the checkout: nothing to measure"
        )
        return 0
    chosen = [one for one in SETS if not options.set or one.name in options.set]
    everything: dict[str, object] = {}
    measured = []
    for one in chosen:
        rows = data.rows(one.name, _QUICK if options.quick else None)
        table, ours = _measure(one, rows, peers=not options.no_peers)
        _print_table(one, rows, table)
        if options.misses:
            _print_misses(ours, options.misses, options.measure)
        everything[one.name] = _as_json(one, table)
        measured.append((one, rows, table))
    if options.write:
        options.write.parent.mkdir(parents=True, exist_ok=True)
        options.write.write_text(page(measured), "utf-8")
    for pages in cleaning.SETS:
        if not options.set or pages.name in options.set:
            limit = _QUICK if options.quick else None
            everything[pages.name] = cleaning.measure(pages, limit, peers=not options.no_peers)
    print(json.dumps(everything, ensure_ascii=False))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="accuracy", description="Our extraction and cleaning, and their peers, on real data."
    )
    names = [one.name for one in SETS] + [one.name for one in cleaning.SETS]
    parser.add_argument("--set", action="append", choices=names, help="only this set (repeatable)")
    parser.add_argument("--quick", action="store_true", help=f"at most {_QUICK} rows of each set")
    parser.add_argument("--no-peers", action="store_true", help="ours alone")
    parser.add_argument(
        "--misses", type=int, default=0, metavar="N", help="print N of our misses, and their kinds"
    )
    parser.add_argument("--write", type=Path, metavar="FILE", help="write a page of the figures")
    parser.add_argument("--measure", help="with --misses: only of this measure")
    return parser


def _measure(one: DataSet, rows: Sequence[Row], *, peers: bool) -> tuple[Table, list[Verdict]]:
    """Every system's figures on one set, and the verdicts on ours."""
    documents = one.documents(rows)
    ours = list(one.judge(rows, ask_ours(documents)))
    table: Table = {"ours": _figures(one, ours)}
    for name in one.peers if peers else ():
        print(f"{one.name}: asking {name}", file=sys.stderr)
        try:
            answers: dict[str, Answer] = ask_peer(name, documents)
        except PeerError as failure:
            print(f"not measured: {failure}", file=sys.stderr)
            continue
        table[name] = _figures(one, list(one.judge(rows, answers)))
    return table, ours


def _figures(one: DataSet, verdicts: Sequence[Verdict]) -> dict[str, Figure]:
    return {measure.name: figure(measure, verdicts) for measure in one.measures}


def _print_table(one: DataSet, rows: Sequence[Row], table: Table) -> None:
    print(f"\n{one.name}  ({len(rows)} rows)" + (f"  {one.note}" if one.note else ""))
    print(
        "  " + "measure".ljust(28) + "n".rjust(6) + "bar".rjust(8) + "".join(name.rjust(17) for name in table)
    )
    for measure in one.measures:
        n = max(figures[measure.name].n for figures in table.values())
        bar = "" if measure.bar is None else f"{measure.bar:.3f}"
        cells = "".join(_cell(figures[measure.name]).rjust(17) for figures in table.values())
        print(f"  {measure.name.ljust(28)}{str(n).rjust(6)}{bar.rjust(8)}{cells}")
    for reason, count in Counter(filter(None, map(one.left_out, rows))).most_common():
        print(f"  left out of the barred figures: {count} rows, {reason}")


def _cell(found: Figure) -> str:
    return "-" if found.value is None else f"{found.value:.3f}"


def _print_misses(verdicts: Sequence[Verdict], limit: int, measure: str | None) -> None:
    wanted = [verdict for verdict in verdicts if measure is None or verdict.measure == measure]
    for kind, count in kinds(wanted)[:_KINDS_SHOWN]:
        print(f"  {count:5d}  {kind}")
    for verdict in [verdict for verdict in wanted if not verdict.hit][:limit]:
        print(f"  [{verdict.measure}: {verdict.kind}] {verdict.text}")
        print(f"      expected {verdict.expected}")
        print(f"      we said  {verdict.said}")


def _as_json(one: DataSet, table: Table) -> dict[str, object]:
    return {
        measure.name: {
            "bar": measure.bar,
            "n": table["ours"][measure.name].n,
            **{system: figures[measure.name].value for system, figures in table.items()},
        }
        for measure in one.measures
    }
