"""Who may be in the mission twice is suggested with the reason, and nobody for what two may well share."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missiontui.domain.duplicate_organisations import organisations_alike
from missiontui.domain.duplicates import people_alike
from missiontui.domain.likeness import Likeness, Name, likeness, name_of
from missiontui.domain.pairs import KnownOrganisation, KnownPerson
from missiontui.domain.phones import is_same_phone

SAMPLE = Path(__file__).parents[2] / "data" / "india-2025"
QUAY, SLUIS = "Canal & Quay Engineering", "Pont & Sluis"
WIM = KnownPerson("01", "Wim", "De Smet", "BE-0051", "wim@quay.example", "+32 470 12 34 56", "q", QUAY)


def reasons(*people: KnownPerson) -> list[str]:
    return [pair.words for pair in people_alike(people)]


def known(
    person_id: str, given: str, family: str, company: str = "", *, badge: str = "", noted: bool = False
) -> KnownPerson:
    return KnownPerson(
        person_id,
        given,
        family,
        badge,
        organisation=company,
        organisation_id=company,
        is_to_complete=noted,
    )


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (KnownPerson("02", "Anke", "Maes", badge="be 0051"), ["same badge"]),
        (KnownPerson("02", "W.", "Desmet", email="WIM@quay.example "), ["same e-mail"]),
        (KnownPerson("02", "Smet", "Wim", mobile="0470/12.34.56"), ["same mobile"]),
        (KnownPerson("02", "", "", mobile="0032 470 123456"), ["same mobile"]),
        (known("02", "Wim", "Desmet", QUAY), [f"same name in {QUAY}"]),
        (known("02", "W.", "de smet", f"{QUAY} N.V."), [f"nearly the same name in {QUAY}"]),
        (known("02", "Wim", "De Smedt", QUAY), [f"nearly the same name in {QUAY}"]),
        (known("02", "wim", "DE SMET"), ["same name, one of them without a company"]),
        (known("02", "Wim", "De Smet", SLUIS), []),
        (known("02", "Wim", "De Smedt"), []),
        (known("02", "Tom", "De Smet", QUAY), []),
        (
            KnownPerson("02", "Wim", "De Smet", "", "wim@quay.example", "", "q", QUAY),
            [f"same e-mail, same name in {QUAY}"],
        ),
    ],
)
def test_a_pair_says_why_it_is_suggested(other: KnownPerson, words: list[str]) -> None:
    assert reasons(WIM, other) == words


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (known("02", "Wim", "Smedt", noted=True), ["nearly the same name, one of them from a note"]),
        (known("02", "W", "Desmet", SLUIS, noted=True), ["nearly the same name, one of them from a note"]),
        (known("02", "Wim", "De Smet", SLUIS, noted=True), ["same name, one of them from a note"]),
        (known("02", "", "Desmet", noted=True), ["same surname, one of them from a note"]),
        (known("02", "", "De Smet", SLUIS, noted=True), []),
        (known("02", "Wim", "", noted=True), []),
        (known("02", "", "", noted=True), []),
    ],
)
def test_somebody_noted_in_a_hurry_is_looked_for_among_all(other: KnownPerson, words: list[str]) -> None:
    assert reasons(WIM, other) == words


def test_a_lone_surname_that_many_have_says_nothing() -> None:
    given = ("Bart", "Cas", "Dirk", "Finn", "Guy")
    many = [known(f"1{number}", first, "Ingels", QUAY) for number, first in enumerate(given)]
    assert reasons(*many, known("02", "", "Ingels", noted=True)) == []
    assert (
        reasons(*many[:2], known("02", "", "Ingels", noted=True))
        == ["same surname, one of them from a note"] * 2
    )


def test_a_secretariat_s_phone_or_mailbox_makes_nobody_the_same() -> None:
    office = {"email": "office@quay.example", "mobile": "+32 2 555 12 12"}
    people = [
        KnownPerson(f"{number}", *name.split(), f"BE-{number}", **office)
        for number, name in enumerate(("Wim Claes", "Anke Maes", "Tom Aerts"))
    ]
    assert reasons(*people) == []
    without_badges = [replace(person, badge="") for person in people[:2]]
    assert reasons(*without_badges) == ["same e-mail, another name, same mobile, another name"]
    five = [KnownPerson(f"{one}", one * 5, one * 6, **office) for one in "abcde"]
    assert reasons(*five) == [], "with five of them it is a switchboard"
    assert reasons(replace(people[0]), replace(people[0], id="9", badge="BE-9")) == [
        "same e-mail, same mobile"
    ]


def test_two_badges_make_a_name_alone_no_duplicate() -> None:
    assert reasons(WIM, known("02", "Wim", "De Smet", QUAY, badge="BE-0052")) == []
    assert reasons(WIM, known("02", "Wim", "De Smet", badge="BE-0052")) == []


def test_the_namesakes_of_the_sample_stay_two_people() -> None:
    with (SAMPLE / "people.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    people = [
        KnownPerson(
            f"{number:04}",
            row["given_name"],
            row["family_name"],
            row["badge"],
            row["email"],
            row["mobile"],
            row["organisation"],
            row["organisation"],
        )
        for number, row in enumerate(rows)
    ]
    names = [person.label for person in people]
    assert {"Wim De Smet", "Wim Desmet"} < set(names)
    assert names.count("Jan Peeters") == 2
    assert people_alike(people) == ()


def test_the_best_reasons_come_first_and_each_pair_once() -> None:
    people = [
        known("03", "Wim", "Desmet"),
        known("02", "W.", "De Smet", QUAY),
        WIM,
        KnownPerson("04", "Wim", "De Smet", "BE-0051", "wim@quay.example", "", "q", QUAY),
    ]
    found = people_alike(people)
    assert [(pair.first.id, pair.second.id) for pair in found] == [
        ("01", "04"),
        ("02", "04"),
        ("01", "02"),
        ("01", "03"),
        ("03", "04"),
    ]
    assert found[0].words == f"same badge, same e-mail, same name in {QUAY}"


def test_who_was_told_apart_is_not_suggested_again() -> None:
    twin = known("02", "Wim", "De Smet")
    assert people_alike([WIM, twin], apart={frozenset(("02", "01"))}) == ()
    assert len(people_alike([WIM, twin], apart={frozenset(("02", "03"))})) == 1


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Koen van den Berg", "Vandenberg Koen", Likeness.SAME),
        ("Koen Vanden Berghe", "koen vandenberghe", Likeness.SAME),
        ("Koen van den Berg", "Koen vdberg", Likeness.NEAR),
        ("Koen Berg", "Koen van den Berg", Likeness.NEAR),
        ("Anke 't Hooft", "Anke Thooft", Likeness.SAME),
        ("Юлия Кузнецова", "Julia Kuznetzova", Likeness.NEAR),
        ("C. Maes", "Charles Maes", Likeness.NEAR),
        ("D. Maes", "Dirk Maes", Likeness.NEAR),
        ("J. P. Maes", "Jan Peter Maes", Likeness.NEAR),
        ("Marc Lecompte", "Marc Lecomte", Likeness.NEAR),
        ("Rao", "Lakshmi Rao", Likeness.PART),
        ("Lakshmi", "Lakshmi Rao", Likeness.PART),
        ("Sukarno", "Soekarno", Likeness.NEAR),
        ("Jan Peeters", "Joost Peeters", Likeness.NONE),
        ("J. Peeters", "J. Maes", Likeness.NONE),
        ("J. Peeters", "L. Peeters", Likeness.NONE),
        ("Jef Maes", "Jos Maes", Likeness.NONE),
        ("Marc Lecompte", "Marco Lecomte", Likeness.NONE),
        ("", "", Likeness.NONE),
        ("", "Jan Maes", Likeness.NONE),
    ],
)
def test_names_are_near_in_any_order_with_initials_and_particles_joined(
    one: str, other: str, alike: Likeness
) -> None:
    assert likeness(name_of("", one), name_of("", other)) == alike
    assert likeness(name_of("", other), name_of("", one)) == alike


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("+32 470 12 34 56", "0470 12 34 56", True),
        ("+32 (0)470 12 34 56", "0032470123456", True),
        ("+91 98765 43210", "098765-43210", True),
        ("+32 470 12 34 56", "+33 470 12 34 56", False),
        ("+32 470 12 34 56", "+32 470 12 34 57", False),
        ("4556", "4556", False),
        ("", "", False),
        ("to be asked", "to be asked", False),
    ],
)
def test_a_phone_is_the_same_however_it_is_written(one: str, other: str, is_same: bool) -> None:
    assert is_same_phone(one, other) == is_same == is_same_phone(other, one)


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (("Silox S.A.",), ("SA Silox",), ["same name but for the legal form"]),
        (("Tata Consultancy Pvt. Ltd",), ("Tata Consultancy",), ["same name but for the legal form"]),
        (("Pont & Sluis",), ("pont en sluis",), ["same name but for the legal form"]),
        (("Silox",), ("SILOX",), ["same name"]),
        (("NV",), ("SA",), []),
        (
            ("Silox", "", "https://www.silox.example/about"),
            ("Chemie", "", "silox.example"),
            ["same website silox.example"],
        ),
        (("Silox", "", "linkedin.com/company/silox"), ("Chemie", "", "linkedin.com/company/chemie"), []),
        (("Silox",), ("Silocks",), []),
    ],
)
def test_companies_are_suggested_by_website_and_by_name_but_for_the_legal_form(
    one: tuple[str, ...], other: tuple[str, ...], words: list[str]
) -> None:
    pairs = organisations_alike([KnownOrganisation("1", *one), KnownOrganisation("2", *other)])
    assert [pair.words for pair in pairs] == words


@pytest.mark.parametrize("noted", ["Tata", "TCS", "Tata Consultancy", "Tata Consultancy Servises Ltd"])
def test_a_company_from_a_note_is_suggested_by_a_near_name(noted: str) -> None:
    known_company = KnownOrganisation("1", "Tata Consultancy Services")
    pairs = organisations_alike([known_company, KnownOrganisation("2", noted, is_to_complete=True)])
    assert [pair.words for pair in pairs] == ["nearly the same name, one of them from a note"]
    assert organisations_alike([known_company, KnownOrganisation("2", noted)]) == ()


def test_a_host_that_many_share_says_nothing() -> None:
    firms = [
        KnownOrganisation(f"{number}", word * 3, "", "park.example") for number, word in enumerate("abcd")
    ]
    assert organisations_alike(firms) == ()


@given(st.lists(st.tuples(*[st.text(max_size=12)] * 5, st.booleans()), max_size=8))
def test_nothing_that_may_stand_in_a_file_is_too_strange_to_compare(
    rows: list[tuple[str, str, str, str, str, bool]],
) -> None:
    people = [
        KnownPerson(f"{place}", given, family, badge, mail, mobile, is_to_complete=noted)
        for place, (given, family, badge, mail, mobile, noted) in enumerate(rows)
    ]
    found = [pair.ids for pair in people_alike(people)]
    assert len(found) == len(set(found))
    assert found == [pair.ids for pair in people_alike(reversed(people))]
    firms = [KnownOrganisation(f"{place}", *row[:3], is_to_complete=row[5]) for place, row in enumerate(rows)]
    assert all(pair.first.id < pair.second.id for pair in organisations_alike(firms))


def test_a_crowd_of_one_name_is_compared_with_its_oldest_only() -> None:
    crowd = [known(f"{number:03}", "Jan", "Maes") for number in range(200)]
    found = people_alike(crowd)
    assert len(found) == 199
    assert {pair.first.id for pair in found} == {"000"}


def test_thousands_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def counted(one: Name, other: Name) -> Likeness:
        compared.append(one)
        return likeness(one, other)

    monkeypatch.setattr("missiontui.domain.duplicates.likeness", counted)
    given = [f"{first}{second}k" for first in "bdfgklm" for second in "aeiou"]
    family = [f"{first}{second}n{third}s" for first in "prst" for second in "aeiou" for third in "aei"]
    names = [(first, last) for first in given for last in family]
    people = [
        known(f"{place:05}", *name, f"Company {place % 97}", noted=place % 20 == 0)
        for place, name in enumerate(names)
    ]
    people_alike(people)
    assert len(people) == 2100
    assert 0 < len(compared) < 20 * len(people)


def test_a_name_of_a_thousand_words_costs_no_more_than_another() -> None:
    long = " ".join(f"word{number}" for number in range(1000))
    people = [replace(known(f"{number}", long, long, QUAY), badge=f"{number}") for number in range(50)]
    assert people_alike(people) == ()
    firms = [KnownOrganisation(end, "a" * 100_000 + end, is_to_complete=True) for end in ("b", "xyz")]
    assert organisations_alike(firms) == ()
