"""Screen 2, Visits, and what Today tells of a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from missiontui.domain.checkpoints import Stage
from missiontui.screens.requests import OpenPage
from missiontui.store.passages import check_in
from missiontui.text import clean
from tests.day_out import FACTORY, HOSTILE, NOW, WALK, DayOut, a_day_out, change
from tests.records import add
from tests.screens.conftest import Hand, Opening


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The pages that are asked for, which are not opened here."""
    from missiontui.screens.page_opening import PageOpening

    pages: list[tuple[str, str]] = []

    def note(_app: PageOpening, request: OpenPage) -> None:
        pages.append((request.page, request.item_id))

    monkeypatch.setattr(PageOpening, "on_open_page", note)
    return pages


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "day.db"


@pytest.fixture
def day(path: Path) -> DayOut:
    return a_day_out(path)


def row_of(hand: Hand, title: str) -> str:
    """A visit's first and second line in the list."""
    lines = [line.split("│")[0] for line in hand.text.splitlines()]
    place = next(number for number, line in enumerate(lines) if title in line and "–" in line)
    return "\n".join(lines[place : place + 2])


async def test_the_cursor_begins_on_what_boards_and_keys_lead_to_its_pages(
    opened: Opening, path: Path, day: DayOut, asked: list[tuple[str, str]]
) -> None:
    async with opened(path, at=NOW) as hand:
        await hand.press("2")
        assert "Visits · Tuesday 4 March 2025 · today · 2 visits · 2 transfers" in hand.text
        assert "◐ boarding 2/4, 2 missing · ! 2 elsewhere · leaves 12:00 in 18 min" in row_of(hand, FACTORY)
        detail = hand.static("#visits-detail")
        for words in (
            "Ravi Rao",
            "+32 470 00 00 01",
            "Main gate",
            "Canal road",
            "Bus 1 1/2 · full",
            "no bus 0/1",
            "1 of 4, 1 refused",
            "Closed shoes",
            "4 registered · 2 aboard",
            "Ana Peeters (Power lunch)",
        ):
            assert words in " ".join(detail.split()), words
        await hand.press("enter", "f3", "f7")
        assert asked == [("visit", day.factory), ("missing", day.factory), ("buses", day.factory)]
        check_in(hand.desk.file, day.factory, [day.people["koen"]], Stage.BOARDED, by="Tom", at=NOW)
        await hand.wait(2)
        assert "3/4, 1 missing · ! 2 elsewhere · leaves 12:00 in 16 min" in row_of(hand, FACTORY)
        await hand.press("down")
        assert hand.app.screen.chosen_record() == ("agenda_item", day.walk)  # type: ignore[attr-defined]
        await hand.wait(1)
        assert hand.app.screen.chosen_record() == ("agenda_item", day.walk)  # type: ignore[attr-defined]
        await hand.press("v", "v")
        assert WALK not in hand.text
        assert "Shuttle" in hand.text


async def test_other_days_are_a_key_away_and_an_empty_one_says_what_to_do(
    opened: Opening, path: Path, day: DayOut
) -> None:
    async with opened(path, at=NOW, size=(80, 24)) as hand:
        await hand.press("2")
        assert all(len(line) <= 80 for line in hand.text.splitlines())
        assert "◐ boarding · 4 registered · 2 aboard · 2 missing · leaves 12:00" in row_of(hand, FACTORY)
        assert "! 2 elsewhere · Bus 1 1/2 · Bus 2 1/1 · Main gate" in hand.text
        await hand.press("g")
        await hand.type("6/3")
        await hand.press("enter")
        assert "No visits or transfers on Thursday 6 March 2025. < > other days, 1 Today." in " ".join(
            hand.text.split()
        )
        await hand.press("f3")
        assert hand.notices[-1] == "No item is chosen."
        await hand.press("t")
        assert hand.app.screen.chosen_record() == ("agenda_item", day.factory)  # type: ignore[attr-defined]


async def test_today_and_the_items_page_tell_the_counts_and_who_is_elsewhere_too(
    opened: Opening, path: Path, day: DayOut, asked: list[tuple[str, str]]
) -> None:
    async with opened(path, at=NOW) as hand:
        await hand.go_to(FACTORY)
        await hand.until(lambda: "4 registered" in hand.static("#today-detail"))
        detail = " ".join(hand.static("#today-detail").split())
        for words in (
            "◐ boarding",
            "2 aboard · 2 missing",
            "2 people are elsewhere too",
            "leaves 12:00 in 18 min",
        ):
            assert words in detail, words
        await hand.press("f2", "f3", "f7")
        assert asked == [("visit", day.factory), ("missing", day.factory), ("buses", day.factory)]
        await hand.press("enter")
        page = " ".join(hand.static("#item-detail").split())
        assert "4 registered · 2 aboard · 2 missing" in page
        assert "Koen Bill (Walk: Lodhi Garden, which begins 15 min too early)" in page
        await hand.press("f3")
        assert asked[-1] == ("missing", day.factory)


async def test_hostile_names_are_what_they_are_wherever_a_visit_is_shown(
    opened: Opening, path: Path, day: DayOut
) -> None:
    from missiontui.store.opening import open_mission

    with open_mission(path) as file:
        for item_id in (day.factory, day.walk):
            change(file, "agenda_item", item_id, meeting_point=HOSTILE, title=f"{HOSTILE} visit")
        change(file, "vehicle", day.buses[0], name=HOSTILE)
        add(file, "registration", agenda_item_id=day.lunch, person_id=day.people["eve"])
    async with opened(path, at=NOW) as hand:
        await hand.go_to(clean(f"{HOSTILE} visit"))
        await hand.until(lambda: "registered" in hand.static("#today-detail"))
        await hand.press("2")
        assert "[/b] [@click=app.quit]x[/]" in row_of(hand, "[/b]")
        assert "[@click=app.quit]x[/]" in hand.static("#visits-detail")
