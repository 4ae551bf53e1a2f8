"""Files come in by keys: chosen, recognised, corrected, looked at, brought in, taken back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from missiontui.domain.import_preview import ColumnPreview, FieldChange, FilePreview, Outcome, RowPreview
from missiontui.errors import Cancelled, InputError
from missiontui.exchange import importing
from missiontui.exchange.importing import ImportPlan
from missiontui.exchange.progress import Progress
from missiontui.exchange.report import ImportReport
from missiontui.screens.held_key import HeldKey
from missiontui.screens.import_choices import dates_question
from missiontui.screens.import_files import ImportScreen
from missiontui.screens.import_paths import LastFolder, files_of, paths_in, read_folder
from missiontui.screens.import_preview import ImportPreview
from missiontui.store.connection import MissionFile
from missiontui.widgets.import_folder import choices_of
from missiontui.widgets.import_lines import MOST, Listing, Sort, came_in_words
from tests.screens.conftest import Hand, Opening

LIST = """\
Badge,First name,Last name,Mobile,E7,Colour,Accredited since
BE-0051,Wim,De Smet,+44 7700 900555,,red,03/04/2019
BE-9001,Zoé,[b]Nieuwe[/b],+44 7700 900556,yes,blue,05/06/2020
BE-9002,,,,,green,05/06/2020
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What an agency sent."""
    folder = tmp_path / "from the agency"
    folder.mkdir()
    (folder / "[b]list[b].csv").write_text(LIST)
    return folder


async def begin(hand: Hand, folder: Path) -> None:
    await hand.app.push_screen(ImportScreen(hand.desk, LastFolder(folder)))
    await hand.until(lambda: "[b]list[b].csv" in hand.text)
    await hand.press("enter")
    await hand.until(lambda: "3 rows" in hand.text)


def words(hand: Hand) -> str:
    return " ".join(hand.text.split())


def person(hand: Hand, badge: str) -> dict[str, str] | None:
    row = hand.desk.file.row("SELECT * FROM person WHERE badge = ?", badge)
    return dict(row) if row is not None else None


def edit(hand: Hand, badge: str, mobile: str) -> None:
    with hand.desk.file.writing("person") as connection:
        connection.execute("UPDATE person SET mobile = ? WHERE badge = ?", (mobile, badge))


async def test_an_agency_s_list_is_corrected_looked_at_brought_in_and_taken_back(
    opened: Opening, folder: Path
) -> None:
    async with opened(size=(80, 24)) as hand:
        edit(hand, "BE-0051", "+44 7700 900111")
        before = person(hand, "BE-0051")
        await begin(hand, folder)
        assert "dates: Enter asks" in hand.text
        await hand.press("tab", "end", "up")  # the column that means nothing to us
        assert "– Colour" in hand.text
        await hand.press("enter")
        await hand.type("keep it")
        await hand.press("enter")
        await hand.until(lambda: "✎ Colour" in hand.text)
        await hand.press("up", "enter")
        await hand.type("gala ev")
        await hand.press("enter")
        await hand.until(lambda: "✓ E7 Gala evening" in words(hand))

        await hand.press("escape", "e")
        await hand.type("agency")
        await hand.press("enter")
        await hand.type("Port of Ostend")
        assert "as it is typed" in hand.text
        await hand.press("enter", "enter")
        await hand.until(lambda: "3 April" in hand.text)
        assert "3 April" in hand.text
        assert "4 March" in hand.text
        await hand.press("enter")  # says nothing, so it goes no further
        assert not isinstance(hand.app.screen, ImportPreview)
        await hand.press("down", "enter")
        await hand.until(lambda: isinstance(hand.app.screen, ImportPreview))
        await hand.settle()
        assert "[all] ! 1 not readable ▪ 1 kept as edited here → 1 changed + 1 new" in words(hand)
        assert "The person has no name." in hand.text
        assert "+ 1 new · 1 registration" in hand.text
        assert "+ new Zoé [b]Nieuwe[/b] Gala evening ✓ row 3" in words(hand)

        await hand.press("v", "v", "down")
        assert "[ ] mobile" in hand.text
        assert "stays +44 7700 900111 · the file: +44 7700 900555" in hand.text
        await hand.press("space")
        assert "[x] mobile" in hand.text
        preview = hand.app.screen
        assert isinstance(preview, ImportPreview)
        preview.held = HeldKey(lambda: 0.0)
        preview.on_mount()
        await hand.press("enter")  # held down since the last step
        assert hand.app.screen is preview
        preview.held = HeldKey()
        await hand.press("enter")
        await hand.until(lambda: any("u takes it back" in notice for notice in hand.notices))
        came = "2 people: 1 new, 1 changed, 1 not readable, 1 registration"
        assert f"✓ {came}. u takes it back." in hand.notices
        assert not isinstance(hand.app.screen, ImportScreen)

        wim = person(hand, "BE-0051")
        assert before is not None
        assert wim is not None
        assert (wim["mobile"], wim["in_office_since"]) == ("+44 7700 900555", "2019-04-03")
        new = person(hand, "BE-9001")
        assert new is not None
        assert (new["family_name"], new["notes"]) == ("[b]Nieuwe[/b]", "Colour: blue")
        assert new["agency"] == "Port of Ostend"

        await hand.press("u")
        await hand.until(lambda: person(hand, "BE-9001") is None)
        assert person(hand, "BE-0051") == before


def until_stopped(_file: MissionFile, _plan: ImportPlan, *, progress: Progress) -> ImportReport:
    """A long writing."""
    while progress(1, 2):
        pass
    raise Cancelled("stopped")


async def test_nothing_comes_in_unseen_where_the_mission_changes_meanwhile_or_esc_is_pressed(
    opened: Opening, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "[b]list[b].csv").write_text(LIST.replace("03/04", "13/04"))
    async with opened() as hand:
        await begin(hand, folder)
        assert "dates day first: 05/06 is 5 June" in words(hand)
        await hand.press("enter")
        await hand.until(lambda: isinstance(hand.app.screen, ImportPreview))
        edit(hand, "BE-0051", "+44 7700 900111")
        preview = hand.app.screen
        assert isinstance(preview, ImportPreview)
        preview.held = HeldKey()
        await hand.press("enter")
        await hand.until(lambda: any("Here is what it would do now." in notice for notice in hand.notices))
        await hand.press("v", "v")
        assert "stays +44 7700 900111 · the file: +44 7700 900555" in hand.text
        with monkeypatch.context() as patch:
            patch.setattr(importing, "apply_import", until_stopped)
            preview.held = HeldKey()
            await hand.pilot.press("enter")
            await hand.press("escape")
        await hand.until(lambda: "Stopped: nothing was written." in hand.notices)
        await hand.press("escape")
        assert isinstance(hand.app.screen, ImportScreen)
        await hand.press("a", "escape", "delete")
        assert "No file is chosen." in hand.text
        await hand.press("escape")
        assert not isinstance(hand.app.screen, ImportScreen)
        assert person(hand, "BE-9001") is None


def test_a_path_is_understood_as_it_is_typed_pasted_or_dropped(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list_, other = folder / "[b]list[b].csv", folder / "it's.csv"
    other.write_text("x")
    monkeypatch.setenv("HOME", str(folder.parent))
    for line in (
        str(list_),
        f" '{list_}' \n",
        f'"{list_}"',
        str(list_).replace(" ", r"\ ").replace("[", r"\["),
        list_.as_uri(),
        f"~/{folder.name}/{list_.name}",
        f"'~/{folder.name}/{list_.name}'",
        list_.name,
    ):
        assert paths_in(line, folder) == (list_,), line
    assert paths_in(f"'{list_}' \"{other}\"", Path("/")) == (list_, other)
    for line in ("", "nobody.csv", "~nobody-here/x", "\0", "x" * 5000, "'unfinished"):
        with pytest.raises(InputError):
            paths_in(line, folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_folder_shows_what_can_come_in_newest_first_whatever_it_is_called(folder: Path) -> None:
    hostile = os.fsencode(folder) + b"/esc\x1b]52;c;x\x07 \xff.csv"
    os.close(os.open(hostile, os.O_CREAT))
    for name in (".hidden.csv", "~$open.xlsx", "photo.jpg", "cards.VCF"):
        (folder / name).write_text("x")
    (folder / "deeper").mkdir()
    for number, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, (1e9 + number, 1e9 + number))
    found = read_folder(folder)
    assert [entry.name for entry in found.entries] == [
        "esc]52;c;x .csv", "cards.VCF", "[b]list[b].csv", "deeper",
    ]  # fmt: skip
    assert found.entries[0].changed_at > found.entries[1].changed_at
    assert [path.suffix for path in files_of(folder)] == [".csv", ".VCF", ".csv"]
    assert [choice.key for choice in choices_of(found, frozenset(), ["list"])] == [
        str(folder / "[b]list[b].csv")
    ]
    assert "photo.jpg" in [entry.name for entry in read_folder(folder, every=True).entries]
    assert "cannot be read" in read_folder(folder / "gone").problem


def rows(outcome: Outcome, number: int, *changes: FieldChange) -> tuple[RowPreview, ...]:
    return tuple(
        RowPreview(place, f"{outcome} {place}", outcome, changes, f"{outcome}-{place}")
        for place in range(number)
    )


def test_of_ten_thousand_rows_some_hundreds_are_listed_and_the_others_are_counted() -> None:
    edited = FieldChange("mobile", "1", "2", "Anke", is_kept=True)
    preview = FilePreview(
        "list.csv",
        "people",
        "csv",
        rows=(
            *rows(Outcome.NEW, 9000),
            *rows(Outcome.CHANGED, 900, FieldChange("diet", "", "vegan")),
            *rows(Outcome.UNCHANGED, 100, edited),
        ),
        gone=("Jan Peeters",),
    )
    listing = Listing([preview])
    numbers = listing.numbers(frozenset())
    assert {sort.value: number for sort, number in numbers.items() if number} == {
        "all": 10_000, "new": 9000, "changed": 900, "unchanged": 100, "kept": 100, "gone": 1,
    }  # fmt: skip
    new = listing.lines(Sort.NEW, frozenset())
    assert len(new) == MOST + 2
    assert new[-1].words == f"… and {9000 - MOST} more"
    taken = frozenset({("unchanged-3", "mobile")})
    assert listing.numbers(taken)[Sort.CHANGED] == 901
    assert listing.numbers(taken)[Sort.KEPT] == 99
    kept = listing.lines(Sort.KEPT, taken)
    assert [line.is_kept for line in kept if line.change is not None][:5] == [True, True, True, False, True]
    assert len(listing.lines(Sort.ALL, frozenset())) < 800
    assert came_in_words([preview], taken) == "10000 people: 9000 new, 901 changed, 99 unchanged"


def test_the_question_of_the_dates_repeats_those_of_the_file() -> None:
    columns = (ColumnPreview("Depuis", "in_office_since", ("31/12/2019", "07/09/2020")),)
    picker = dates_question(FilePreview("liste.csv", "people", "csv", columns=columns, asks_dates=True))
    assert "07/09" in picker._question
    assert [(pick.id, pick.more) for pick in picker._find("")] == [
        ("dmy", "7 September"),
        ("mdy", "9 July"),
    ]


def test_the_next_choice_begins_where_the_last_one_ended_and_the_first_where_there_are_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert LastFolder(folder).begin() == folder
    assert LastFolder(folder / "gone").begin() != folder / "gone"
    (folder.parent / "Downloads").mkdir()
    monkeypatch.setenv("HOME", str(folder.parent))
    monkeypatch.setenv("USERPROFILE", str(folder.parent))
    monkeypatch.chdir(folder)
    assert LastFolder().begin() == folder
    (folder / "[b]list[b].csv").unlink()
    assert LastFolder().begin() == folder.parent / "Downloads"
