"""One key from any screen, a few letters, and what was looked for is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from missiontui.screens.find import PAGE
from missiontui.store import search_index
from missiontui.store.opening import open_mission
from missiontui.widgets.hit_list import HitList, what_it_is
from missiontui.widgets.line import Line
from tests.screens.conftest import Hand, Opening

HOSTILE = "[/b] [@click=app.quit]x[/] \x1b]52;c;x\x07 zanzibar"


def note(path: Path, text: str, number: int = 1) -> None:
    """A note that another program takes."""
    with open_mission(path) as file, file.writing("handshake") as connection:
        connection.executemany(
            "INSERT INTO handshake (id, at, zone, note) VALUES (?, ?, 'Asia/Kolkata', ?)",
            [(f"n{n:03}-{text[:9]}", f"2025-03-04T06:12:{n % 60:02}Z", text) for n in range(number)],
        )


def listed(hand: Hand) -> list[str]:
    """The first lines of the hits."""
    hits = hand.app.screen.query_one(HitList).hits
    return ["".join(text for text, _style in what_it_is(hit)) for hit in hits]


def cursor(hand: Hand) -> int:
    return hand.app.screen.query_one(HitList).cursor


async def test_a_few_letters_and_enter_open_an_item(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("slash")
        await hand.type("lunch pow")
        assert listed(hand)[0].startswith("▤ item       Power lunch  Tue 4 Mar 12:00")
        await hand.press("enter")
        assert type(hand.app.screen).__name__ == "ItemScreen"
        assert "Power lunch" in hand.text
        await hand.press("escape")
        assert type(hand.app.screen).__name__ == "TodayScreen", "the search is gone with it"


async def test_the_second_hit_is_opened_by_arrow_while_the_line_keeps_the_focus(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("slash")
        await hand.type("vdberg")
        await hand.press("down")
        assert isinstance(hand.app.focused, Line)
        assert cursor(hand) == 1
        assert "Van den Berghe" in listed(hand)[1]
        await hand.press("up", "up", "down", "enter")
        assert type(hand.app.screen).__name__ == "PersonScreen"
        assert "Van den Berghe" in hand.text


async def test_a_badge_scanner_types_faster_than_anybody_reads(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("slash")
        for key in (*"BE0019", "enter"):
            hand.app.post_message(events.Key(key, key if len(key) == 1 else "\r"))
        await hand.settle()
        assert type(hand.app.screen).__name__ == "PersonScreen"
        assert "Van den Berghe" in hand.text


async def test_each_letter_digit_and_sign_is_text(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("slash")
        keys = ["n", "q", "u", "j", "k", "space", "1", "7", "slash", "question_mark", "[", "H", "é", "Ю"]
        await hand.press(*keys)
        assert hand.app.screen.query_one(Line).value == "nqujk 17/?[HéЮ"
        await hand.press("escape")
        assert type(hand.app.screen).__name__ == "TodayScreen"


async def test_an_empty_line_says_what_can_be_found(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("slash")
        assert "Type what you look for: any words of a name, a company" in hand.text
        assert listed(hand) == []
        await hand.press("enter", "down", "pagedown", "up")
        assert type(hand.app.screen).__name__ == "FindScreen", "there is nothing to open"


async def test_nothing_found_says_so_and_what_to_do(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("slash")
        await hand.type("zzzzz")
        assert "Nothing has “zzzzz”: looked through names, companies, agenda" in " ".join(hand.text.split())
        assert "Try fewer letters." in hand.text
        await hand.press("ctrl+u")
        await hand.type("!!!")
        assert "“!!!” has no letter or digit to look for." in hand.text


async def test_tab_looks_among_one_kind_after_the_other(opened: Opening) -> None:
    async with opened() as hand:
        await hand.press("slash")
        await hand.type("belg")
        kinds = []
        for key in ("tab", "f2", "tab", "tab", "tab", "tab", "tab"):
            kinds.append({line.split()[1] for line in listed(hand)})
            await hand.press(key)
        assert kinds[1:5] == [{"person"}, {"company"}, {"item"}, {"signing"}]
        assert kinds[5:] == [set(), set()]
        assert "● all" in hand.static("#find-kinds")
        await hand.press("shift+tab")
        assert "● promises" in hand.static("#find-kinds")
        assert "looked through promises" in hand.text
        assert "Tab looks among everything again." in hand.text


async def test_the_matched_words_stand_out_without_colour(opened: Opening, india: Path) -> None:
    note(india, "wants a visit to zanzibar with Søren")
    async with opened() as hand:
        await hand.press("slash")
        await hand.type("ZANZ soren")
        strips = hand.app.screen._compositor.render_strips(hand.app.size)
        segments = [segment for strip in strips for segment in strip if segment.style]
        marked = {one.text for one in segments if one.style and one.style.underline and one.style.bold}
        assert marked == {"zanz", "Søren"}


async def test_what_another_program_wrote_a_moment_ago_is_found(opened: Opening, india: Path) -> None:
    async with opened() as hand:
        await hand.press("slash")
        await hand.type("zanzib")
        assert listed(hand) == []
        note(india, "wants a visit to zanzibar")
        await hand.type("a")
        assert len(listed(hand)) == 1


async def test_hostile_text_is_shown_as_text(opened: Opening, india: Path) -> None:
    note(india, HOSTILE)
    async with opened() as hand:
        await hand.press("slash")
        await hand.type("zanzibar")
        assert "[/b] [@click=app.quit]x[/] ]52;c;x zanzibar" in hand.text
        await hand.press("ctrl+u")
        hand.app.screen.query_one(Line).insert_text_at_cursor(HOSTILE)
        await hand.settle()
        assert "\x1b" not in hand.app.screen.query_one(Line).value


async def test_much_that_is_new_is_read_meanwhile(
    opened: Opening, india: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    read = search_index.findables

    def noting(file: object, records: object) -> object:
        seen.append(hand.static("#find-says"))
        return read(file, records)  # type: ignore[arg-type]

    monkeypatch.setattr(search_index, "FEW", 0)
    async with opened() as hand:
        monkeypatch.setattr(search_index, "findables", noting)
        await hand.pilot.press("slash")
        await hand.settle()
        assert any("reading what is new …" in said for said in seen)
        assert "reading" not in hand.static("#find-says")
        await hand.type("power lunch")
        assert "Power lunch" in listed(hand)[0]


async def test_a_damaged_index_is_made_anew_without_a_word(opened: Opening, india: Path) -> None:
    with open_mission(india) as file:
        search_index.bring_up_to_date(file)
        with file.writing() as connection:
            connection.execute("UPDATE search_data SET block = x'0102030405'")
    async with opened() as hand:
        await hand.press("slash")
        await hand.type("power lunch")
        await hand.settle()
        assert "Power lunch" in listed(hand)[0]


@pytest.mark.parametrize(
    "statement", ["DELETE FROM search_record", "DROP TABLE search", "DELETE FROM search_read"]
)
async def test_an_index_that_is_not_whole_is_made_anew(opened: Opening, india: Path, statement: str) -> None:
    with open_mission(india) as file:
        search_index.bring_up_to_date(file)
        with file.writing() as connection:
            connection.execute(statement)
    async with opened() as hand:
        await hand.press("slash")
        await hand.settle()
        await hand.type("power lunch")
        assert "Power lunch" in listed(hand)[0]


async def test_while_another_program_writes_the_rest_is_found(opened: Opening, india: Path) -> None:
    with open_mission(india) as file:
        search_index.bring_up_to_date(file)
    note(india, "zanzibar")
    async with opened() as hand:
        with open_mission(india) as other, other.writing("mission"):
            await hand.press("slash")
            await hand.type("power lunch")
            assert "Power lunch" in listed(hand)[0]
            assert "What is new cannot be found:" in hand.text
        await hand.press("escape")
        assert "● saved" in hand.text
        await hand.press("slash")
        await hand.type("zanzibar")
        assert len(listed(hand)) == 1


async def test_of_many_the_first_are_listed_and_more_at_their_end(opened: Opening, india: Path) -> None:
    note(india, "zanzibar", 300)
    async with opened() as hand:
        await hand.press("slash")
        await hand.type("zanzibar")
        first = listed(hand)
        assert len(first) == PAGE
        assert f"and {300 - PAGE} others: another word narrows it down" in hand.text
        await hand.press("pagedown")
        assert 10 < cursor(hand) < PAGE - 1
        await hand.press(*["down"] * (PAGE - 1 - cursor(hand)))
        assert (len(listed(hand)), cursor(hand)) == (PAGE, PAGE - 1)
        await hand.press("down")
        assert (len(listed(hand)), cursor(hand)) == (200, PAGE)
        assert listed(hand)[:PAGE] == first, "nothing moves under the eye"
        assert "and 100 others: another word narrows it down" in hand.text


async def test_a_promise_opens_its_handshake_or_whom_it_was_made_to(opened: Opening, india: Path) -> None:
    note(india, "about the kiln")
    with open_mission(india) as file, file.writing("follow_up") as connection:
        person = connection.execute("SELECT min(id) FROM person").fetchone()[0]
        connection.executemany(
            "INSERT INTO follow_up (id, handshake_id, person_id, action) VALUES (?, ?, ?, ?)",
            [
                ("p1", "n000-about the", person, "send zanzibar"),
                ("p2", None, person, "call madagascar"),
                ("p3", None, None, "ask mauritius"),
            ],
        )
    async with opened() as hand:
        for words, page in (("zanzibar", "HandshakeScreen"), ("madagascar", "PersonScreen")):
            await hand.press("slash")
            await hand.type(words)
            await hand.press("enter")
            assert type(hand.app.screen).__name__ == page
            await hand.press("escape")
        await hand.press("slash")
        await hand.type("mauritius")
        await hand.press("enter")
        assert "belongs to no handshake and to nobody" in hand.notices[-1]
        assert type(hand.app.screen).__name__ == "FindScreen"


async def test_it_is_found_from_any_screen_and_at_the_smallest_size(opened: Opening) -> None:
    async with opened(size=(80, 24)) as hand:
        for keys in (("1",), ("2",), ("H",), ("4",), ("5", "escape"), ("6",)):
            await hand.press(*keys, "slash")
            await hand.type("power lunch")
            assert "Power lunch" in listed(hand)[0], keys
            assert "esc Leave" in hand.text
            await hand.press("escape")
