"""Paper as it comes out of the printer: what can be read on it, whatever the language and the names."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from missiontui.domain.paper_kinds import PaperKind
from missiontui.errors import MissionError, NotFoundError
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

MARKUP = "*bold* #panic() $x$ @ref <label> // https://x `raw` _a_ \\u{41} [b] ~ = - +"


class Printer:
    """Prints from a mission, and reads what came out."""

    def __init__(self, file: MissionFile) -> None:
        self.file = file

    def make(self, kind: PaperKind, *, is_draft: bool = False, **wish: object) -> MadePaper:
        asked = replace(PaperWish(kind, DAY), **wish)  # type: ignore[arg-type]
        now = NOW if "item_id" in wish else NOON
        return make_paper(Occasion(self.file, asked, now), is_draft=is_draft)

    def note(self, made: MadePaper) -> None:
        note_printed(self.file, made, by="Anke", at=NOON)

    def pages(self, kind: PaperKind, **wish: object) -> list[str]:
        return read(self.make(kind, **wish).content)


def read(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


@pytest.fixture
def day(tmp_path: Path) -> DayOut:
    return a_day_out(tmp_path / "day.db")


@pytest.fixture
def printer(day: DayOut, tmp_path: Path) -> Iterator[Printer]:
    with open_mission(tmp_path / "day.db") as file:
        yield Printer(file)


@pytest.fixture
def evening(printer: Printer) -> Evening:
    return an_evening(printer.file, 24)


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


def test_who_is_ill_is_on_no_list_and_nobody_reads_why(printer: Printer, day: DayOut) -> None:
    from missiontui.domain import zones
    from tests.records import add

    add(printer.file, "absence", person_id=day.people["koen"], reason="ill", since=zones.to_text(NOON))
    every = " ".join(printer.pages(PaperKind.PACK, is_internal=True))
    assert "van den Berg, Sofie" in every
    assert "Bill, Koen" not in every
    assert "ill " not in every.lower().replace("will ", "").replace("bill ", "")


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
            ),
        ),
        ("fr", ("mardi 4 mars 2025", "New Delhi")),
        ("nl", ("dinsdag 4 maart 2025", "New Delhi")),
    ],
)
def test_a_run_sheet_is_in_its_language(
    printer: Printer, day: DayOut, language: str, words: tuple[str, ...]
) -> None:
    late = {"starts_at": "2025-03-04T07:20:00Z", "ends_at": "2025-03-04T09:20:00Z"}
    change(printer.file, "agenda_item", day.factory, **late)
    change(printer.file, "agenda_item", day.walk, status="cancelled", cancel_reason="rain")
    (page,) = printer.pages(PaperKind.RUN_SHEET, language=language)
    for word in (*words, "12:50–14:50", "12:30–14:30", "Ravi Rao", "+32 470 00 00 01", "Main gate", "rain"):
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


def test_every_script_is_printed_and_what_no_font_has_is_told(printer: Printer, evening: Evening) -> None:
    names = "Łukasz Ελένη Жанна सागर محمد 田中さくら 李小明 김철수 דוד สมชาย தமிழ் বাংলা ગુજરાતી"
    assert printable({"name": names}) == ({"name": names}, ())
    change(printer.file, "person", evening.people[0], given_name="Zoë 🦄", family_name=names)
    made = printer.make(PaperKind.GUEST_LIST, item_id=evening.item)
    assert [one.characters for one in made.unprintable] == ["🦄"]
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
    assert len(read(printer.make(PaperKind.PLACE_CARDS, item_id=evening.item, is_whole=True).content)) == 4
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


def test_contacts_at_home_are_in_a_pack_only_where_that_is_said(printer: Printer, day: DayOut) -> None:
    change(printer.file, "person", day.people["ana"], emergency_contact="Brother, +32 499")
    assert "Brother, +32 499" in " ".join(printer.pages(PaperKind.EMERGENCY))
    assert "Internal" in printer.pages(PaperKind.EMERGENCY)[0]
    assert "Brother" not in " ".join(printer.pages(PaperKind.PACK))
    assert "Brother" in " ".join(printer.pages(PaperKind.PACK, is_internal=True))


def test_a_file_that_cannot_be_written_leaves_nothing_noted(printer: Printer, tmp_path: Path) -> None:
    made = printer.make(PaperKind.RUN_SHEET)
    (tmp_path / "file").write_text("")
    with pytest.raises(MissionError, match="cannot be written"):
        write_paper(made, tmp_path / "file" / "x.pdf")
    path = write_paper(made, tmp_path)
    assert path.name == "day-out-run-sheet-2025-03-04-v1.pdf"
    assert path.stat().st_mode & 0o077 == 0
    assert printer.make(PaperKind.RUN_SHEET).version == 1


def _firm(printer: Printer, person_id: str) -> str:
    row = printer.file.row("SELECT organisation_id FROM person WHERE id = ?", person_id)
    return str(row["organisation_id"]) if row is not None else ""
