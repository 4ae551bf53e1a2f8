"""Of whom a list of people is: what somebody says of it, or the name of its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from missiontui.domain.people import Side
from missiontui.errors import InputError
from missiontui.exchange.draft import Draft
from missiontui.exchange.incoming import Incoming
from missiontui.i18n import _
from missiontui.text import clean, fold

_AGENCIES = {
    "FIT": ("fit", "flanders investment"),
    "AWEX": ("awex", "wallonia export"),
    "hub.brussels": ("hub brussels", "hubbrussels"),
}
"""The Belgian agencies that bring companies, and what the names of their files have, folded."""


@dataclass(frozen=True, slots=True)
class _Origin:
    """What those are who are new by a list and of whom it says nothing; empty where that is not known."""

    agency: str = ""
    side: str = ""


def agency_in(path: Path) -> str:
    """The agency that a file's name names; empty for none, or several."""
    words = f" {fold(path.stem.replace('_', ' '))} "
    named = [agency for agency, names in _AGENCIES.items() if any(f" {name} " in words for name in names)]
    return named[0] if len(named) == 1 else ""


def say_origin(one: Incoming, draft: Draft) -> None:
    """Give the people who are new by a list its agency and side, where their rows say nothing.

    Raises:
        InputError: there is no such side.
    """
    said = _said(one)
    fields = {"agency": said.agency, "side": said.side}
    for cells in one.cells:
        if cells.outcome == "created":
            row = draft.row("person", cells.record_id)
            draft.amend(
                "person",
                cells.record_id,
                {column: value for column, value in fields.items() if value and not row.get(column)},
            )


def _said(one: Incoming) -> _Origin:
    agency, side = clean(one.choice.agency, multiline=False), one.choice.side
    if side and side not in tuple(Side):
        raise InputError(
            _("“{side}” is no side of a mission.").format(side=side),
            hint=_("Write one of {sides}.").format(sides=", ".join(Side)),
        )
    names_agencies = one.recognised is not None and "agency" in one.recognised.columns.values()
    guessed = "" if agency or names_agencies else agency_in(one.path)
    if guessed and any(cells.outcome == "created" for cells in one.cells):
        words = _("Whoever is new is of {agency}, as the name of the file says.").format(agency=guessed)
        one.remarks = (*one.remarks, words)
    return _Origin(agency or guessed, side)
