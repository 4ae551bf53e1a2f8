"""What a paper of a day says, and what differs from it when it is printed again.

What was printed is kept as facts and not as words: a pack in French can be compared with one in Dutch.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from missiontui.domain.seating_words import seat_of_table
from missiontui.i18n import _

CANCELLED = "cancelled"


class Part(StrEnum):
    """Which part of a paper a fact stands in; in the order of the pack."""

    PROGRAMME = "programme"
    BUS = "bus"
    GUEST = "guest"
    SEAT = "seat"
    BADGE = "badge"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a paper says.

    Args:
        part: one of ``Part``.
        item: the title of the item that it is about.
        name: who; empty for what is said of the item itself, or of a bus.
        place: the bus or the table; the venue of an item; empty for none.
        seat: counted from 1; 0 for none.
        times: ``09:00–10:00``, on the clock there; of a bus when it leaves.
        state: ``cancelled``, or empty; of a bus who drives it; of a badge its code.
    """

    part: str
    item: str
    name: str = ""
    place: str = ""
    seat: int = 0
    times: str = ""
    state: str = ""


Facts = Mapping[str, Fact]
"""The part with the record's id to what is printed of it."""


@dataclass(frozen=True, slots=True)
class DayPrinting:
    """A paper of a day as it was printed.

    Args:
        what: its kind, as the file calls it.
        at: when, UTC; None where another program wrote what is no time.
        by: who noted it.
        facts: what it said; empty where another program wrote what cannot be read.
    """

    what: str
    at: datetime | None
    by: str = ""
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """What differs in one place: of the programme, on a bus, at an evening. ``lines`` begin with a sign."""

    title: str
    lines: tuple[str, ...]


def facts_as_text(facts: Facts) -> str:
    """What was printed, as the file keeps it: what is empty is left out."""
    kept = {key: {name: said for name, said in asdict(fact).items() if said} for key, fact in facts.items()}
    return json.dumps(kept, ensure_ascii=False)


def facts_in(text: str) -> Facts:
    """What was printed, from the file; what another program wrote and cannot be read is nothing."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    read = {key: _fact_in(value) for key, value in found.items()}
    return {key: fact for key, fact in read.items() if fact is not None}


def change_groups(now: Facts, before: Facts) -> tuple[ChangeGroup, ...]:
    """What differs, in the order of the pack: the programme, each bus, each guest list, each table plan."""
    lines: dict[tuple[str, str, str], list[str]] = {}
    for key in {**now, **before}:
        if key not in now and not _takes_place(key, now, before):
            continue  # that it is cancelled says it all
        for part, item, place, words in _said(before.get(key), now.get(key)):
            lines.setdefault((part, item, place), []).append(words)
    parts = {str(part): number for number, part in enumerate(Part)}
    items = {item: number for number, (_part, item, _place) in enumerate(reversed(lines))}

    def order(key: tuple[str, str, str]) -> tuple[object, ...]:
        part, item, place = key
        return parts[part], -items[item], not place, len(place), place

    return tuple(ChangeGroup(_group_title(*key), tuple(lines[key])) for key in sorted(lines, key=order))


def changes_by_version(
    now: Facts, printings: Sequence[DayPrinting], most: int = 3
) -> tuple[tuple[int, DayPrinting, tuple[ChangeGroup, ...]], ...]:
    """What differs from the last versions, the newest first: who holds an older one reads on.

    Args:
        printings: the oldest first.
        most: how many versions back.

    Returns:
        The number of a version, its printing, and what differs from it and not from a newer one.
    """
    found = []
    told: dict[str, set[str]] = {}
    for number in range(len(printings), max(0, len(printings) - most), -1):
        printing = printings[number - 1]
        groups = change_groups(now, printing.facts)
        fresh = [
            replace(one, lines=tuple(line for line in one.lines if line not in told.get(one.title, set())))
            for one in groups
        ]
        for one in groups:
            told.setdefault(one.title, set()).update(one.lines)
        found.append((number, printing, tuple(one for one in fresh if one.lines)))
    return tuple(found)


def _said(was: Fact | None, now: Fact | None) -> Iterable[tuple[str, str, str, str]]:
    """Part, item, bus and words of each thing that differs between two facts about the same record."""
    fact = now or was
    if fact is None or was == now or fact.part not in set(Part) - {Part.BADGE}:
        return
    if fact.part in (Part.PROGRAMME, Part.MEETING):
        yield from ((fact.part, "", "", words) for words in _of_an_item(was, now))
    elif fact.part == Part.BUS:
        yield from _of_a_rider(was, now)
    elif words := _of_a_guest(was, now):
        yield fact.part, fact.item, "", words


def _takes_place(key: str, now: Facts, before: Facts) -> bool:
    """Whether the item that a fact is part of still stands in the programme, as far as the paper says."""
    item = f"{Part.PROGRAMME}:{key.partition(':')[2].partition(':')[0]}"
    if key == item or item not in before:
        return True
    return item in now and now[item].state != CANCELLED


def _of_an_item(was: Fact | None, now: Fact | None) -> Iterable[str]:
    if was is None and now is not None:
        yield "+ " + _("{times} {title}").format(times=now.times, title=now.item)
    elif now is None and was is not None:
        yield "− " + _("no longer in the programme: {title}").format(title=was.item)
    elif was is not None and now is not None:
        yield from _of_both(was, now)


def _of_both(was: Fact, now: Fact) -> Iterable[str]:
    if now.state == CANCELLED and was.state != CANCELLED:
        yield "✗ " + _("cancelled: {title}").format(title=now.item)
        return
    if was.state == CANCELLED and now.state != CANCELLED:
        yield "+ " + _("takes place after all: {title}, {times}").format(title=now.item, times=now.times)
    elif was.times != now.times:
        yield "→ " + _("{title}: {before} → {after}").format(
            title=now.item, before=was.times, after=now.times
        )
    if was.place != now.place:
        words = _("{title}: at {venue}") if now.place else _("{title}: no venue any more")
        yield "→ " + words.format(title=now.item, venue=now.place)
    if was.item != now.item:
        yield "→ " + _("“{before}” is called “{after}” now").format(before=was.item, after=now.item)


def _of_a_rider(was: Fact | None, now: Fact | None) -> Iterable[tuple[str, str, str, str]]:
    """Under the bus that somebody is on now, and under the one that they were on."""
    if was is not None and now is not None and not now.name:
        yield from ((now.part, now.item, now.place, words) for words in _of_a_bus(was, now))
        return
    if not (now or was or Fact("", "")).name:
        return
    before, after = (was.place if was is not None else None), (now.place if now is not None else None)
    if now is not None and before != after:
        words = _("{name} (was on {bus})") if before else "{name}"
        yield now.part, now.item, now.place, "+ " + words.format(name=now.name, bus=before)
    if was is not None and before != after:
        words = _("{name} (is on {bus})") if after else "{name}"
        yield was.part, was.item, was.place, "− " + words.format(name=was.name, bus=after)


def _of_a_bus(was: Fact, now: Fact) -> Iterable[str]:
    if was.times != now.times:
        yield "→ " + _("leaves at {time}, not at {before}").format(time=now.times, before=was.times)
    if was.state != now.state:
        yield "→ " + _("driver: {driver}").format(driver=now.state or _("nobody yet"))
    if was.place != now.place:
        yield "→ " + _("“{before}” is called “{after}” now").format(before=was.place, after=now.place)


def _of_a_guest(was: Fact | None, now: Fact | None) -> str:
    if was is None and now is not None:
        return f"+ {_with_seat(now)}"
    if now is None and was is not None:
        return f"− {_with_seat(was)}"
    if was is not None and now is not None and _seat(was) != _seat(now):
        nowhere = _("no table")
        return "→ " + _("{title}: {before} → {after}").format(
            title=now.name, before=_seat(was) or nowhere, after=_seat(now) or nowhere
        )
    if was is not None and now is not None and was.name != now.name:
        return "→ " + _("“{before}” is called “{after}” now").format(before=was.name, after=now.name)
    return ""


def _with_seat(fact: Fact) -> str:
    seat = _seat(fact)
    return f"{fact.name} · {seat}" if seat else fact.name


def _seat(fact: Fact) -> str:
    return seat_of_table(fact.place, fact.seat) if fact.place else ""


def _group_title(part: str, item: str, place: str) -> str:
    titles = {
        Part.PROGRAMME: _("Programme"),
        Part.BUS: f"{place or _('no bus')} · {item}",
        Part.GUEST: _("Guest list: {title}").format(title=item),
        Part.SEAT: _("Table plan: {title}").format(title=item),
        Part.MEETING: _("B2B meetings"),
    }
    return titles[Part(part)]


def _fact_in(value: object) -> Fact | None:
    """A fact as the file keeps it; None where another program wrote something else."""
    if not isinstance(value, dict):
        return None
    texts = {name: value.get(name, "") for name in ("part", "item", "name", "place", "times", "state")}
    seat = value.get("seat", 0)
    if not all(isinstance(text, str) for text in texts.values()) or not isinstance(seat, int):
        return None
    return Fact(**texts, seat=seat) if texts["part"] in set(Part) else None
