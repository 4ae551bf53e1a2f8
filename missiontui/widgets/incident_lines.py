"""The list of incidents, two lines each, and everything about the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from missiontui.domain.incident_words import (
    owner_in_words,
    state_in_words,
    state_sign,
    when_in_words,
    where_in_words,
    who_in_words,
)
from missiontui.domain.incidents import Incident, is_overdue, kind_sign, kind_word
from missiontui.i18n import _
from missiontui.widgets.field_lines import field_lines
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit, wrapped

QUIET = "$foreground-muted"
_KIND, _STATE = 17, 27
"""Cells of ``▤ lost passport``, of ``overdue: 11:40, 2 h 05 ago``."""


class IncidentList(LineList[Incident]):
    """Shows incidents: kind, whom, how it stands; below it the words, and who handles it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._now = datetime.min
        self._zone = "UTC"

    def show_as(self, now: datetime, zone: str) -> None:
        """Which minute it is, and on whose clock times are shown where an incident names none."""
        if (now, zone) != (self._now, self._zone):
            self._now, self._zone = now, zone
            self.refresh()

    @property
    def lines_a_row(self) -> int:
        """Two."""
        return 2

    def key_of(self, row: Incident) -> object:
        """Which one it is."""
        return row.id

    def pieces(self, row: Incident, part: int) -> Sequence[Piece]:
        """One of the two lines."""
        width = self.size.width - 1
        style = "error" if is_overdue(row, self._now) else "" if row.is_open else "quiet"
        if part:
            words = " · ".join(word for word in (row.text, owner_in_words(row)) if word)
            return [("   " + fit(words, width - 3), "quiet")]
        room = max(8, width - _KIND - _STATE - 5)
        who = who_in_words(row.concerned) or where_in_words(row)
        return [
            (f" {state_sign(row, self._now)} ", style),
            (fit(f"{kind_sign(row.kind)} {kind_word(row.kind)}", _KIND) + " ", style or "name"),
            (fit(who, room) + " ", style or "name"),
            (fit(state_in_words(row, self._now, self._zone), _STATE), style),
        ]


def incident_content(incident: Incident, now: datetime, zone: str, width: int) -> Content:
    """Everything that whoever handles an incident must have at hand."""
    head = f"{state_sign(incident, now)} {kind_sign(incident.kind)} {incident.name}"
    style = "bold $text-error" if is_overdue(incident, now) else "bold"
    lines = [Content.styled(text, style) for text in wrapped(head, width)]
    lines += [Content(text) for text in wrapped(incident.text, width) if text]
    lines.append(Content(""))
    owner = " ".join(part for part in (owner_in_words(incident), incident.owner_mobile) if part)
    fields = [
        (_("state"), state_in_words(incident, now, zone)),
        (_("next step"), incident.next_step or (_("none yet: e") if incident.is_open else "")),
        (_("handled by"), owner),
        (_("when"), when_in_words(incident, now, zone)),
        (_("where"), where_in_words(incident)),
        (_("raised by"), incident.reported_by),
    ]
    for label, value in fields:
        lines += field_lines(label, value, width)
    lines += _about(incident, width)
    return Content("\n").join(lines)


def _about(incident: Incident, width: int) -> list[Content]:
    """How to reach and describe whom it is about."""
    person = incident.concerned
    if person is None:
        return []
    lines = [Content(""), *(Content.styled(text, "bold") for text in wrapped(who_in_words(person), width))]
    fields = [
        (_("mobile"), person.mobile),
        (_("assistant"), person.assistant_mobile),
        (_("to tell"), person.emergency_contact),
        (_("passport"), " · ".join(part for part in (person.passport_name, person.nationality) if part)),
        (_("hotel"), " · ".join(part for part in (person.hotel, person.room) if part)),
        (_("flight"), person.flight),
        (_("languages"), person.languages),
        (_("needs"), " · ".join(part for part in (person.diet, person.access_needs) if part)),
        (_("attention"), f"⚠ {person.attention}" if person.attention else ""),
    ]
    for label, value in fields:
        lines += field_lines(label, value, width)
    return lines
