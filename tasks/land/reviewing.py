"""Decisions of people on findings: written by themselves, between runs, and kept across them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tasks.lake import Warehouse, connect
from tasks.schema import table_named

REVIEWS = table_named("gold.reviews")
DECISIONS = REVIEWS.column("decision").values
LONGEST_REASON = 1000


class ReviewError(Exception):
    """A decision that cannot be written; the message is one line."""


@dataclass(frozen=True)
class Review:
    """One decision: ``decision`` is confirmed or dismissed, ``at`` is aware."""

    finding_id: str
    decision: str
    reason: str | None
    by: str
    at: datetime


def write_review(warehouse: Warehouse, review: Review) -> None:
    """Write a decision; call it while holding the warehouse's lock.

    Raises:
        ReviewError: there is no such finding, no such decision, or the reason is too long.
        WarehouseMissingError: nothing has landed yet.
    """
    if review.decision not in DECISIONS:
        raise ReviewError(f"{review.decision}: not a decision; there are {', '.join(DECISIONS)}")
    if review.reason is not None and len(review.reason) > LONGEST_REASON:
        raise ReviewError(f"the reason has {len(review.reason)} characters; {LONGEST_REASON} at most")
    with connect(warehouse, read_only=False) as connection:
        found = connection.execute(
            "SELECT 1 FROM gold.findings WHERE finding_id = ?", [review.finding_id]
        ).fetchone()
        if found is None:
            raise ReviewError(f"{review.finding_id}: no such finding")
        connection.register("decided_now", REVIEWS.arrow([review]))
        connection.execute(f"INSERT INTO {REVIEWS.qualified} BY NAME SELECT * FROM decided_now")
        connection.unregister("decided_now")
