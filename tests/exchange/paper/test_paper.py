"""Paper as it comes out of the printer: what can be read on it, whatever the language and the names."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from missiontui.domain import zones
from missiontui.domain.paper_kinds import PaperKind
from missiontui.errors import MissionError, NotFoundError
from missiontui.exchange.paper import printing
from missiontui.exchange.paper.glyphs import INSTEAD, printable
from missiontui.exchange.paper.occasion import Occasion, PaperWish
from missiontui.exchange.paper.printing import MadePaper, make_paper, note_printed, write_paper
from missiontui.store.connection import MissionFile
from missiontui.store.log.planning import newest_deed
from missiontui.store.log.undoing import take_back
from missiontui.store.opening import open_mission
from missiontui.store.printings import differences
from tests.day_out import DAY, DayOut, a_day_out, change
from tests.day_out import NOW as NOON
from tests.evening import NOW, Evening, an_evening
from tests.records import add

MARKUP = "*bold* #panic() $x$ @ref <label> // https://x `raw` _a_ \\u{41} [b] ~ = - +"


class Printer:
    """Prints from a mission, and reads what came out."""

    def __init__(self, file: MissionFile) -> None:
        self.file = file

    def make(self, kind: PaperKind, *, is_draft: bool = False, **wish: Any) -> MadePaper:
        asked = replace(PaperWish(kind, DAY), **wish)
        now = NOW if "item_id" in wish else NOON
        return make_paper(Occasion(self.file, asked, now), is_draft=is_draft)

    def note(self, made: MadePaper) -> None:
        note_printed(self.file, made, by="Anke", at=NOON)

    def pages(self, kind: PaperKind, **wish: Any) -> list[str]:
        return read(self.make(kind, **wish).content)


def read(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DayOut, Evening]:
    """A day out, and the same with an evening on another day; each test has a copy."""
    folder = tmp_path_factory.mktemp("paper")
    day = a_day_out(folder / "day.db")
    shutil.copy(folder / "day.db", folder / "evening.db")
    with open_mission(folder / "evening.db") as file:
        return folder, day, an_evening(file, 24)


@pytest.fixture
def day(made: tuple[Path, DayOut, Evening]) -> DayOut:
    return made[1]


@pytest.fixture
def evening(made: tuple[Path, DayOut, Evening]) -> Evening:
    return made[2]


@pytest.fixture
def printer(
    request: pytest.FixtureRequest, made: tuple[Path, DayOut, Evening], tmp_path: Path
) -> Iterator[Printer]:
    name = "evening.db" if "evening" in request.fixturenames else "day.db"
    shutil.copy(made[0] / name, tmp_path / "mission.db")
    with open_mission(tmp_path / "mission.db") as file:
        yield Printer(file)


@pytest.fixture
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers are the words that are given to the templates: many of them in no time."""
    monkeypatch.setattr(printing, "pdf", lambda document: repr(document).encode())


def test_a_bus_has_a_page_with_its_people_and_what_to_phone(printer: Printer, day: DayOut) -> None:
    change(printer.file, "vehicle", day.buses[0], driver="Balwinder", driver_mobile="+91 99")
    first, second, without = printer.pages(PaperKind.BUS_LISTS, item_id=day.factory)
    for words in (
        "Bus 1",
        "12:00",
        "Balwinder · +91 99",
        "DL Bus 1",
        "2 people, 2 seats",
        "Bill, Koen",
        "Back",
    ):
        assert words in first
    assert "van den Berg, Sofie" in first
    assert "page 1 of 3" in first
    assert "Peeters, Ana" in second
    assert "Maes" not in second  # he declined
    assert "Without a bus" in without


@pytest.mark.usefixtures("unset")
@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_who_is_ill_is_on_no_list_and_nobody_reads_why(printer: Printer, day: DayOut, language: str) -> None:
    secrets = {
        "attention": "migraine",
        "access_needs": "wheelchair",
        "passport_name": "Koenraad",
        "notes": "in hospital",
        "diet": "no nuts",
    }
    change(printer.file, "person", day.people["koen"], **secrets)
    change(printer.file, "agenda_item", day.shuttle, status="cancelled", cancel_reason="the driver is ill")
    add(printer.file, "absence", person_id=day.people["koen"], reason="ill", since=zones.to_text(NOON))
    said = ""
    for kind in (PaperKind.PACK, PaperKind.BADGES):
        said += printer.make(kind, language=language, is_internal=True).content.decode()
    assert "van den Berg, Sofie" in said
    assert "'family': 'Bill'" in said  # he has a badge, and is on no list
    assert "Bill, Koen" not in said
    for secret in (*secrets.values(), r"\bill\b", "malad", r"\bziek\b", "driver is"):
        assert not re.search(secret, said), secret


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "Run sheet",
                "Tuesday 4 March 2025",
                "version 1",
                "time in New Delhi",
                "page 1 of 1",
                "site visit",
                "cancelled",
            ),
        ),
        ("fr", ("mardi 4 mars 2025", "heure de New Delhi", "page 1 sur 1", "annulé")),
        ("nl", ("dinsdag 4 maart 2025", "tijd in New Delhi", "pagina 1 van 1", "geannuleerd")),
    ],
)
def test_a_run_sheet_is_in_its_language(
    printer: Printer, day: DayOut, language: str, words: tuple[str, ...]
) -> None:
    late = {"starts_at": "2025-03-04T07:20:00Z", "ends_at": "2025-03-04T09:20:00Z"}
    change(printer.file, "agenda_item", day.factory, **late)
    change(printer.file, "agenda_item", day.walk, status="cancelled")
    (page,) = printer.pages(PaperKind.RUN_SHEET, language=language)
    for word in (*words, "12:50–14:50", "12:30–14:30", "Ravi Rao", "+32 470 00 00 01", "Main gate"):
        assert word in page


def test_names_that_look_like_markup_are_printed_as_they_are(printer: Printer, evening: Evening) -> None:
    change(printer.file, "person", evening.people[0], given_name=MARKUP, family_name="", honorific="")
    change(printer.file, "agenda_item", evening.item, title="#sys.inputs [/b]")
    change(printer.file, "organisation", _firm(printer, evening.people[0]), name='"); #panic("x')
    for kind in (PaperKind.GUEST_LIST, PaperKind.TABLE_PLAN, PaperKind.PLACE_CARDS, PaperKind.BADGES):
        page = printer.pages(kind, item_id=evening.item)[0]
        for word in ("*bold*", "#panic()", "$x$", "@ref", "<label>", "//", "`raw`", "\\u{41}"):
            assert word in page, kind
        if kind in (PaperKind.GUEST_LIST, PaperKind.TABLE_PLAN):
            assert '"); #panic("x' in page
            assert "#sys.inputs [/b]" in page


def test_a_name_that_is_longer_than_its_column_is_broken_and_stays_in_it(
    printer: Printer, evening: Evening
) -> None:
    endless = "Donaudampfschiff" * 8
    change(printer.file, "person", evening.people[0], given_name="", family_name=endless)
    for kind in (PaperKind.GUEST_LIST, PaperKind.TABLE_PLAN):
        page = PdfReader(io.BytesIO(printer.make(kind, item_id=evening.item).content)).pages[0]
        words = page.extract_text().replace("\u200b", "")
        lines = [line for line in words.splitlines() if "dampf" in line]
        assert len(lines) > 2
        assert endless not in words


def test_every_script_is_printed_and_what_no_font_has_is_told(printer: Printer, evening: Evening) -> None:
    names = "Łukasz Ελένη Жанна सागर محمد 田中さくら 李小明 김철수 דוד สมชาย தமிழ் বাংলা ગુજરાતી"
    assert printable({"name": names}) == ({"name": names}, ())
    change(printer.file, "person", evening.people[0], given_name="Zoë 🦄", family_name=names)
    (mission,) = printer.file.rows("SELECT id FROM mission")
    change(printer.file, "mission", mission["id"], name="Day 🦄")
    made = printer.make(PaperKind.GUEST_LIST, item_id=evening.item)
    assert [one.characters for one in made.unprintable] == ["🦄", "🦄"]  # the mission's name once
    page = read(made.content)[0]
    assert f"Zoë {INSTEAD}" in page
    for name in ("Łukasz", "Ελένη", "Жанна", "田中さくら", "김철수"):
        assert name in page.replace(" ", "")  # whatever line it is broken into


def test_only_cards_that_changed_are_printed_again(printer: Printer, evening: Evening) -> None:
    first = printer.make(PaperKind.PLACE_CARDS, item_id=evening.item)
    assert (first.pages, first.version) == (4, 1)
    printer.note(first)
    with pytest.raises(NotFoundError, match="No card of"):
        printer.make(PaperKind.PLACE_CARDS, item_id=evening.item)
    change(printer.file, "person", evening.people[4], family_name="Van den Berghe")
    again = printer.make(PaperKind.PLACE_CARDS, item_id=evening.item)
    cards, away = read(again.content)
    assert again.version == 2
    assert "Koen Van den Berghe" in cards
    assert "Eleni" not in cards
    assert "Koen Vanden Berghe" in away
    assert printer.make(PaperKind.PLACE_CARDS, item_id=evening.item, is_whole=True).pages == 4
    printer.note(again)
    from missiontui.store import agenda

    found = differences(printer.file, agenda.item(printer.file, evening.item))
    assert {paper: one.number for paper, one in found.items() if one.printed} == {"place_cards": 0}


def test_a_badge_has_name_company_and_code_and_is_printed_once(printer: Printer, evening: Evening) -> None:
    change(printer.file, "person", evening.people[1], badge="")
    made = printer.make(PaperKind.BADGES, item_id=evening.item, is_one_a_page=True)
    pages = read(made.content)
    assert len(pages) == 24
    assert any("van den Berg" in page and "Ms Sofie" in page and "GA-0003" in page for page in pages)
    assert made.remarks == ("1 badge has no code to scan: Andreas Koukoulis.",)
    size = PdfReader(io.BytesIO(made.content)).pages[0].mediabox
    assert [round(float(side) * 25.4 / 72) for side in (size.width, size.height)] == [86, 54]
    printer.note(made)
    with pytest.raises(NotFoundError, match="No badge has changed"):
        printer.make(PaperKind.BADGES, item_id=evening.item)


def test_a_pack_printed_again_says_what_changed_since_yours(printer: Printer, day: DayOut) -> None:
    first = printer.make(PaperKind.PACK)
    assert "What changed" not in read(first.content)[0]
    printer.note(first)
    change(printer.file, "registration", day.places["sofie"], vehicle_id=day.buses[1])
    change(printer.file, "agenda_item", day.lunch, starts_at="2025-03-04T07:50:00Z")
    second = printer.make(PaperKind.PACK)
    front = read(second.content)[0]
    for words in (
        "If yours is version 1",
        "Power lunch: 13:00–14:00 → 13:20–14:00",
        "Sofie van den Berg (is on Bus 2)",
        "Sofie van den Berg (was on Bus 1)",
        "version 2",
    ):
        assert words in front
    printer.note(second)
    assert "Nothing that stands on it." in read(printer.make(PaperKind.PACK, is_draft=True).content)[0]
    plan = newest_deed(printer.file)
    take_back(printer.file, plan)
    assert printer.make(PaperKind.PACK).version == 2


def test_contacts_at_home_are_in_a_pack_only_where_that_is_said(
    printer: Printer, day: DayOut, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(printer.file, "person", day.people["ana"], emergency_contact="Brother, +32 499")
    front, *rest = printer.pages(PaperKind.EMERGENCY)
    assert "Internal" in front
    assert "Brother, +32 499" in " ".join(rest)
    monkeypatch.setattr(printing, "pdf", lambda document: repr(document).encode())
    assert b"Brother" not in printer.make(PaperKind.PACK).content
    assert b"Brother" in printer.make(PaperKind.PACK, is_internal=True).content


@pytest.mark.usefixtures("unset")
def test_a_file_that_cannot_be_written_leaves_what_was_there_and_nothing_noted(
    printer: Printer, tmp_path: Path
) -> None:
    made = printer.make(PaperKind.RUN_SHEET)
    old = tmp_path / "old.pdf"
    old.write_text("of yesterday")
    for target, why in (("old.pdf/x.pdf", "no folder"), ("usb/x.pdf", "no folder"), ("old.pdf", "exists")):
        with pytest.raises(MissionError, match=why):
            write_paper(made, str(tmp_path / target))
    assert old.read_text() == "of yesterday"
    assert write_paper(made, str(old), force=True).read_bytes() == made.content
    assert write_paper(made, str(tmp_path / "lists")).name == "lists.pdf"
    path = write_paper(made, f"{tmp_path}/")
    assert path.name == "day-out-run-sheet-2025-03-04-v1.pdf"
    assert path.stat().st_mode & 0o077 == 0
    assert write_paper(made, str(tmp_path)).name == "day-out-run-sheet-2025-03-04-v1-2.pdf"
    assert printer.make(PaperKind.RUN_SHEET).version == 1


def _firm(printer: Printer, person_id: str) -> str:
    row = printer.file.row("SELECT organisation_id FROM person WHERE id = ?", person_id)
    return str(row["organisation_id"]) if row is not None else ""
