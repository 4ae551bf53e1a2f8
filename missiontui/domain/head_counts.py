"""Heads counted by hand, compared with the names that were checked; the difference is shown as what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from missiontui.domain.checkpoints import Stage
from missiontui.errors import InputError
from missiontui.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class HeadCount:
    """A count. ``vehicle_id`` is empty for all buses together; ``at`` is UTC."""

    item_id: str
    vehicle_id: str
    stage: Stage
    counted: int
    at: datetime
    by: str = ""


def count_typed(text: str) -> int:
    """How many were counted.

    Raises:
        InputError: it is no number of people.
    """
    word = text.strip()
    if re.fullmatch("[0-9]{1,4}", word):
        return int(word)
    raise InputError(
        _("“{text}” is no number of heads.").format(text=word),
        hint=_("Type how many you counted, such as 31."),
    )


def newest(counts: Iterable[HeadCount], stage: Stage, vehicle_id: str) -> HeadCount | None:
    """The newest count of a bus (or, with an empty id, of all) at a stage; None where nobody counted."""
    those = [one for one in counts if one.stage == stage and one.vehicle_id == vehicle_id]
    return max(those, key=lambda one: one.at, default=None)


def difference_in_words(counted: int, checked: int) -> str:
    """``31 counted, 31 names checked: they agree``, or by how many they differ, and which way."""
    words = ngettext(
        "{counted} counted, {checked} name checked", "{counted} counted, {checked} names checked", checked
    ).format(counted=counted, checked=checked)
    if counted == checked:
        return words + ": " + _("they agree")
    if counted > checked:
        more = counted - checked
        return (
            words
            + ": "
            + ngettext("{number} head more than names", "{number} heads more than names", more).format(
                number=more
            )
        )
    fewer = checked - counted
    return (
        words
        + ": "
        + ngettext("{number} name more than heads", "{number} names more than heads", fewer).format(
            number=fewer
        )
    )
