"""Keeping a note: the handshake with its people, companies, tags and promises, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from missiontui.domain import zones
from missiontui.domain.address_book import PERSON, AddressBook
from missiontui.domain.parts import Part
from missiontui.domain.understanding import Firm, Promise, Someone, Understanding
from missiontui.errors import StaleError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.text import clean

if TYPE_CHECKING:
    from missiontui.domain.due_dates import Due
    from missiontui.domain.occasions import Occasion
    from missiontui.settings import Settings

TABLES = (
    "handshake",
    "handshake_person",
    "handshake_organisation",
    "handshake_tag",
    "follow_up",
    "person",
    "organisation",
)
"""What a note may write."""


class Keeper(NamedTuple):
    """Who takes the note: the name as it is signed, and the id of that person if they are one of the
    mission's people."""

    name: str
    person_id: str = ""


def keeper(book: AddressBook, settings: Settings) -> Keeper:
    """The coordinator; one of the mission's people where exactly one of ours has that name."""
    found = [one for one in book.named(settings.coordinator, (PERSON,)) if one.is_own]
    return Keeper(settings.signature, found[0].id if len(found) == 1 else "")


def keep(
    file: MissionFile,
    note: str,
    understood: Understanding,
    occasion: Occasion,
    keeper: Keeper,
    *,
    draft: str = "",
) -> str:
    """Keep a note, and drop the draft it was; returns the handshake's id.

    Whoever is new is made, and marked as to complete.

    Raises:
        MissionFileError: it could not be kept; nothing was written.
    """
    handshake_id = new_id()
    with file.writing(*TABLES) as connection:
        connection.execute(
            """INSERT INTO handshake
               (id, at, zone, agenda_item_id, place, note, warmth, captured_by, unresolved)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                handshake_id,
                zones.to_text(occasion.at),
                occasion.zone,
                occasion.item_id or None,
                occasion.place,
                clean(note),
                understood.warmth or "",
                keeper.name,
                _unresolved(understood),
            ),
        )
        writer = _Writer(connection, handshake_id, keeper)
        for firm in understood.firms:
            writer.add_firm(firm)
        for someone in understood.resolved_people:
            writer.add_person(someone)
        for tag in understood.tags:
            writer.add_tag(tag)
        for promise in understood.promises:
            writer.add_promise(promise)
        connection.execute("DELETE FROM draft WHERE draft = ?", (draft,))
    return handshake_id


def keep_again(
    file: MissionFile,
    handshake_id: str,
    note: str,
    was: Understanding,
    understood: Understanding,
    occasion: Occasion,
    keeper: Keeper,
    *,
    opened: str,
    draft: str = "",
) -> None:
    """Keep a note that was edited. What its words no longer say goes; what was added otherwise stays.

    Args:
        was: what the words said as they were opened, by the same book.
        opened: the words as they were opened.

    Raises:
        StaleError: the words have been changed meanwhile, or the note is gone; nothing was written.
    """
    with file.writing(*TABLES) as connection:
        changed = connection.execute(
            """UPDATE handshake SET note = ?, warmth = ?, unresolved = ?, agenda_item_id = ?, place = ?
               WHERE id = ? AND note = ?""",
            (
                clean(note),
                _warmth(connection, handshake_id)
                if understood.warmth == was.warmth
                else understood.warmth or "",
                _unresolved(understood),
                occasion.item_id or None,
                occasion.place,
                handshake_id,
                opened,
            ),
        ).rowcount
        if not changed:
            raise StaleError(
                _("This note was changed or deleted by somebody else meanwhile."),
                hint=_("What you typed is kept here: copy it, Esc, and open the note again."),
            )
        writer = _Writer(connection, handshake_id, keeper)
        writer.change_firms(was.firms, understood.firms)
        writer.change_people(was.resolved_people, understood.resolved_people)
        writer.change_tags(was.tags, understood.tags)
        writer.change_promises(was.promises, understood.promises)
        connection.execute("DELETE FROM draft WHERE draft = ?", (draft,))


def _unresolved(understood: Understanding) -> str:
    return "\n".join(words for words, _why in understood.unresolved)


def _warmth(connection: Any, handshake_id: str) -> str:
    row = connection.execute("SELECT warmth FROM handshake WHERE id = ?", (handshake_id,)).fetchone()
    return str(row["warmth"]) if row else ""


class _Writer:
    """Writes what belongs to one handshake. New people and companies are made once, however often named."""

    def __init__(self, connection: Any, handshake_id: str, keeper: Keeper) -> None:
        self._connection = connection
        self._handshake_id = handshake_id
        self._keeper = keeper
        self._made: dict[tuple[str, ...], str] = {}

    def add_firm(self, firm: Firm) -> None:
        """A company that was named by itself."""
        firm_id = self._firm_id(firm)
        if firm_id and not self._rows("handshake_organisation", organisation_id=firm_id):
            self._insert("handshake_organisation", organisation_id=firm_id)

    def add_person(self, someone: Someone) -> None:
        """Somebody, in their part; once."""
        person_id = self._person_id(someone)
        if person_id and not self._rows("handshake_person", person_id=person_id, part=someone.part):
            self._insert("handshake_person", person_id=person_id, part=someone.part)

    def add_tag(self, name: str) -> None:
        """A tag, once."""
        if not self._rows("handshake_tag", name=name):
            self._insert("handshake_tag", name=name)

    def add_promise(self, promise: Promise) -> None:
        """A promise; whoever takes the note keeps it, unless somebody else is named."""
        self._insert("follow_up", action=promise.action, **self._promise_columns(promise))

    def change_firms(self, was: Iterable[Firm], now: Iterable[Firm]) -> None:
        """Companies as the words name them now."""
        now = tuple(now)
        new, gone = _compared(was, now)
        still = {firm.known.id for firm in now if firm.known is not None}
        for firm in gone:
            if firm.known is not None and firm.known.id not in still:
                self._delete("handshake_organisation", organisation_id=firm.known.id)
        for firm in new:
            self.add_firm(firm)

    def change_people(self, was: Iterable[Someone], now: Iterable[Someone]) -> None:
        """People as the words name them now."""
        now = tuple(now)
        new, gone = _compared(was, now)
        still = {(one.known.id, one.part) for one in now if one.known is not None}
        for someone in gone:
            if someone.known is not None and (someone.known.id, someone.part) not in still:
                self._delete("handshake_person", person_id=someone.known.id, part=someone.part)
        for someone in new:
            self.add_person(someone)

    def change_tags(self, was: Iterable[str], now: Iterable[str]) -> None:
        """Tags as the words name them now."""
        new, gone = _compared(was, now)
        for name in gone:
            self._delete("handshake_tag", name=name)
        for name in new:
            self.add_tag(name)

    def change_promises(self, was: Iterable[Promise], now: Iterable[Promise]) -> None:
        """Promises as the words have them now. One that was put in other words is the same promise still,
        with whether it is done."""
        new, gone = _compared(was, now)
        for old in gone:
            to = old.to.known.id if old.to is not None and old.to.known is not None else None
            rows = self._rows("follow_up", action=old.action, person_id=to)
            rows = rows or self._rows("follow_up", action=old.action)
            if rows and new:
                successor = next((one for one in new if one.action == old.action), new[0])
                new.remove(successor)
                self._update_promise(rows[0]["id"], old, successor)
            elif rows:
                self._connection.execute("DELETE FROM follow_up WHERE id = ?", (rows[0]["id"],))
        for promise in new:
            self.add_promise(promise)

    def _update_promise(self, follow_up_id: str, old: Promise, new: Promise) -> None:
        """Only what the words say otherwise: a date that was put off since stays where it was put, and so
        does one that the words no longer give."""
        columns = self._promise_columns(new)
        changed: dict[str, object] = {"action": new.action} if new.action != old.action else {}
        if new.due is not None and new.due != old.due:
            changed |= _due_columns(new.due)
        if new.to != old.to:
            changed["person_id"] = columns["person_id"]
        if new.owner != old.owner:
            changed |= {"owner_id": columns["owner_id"], "owner": columns["owner"]}
        if changed:
            assignments = ", ".join(f"{name} = ?" for name in changed)
            self._connection.execute(
                f"UPDATE follow_up SET {assignments} WHERE id = ?", (*changed.values(), follow_up_id)
            )

    def _promise_columns(self, promise: Promise) -> dict[str, object]:
        owner_id, owner = self._keeper.person_id or None, self._keeper.name
        if promise.owner is not None:
            owner_id = self._person_id(promise.owner) or None
            owner = promise.owner.name
        due = promise.due
        return {
            "person_id": (self._person_id(promise.to) or None) if promise.to is not None else None,
            "owner_id": owner_id,
            "owner": owner,
            **_due_columns(due),
        }

    def _person_id(self, someone: Someone) -> str:
        """Their id; of somebody new, who is made now; empty if it is not clear who is meant."""
        if someone.known is not None:
            return someone.known.id
        if someone.several:
            return ""
        key = ("person", someone.name.casefold(), someone.firm.name.casefold() if someone.firm else "")
        if key not in self._made:
            given, _space, family = someone.name.rpartition(" ")
            side = "delegation" if someone.part == Part.DELEGATE else "host"
            self._made[key] = self._new(
                "person",
                given_name=given or family,
                family_name=family if given else "",
                job_title=someone.job_title,
                organisation_id=(self._firm_id(someone.firm) or None) if someone.firm else None,
                side=side,
            )
        return self._made[key]

    def _firm_id(self, firm: Firm) -> str:
        if firm.known is not None:
            return firm.known.id
        if firm.several or not firm.name:
            return ""
        key = ("organisation", firm.name.casefold())
        if key not in self._made:
            self._made[key] = self._new("organisation", name=firm.name, kind="company")
        return self._made[key]

    def _new(self, table: str, **columns: object) -> str:
        record_id = new_id()
        values = {"id": record_id, **columns, "to_complete": 1}
        self._connection.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            tuple(values.values()),
        )
        return record_id

    def _insert(self, table: str, **columns: object) -> None:
        values = {"id": new_id(), "handshake_id": self._handshake_id, **columns}
        self._connection.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            tuple(values.values()),
        )

    def _rows(self, table: str, **columns: object) -> list[Any]:
        where, values = self._where(columns)
        return list(self._connection.execute(f"SELECT id FROM {table} WHERE {where}", values).fetchall())

    def _delete(self, table: str, **columns: object) -> None:
        where, values = self._where(columns)
        self._connection.execute(f"DELETE FROM {table} WHERE {where}", values)

    def _where(self, columns: dict[str, object]) -> tuple[str, tuple[object, ...]]:
        names = " AND ".join(f"{name} IS ?" for name in ("handshake_id", *columns))
        return names, (self._handshake_id, *columns.values())


def _due_columns(due: Due | None) -> dict[str, object]:
    if due is None:
        return {"due_on": "", "due_time": "", "zone": ""}
    return {
        "due_on": due.day.isoformat(),
        "due_time": f"{due.time:%H:%M}" if due.time is not None else "",
        "zone": due.zone,
    }


def _compared(was: Iterable[Any], now: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """What is new, and what is gone."""
    before, after = list(was), list(now)
    return [one for one in after if one not in before], [one for one in before if one not in after]
