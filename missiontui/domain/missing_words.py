"""Who is missing, in words: for the coordinators' own eyes, and to paste into a message.

What is pasted has names and companies only: no number of anybody, and nothing of anybody's health.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from missiontui.domain import zones
from missiontui.domain.checkpoints import Stage, passed_word, stage_in_words
from missiontui.domain.countdown import countdown, missing_word
from missiontui.domain.dates import time_or_day
from missiontui.domain.missing import Elsewhere, Leaving, MissingList, MissingPerson, NotLookedFor, Seen
from missiontui.domain.roster import Numbers
from missiontui.i18n import _
from missiontui.text import clean

_NAMED = 4
"""So many of those who are not looked for are named, of each kind."""


STAR: Final = "★"
"""The sign of those who stand out."""


def rank_word(person: MissingPerson) -> str:
    """The word for those who stand out; empty of others."""
    if person.is_head:
        return _("head of mission")
    return _("VIP") if person.place.is_vip else ""


def mark(person: MissingPerson) -> str:
    """The sign and word of those who stand out; empty of others."""
    word = rank_word(person)
    return f"{STAR} {word}" if word else ""


def number_in_words(person: MissingPerson) -> str:
    """The mobile to phone: theirs, else their assistant's."""
    if not person.place.mobile and person.assistant_mobile:
        return _("assistant {mobile}").format(mobile=person.assistant_mobile)
    return person.place.mobile or _("no number")


def seen_in_words(seen: Seen | None, now: datetime, zone: str) -> str:
    """``12:48 arrived, Power lunch``; that nobody has seen them yet."""
    if seen is None:
        return _("not seen yet")
    what = _("handshake")
    if seen.stage:
        what = stage_in_words(Stage(seen.stage)) if seen.stage in set(Stage) else seen.stage
    words = _("{time} {what}, {where}") if seen.where else _("{time} {what}")
    return words.format(time=time_or_day(seen.at, now, zone), what=what, where=seen.where)


def elsewhere_in_words(elsewhere: Elsewhere, now: datetime, zone: str) -> str:
    """``Power lunch, 12:00–13:45``, and whether it is going on now."""
    words = _("{title}, {start}–{end}").format(
        title=elsewhere.title,
        start=time_or_day(elsewhere.starts_at, now, zone),
        end=f"{zones.local(elsewhere.ends_at, zone):%H:%M}",
    )
    if elsewhere.starts_at <= now < elsewhere.ends_at:
        words += _(", going on now")
    return words


def bus_word(leaving: Leaving) -> str:
    """The name of a bus; ``no bus`` for those who have none."""
    return leaving.vehicle.name if leaving.vehicle is not None else _("no bus")


def leaving_in_words(missing: MissingList, leaving: Leaving, now: datetime, zone: str) -> str:
    """``Bus 1  31/35  leaves 13:30 in 12 min``; where there are no buses, only when they leave."""
    numbers = f"{leaving.numbers.passed}/{leaving.numbers.expected}"
    when = countdown(leaving.leaves_at, leaving.left, now, zone) if missing.stage.is_departure else ""
    has_buses = leaving.vehicle is not None or len(missing.leavings) > 1
    parts = (bus_word(leaving), numbers, when) if has_buses else (when,)
    return "  ".join(part for part in parts if part)


def sums_in_words(stage: Stage, numbers: Numbers, *, is_boarding: bool) -> str:
    """``71 expected · 59 aboard · 12 missing``."""
    return _("{expected} expected · {passed} {passed_word} · {missing} {missing_word}").format(
        expected=numbers.expected,
        passed=numbers.passed,
        passed_word=passed_word(stage),
        missing=numbers.missing,
        missing_word=missing_word(is_boarding=is_boarding),
    )


def not_looked_for_in_words(
    those: Iterable[NotLookedFor], now: datetime, zone: str, *, with_health: bool
) -> str:
    """``Not looked for: 2 declined (…), 1 excused (Jan Maes until 15:00)``; empty where there is nobody.

    Args:
        with_health: whether it may be said that somebody is ill: on the coordinators' own screen only.
    """
    by_reason: dict[str, list[NotLookedFor]] = {}
    for one in those:
        by_reason.setdefault(_reason_word(one.reason, with_health=with_health), []).append(one)
    parts = [
        _("{number} {reason} ({names})").format(
            number=len(group), reason=reason, names=_names([_out(one, now, zone) for one in group], _NAMED)
        )
        for reason, group in sorted(by_reason.items())
    ]
    return _("Not looked for: {people}").format(people=", ".join(parts)) if parts else ""


def away_word(reason: str) -> str:
    """Why somebody is out, on the coordinators' own screen; empty if they are not."""
    return _reason_word(reason, with_health=True) if reason else ""


def message(
    missing: MissingList,
    people: Sequence[MissingPerson],
    leavings: Sequence[Leaving],
    now: datetime,
    zone: str,
) -> str:
    """The text to paste into a message: who is still to come, bus by bus.

    Args:
        people, leavings: those that are wanted: all of the list, or of one bus.
    """
    title = missing.item.title
    if not missing.stage.is_departure:
        words = _("{title} – still to come: {names}.")
        return _one_line(words.format(title=title, names=_with_companies(people) or _("nobody")))
    lines = []
    for leaving in leavings:
        on_it = {one.id for one in missing.of([leaving.vehicle_id])}
        names = _with_companies(one for one in people if one.id in on_it)
        words = _("{bus}. Still to come: {names}.")
        if leaving.left is not None:
            words = _("{bus}. Not aboard: {names}.")
        if not names:
            words = _("{bus}. Everybody is aboard.")
        when = countdown(leaving.leaves_at, leaving.left, now, zone)
        if len(missing.leavings) > 1:
            bus = leaving.vehicle.name if leaving.vehicle is not None else ""
            with_its_bus = _("{bus} {countdown}") if bus else _("Without a bus: {countdown}")
            when = with_its_bus.format(bus=bus, countdown=when)
        lines.append(_one_line(words.format(bus=when, names=names)))
    if len(lines) == 1:
        return _one_line(_("{title} – {line}").format(title=title, line=lines[0]))
    return "\n".join([_one_line(title), *lines])


def names_in_words(people: Sequence[MissingPerson], most: int) -> str:
    """Their names, those who stand out with their sign; and how many more."""
    return _names([" ".join(part for part in (mark(one), one.place.name) if part) for one in people], most)


def _with_companies(people: Iterable[MissingPerson]) -> str:
    return ", ".join(
        f"{one.place.name} ({one.place.organisation})" if one.place.organisation else one.place.name
        for one in people
    )


def _out(one: NotLookedFor, now: datetime, zone: str) -> str:
    if one.until is None:
        return one.place.name
    return _("{name} until {time}").format(name=one.place.name, time=time_or_day(one.until, now, zone))


def _reason_word(reason: str, *, with_health: bool) -> str:
    words = {
        "ill": _("ill") if with_health else _("out for a while"),
        "excused": _("excused") if with_health else _("out for a while"),
        "own_means": _("by own means"),
        "declined": _("declined"),
        "stayed": _("did not go"),
    }
    return words.get(reason, reason if with_health else _("out for a while"))


def _names(names: Sequence[str], most: int) -> str:
    shown = ", ".join(names[:most])
    more = len(names) - most
    return _("{names} and {number} more").format(names=shown, number=more) if more > 0 else shown


def _one_line(text: str) -> str:
    words = clean(text, multiline=False).split(" ")  # a space that does not break stays one
    return " ".join(word for word in words if word)
