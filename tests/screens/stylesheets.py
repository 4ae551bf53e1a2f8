"""In tests a style sheet is read once, not by each app and at each new screen again."""

from __future__ import annotations

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_READ: dict[tuple[object, ...], list[RuleSet]] = {}
"""The rules of each sheet, by its text, where it comes from and the colours of the theme."""

_parse_rules = Stylesheet._parse_rules


def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what was read of every style sheet.

    Textual keeps the last 64 sheets; with more of them it reads all of them anew for each screen that is
    opened for the first time: a quarter of the work of a test that walks many.
    """

    def rules(sheet: Stylesheet, *what: object, **how: object) -> list[RuleSet]:
        key = (*what, *how.items(), *sheet._variables.items())
        if key not in _READ:
            _READ[key] = _parse_rules(sheet, *what, **how)  # type: ignore[arg-type]
        return _READ[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", rules)
