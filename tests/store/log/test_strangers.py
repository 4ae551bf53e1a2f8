"""What a later version or a stranger sends that cannot be read here: kept, passed on, and nothing breaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from missiontui.store.deliveries import take_in
from missiontui.store.log.entry import Entry, entry_from
from missiontui.store.log.sending import knowledge
from tests.conftest import Shell
from tests.day_out import AT, DayOut
from tests.store.log.replicas import Replica, conflicts, laptops, meet, send, state

SITE = "5742a26e9c"


def operation(seq: int, table: str, record_id: str, kind: str = "U", **more: object) -> Entry:
    """An operation of the stranger; what is not given is as an ordinary one has it."""
    values: dict[str, object] = {
        "site": SITE,
        "seq": seq,
        "hlc": (1_900_000_000_000 << 16) + seq,
        "nonce": seq,
        "batch": f"{seq}-{SITE}",
        "undoes": None,
        "origin": "",
        "at": "2025-03-04T05:30:00Z",
        "by": "Stranger",
        "device": "far",
        "tbl": table,
        "pk": record_id,
        "kind": kind,
        "before": "{}",
        "after": "{}",
        "seen": None,
    }
    return Entry(**{**values, **more})  # type: ignore[arg-type]


def told(**values: object) -> str:
    return json.dumps(values)


def strange(day: DayOut) -> list[Entry]:
    person, item = day.people["ana"], day.factory
    every = [
        ("person", person, "X", {"before": told(given_name="Ana"), "after": told(given_name="gone")}),
        ("person", person, "X", {"before": None, "after": None}),
        ("parking", "p1", "I", {"after": told(place="P1")}),
        ("parking", "p1", "D", {"before": told(place="P1"), "after": None, "seen": told(**{SITE: 3})}),
        ("agenda_item", item, "U", {"undoes": "999-ffffffffff"}),
        ("agenda_item", item, "U", {"undoes": "whatever"}),
        ("agenda_item", item, "U", {"undoes": f"7-{SITE}"}),
        ("agenda_item", item, "U", {"batch": "no batch", "after": told(venue="Hall 8")}),
        ("agenda_item", item, "U", {"batch": "1-ffffffffff", "after": told(venue="Hall 9")}),
        ("agenda_item", item, "U", {"batch": f"2-{SITE}", "after": told(venue="Hall 10")}),
        ("agenda_item", item, "U", {"after": told(capacity="many", venue=7, title=None, unheard="of")}),
        ("agenda_item", item, "U", {"after": told(capacity=1 << 70, dress_code="Hat")}),
        ("handshake", "h1", "I", {"after": told(note="met", at=None, zone="Asia/Kolkata")}),
        ("person", "", "I", {"after": told(given_name="Nobody")}),
        ("person", "two\nlines", "I", {"after": told(given_name="Two")}),
        ("person", "p9", "D", {"before": None, "after": None, "seen": told(**{SITE: 1 << 70, "other": -1})}),
        ("registration", "r9", "I", {"after": told(agenda_item_id="nowhere", person_id="nobody")}),
        ("person", "p8", "I", {"at": "soon", "origin": "of later", "by": "", "after": told(given_name="P8")}),
    ]
    return [
        operation(place, table, record, kind, **more)
        for place, (table, record, kind, more) in enumerate(every, start=1)
    ]


def test_what_this_version_cannot_read_breaks_nothing(day: tuple[Path, DayOut], folder: Path) -> None:
    item, person = day[1].factory, day[1].people["ana"]
    with laptops(day[0], folder, "anke", "tom") as (anke, tom):
        anke.set("agenda_item", item, venue="Hall 1")
        sent = [entry_from(list(entry)) for entry in strange(day[1])]
        assert take_in(anke.file, sent, {}, "far").operations == len(sent)
        assert anke.value("agenda_item", item, "capacity") == 4
        assert anke.value("agenda_item", item, "dress_code") == "Hat"
        assert anke.value("person", "two\nlines", "given_name") == "Two"
        assert anke.value("handshake", "h1", "zone") is None, "a note without a time is not there"
        send(anke, tom)
        assert [row for place, row in tom.operations().items() if place[0] == SITE] == [
            row for place, row in anke.operations().items() if place[0] == SITE
        ]
        conflicts(tom, ("agenda_item", item), ("person", person))
        tom.set("agenda_item", item, venue="Hall 2")
        tom.undo()
        tom.redo()
        tom.set("person", person, diet="vegan")
        meet(anke, tom)
        assert state(anke.file) == state(tom.file)
        assert knowledge(tom.file)[SITE].seq == len(sent)
    shell = Shell(folder / "tom.db", AT)
    commands = [
        ["history"],
        ["history", "--json"],
        ["history", item],
        ["history", person],
        ["history", "p1"],
        ["undo", "--dry-run"],
        ["undo", f"1-{SITE[:4]}", "--dry-run", "--force"],
        ["undo", f"4-{SITE[:4]}", "--dry-run", "--force"],
        ["undo", f"12-{SITE[:4]}", "--dry-run", "--force"],
        ["today"],
        ["find", "ana"],
        ["check-in", "Ana", "--item", item],
    ]
    for words in commands:
        result = shell(*words)
        assert result.exception is None or isinstance(result.exception, SystemExit), (words, result.exception)
        assert result.exit_code in (0, 1), words
    assert shell("history", item).exit_code == 0
    assert shell("history", person).exit_code == 0


@pytest.mark.parametrize("site", ["712", "merge-3", "a b", "“"])
def test_a_site_may_be_called_anything(day: tuple[Path, DayOut], folder: Path, site: str) -> None:
    with laptops(day[0], folder, "anke") as (anke,):
        entry = operation(1, "person", day[1].people["ana"], after=told(diet="vegan"))
        take_in(anke.file, [entry._replace(site=site, batch=f"1-{site}")], {}, "far")
        assert isinstance(anke, Replica)
    shell = Shell(folder / "anke.db", AT)
    assert shell("history").exit_code == 0
    assert shell("history", day[1].people["ana"]).exit_code == 0
