"""Who had what: a field of which two laptops said different things, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.changes import NOTHING, value_in_words
from missiontui.domain.conflicts import Conflict, Setting
from missiontui.domain.dates import time_or_day
from missiontui.domain.field_words import field_in_words
from missiontui.domain.record_words import Names, noun
from missiontui.i18n import _

_LONGEST = 60
"""Characters of a value in a line."""
_LEAD = 15
"""Characters that a long text shows of what both say, before what only one of them says."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What it takes to put some conflicts in words; ``store.conflicts.wording`` reads it.

    Args:
        names: of the records, and of those that their values refer to.
        items: record to the agenda item that it is, or is part of.
        clocks: agenda item to the zone on whose clock its times are shown.
        zone: of where the delegation is.
        now: the mission's time, UTC.
    """

    names: Names
    items: Mapping[tuple[str, str], str]
    clocks: Mapping[str, str]
    zone: str
    now: datetime
    named: Mapping[str, str] = field(init=False)
    """Id to name."""

    def __post_init__(self) -> None:
        named = {record_id: name for (_table, record_id), name in self.names.items()}
        object.__setattr__(self, "named", named)

    def zone_of(self, record: tuple[str, str]) -> str:
        """On whose clock a record's times are shown."""
        return self.clocks.get(self.items.get(record, ""), self.zone)


def lost_in_words(conflict: Conflict, setting: Setting, wording: Wording) -> str:
    """``table: Anke Maes had “3” (14:02, Door B)``."""
    return _("{field}: {who} had {value} ({when})").format(
        field=field_in_words(conflict.field),
        who=who(setting),
        value=_quoted(conflict, setting, conflict.stands, wording),
        when=_when(setting, wording),
    )


def conflicts_title(conflicts: tuple[Conflict, ...], wording: Wording) -> str:
    """Which fields of which record: ``Power lunch, Lakshmi Rao: table``.

    Args:
        conflicts: of one record, at least one.
    """
    record = conflicts[0].table, conflicts[0].record_id
    fields = ", ".join(field_in_words(one.field) for one in conflicts)
    return _("{record}: {fields}").format(record=record_title(record, wording), fields=fields)


def conflicts_detail(conflicts: tuple[Conflict, ...], wording: Wording) -> str:
    """Who said what: ``Stands: “5” (Tom Peeters, 14:05). Anke Maes had “3” (14:02).``

    Args:
        conflicts: of one record, at least one; of several each says its field.
    """
    return " ".join(_detail(one, wording, is_alone=len(conflicts) == 1) for one in conflicts)


def record_title(record: tuple[str, str], wording: Wording) -> str:
    """``Power lunch, Lakshmi Rao``: a record by its name, after that of the item that it is part of."""
    item_id = wording.items.get(record, "")
    parts = [wording.names.get(record) or noun(record[0])]
    if item_id and record != ("agenda_item", item_id):
        parts.insert(0, wording.names.get(("agenda_item", item_id)) or noun("agenda_item"))
    return ", ".join(parts)


def who(setting: Setting) -> str:
    """Who said it, without the agency: ``Anke Maes``."""
    return name_of(setting.by)


def name_of(signature: str) -> str:
    """``Anke Maes`` of ``Anke Maes (FIT)``."""
    return signature.partition(" (")[0].strip() or _("somebody")


def value_of(conflict: Conflict, setting: Setting, wording: Wording) -> str:
    """A value in full as a person reads it; ``nothing`` where the field was left blank."""
    zone = wording.zone_of((conflict.table, conflict.record_id))
    words = value_in_words(conflict.field, setting.after, wording.named, zone)
    if words == NOTHING:
        return _("nothing")
    if conflict.field.endswith("_id") and words == setting.after:
        return _("something that is gone")
    return words


def when_in_words(at: str, wording: Wording) -> str:
    """When something was done, from a time as the log has it: ``14:02``, ``Mon 3 Mar 14:02``."""
    moment = zones.from_foreign_text(at)
    return time_or_day(moment, wording.now, wording.zone) if moment is not None else at


def _detail(conflict: Conflict, wording: Wording, *, is_alone: bool) -> str:
    stands, first = conflict.stands, conflict.lost[0]
    words = _("Stands: {value} ({who}, {time}).")
    if not is_alone:
        words = _("{field} stands: {value} ({who}, {time}).")
    said = words.format(
        field=field_in_words(conflict.field),
        value=_quoted(conflict, stands, first, wording),
        who=who(stands),
        time=when_in_words(stands.at, wording),
    )
    return " ".join([said, *_lost(conflict, wording)])


def _lost(conflict: Conflict, wording: Wording) -> Iterable[str]:
    for setting in conflict.lost:
        yield _("{who} had {value} ({time}).").format(
            who=who(setting),
            value=_quoted(conflict, setting, conflict.stands, wording),
            time=when_in_words(setting.at, wording),
        )


def _when(setting: Setting, wording: Wording) -> str:
    time = when_in_words(setting.at, wording)
    return _("{time}, {device}").format(time=time, device=setting.device) if setting.device else time


def _quoted(conflict: Conflict, setting: Setting, other: Setting, wording: Wording) -> str:
    """A value in quotation marks; a long one from where it differs from another one."""
    if setting.after is None or setting.after == "":
        return _("nothing")
    words = " ".join(value_of(conflict, setting, wording).split())
    if len(words) > _LONGEST:
        words = _from_the_difference(words, " ".join(value_of(conflict, other, wording).split()))
    return _("“{name}”").format(name=words)


def _from_the_difference(words: str, other: str) -> str:
    alike = next(
        (place for place, (one, its) in enumerate(zip(words, other, strict=False)) if one != its),
        min(len(words), len(other)),
    )
    start = max(0, min(alike - _LEAD, len(words) - _LONGEST))
    shown = words[start : start + _LONGEST]
    return f"{'…' if start else ''}{shown}{'…' if start + _LONGEST < len(words) else ''}"
