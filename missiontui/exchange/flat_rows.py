"""What the rows of a flat list say of activities: who comes to what, on which bus, at which table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from missiontui.domain.roster import REGISTERED_NO_MORE
from missiontui.domain.seating import MOST_SEATS
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.flat_remarks import told_of_flat_rows
from missiontui.exchange.guest_columns import Neighbours
from missiontui.exchange.item_references import Guest, Item, ItemReferences
from missiontui.exchange.place_names import TABLE_WORDS, VEHICLE_WORDS, named, whole_name
from missiontui.exchange.problems import Problem, shown
from missiontui.exchange.reading.table import Row
from missiontui.exchange.recognition.activities import is_place_name
from missiontui.exchange.recognition.left_out import status_of
from missiontui.exchange.recognition.matching import words_of
from missiontui.exchange.recognition.named_in_cells import parted_place
from missiontui.exchange.recognition.programme import Activity, ProgrammeItem, Says, programme_of
from missiontui.exchange.references import References, key
from missiontui.exchange.registration_rows import Registering, register, registered
from missiontui.exchange.seat_columns import Tables
from missiontui.exchange.table_rows import USUAL_SEATS
from missiontui.exchange.vehicle_columns import Buses
from missiontui.exchange.withdrawn_people import people_left_out
from missiontui.exchange.written_words import ANSWERS, NOTHING, answer, answer_and_more
from missiontui.i18n import _
from missiontui.text import fold

_COLUMNS = {Says.ANSWER: "rsvp", Says.VEHICLE: "vehicle", Says.TABLE: "table", Says.SEAT: "seat"}
_TABLES = {"vehicle": "vehicle", "table": "seating_table"}
"""What is made where a list names it, by the column that does."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row says of one activity: by column, with the header below which it stands.

    Args:
        person: whose row it is.
        must_be_registered: whether it says nothing of coming, in a list that asks: then it registers nobody.
    """

    row: Cells
    item: Item
    values: dict[str, str]
    headers: dict[str, str]
    person: str
    must_be_registered: bool = False

    @property
    def guest(self) -> Guest:
        """Of which item, and who."""
        return self.item.id, self.person


def plan_flat(
    rows: Sequence[Cells], activities: Mapping[str, Activity], draft: Draft, references: References
) -> tuple[str, ...]:
    """Register the people of a flat list; runs after people, agenda, vehicles, tables and registrations.

    Args:
        rows: as ``plan_people`` has planned them: ``record_id`` says who each is, and is empty for a row that
            was refused. Problems are added to them; an outcome ``unchanged`` may become ``updated``.
        activities: of ``Recognised``.

    Returns:
        What was made on the way (vehicles and tables that were not there yet), who is not registered after
        all, and what became free, as sentences.
    """
    items = ItemReferences(draft, references)
    known = {item.id: item for item in programme_of(draft).items}
    people = people_left_out(rows, draft)
    said: list[_Said] = []
    for row in rows:
        if row.record_id:
            said += _said(row, row.record_id, activities, items, known)
        elif row in people:
            said += _left_out(people[row], row, activities, items)
    present = registered(draft)
    silent = [one for one in said if one.must_be_registered and one.guest not in present]
    said = [one for one in said if not one.must_be_registered or one.guest in present]
    made = tuple(_make_what_is_missing(said, draft, references))
    buses, tables = Buses(draft, references), Tables(draft, references)
    read = []
    for one in said:
        cells = Cells(Row(one.row.number, {}), one.headers, one.values)
        values = cells.choice("rsvp", ANSWERS) | cells.texts("note")
        values |= buses.bus(cells, one.item) | tables.seat(cells, one.item)
        read.append(Registering(cells, one.item, one.person, values, is_of_flat_list=True))
    given_back = register(read, draft, references, Neighbours(draft, references))
    for one, registering in zip(said, read, strict=True):
        one.row.problems.extend(registering.cells.problems)
        if one.row.record_id:
            draft.add_part(one.row, registering.cells)
        if registering.cells.outcome in ("created", "updated") and one.row.outcome == "unchanged":
            one.row.outcome = "updated"
    return (*made, *told_of_flat_rows(said, silent, given_back, draft))


def _said(
    row: Cells,
    person: str,
    activities: Mapping[str, Activity],
    items: ItemReferences,
    known: Mapping[str, ProgrammeItem],
) -> Iterator[_Said]:
    """What a row says of each activity of which it says something."""
    named = dict(_named(row, activities))
    by_item: dict[str, dict[Says, str]] = {item_id: {} for item_id in named}
    for header, activity in activities.items():
        if activity.item_id:
            by_item.setdefault(activity.item_id, {})[activity.says] = header
    asked = {one for activity in activities.values() for ids in activity.items.values() for one in ids}
    for item_id, headers in by_item.items():
        item = items.with_id(item_id)
        if item is None:
            continue
        below = {_COLUMNS[says]: header for says, header in headers.items() if says in _COLUMNS}
        one = _Said(row, item, {}, below, person)
        if item_id in named:
            one.values["rsvp"], one.headers["rsvp"] = named[item_id]
        row.problems += [flaw for flaw in row.row.flaws if flaw.column in headers.values()]
        for says, header in headers.items():
            _take(one, says, header, known[item_id])
        is_asked = Says.ANSWER in headers or item_id in asked
        if one.values.get("rsvp") in REGISTERED_NO_MORE:  # what was planned for them is theirs no more
            answer_alone = {column: text for column, text in one.values.items() if column in ("rsvp", "note")}
            yield replace(one, values=answer_alone)
        elif one.values or Says.LISTED in headers:
            yield replace(one, must_be_registered=is_asked and "rsvp" not in one.values)


def _named(row: Cells, activities: Mapping[str, Activity]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The items that the cells of a row name, each with the answer and the header."""
    for header, activity in activities.items():
        ids = activity.items.get(fold(row.row.cells.get(header, ""))) if activity.items else None
        for item_id in ids or ():
            answered = status_of(row.row, activity.status) if activity.status else ""
            yield item_id, (answered or "accepted", header)


def _left_out(
    person: str, row: Cells, activities: Mapping[str, Activity], items: ItemReferences
) -> Iterator[_Said]:
    """What somebody whose row is left out came to, and comes to no more."""
    for item_id, (rsvp, header) in dict(_named(row, activities)).items():
        item = items.with_id(item_id)
        if item is not None:
            yield _Said(row, item, {"rsvp": rsvp}, {"rsvp": header}, person, must_be_registered=True)


def _take(one: _Said, says: Says, header: str, item: ProgrammeItem) -> None:
    """What stands in one cell."""
    text = " ".join(one.row.row.cells.get(header, "").split())
    if says == Says.ANSWER:
        _take_answer(one, text, header, item)
    elif says == Says.PLACE and fold(text) not in NOTHING:
        table, seat = parted_place(text)
        one.values.update({"table": table} | ({"seat": seat} if seat else {}))
        one.headers.update(table=header, seat=header)
    elif says in _COLUMNS and fold(text) not in NOTHING:
        _take_place(one, _COLUMNS[says], text)


def _take_answer(one: _Said, text: str, header: str, item: ProgrammeItem) -> None:
    """An answer, or the name of a bus or a table, which is a yes as well."""
    meant, more = answer_and_more(text)
    place = is_place_name(text, item) if meant is None else None
    if meant is not None:
        one.values.update({"rsvp": meant} if meant else {})
        if more:
            one.values["note"] = more
            one.headers["note"] = header
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
                if key(name) in there[column](one.item):  # its number alone stands for several
                    one.values[column] = name
                    continue
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
