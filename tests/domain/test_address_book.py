"""A few letters find somebody, however their name is written."""

from __future__ import annotations

import pytest

from missiontui.domain.address_book import (
    ORGANISATION,
    PERSON,
    Acquaintance,
    AddressBook,
    Surroundings,
)
from missiontui.domain.completion import asked_at, taken
from missiontui.domain.names import joined, search_keys, sounds_like, words_of


def someone(name: str, surname: str = "", **known: str) -> Acquaintance:
    return Acquaintance(PERSON, name, name, surname or name.split()[-1], **known)


PEOPLE = (
    someone("Lakshmi Rao", organisation="Tata Consultancy Services", organisation_id="tcs", job_title="VP"),
    someone("Łukasz Nowak", organisation="Port of Antwerp", organisation_id="port"),
    someone("Юлия Иванова"),
    someone("Koen van den Berg", "van den Berg"),
    someone("Sofie Vanden Berghe", "Vanden Berghe"),
    someone("Søren Ødegård"),
    someone("Jan De Smet", "De Smet", side="delegation", badge="BE-0077", other="BE-0077 jan@silox.example"),
    someone("Jan De Smet-Maes", "De Smet-Maes"),
)
BOOK = AddressBook([*PEOPLE, Acquaintance(ORGANISATION, "tcs", "Tata Consultancy Services")])


def names(words: str, **more: object) -> list[str]:
    return [one.name for one in BOOK.found(words, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Lukasz", "Łukasz Nowak"),
        ("lukas", "Łukasz Nowak"),
        ("юлия", "Юлия Иванова"),
        ("Yulia", "Юлия Иванова"),
        ("Julia", "Юлия Иванова"),
        ("ivanova", "Юлия Иванова"),
        ("vdberg", "Koen van den Berg"),
        ("vd berg", "Koen van den Berg"),
        ("vandenberg", "Koen van den Berg"),
        ("berg koen", "Koen van den Berg"),
        ("vdberghe", "Sofie Vanden Berghe"),
        ("soren", "Søren Ødegård"),
        ("laksm", "Lakshmi Rao"),
        ("lakhsmi", "Lakshmi Rao"),
        ("laxmi", "Lakshmi Rao"),
        ("rao lak", "Lakshmi Rao"),
        ("be-0077", "Jan De Smet"),
        ("silox", "Jan De Smet"),
        ("antwerp", "Łukasz Nowak"),
    ],
)
def test_who_is_meant_comes_first(typed: str, name: str) -> None:
    assert names(typed)[0] == name


def test_one_transliteration_finds_the_other() -> None:
    cyrillic, latin = AddressBook([someone("Юлия Иванова")]), AddressBook([someone("Yulia Ivanova")])

    assert [one.name for one in latin.found("юлия")] == ["Yulia Ivanova"]
    assert [one.name for one in cyrillic.found("yulia")] == ["Юлия Иванова"]


def test_one_who_is_here_comes_before_one_who_was_met_and_that_one_before_the_rest() -> None:
    here = Surroundings(registered=frozenset({"Jan De Smet-Maes"}), met=frozenset({"Sofie Vanden Berghe"}))

    assert names("jan", around=here)[0] == "Jan De Smet-Maes"
    assert names("", around=here)[:2] == ["Jan De Smet-Maes", "Sofie Vanden Berghe"]


def test_those_of_the_company_just_named_come_first() -> None:
    around = Surroundings(organisations=frozenset({"port"}))

    assert names("", kinds=(PERSON,), around=around)[0] == "Łukasz Nowak"


def test_without_words_everybody_stands_there_by_surname() -> None:
    assert names("", kinds=(PERSON,), most=3) == ["Jan De Smet", "Jan De Smet-Maes", "Юлия Иванова"]


def test_nothing_is_found_by_what_nobody_is_called() -> None:
    assert names("qqqqqq") == []
    assert names("!?") == names("")  # no words at all


def test_a_name_is_known_whole_and_its_length_is_told() -> None:
    assert BOOK.length_of_name(["jan", "DE", "smet", "wants", "it"]) == 3
    assert BOOK.length_of_name(["jan", "wants"]) == 0
    assert [one.name for one in BOOK.answering_to("desmet")] == ["Jan De Smet", "Jan De Smet-Maes"]
    assert BOOK.answering_to("jan qqq") == ()


def test_a_book_follows_what_changes() -> None:
    book = AddressBook(PEOPLE)
    book.note(someone("Lakshmi Rao", organisation="Infosys"))
    book.note(someone("Ann Zed"))
    book.forget("Jan De Smet")

    assert [one.name for one in book.found("infosys")] == ["Lakshmi Rao"]
    assert book.found("tata") == ()
    assert [one.name for one in book.found("zed")] == ["Ann Zed"]
    assert [one.name for one in book.found("zedd")] == ["Ann Zed"]  # mistyped
    assert book.named("Jan De Smet") == ()
    assert len(book) == len(PEOPLE)


def test_particles_are_joined_and_shortened() -> None:
    assert {"vandenberg", "vdberg"} <= joined(words_of("Koen van den Berg"))
    assert {"vandenberghe", "vdberghe"} <= joined(words_of("Sofie Vanden Berghe"))
    assert joined(words_of("Lakshmi Rao")) == frozenset()
    assert "vdberg" in search_keys("Koen van den Berg").split()


@pytest.mark.parametrize(
    "spellings",
    [("yulia", "yuliya", "iulia", "julia"), ("muller", "mueller"), ("sergey", "sergei"), ("lakshmi", "laxmi"),
     ("vikram", "wikram"), ("filip", "philip")],
)  # fmt: skip
def test_spellings_of_one_sound_are_one(spellings: tuple[str, ...]) -> None:
    assert len({sounds_like(word) for word in spellings}) == 1


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ("@", ("@", 0, "")),
        ("met @Lakshmi R", ("@", 4, "Lakshmi R")),
        ("&lak", ("&", 0, "lak")),
        ("@Lakshmi Rao (Ta", ("(", 13, "Ta")),
        ("x #re", ("#", 2, "re")),
        ("+Jan", ("+", 0, "Jan")),
    ],
)
def test_what_is_asked_for_stands_before_the_cursor(before: str, asked: tuple[str, int, str]) -> None:
    found = asked_at(before)

    assert found is not None
    assert (found.sign, found.start, found.words) == asked


@pytest.mark.parametrize(
    "before", ["", "plain words", "a@b", "@Rao, and", "#tag then", "+32 4", "@a b c d e f g"]
)
def test_in_prose_nothing_is_asked_for(before: str) -> None:
    assert asked_at(before) is None


def test_what_is_taken_is_understood_as_who_was_chosen() -> None:
    odd = someone("Weird (Name), x")
    twins = [someone("Ann Roe", organisation="Acme")]
    twins.append(Acquaintance(PERSON, "other", "Ann Roe", "Roe", "Umbrella"))
    book = AddressBook([*PEOPLE, odd, *twins])
    asked = asked_at("@x")
    assert asked is not None

    assert taken(asked, PEOPLE[0], book) == "@Lakshmi Rao "
    assert taken(asked, odd, book) == '@"Weird (Name), x" '
    assert taken(asked, twins[0], book) == "@Ann Roe (Acme) "
