"""One line, whatever was typed in it: what its signs say, and that nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missiontui.domain.address_book import PERSON, Acquaintance, AddressBook
from missiontui.domain.capture import Capture, Named, Promised, capture
from missiontui.domain.capture_rendering import rendered
from missiontui.domain.handshakes import Part, Warmth
from missiontui.domain.written_names import mentioned
from missiontui.text import clean

MET, OURS, THROUGH = Part.COUNTERPART, Part.DELEGATE, Part.INTRODUCER


class Known:
    """An address book of names alone."""

    def __init__(self, *names: str) -> None:
        self.book = AddressBook(Acquaintance(PERSON, name, name) for name in names)

    def length_of_name(self, words):  # type: ignore[no-untyped-def]
        return self.book.length_of_name(words)

    def is_name(self, words: str) -> bool:
        return bool(self.book.answering_to(words))


def test_the_line_of_the_bar_table_is_understood_whole() -> None:
    said = capture(
        "@Lakshmi Rao (Tata Consultancy, VP Sustainability) +Jan De Smet wants our ESG sheet #regtech !hot"
        " >send sheet fri"
    )

    assert said == Capture(
        "wants our ESG sheet",
        (Named(MET, "Lakshmi Rao", "Tata Consultancy", "VP Sustainability"), Named(OURS, "Jan De Smet")),
        ("regtech",),
        Warmth.HOT,
        (Promised("send sheet fri", to=0),),
    )


@pytest.mark.parametrize(
    ("without_altgr", "with_altgr"),
    [("&Lakshmi Rao, likes fries", "@Lakshmi Rao, likes fries"), ("a stand %food", "a stand #food")],
)
def test_every_sign_can_be_typed_without_altgr(without_altgr: str, with_altgr: str) -> None:
    assert capture(without_altgr) == capture(with_altgr)


@pytest.mark.parametrize(
    ("line", "name", "prose"),
    [
        ("@Lakshmi Rao wants fries", "Lakshmi Rao", "wants fries"),
        ("@Lakshmi wants fries", "Lakshmi", "wants fries"),
        ("@Koen van den Berg wants fries", "Koen van den Berg", "wants fries"),
        ("@Ludo van 't Hooft, Wants fries", "Ludo van 't Hooft", "Wants fries"),
        ("@J.-P. O'Neill. He wants fries", "J.-P. O'Neill", "He wants fries"),
        ("@Dr. Rao: wants fries", "Dr. Rao", "wants fries"),
        ("@लक्ष्मी राव wants fries", "लक्ष्मी राव", "wants fries"),
        ("@Юлия Иванова wants fries", "Юлия Иванова", "wants fries"),
        ('@"the man with the hat" wants fries', "the man with the hat", "wants fries"),
        ("@« Marie Curie » wants fries", "Marie Curie", "wants fries"),
        ("@john wants fries", "john", "wants fries"),
        ("@john smith, wants fries", "john", "smith, wants fries"),
    ],
)
def test_where_a_strangers_name_ends_is_told_by_capitals_commas_and_quotes(
    line: str, name: str, prose: str
) -> None:
    said = capture(line)

    assert [one.name for one in said.people] == [name]
    assert said.prose == prose


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("@lakshmi rao wants fries", "lakshmi rao"),
        ("@LAKSHMI RAO Wants fries", "LAKSHMI RAO"),
        ("@yulia ivanova wants fries", "yulia"),  # it is written Юлия there, and completion finds it
        ("@de smet wants fries", "de smet"),
        ("@desmet wants fries", "desmet"),
    ],
)
def test_a_name_in_the_address_book_ends_where_it_ends_there(line: str, name: str) -> None:
    names = Known("Lakshmi Rao", "Юлия Иванова", "Jan De Smet")

    assert [one.name for one in capture(line, names).people] == [name]


def test_brackets_give_company_and_title_also_while_they_are_still_open() -> None:
    assert capture("@Rao (Tata (India), CFO) ok").people == (Named(MET, "Rao", "Tata (India)", "CFO"),)
    assert capture("@Rao (Tata, CF").people == (Named(MET, "Rao", "Tata", "CF"),)
    assert capture("@Rao (Tata #steel").tags == ("steel",)
    assert capture("@(Tata Steel) sent a brochure").people == (Named(MET, "", "Tata Steel"),)


def test_who_introduced_whom_is_said_by_a_sign_or_by_via() -> None:
    assert capture("<Anke Maes @Rao").people == (Named(MET, "Rao"), Named(THROUGH, "Anke Maes"))
    assert capture("@Rao via Anke Maes", Known("Anke Maes")).people[1] == Named(THROUGH, "Anke Maes")
    assert capture("@Rao sent it via Teams").people == (Named(MET, "Rao"),)


@pytest.mark.parametrize(
    ("word", "warmth"),
    [("!hot", Warmth.HOT), ("!chaud", Warmth.HOT), ("!Tiède", Warmth.WARM), ("!lauw", Warmth.WARM),
     ("!koud", Warmth.COLD), ("!COLD.", Warmth.COLD)],
)  # fmt: skip
def test_warmth_is_said_in_three_languages(word: str, warmth: Warmth) -> None:
    assert capture(f"fine talk {word}").warmth == warmth


def test_each_promise_is_made_to_whom_it_stands_behind_and_may_have_another_owner() -> None:
    said = capture(">call home @Rao >send sheet fri +Jan De Smet @Singh >mail him\n>both: write")

    assert said.promises == (
        Promised("call home", to=0),
        Promised("send sheet fri", "Jan De Smet", 0),
        Promised("mail him", to=1),
        Promised("both: write", to=1),
    )
    assert [one.name for one in said.people] == ["Rao", "Singh"]


@pytest.mark.parametrize(
    "prose",
    [
        "call +32 470 12 34 56",
        "R&D of Dupont & fils",
        "more than >5M or <3 years, 50 % of it",
        "write to jan@example.com or <jan@example.com>",
        "Bravo ! C'est tout.",
        "room 3 (the big one)",
    ],
)
def test_signs_that_are_none_are_prose(prose: str) -> None:
    assert capture(prose) == Capture(prose)


@pytest.mark.parametrize("words", ["!lukewarm", "@", "#", '@""'])
def test_what_is_not_understood_is_said_and_stays_in_the_prose(words: str) -> None:
    said = capture(f"well {words} then")

    assert said.unresolved == (words,)
    assert words in said.prose


def test_two_warmths_are_one_and_a_doubt() -> None:
    said = capture("!hot then !cold")

    assert (said.warmth, said.unresolved) == (Warmth.HOT, ("!cold",))


def test_whole_names_in_plain_prose_are_seen_without_a_sign() -> None:
    names = Known("Lakshmi Rao", "Jan De Smet", "Silox")

    assert mentioned("Talked to Lakshmi Rao (with jan de smet), Silox came by.", names) == (
        "Lakshmi Rao",
        "jan de smet",
    )


SIGNS = st.sampled_from(
    [*'@&+<#%!>()",.“”', "@Rao", "+Jan De Smet", "(Tata, VP)", "!hot", "via", "fri", '@"a b"', "#x", "\n"]
)
PIECES = st.lists(SIGNS | st.text(max_size=6), max_size=14)
NOTES = PIECES.map(" ".join) | PIECES.map("".join) | st.text()


@given(NOTES)
def test_for_any_text_at_all_reading_and_writing_back_is_a_round_trip(text: str) -> None:
    said = capture(text)

    assert capture(rendered(said)) == said


NAMES = st.text("abcdefgéйरA -'", min_size=1).map(lambda text: " ".join(f"x{text}".split()))


@given(
    people=st.lists(
        st.tuples(st.sampled_from(Part), NAMES), max_size=4, unique_by=lambda one: one[1].lower()
    ),
    tags=st.lists(st.from_regex("[a-z]{1,6}( [a-z]{1,4})?", fullmatch=True), max_size=3, unique=True),
    warmth=st.sampled_from([None, *Warmth]),
    actions=st.lists(st.from_regex("[a-z]{2,7}( [a-z0-9/]{2,5}){0,3}", fullmatch=True), max_size=3),
)
def test_what_is_written_is_read(people, tags, warmth, actions) -> None:  # type: ignore[no-untyped-def]
    named = sorted((Named(part, name) for part, name in people), key=lambda one: one.part != MET)
    last = sum(one.part == MET for one in named) - 1
    said = Capture(
        "plain words", tuple(named), tuple(tags), warmth, tuple(Promised(a, to=last) for a in actions)
    )

    assert capture(rendered(said)) == said


@given(NOTES)
def test_every_word_of_any_text_is_somewhere_in_what_was_understood(text: str) -> None:
    said = capture(text)
    kept = " ".join([rendered(said), *said.unresolved])
    letters = {letter for letter in clean(text).lower() if letter.isalnum()}

    assert letters <= set(kept.lower()) | set("".join(said.tags))
