"""Attributes that are found when first asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from tasks.extract.lazy import lazy


@dataclass
class Asked:
    """Counts how often its answer is looked for."""

    times: list[int] = field(default_factory=list)

    @lazy
    def answer(self) -> int:
        """The answer."""
        self.times.append(1)
        return 42


def test_what_is_found_is_looked_for_once_and_by_each_instance_for_itself() -> None:
    one, other = Asked(), Asked()
    assert [one.answer, one.answer, other.answer] == [42, 42, 42]
    assert (len(one.times), len(other.times)) == (1, 1)
    assert Asked.answer.__doc__ == "The answer."
