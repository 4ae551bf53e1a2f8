"""Who stands on the lists that came in, who is gone from one since, and what is remembered of its columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from missiontui.exchange.draft import Draft
from missiontui.exchange.incoming import Incoming
from missiontui.exchange.references import full_name, key
from missiontui.store.column_meanings import Meanings
from missiontui.store.ids import new_id
from missiontui.store.importing import Change
from missiontui.text import clean, fold

_OF_PEOPLE = frozenset({"people", "registrations"})

Earlier = Mapping[str, frozenset[str]]
"""Name of a list to the ids of those who stood on an earlier version of it."""


def gone_from_lists(files: Sequence[Incoming], draft: Draft, earlier: Earlier) -> dict[str, tuple[str, ...]]:
    """Name of a list to the names of those who stood on an earlier version and do not on this one.

    Several files of one name make one list together. One that has nobody in common with what went under its
    name before is another list. Who is named in a row that cannot be read is not gone.
    """
    records = {str(row["id"]): row for row in draft.rows("person")}
    found = {}
    for name, people in _people(files, draft).items():
        before = earlier.get(name, frozenset())
        if before & people:
            unread = _named_unread(files, name)
            gone = [records[person] for person in sorted(before - people) if person in records]
            found[name] = tuple(_label(row, draft) for row in gone if key(full_name(row)) not in unread)
    return found


def list_changes(files: Sequence[Incoming], draft: Draft, earlier: Earlier) -> Iterator[Change]:
    """Those who stand on a list for the first time."""
    for name, people in _people(files, draft).items():
        for person in people - earlier.get(name, frozenset()):
            yield Change("list_entry", new_id(), {"list": name, "person_id": person}, is_new=True)


def remembered_changes(files: Iterable[Incoming], remembered: Meanings) -> Iterator[Change]:
    """What the person said that columns mean, as far as that is news."""
    said: dict[tuple[str, str], str] = {}
    for one in files:
        headers = one.table.headers if one.table and one.kind else ()
        for header, meaning in (one.choice.columns or {}).items():
            if header in headers:
                said[one.kind, fold(header) or header] = clean(meaning, multiline=False)
    for (kind, header), meaning in said.items():
        if remembered.get((kind, header)) != meaning:
            values = {"kind": kind, "header": header, "meaning": meaning}
            yield Change("column_meaning", new_id(), values, is_new=True)


def _people(files: Iterable[Incoming], draft: Draft) -> dict[str, frozenset[str]]:
    """Name of a list to the people who stand on it."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in files:
        if one.kind in _OF_PEOPLE:
            found[one.list_name].update(
                _person(draft, one.kind, cells.record_id) for cells in one.cells if cells.record_id
            )
    return {name: frozenset(people) for name, people in found.items()}


def _person(draft: Draft, kind: str, record_id: str) -> str:
    return record_id if kind == "people" else str(draft.row("registration", record_id)["person_id"])


def _named_unread(files: Iterable[Incoming], name: str) -> frozenset[str]:
    """The names, folded, that stand in rows of a list that could not be read."""
    unread = (cells for one in files if one.list_name == name for cells in one.cells if not cells.record_id)
    return frozenset(
        key(cells.text("person") or f"{cells.text('given_name')} {cells.text('family_name')}")
        for cells in unread
    )


def _label(row: Mapping[str, object], draft: Draft) -> str:
    organisation = str(row.get("organisation_id") or "")
    name = full_name(row)
    return f"{name} ({draft.row('organisation', organisation)['name']})" if organisation else name
