"""A name in an archive is told, and never leads anywhere."""

from __future__ import annotations

import pytest

from tasks.ingest import member_names


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("/etc/a.txt", "absolute"),
        ("\\a.txt", "absolute"),
        ("C:\\b.txt", "absolute"),
        ("C:b.txt", "absolute"),
        ("\\\\server\\share\\a.txt", "absolute"),
        ("../up.txt", "leads out"),
        ("ok/../../c.txt", "leads out"),
        ("ok\\..\\..\\c.txt", "leads out"),
    ],
)
def test_a_name_that_leads_elsewhere_on_any_system_is_unsafe(name: str, said: str) -> None:
    reason = member_names.unsafe(name)
    assert reason is not None
    assert (reason.reason, said in reason.detail) == ("unsafe_name", True)


@pytest.mark.parametrize("name", ["기사/1.txt", "a..b.txt", "./a.txt", "..."])
def test_other_names_are_safe(name: str) -> None:
    assert member_names.unsafe(name) is None


def test_what_cannot_be_printed_is_replaced() -> None:
    assert member_names.printable("기사\n\x1b[1m.txt") == "기사\ufffd\ufffd[1m.txt"
    assert member_names.printable("\udcff.txt").encode("utf-8").decode() == "\ufffd.txt"
