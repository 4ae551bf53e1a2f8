"""Names from spreadsheets, badges and other programs can carry anything: no screen may be moved by it."""

from __future__ import annotations

import inspect
import os
import pkgutil
import re
import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partialmethod
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App
from textual.screen import Screen
from textual.widgets._toast import Toast
from textual.worker import WorkerCancelled

import missiontui.screens
import missiontui.widgets
from missiontui.store.opening import open_mission
from missiontui.text import clean
from missiontui.widgets.words import fit, wrapped
from tests.naughty import ENDLESS, NAUGHTY, SURROGATES, taking_turns, what_would_move
from tests.screens.conftest import Hand, Opening
from tests.screens.walks import NOTES, PEOPLE, PROMISES, TODAY, VISITS, WALKS, Seen, Walk
from tests.terminal import SUPPORTED, Terminal

SOAK = bool(os.environ.get("MISSIONTUI_SOAK"))
SIZES = [(120, 40), (80, 24)]
ORDERS = range(10) if SOAK else range(1)
"""In how many ways the naughty strings are dealt out to the records."""
WALKED = dict.fromkeys(SIZES, WALKS)
"""Which screens are walked at which size: in each run three of five, each at one of the two; in the soak all
of them at both."""
if not SOAK:
    _taken = Random(9).sample(range(len(WALKS)), len(WALKS) * 3 // 5)
    for _number, _size in enumerate(SIZES):
        WALKED[_size] = tuple(
            walk for place, walk in enumerate(WALKS) if place in _taken[_number::2] or walk.leaves_the_focus
        )
IN_A_TERMINAL = [
    walk for walk in WALKS if walk.screen in {"TodayScreen", "ItemScreen", "VisitsScreen", "GalaScreen"}
]
"""Those that are walked in a real terminal in each run; in the soak all are, and at both sizes."""
RUNS = [(120, 40, IN_A_TERMINAL)]
if SOAK:
    RUNS = [(columns, rows, list(WALKS)) for columns, rows in SIZES]

HOSTILE = (
    "[/b] [@click=app.quit]x[/] Müller [ACME] (Ltd) \x1b]52;c;SGFjaw==\x07 \x1b[31m \x9b2J "
    "\u202eevil\u2066 \u200f [bold]"
)
"""Behind every free text; after it comes one more string, each time another one."""
SWALLOWED = ("x Müller", "Müller (Ltd)")
"""What is seen of it where somebody takes it for markup."""
CONTROLS = ("\x1b]52", "\x1b[31m", "\x9b", "\u202e", "\u2066", "\u200f")
ACTS = (
    (("y",), ()),
    (("f8",), ()),
    (("plus", "enter"), ()),
    (("2", VISITS, "home", "f3", Seen(r"Who is missing ·"), "x", "enter"), ("escape", "1")),
    (("c", "w", "enter"), ()),
    (("r",), ()),
    (("6", PROMISES, "space"), ("1",)),
    (("4", NOTES, "delete", "enter"), ("1",)),
    (("5", PEOPLE, "escape", "x", Seen(r"mission twice\? · \d+ pairs?$"), "x"), ("escape", "1")),
    (("5", PEOPLE, "escape", "enter", Seen(r"o Organisation"), "x", "enter"), ("escape", "1")),
)[:: 1 if SOAK else 2]
"""Acts after which a notice names an item or somebody, and the keys that lead back to Today."""
STRUCTURED = {
    "id", "zone", "home_zone", "kind", "status", "side", "direction", "rsvp", "planned_start", "planned_end",
    "starts_at", "ends_at", "starts_on", "ends_on", "arrives_on", "leaves_on", "done_at", "put_off_until",
    "at", "cleared_at", "departs_at", "about", "due_on", "due_time", "warmth", "part",
}  # fmt: skip


@pytest.fixture(params=ORDERS)
def hostile(
    india: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Path:
    """The sample with hostile text behind every free text, written by another program."""
    with open_mission(india):
        pass  # so that its journal is in place
    other = sqlite3.connect(india)
    _fill_what_the_sample_leaves_empty(other)
    _make_hostile(other, taking_turns(request.param))
    other.close()
    _hostile_downloads(tmp_path / "me" / "Downloads")
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    return india


def _make_hostile(other: sqlite3.Connection, naughty: Callable[[], str]) -> None:
    other.create_function("hostile", 1, lambda text: f"{text} {HOSTILE} {naughty()}")
    tables = [name for (name,) in other.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%STRICT%'")]
    for table in sorted(set(tables) - {"operation", "writer", "device", "draft", "told_apart"}):
        columns = [
            name
            for _cid, name, kind, *_rest in other.execute(f"PRAGMA table_info({table})")
            if kind == "TEXT" and name not in STRUCTURED and not name.endswith("_id")
        ]
        for column in columns:
            other.execute(f"UPDATE {table} SET {column} = hostile({column}) WHERE {column} <> ''")
    other.execute("DROP TRIGGER log_is_not_changed")  # names may come from another laptop's log
    other.execute("UPDATE operation SET by = ?, device = ?", (HOSTILE, HOSTILE))
    other.commit()


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
        f"INSERT INTO incident (id, at, person_id, agenda_item_id, text, owner, place, next_step) "
        f"VALUES ('incident', '2025-03-04T06:00:00Z', {guest}, {lunch}, 'x', 'x', 'x', 'x')",
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


def _shows(text: str, pattern: str) -> bool:
    """Whether a screen shows something, lines being read without what is blank at their ends."""
    return bool(re.search(pattern, "\n".join(map(str.rstrip, text.split("\n"))), re.MULTILINE))


def _has_moved(hand: Hand) -> list[str]:
    """What of the hostile text has become more than text: on the screen, on a border, or under the mouse."""
    strips = hand.app.screen._compositor.render_strips(hand.app.size)
    parts = [part for strip in strips for part in strip if part.style]
    runs = {str(part.style.meta["@click"]) for part in parts if part.style and "@click" in part.style.meta}
    beside = [
        str(words)
        for widget in hand.app.screen.walk_children()
        for words in (widget.tooltip, widget.border_title, widget.border_subtitle)
        if words
    ]
    text = "\n".join([*(strip.text for strip in strips), *beside, hand.app.title, hand.app.sub_title])
    one_line = " ".join(text.split())
    return [*what_would_move(text), *runs, *(words for words in SWALLOWED if words in one_line)]


async def _press_all(hand: Hand, keys: tuple[str, ...]) -> None:
    for key in keys:
        if isinstance(key, Seen):
            await hand.until(lambda pattern=key: _shows(hand.text, pattern))
        else:
            with suppress(WorkerCancelled):  # what was still being read for a page that is left
                await hand.press(key)


async def _walk(hand: Hand, walk: Walk) -> None:
    """Go to a screen, see that it shows what it should and nothing that moves a terminal, and go back."""
    await _press_all(hand, walk.there)
    await hand.until(lambda: _shows(hand.text, walk.shows))
    assert not _has_moved(hand), f"{walk.screen}:\n{hand.text}"
    await _press_all(hand, walk.back)
    assert _shows(text := hand.text, TODAY), f"{walk.screen}: {walk.back} leads to\n{text}"


@pytest.mark.timeout(400)
@pytest.mark.parametrize("size", SIZES)
async def test_no_screen_is_moved_by_hostile_text(
    opened: Opening, hostile: Path, size: tuple[int, int]
) -> None:
    async with opened(hostile, size=size) as hand:
        for walk in WALKED[size]:
            await _walk(hand, walk)


async def test_no_notice_is_moved_by_hostile_text(
    opened: Opening, hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []
    notify = App.notify

    def told_and_noted(app: App[None], message: str, *, markup: bool = True, **how: Any) -> None:
        told.append(markup)
        notify(app, message, markup=markup, **how)

    monkeypatch.setattr(App, "notify", told_and_noted)
    monkeypatch.setattr(App, "run_test", partialmethod(App.run_test, notifications=True))
    async with opened(hostile) as hand:
        for keys, back in ACTS:
            hand.app.clear_notifications()
            await _press_all(hand, keys)
            (notice,) = hand.notices
            assert "[/b] [@click=app.quit]x[/] Müller [ACME] (L" in notice, keys
            await hand.until(lambda: hand.app.screen.query(Toast))
            assert not _has_moved(hand), f"{keys}:\n{hand.text}"
            await _press_all(hand, back)
            assert _shows(text := hand.text, TODAY), f"{keys}: {back} leads to\n{text}"
    assert not any(told)


async def test_no_line_without_end_pushes_the_day_off_the_screen(opened: Opening, india: Path) -> None:
    with sqlite3.connect(india) as other:
        endless = taking_turns(0, ENDLESS)
        other.create_function("endless", 1, lambda text: f"{text} {endless()}")
        other.execute("UPDATE agenda_item SET title = endless(title), notes = endless(notes)")
        other.execute("UPDATE person SET family_name = endless(family_name), notes = endless(notes)")
    other.close()
    async with opened(india, size=(80, 24)) as hand:
        for keys in ((), ("enter",), ("escape", "5"), ("escape", "1")):
            await hand.press(*keys)
            assert not _has_moved(hand), f"{keys}:\n{hand.text}"
        assert _shows(hand.text, TODAY)
        assert "Power lunch" in hand.text


def test_what_is_cleaned_moves_no_terminal_and_fits_where_it_should() -> None:
    for text in (*NAUGHTY, *ENDLESS, *SURROGATES):
        cleaned = clean(text, multiline=False)
        assert not what_would_move(cleaned), ascii(text)
        assert clean(cleaned, multiline=False) == cleaned, ascii(text)
        assert cell_len(fit(cleaned, 30)) == 30, ascii(text)
        assert all(cell_len(line) <= 30 for line in wrapped(cleaned, 30)), ascii(text)


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
    for control in (*CONTROLS, "\x1b]0;", "\x1b]2;"):  # nor is anything written into the window's title
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
            "MeetingActs",
            "VisitActs",
            "DoorActs",
            "DoorView",
            "EveningChoice",
            "TablesActs",
            "Modal",
            "ItemPage",
            "WritingDialog",
            "SettleActs",
            "IncidentActs",
            "SigningKeys",
            "ProposalPreview",
            "TwoPaneScreen",
        }
        - {"JoinForm"}  # shown before there is a mission: tests/screens/test_join.py
        - {"PassphrasePrompt"}  # there too: tests/screens/test_welcome.py
        - {"LockScreen"}  # of an encrypted mission: tests/screens/test_lock.py
        == set()
    ), "register it in tests/screens/walks.py"
