"""The situation in a few lines of plain text, to paste into a message from wherever one stands.

It says what runs and how late, what that pushes, which buses leave, who is missing, what is next. Whoever
gets it may pass it on: so nothing of why somebody is out, no number of anybody, no diet, no note.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Kind
from missiontui.domain.checkpoints import Stage
from missiontui.domain.countdown import countdown, leaves_at
from missiontui.domain.dates import day_and_time, short_day, span_in_words
from missiontui.domain.departures import departed
from missiontui.domain.missing import MissingList, MissingPerson
from missiontui.domain.present import Entry, Present, State
from missiontui.domain.rehearsal_name import marked
from missiontui.domain.states import late_in_words
from missiontui.domain.vehicles import Vehicle
from missiontui.domain.visits import VisitLine
from missiontui.i18n import _, language, ngettext, speaking
from missiontui.text import clean

MOST_LINES: Final = 12
"""What a phone shows at once."""

_RUNNING, _CHANGES, _BUSES, _LISTS = 2, 3, 2, 2
"""So many lines each: with the first line, what is next and the calls they are ``MOST_LINES``."""

_NAMED: Final = 5
"""So many of those who are missing are named."""

_FEW: Final = 12
"""Where more are missing they have not come yet rather than got lost: they are only counted."""

_SOON = timedelta(hours=1)
"""What leaves later is no news yet."""

_FORGOTTEN = timedelta(hours=2)
"""What should have left longer ago has, and nobody noted it."""

_TODAY = timedelta(hours=16)
"""Further ahead is another day."""

_LONGEST_NAME: Final = 60
"""Cells of a title, a person, a company, a bus or a place."""

_LOOK_ALIKES = str.maketrans({"*": "∗", "_": "＿", "~": "∼", "`": "ˋ"})
"""What a messenger would take for bold, italic, struck out or code."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a mission knows of the present moment.

    Args:
        lists: the items of now with their lists, in the day's order.
        missing: who is missing where people are checked off now.
        calls: how many people are still to be phoned.
        zone, city: of the leg; of home where there is no leg.
        is_rehearsal: whether nothing of it is real.
    """

    present: Present
    lists: Sequence[VisitLine]
    missing: Sequence[MissingList]
    calls: int
    zone: str
    city: str
    home_zone: str
    is_rehearsal: bool = False


def situation(facts: Facts, in_language: str = "") -> str:
    """The situation, at most ``MOST_LINES`` lines, nothing in it that a messenger would format.

    Args:
        in_language: one of ``i18n.LANGUAGES``; the person's own by default.
    """
    with speaking(in_language or language()):
        lines = [
            marked(_heading(facts)) if facts.is_rehearsal else _heading(facts),
            *_short(_running(facts), _RUNNING),
            *_short(_changes(facts), _CHANGES),
            *_short(_buses(facts), _BUSES),
            *_short(_missing(facts), _LISTS),
            _coming(facts),
            *_calls(facts),
        ]
    return "\n".join(_plain(line) for line in lines)


def _heading(facts: Facts) -> str:
    """Where and when it was written: read an hour later, it must not pass for news."""
    here = zones.local(facts.present.at, facts.zone)
    home = zones.local(facts.present.at, facts.home_zone)
    city = facts.city or zone_city(facts.zone)
    if home.utcoffset() == here.utcoffset():
        return _("Situation {day}, {time} ({city})").format(
            day=short_day(here), time=f"{here:%H:%M}", city=city
        )
    return _("Situation {day}, {time} ({city}; {home} {home_time})").format(
        day=short_day(here),
        time=f"{here:%H:%M}",
        city=city,
        home=zone_city(facts.home_zone),
        home_time=f"{home:%H:%M}" if home.date() == here.date() else day_and_time(home),
    )


def zone_city(zone: str) -> str:
    """What the city of a zone is called in the language that is spoken: ``Bruxelles``."""
    if language() in ("", "en"):
        return zones.city(zone)
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale.parse(language()).time_zones.get(zone, {})
    except (UnknownLocaleError, ValueError):
        known = {}
    return str(known.get("city") or zones.city(zone))


def _running(facts: Facts) -> list[str]:
    lines = [
        _("Now: {title}, {state}").format(title=_title(entry.item), state=_state(entry, facts))
        for entry in facts.present.now
    ]
    return lines or [_("Now: nothing")]


def _state(entry: Entry, facts: Facts) -> str:
    """How it stands; why is nobody's business."""
    item = entry.item
    match entry.state:
        case State.OVER:
            return _("{span} over").format(span=span_in_words(entry.over))
        case State.DUE:
            since = _clock(entry.starts_at, item.start_zone, item.destination.city, facts)
            return _("due since {time}, not started").format(time=since)
        case _:
            end = _clock(entry.ends_at, item.end_zone, (item.arrival or item.destination).city, facts)
            if entry.late:
                return _("until {time}, {late}").format(time=end, late=late_in_words(entry.late))
            return _("until {time}").format(time=end)


def _changes(facts: Facts) -> list[str]:
    """Hard times at risk, then what is at another time than the programme says, in its order."""
    ahead = [entry for entry in facts.present.entries if _is_ahead(entry, facts.present.at)]
    hits = [
        _("At risk: {title} at {time}, {by} runs {minutes} min into it").format(
            title=_title(entry.item),
            time=_start(entry, facts),
            by=_title(entry.hit.by),
            minutes=entry.hit.minutes,
        )
        for entry in ahead
        if entry.hit is not None
    ]
    return [*hits, *(line for line in (_change(entry, facts) for entry in ahead) if line)]


def _is_ahead(entry: Entry, now: datetime) -> bool:
    """Whether it was, or is, to start yet, in the hours that matter."""
    starts = max(entry.starts_at, entry.item.planned_start)
    return entry.state in (State.PLANNED, State.CANCELLED) and now <= starts < now + _TODAY


def _change(entry: Entry, facts: Facts) -> str:
    """What has changed about an item that is to come; empty where nothing has."""
    title = _title(entry.item)
    if entry.state == State.CANCELLED:
        return _("Cancelled: {title}").format(title=title)
    if entry.item.kind == Kind.FREE and entry.starts_at >= entry.ends_at:
        return _("Falls away: {title}").format(title=title)
    if not entry.late:
        return ""
    plan = zones.local(entry.item.planned_start, entry.item.start_zone)
    words = _("Later: {title}, {time} instead of {plan}")
    if entry.late < 0:
        words = _("Earlier: {title}, {time} instead of {plan}")
    return words.format(title=title, time=_start(entry, facts), plan=f"{plan:%H:%M}")


def _buses(facts: Facts) -> list[str]:
    """The buses that leave within the hour, or should have left; what leaves first stands first."""
    leaving = [found for line in facts.lists for found in _leaving(line, facts)]
    return [words for _leaves, words in sorted(leaving)]


def _leaving(line: VisitLine, facts: Facts) -> Iterable[tuple[datetime, str]]:
    stage, now = line.departing, facts.present.at
    if stage is None or not line.counts_down or line.entry.state == State.CANCELLED:
        return
    for bus in line.vehicles:
        leaves = leaves_at(line.entry.expected_item, bus, stage)
        if departed(line.departures, stage, bus.id) is None and now - _FORGOTTEN < leaves <= now + _SOON:
            yield leaves, _bus(line, bus, stage, now)


def _bus(line: VisitLine, bus: Vehicle, stage: Stage, now: datetime) -> str:
    item, numbers = line.item, line.at(stage, bus.id)
    zone = item.end_zone if stage.is_back else item.start_zone
    words = _("{bus} ({title}): {countdown}")
    if stage.is_back:
        words = _("{bus} (way back from {title}): {countdown}")
    if line.numbers and line.stage == stage:
        words = _("{bus} ({title}): {countdown}, {passed} of {expected} aboard")
        if stage.is_back:
            words = _("{bus} (way back from {title}): {countdown}, {passed} of {expected} aboard")
    return words.format(
        bus=_brief(bus.name),
        title=_title(item),
        countdown=countdown(leaves_at(line.entry.expected_item, bus, stage), None, now, zone),
        passed=numbers.passed,
        expected=numbers.expected,
    )


def _missing(facts: Facts) -> list[str]:
    """Who is missing, the shortest list first: those are the ones to look for.

    Where nobody was checked off at all, nobody is missing: the list is not kept, or they have yet to come.
    """
    lists = sorted(facts.missing, key=lambda one: one.numbers.missing)
    return [
        _missing_at(one) for one in lists if one.is_boarding and one.numbers.missing and one.numbers.passed
    ]


def _missing_at(missing: MissingList) -> str:
    number = missing.numbers.missing
    names = _names(missing.people) if number <= _FEW else ""
    words = _("Missing at {title}: {number} of {expected}")
    if names:
        words = _("Missing at {title}: {number} of {expected}, {names}")
    return words.format(
        title=_title(missing.item), number=number, expected=missing.numbers.expected, names=names
    )


def _names(people: Sequence[MissingPerson]) -> str:
    """The first of them with their companies, and how many more."""
    places = [one.place for one in people[:_NAMED]]
    names = ", ".join(
        f"{_brief(place.name)} ({_brief(place.organisation)})" if place.organisation else _brief(place.name)
        for place in places
    )
    more = len(people) - _NAMED
    return _("{names} and {number} more").format(names=names, number=more) if more > 0 else names


def _coming(facts: Facts) -> str:
    entry = facts.present.next
    if entry is None:
        return _("Next: nothing in the next hours")
    item, minutes = entry.item, zones.minutes(entry.starts_at - facts.present.at)
    words = (
        _("Next: {title}, {time} (in {span}), {place}") if minutes else _("Next: {title}, {time}, {place}")
    )
    return words.format(
        title=_title(item),
        time=_start(entry, facts),
        span=span_in_words(minutes),
        place=_brief(item.meeting_point or item.venue or item.destination.city),
    )


def _calls(facts: Facts) -> list[str]:
    if not facts.calls:
        return []
    words = ngettext("{number} call still to make", "{number} calls still to make", facts.calls)
    return [words.format(number=facts.calls)]


def _start(entry: Entry, facts: Facts) -> str:
    return _clock(entry.starts_at, entry.item.start_zone, entry.item.destination.city, facts)


def _clock(moment: datetime, zone: str, city: str, facts: Facts) -> str:
    """A time on the clock of where it counts, named where that is not the reader's; with another day."""
    there, here = zones.local(moment, zone), zones.local(facts.present.at, facts.zone)
    time = f"{there:%H:%M}" if there.date() == here.date() else day_and_time(there)
    return time if there.utcoffset() == zones.local(moment, facts.zone).utcoffset() else f"{time} ({city})"


def _title(item: AgendaItem) -> str:
    return _brief(item.title)


def _brief(words: str) -> str:
    """A name as far as a phone has room for it."""
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1].rstrip() + "…"


def _short(lines: list[str], most: int) -> list[str]:
    """So many of some lines; the last of them says how many more there are."""
    more = len(lines) - most
    if more <= 0:
        return lines
    shown = lines[:most]
    shown[-1] = _("{line} (+{number} more)").format(line=shown[-1], number=more)
    return shown


def _plain(line: str) -> str:
    """Without what would be obeyed or formatted; a space that does not break stays one."""
    words = clean(line, multiline=False).translate(_LOOK_ALIKES).split(" ")
    return " ".join(word for word in words if word)
