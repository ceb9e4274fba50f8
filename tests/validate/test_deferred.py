"""A module put off is there for whoever imports it, and loads when it is used."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import pytest

from tasks.validate.deferred import deferred


def test_what_is_put_off_loads_with_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    deferred("colorsys")
    import colorsys

    assert find_spec("colorsys").name == "colorsys"  # what asks whether it is installed does not load it
    assert "rgb_to_hsv" not in vars(sys.modules["colorsys"])
    assert colorsys.rgb_to_hsv(0, 0, 0) == (0, 0, 0)
    assert "rgb_to_hsv" in vars(sys.modules["colorsys"])


def test_a_module_that_is_there_stays() -> None:
    there = sys.modules["json"]
    deferred("json")
    assert sys.modules["json"] is there


def test_what_it_does_not_hold_is_an_attribute_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    deferred("colorsys")
    with pytest.raises(AttributeError):
        sys.modules["colorsys"].no_such_thing  # noqa: B018 - asking is the test


def test_a_part_of_a_package_can_be_imported_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "wsgiref"]:
        monkeypatch.delitem(sys.modules, name)
    deferred("wsgiref")
    import wsgiref.util

    assert wsgiref.util.guess_scheme({}) == "http"
