"""Names from spreadsheets, badges and other programs can carry anything: no screen may be moved by it."""

from __future__ import annotations

import inspect
import os
import pkgutil
import re
import sqlite3
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from textual.screen import Screen

import missiontui.screens
import missiontui.widgets
from missiontui.store.opening import open_mission
from missiontui.text import clean
from tests.screens.conftest import Hand, Opening
from tests.screens.walks import TODAY, WALKS, Seen, Walk
from tests.terminal import SUPPORTED, Terminal

SIZES = [(120, 40), (80, 24)]
IN_A_TERMINAL = [
    walk for walk in WALKS if walk.screen in {"TodayScreen", "ItemScreen", "VisitsScreen", "GalaScreen"}
]
"""Those that are walked in a real terminal in each run; in the soak all are, and at both sizes."""
RUNS = [(120, 40, IN_A_TERMINAL)]
if os.environ.get("MISSIONTUI_SOAK"):
    RUNS = [(columns, rows, list(WALKS)) for columns, rows in SIZES]

HOSTILE = (
    "[/b] [@click=app.quit]x[/] Müller [ACME] (Ltd) \x1b]52;c;SGFjaw==\x07 \x1b[31m \x9b2J "
    "\u202eevil\u2066 \u200f [bold]"
)
CONTROLS = ("\x1b]52", "\x1b[31m", "\x9b", "\u202e", "\u2066", "\u200f")
STRUCTURED = {
    "id", "zone", "home_zone", "kind", "status", "side", "direction", "rsvp", "planned_start", "planned_end",
    "starts_at", "ends_at", "starts_on", "ends_on", "arrives_on", "leaves_on", "done_at", "put_off_until",
    "at", "cleared_at", "departs_at", "about", "due_on", "due_time", "warmth", "part",
}  # fmt: skip


@pytest.fixture
def hostile(india: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample with hostile text behind every free text, written by another program."""
    with open_mission(india):
        pass  # so that its journal is in place
    other = sqlite3.connect(india)
    _fill_what_the_sample_leaves_empty(other)
    tables = [name for (name,) in other.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%STRICT%'")]
    for table in set(tables) - {"operation", "writer", "device", "draft", "told_apart"}:
        columns = [
            name
            for _cid, name, kind, *_rest in other.execute(f"PRAGMA table_info({table})")
            if kind == "TEXT" and name not in STRUCTURED and not name.endswith("_id")
        ]
        for column in columns:
            other.execute(
                f"UPDATE {table} SET {column} = {column} || ? WHERE {column} <> ''", (f" {HOSTILE}",)
            )
    other.execute("DROP TRIGGER log_is_not_changed")  # names may come from another laptop's log
    other.execute("UPDATE operation SET by = ?, device = ?", (HOSTILE, HOSTILE))
    other.commit()
    other.close()
    _hostile_downloads(tmp_path / "me" / "Downloads")
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    return india


def _hostile_downloads(folder: Path) -> None:
    """A list whose name, headers and cells are hostile, but for what a reader takes for no text at all, and
    what is called a bundle and is none."""
    text = HOSTILE.replace("\x1b", "").replace("\x07", "")
    folder.mkdir(parents=True)
    (folder / f"by {HOSTILE.replace('/', '_')}.bundle").write_text(HOSTILE)
    (folder / f"from {HOSTILE.replace('/', '_')}.csv").write_text(
        f"Badge,First name,Last name,Diet,Unknown {text}\n"
        f"BE-0051,Wim {text},De Smet,{text},{text}\n,,,{text},\n"
    )


def _fill_what_the_sample_leaves_empty(other: sqlite3.Connection) -> None:
    """A row in every table, and something in every optional text, so that the hostile text has a place."""
    lunch = "(SELECT id FROM agenda_item WHERE title = 'Power lunch')"
    prime = "(SELECT id FROM agenda_item WHERE title = 'Meeting with the Prime Minister')"
    guest = "(SELECT id FROM person WHERE badge = 'BE-0001')"
    wim, desmet = (f"(SELECT id FROM person WHERE badge = 'BE-{number}')" for number in ("0051", "0052"))
    for statement in (
        f"INSERT INTO vehicle (id, agenda_item_id, name, driver, driver_mobile, plate) "
        f"VALUES ('v', {prime}, 'Car 1', 'Dilip', '+44 7700 900999', 'DL 1')",
        f"INSERT INTO registration (id, agenda_item_id, person_id, attention, note) "
        f"VALUES ('r', {lunch}, {guest}, 'x', 'x')",
        "INSERT INTO notice (id, at, by, summary, message) "
        "VALUES ('n', '2025-03-04T06:00:00Z', 'x', 'x', 'x')",
        "INSERT INTO call (id, notice_id, who, mobile, why, by) VALUES ('c', 'n', 'x', 'x', 'x', 'x')",
        "INSERT INTO handshake (id, at, zone, agenda_item_id, place, note, warmth, captured_by, unresolved) "
        f"VALUES ('h', '2025-03-04T06:00:00Z', 'Asia/Kolkata', {lunch}, 'x', 'x', 'x', 'x', 'x')",
        f"INSERT INTO handshake_person VALUES ('p', 'h', {guest}, 'counterpart')",
        f"INSERT INTO handshake_person VALUES ('s', 'h', {wim}, 'counterpart')",
        f"INSERT INTO handshake_person VALUES ('q', 'h', {desmet}, 'delegate')",
        f"INSERT INTO handshake_person VALUES ('i', 'h', {desmet}, 'introducer')",
        "INSERT INTO handshake_organisation VALUES ('o', 'h', (SELECT min(id) FROM organisation))",
        "INSERT INTO handshake_tag VALUES ('t', 'h', 'x')",
        f"INSERT INTO follow_up (id, handshake_id, person_id, owner, action, due_on) "
        f"VALUES ('f', 'h', {guest}, 'x', 'x', '2025-03-07')",
        "INSERT INTO person (id, given_name, family_name, notes, to_complete) "
        "VALUES ('twin', 'Wim', 'De Smet', 'x', 1)",
        "UPDATE agenda_item SET cancel_reason = 'x' WHERE status = 'cancelled'",
        "UPDATE agenda_item SET address = 'x' WHERE address = ''",
        "UPDATE agenda_item SET meeting_point = 'x' WHERE meeting_point = ''",
        "UPDATE agenda_item SET dress_code = 'x' WHERE dress_code = ''",
        "UPDATE agenda_item SET notes = 'x' WHERE notes = ''",
    ):
        other.execute(statement)


def _press(terminal: Terminal, key: str) -> None:
    """Press a key, and wait until it has shown: on a busy machine the next one would else go elsewhere."""
    before = terminal.text
    terminal.press(key)
    with suppress(AssertionError):  # of a key that changes nothing
        terminal.wait_for(lambda text: text != before, timeout=2)
    terminal.wait_until_quiet(60)


def _go_back(terminal: Terminal, walk: Walk) -> None:
    """Press the keys that lead to Today.

    Once more where a busy machine took Esc and a digit for one key; and the first key until it is heard: a
    digit that follows an Esc which came too early for a form would be text in it.
    """
    for _attempt in range(3):
        for place, key in enumerate(walk.back):
            _press(terminal, key)
            if place == 0 and key == "escape" and "1" in walk.back and re.search(walk.shows, terminal.text):
                _press(terminal, key)
        try:
            terminal.wait_for(TODAY, timeout=8)
        except AssertionError:
            continue
        return
    terminal.wait_for(TODAY)


def _shows(hand: Hand, pattern: str) -> bool:
    """Whether the screen shows something, lines being read without what is blank at their ends."""
    return bool(re.search(pattern, "\n".join(map(str.rstrip, hand.text.split("\n"))), re.MULTILINE))


async def _walk(hand: Hand, walk: Walk) -> None:
    """Go to a screen, see that it shows what it should and nothing that moves a terminal, and go back."""
    for key in walk.there:
        if isinstance(key, Seen):
            await hand.until(lambda pattern=key: _shows(hand, pattern))
        else:
            await hand.press(key)
    await hand.until(lambda: _shows(hand, walk.shows))
    assert not [control for control in CONTROLS if control in hand.text], walk.screen
    await hand.press(*walk.back)
    assert _shows(hand, TODAY), f"{walk.screen}: {walk.back} leads to\n{hand.text}"


@pytest.mark.timeout(400)
@pytest.mark.parametrize("size", SIZES)
async def test_no_screen_is_moved_by_hostile_text(
    opened: Opening, hostile: Path, size: tuple[int, int]
) -> None:
    async with opened(hostile, size=size) as hand:
        for walk in WALKS:
            await _walk(hand, walk)


@pytest.mark.timeout(400)
@pytest.mark.skipif(not SUPPORTED, reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("columns", "rows", "walks"), RUNS)
def test_no_terminal_is_moved_by_hostile_text(
    hostile: Path, columns: int, rows: int, walks: list[Walk]
) -> None:
    command = [
        sys.executable,
        "-m",
        "missiontui",
        "--mission",
        str(hostile),
        "--at",
        "2025-03-04T11:42+05:30",
    ]
    with Terminal(command, columns=columns, rows=rows) as terminal:
        terminal.wait_for("27 min over")
        for walk in walks:
            for key in walk.there:
                if isinstance(key, Seen):
                    terminal.wait_for(key)
                else:
                    _press(terminal, key)
            terminal.wait_for(walk.shows)
            _go_back(terminal, walk)
        terminal.press("enter")
        shown = " ".join(terminal.wait_for("esc Back").split())
        assert "[/b] [@click=app.quit]x[/] Müller [ACME] (Ltd)" in shown
        terminal.press("escape")
        terminal.wait_for(TODAY)
        terminal.press("q")
        assert terminal.wait_exit() == 0
    for control in CONTROLS:
        assert control.encode() not in terminal.raw, control


def test_what_commands_print_is_clean_too(hostile: Path, shell) -> None:  # type: ignore[no-untyped-def]
    for words in (
        ["today"],
        ["now"],
        ["shift", "Meeting with the Prime Minister", "45"],
        ["today", "--json"],
        ["history"],
        ["history", "Power lunch", "--json"],
        ["undo", "--dry-run"],
        ["note", "@Wim De Smet and [/b] \x1b]52;c;SGFjaw==\x07 >send [ACME] fri"],
        ["find", "ACME"],
        ["follow-ups"],
        ["follow-ups", "--introductions"],
        ["visits"],
        ["missing", "--item", "Power lunch"],
        ["check-in", "BE-0001", "--item", "Power lunch"],
        ["buses", "--item", "Meeting with the Prime Minister"],
        ["head-count", "3", "--item", "Power lunch"],
        ["gala"],
        ["vips", "--item", "Power lunch"],
        ["lookup", "vegetarian", "--item", "Power lunch"],
        ["lookup", "--kitchen", "--item", "Power lunch"],
        ["seating", "--item", "Power lunch"],
        ["seating", "--item", "Power lunch", "--propose"],
        ["seating", "--item", "Power lunch", "--changed"],
        ["seat", "BE-0001", "--item", "Power lunch"],
        ["precedence", "--item", "Power lunch"],
        ["apart"],
    ):
        result = shell(*words)
        assert result.exit_code == 0, result.output
        assert clean(result.output) == result.output
    assert "[/b] [@click=app.quit]x[/] Müller [ACME] (Ltd)" in shell("today").output


def test_every_screen_is_walked_by_the_test_above() -> None:
    walked = {walk.screen for walk in WALKS}
    screens = {
        name
        for package in (missiontui.screens, missiontui.widgets)
        for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
        for name, value in inspect.getmembers(import_module(info.name), inspect.isclass)
        if issubclass(value, Screen) and value.__module__ == info.name
    }
    assert (
        screens
        - walked
        - {"MissionScreen", "ItemActs", "HandshakeActs", "FollowUpActs", "CardScreen", "TypedForm"}
        - {
            "ListKeys",
            "DayChoice",
            "VisitActs",
            "DoorActs",
            "DoorView",
            "EveningChoice",
            "TablesActs",
            "Modal",
            "ItemPage",
            "WritingDialog",
            "SettleActs",
        }
        - {"JoinForm"}  # shown before there is a mission: tests/screens/test_join.py
        == set()
    ), "register it in tests/screens/walks.py"
