"""What the consistency rules know about wording, as rows that SQL can join."""

from __future__ import annotations

from pydantic import Field

from tasks import lookups
from tasks.lookups import Lexicon


class Comparison(Lexicon):
    """The shape of ``seeds/lexicons/comparison.yml``."""

    counter_classes: dict[str, list[str]]
    contrasts: dict[str, dict[str, list[str]]]
    replaced_cues: list[str] = Field(min_length=1)
    return_cues: list[str] = Field(min_length=1)
    running_cues: list[str] = Field(min_length=1)
    abroad_cues: list[str] = Field(min_length=1)
    plausible_rates: dict[str, tuple[float, float]]

    def counter_rows(self) -> list[tuple[str, str]]:
        """(counter, class) of every counter."""
        return [(unit, kind) for kind, units in self.counter_classes.items() for unit in units]

    def contrast_rows(self) -> list[tuple[str, str, str]]:
        """(group, member, form) of every word that tells figures apart."""
        return [
            (group, member, form)
            for group, members in self.contrasts.items()
            for member, forms in members.items()
            for form in forms
        ]

    def rate_rows(self) -> list[tuple[str, str, str]]:
        """(currency, least, most) won for one unit, as text."""
        return [(currency, str(least), str(most)) for currency, (least, most) in self.plausible_rates.items()]

    def cue_rows(self) -> list[tuple[str, str]]:
        """(kind, form) of every cue."""
        kinds = {
            "replaced": self.replaced_cues, "return": self.return_cues,
            "running": self.running_cues, "abroad": self.abroad_cues,
        }  # fmt: skip
        return [(kind, form) for kind, forms in kinds.items() for form in forms]


def comparison() -> Comparison:
    """The lexicon, checked when first loaded."""
    found: Comparison = lookups.load("comparison", Comparison)
    return found
