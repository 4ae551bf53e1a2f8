"""What the rows of a flat list say of activities: who comes to what, on which bus, at which table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from missiontui.domain.roster import REGISTERED_NO_MORE
from missiontui.domain.seating import MOST_SEATS
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.guest_columns import Neighbours
from missiontui.exchange.item_references import Item, ItemReferences
from missiontui.exchange.place_names import TABLE_WORDS, VEHICLE_WORDS, named, whole_name
from missiontui.exchange.problems import Problem, shown
from missiontui.exchange.reading.table import Row
from missiontui.exchange.recognition.activities import is_place_name
from missiontui.exchange.recognition.matching import words_of
from missiontui.exchange.recognition.programme import Activity, ProgrammeItem, Says, programme_of
from missiontui.exchange.references import References, key
from missiontui.exchange.registration_rows import Registering, register
from missiontui.exchange.seat_columns import Tables
from missiontui.exchange.table_rows import USUAL_SEATS
from missiontui.exchange.vehicle_columns import Buses
from missiontui.exchange.written_words import ANSWERS, NOTHING, answer
from missiontui.i18n import _
from missiontui.text import fold

_COLUMNS = {Says.ANSWER: "rsvp", Says.VEHICLE: "vehicle", Says.TABLE: "table", Says.SEAT: "seat"}
_TABLES = {"vehicle": "vehicle", "table": "seating_table"}
"""What is made where a list names it, by the column that does."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row says of one activity: by column, with the header below which it stands."""

    row: Cells
    item: Item
    values: dict[str, str]
    headers: dict[str, str]


def plan_flat(
    rows: Sequence[Cells], activities: Mapping[str, Activity], draft: Draft, references: References
) -> tuple[str, ...]:
    """Register the people of a flat list; runs after people, agenda, vehicles, tables and registrations.

    Args:
        rows: as ``plan_people`` has planned them: ``record_id`` says who each is, and is empty for a row that
            was refused. Problems are added to them; an outcome ``unchanged`` may become ``updated``.
        activities: of ``Recognised``.

    Returns:
        What was made on the way (vehicles and tables that were not there yet), as sentences.
    """
    items = ItemReferences(draft, references)
    known = {item.id: item for item in programme_of(draft).items}
    said: list[_Said] = []
    for row in rows:
        if row.record_id:
            said += _said(row, activities, items, known)
    made = tuple(_make_what_is_missing(said, draft, references))
    buses, tables = Buses(draft, references), Tables(draft, references)
    read = []
    for one in said:
        cells = Cells(Row(one.row.number, {}), one.headers, one.values)
        values = cells.choice("rsvp", ANSWERS) | buses.bus(cells, one.item) | tables.seat(cells, one.item)
        read.append(Registering(cells, one.item, one.row.record_id, values))
    register(read, draft, references, Neighbours(draft, references))
    for one, registering in zip(said, read, strict=True):
        one.row.problems.extend(registering.cells.problems)
        draft.add_part(one.row, registering.cells)
        if registering.cells.outcome in ("created", "updated") and one.row.outcome == "unchanged":
            one.row.outcome = "updated"
    return made


def _said(
    row: Cells, activities: Mapping[str, Activity], items: ItemReferences, known: Mapping[str, ProgrammeItem]
) -> Iterator[_Said]:
    """What a row says of each activity of which it says something."""
    by_item: dict[str, dict[Says, str]] = defaultdict(dict)
    for header, activity in activities.items():
        by_item[activity.item_id][activity.says] = header
    for item_id, headers in by_item.items():
        item = items.with_id(item_id)
        if item is None:
            continue
        one = _Said(row, item, {}, {_COLUMNS[says]: header for says, header in headers.items()})
        row.problems += [flaw for flaw in row.row.flaws if flaw.column in headers.values()]
        for says, header in headers.items():
            text = " ".join(row.row.cells.get(header, "").split())
            if says == Says.ANSWER:
                _take_answer(one, text, header, known[item_id])
            elif fold(text) not in NOTHING:
                _take_place(one, _COLUMNS[says], text)
        if one.values.get("rsvp") in REGISTERED_NO_MORE:  # what was planned for them is theirs no more
            yield replace(one, values={"rsvp": one.values["rsvp"]})
        elif one.values:
            yield one


def _take_answer(one: _Said, text: str, header: str, item: ProgrammeItem) -> None:
    """An answer, or the name of a bus or a table, which is a yes as well."""
    meant = answer(text)
    place = is_place_name(text, item) if meant is None else None
    if meant is not None:
        one.values.update({"rsvp": meant} if meant else {})
    elif place is not None:
        one.values.update({"rsvp": "accepted", _COLUMNS[place]: text})
        one.headers.setdefault(_COLUMNS[place], header)
    else:
        problem = _("“{value}” is neither an answer nor a bus or a table of “{item}”.")
        one.row.problems.append(
            Problem(
                problem.format(value=shown(text), item=shown(one.item.title)),
                _("Write yes, no or maybe, or leave it empty."),
                one.row.number,
                header,
                shown(text),
            )
        )


def _take_place(one: _Said, column: str, text: str) -> None:
    """A bus, a table or a seat; yes instead of its name says that they come, and no that they need none."""
    meant = None if any(map(str.isdigit, text)) else answer(text)
    if meant is None:
        one.values[column] = text
    elif meant == "accepted":
        one.values.setdefault("rsvp", meant)


def _make_what_is_missing(said: Iterable[_Said], draft: Draft, references: References) -> Iterator[str]:
    """Add the vehicles and tables that are named and not there; says what was made of which item.

    A table gets as many seats as usual, or as the list needs.
    """
    there = {"vehicle": Buses(draft, references).of, "table": Tables(draft, references).of}
    missing: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    titles: dict[str, str] = {}
    highest: Counter[tuple[str, str]] = Counter()
    needed: Counter[tuple[str, str]] = Counter()
    for one in said:
        for column in _TABLES:
            text = one.values.get(column, "")
            if text and named(text, there[column](one.item)) is None:
                name = whole_name(text, _word(column, one.headers[column]))
                one.values[column] = missing[one.item.id, column].setdefault(key(name), name)
                titles[one.item.id] = one.item.title
                if column == "table":
                    needed[one.item.id, key(name)] += 1
                    highest[one.item.id, key(name)] = max(
                        highest[one.item.id, key(name)], _number(one.values.get("seat", ""))
                    )
    for (item_id, column), names in missing.items():
        for name in names.values():
            values: dict[str, object] = {"agenda_item_id": item_id, "name": name}
            if column == "table":
                table = item_id, key(name)
                values["seats"] = min(MOST_SEATS, max(USUAL_SEATS, needed[table], highest[table]))
            draft.add(_TABLES[column], values)
        words = _("Made for “{item}”, since the list names them: {names}.")
        yield words.format(item=shown(titles[item_id]), names=", ".join(map(shown, names.values())))


def _word(column: str, header: str) -> str:
    """What a bus or a table is called in a header: ``Tafel``; a usual word where it says none."""
    vocabulary, usual = (VEHICLE_WORDS, "bus") if column == "vehicle" else (TABLE_WORDS, "table")
    return next((word for word in words_of(header) if word in vocabulary), usual)


def _number(seat: str) -> int:
    return int(seat) if seat.isascii() and seat.isdigit() and len(seat) < 4 else 0
