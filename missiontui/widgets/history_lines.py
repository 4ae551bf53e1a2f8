"""An entry of the history as a line of a list, and in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from missiontui.domain import zones
from missiontui.domain.changes import RecordChange
from missiontui.domain.dates import long_day, time_or_day
from missiontui.domain.embargo import marked
from missiontui.domain.history import Entry
from missiontui.domain.log import Kind
from missiontui.i18n import _, ngettext

QUIET = "$foreground-muted"
_SIGNS = {Kind.ADDED: "+", Kind.CHANGED: "~", Kind.DELETED: "✗", Kind.ERASED: "∅"}


def entry_line(entry: Entry, now: datetime, zone: str, held: frozenset[str]) -> Content:
    """When, who and on which laptop; below it what was done, and whether it was taken back.

    Args:
        held: what is under embargo now, and is marked.
    """
    batch = entry.batch
    words = [(f"{time_or_day(batch.at, now, zone)}  ", "bold"), (entry.who, "")]
    if batch.device:
        words.append((f" · {batch.device}", QUIET))
    sign = "↶ " if batch.undoes is not None and not entry.is_redo else "  "
    sign = "↷ " if entry.is_redo else sign
    words.append((f"\n  {sign}{marked(entry.text, held)}", f"{QUIET} strike" if entry.is_undone else ""))
    if entry.is_undone:
        words.append((_("  ↶ taken back"), "$text-warning"))
    return Content.assemble(*words)


def detail_content(entry: Entry, changes: Sequence[RecordChange], zone: str) -> Content:
    """Everything that an entry changed, record by record, field by field."""
    local = zones.local(entry.batch.at, zone)
    by_whom = _("{who}, on {device}").format(who=entry.who, device=entry.batch.device or "–")
    lines = [
        Content.styled(entry.text, "bold"),
        Content.styled(f"{long_day(local)} {local:%H:%M:%S}", QUIET),
        Content.styled(by_whom, QUIET),
        Content.styled(_("number {number}").format(number=entry.number), QUIET),
    ]
    if entry.is_undone:
        lines.append(Content.styled(_("↶ taken back"), "$text-warning"))
    lines += change_lines(changes)
    more = entry.batch.size - len(entry.batch.operations)
    if more and len(changes) == len(entry.batch.operations):
        words = ngettext("… and {number} more record", "… and {number} more records", more)
        lines += [Content(""), Content.styled(words.format(number=more), QUIET)]
    return Content("\n").join(lines)


def change_lines(changes: Sequence[RecordChange]) -> list[Content]:
    """What changes, record by record, field by field."""
    lines = []
    for change in changes:
        lines += [Content(""), Content.styled(f"{_SIGNS[change.kind]} {change.title_with_kind}", "bold")]
        for field in change.fields:
            values = field.before if change.kind == Kind.DELETED else field.after
            if change.kind == Kind.CHANGED:
                values = f"{field.before} → {field.after}"
            lines.append(Content.assemble((f"  {field.field}: ", QUIET), values))
    return lines
