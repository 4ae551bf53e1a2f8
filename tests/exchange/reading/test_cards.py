"""Cards from phones and address books come in as people, each on its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.exchange.problems import TableRefused
from missiontui.exchange.reading.cards import MOST_CARDS, read_cards

OUTLOOK = b"""BEGIN:VCARD
VERSION:2.1
N;LANGUAGE=fr;CHARSET=Windows-1252:Lef\xe8vre;Ana\xefs;Marie;Mme;
FN;CHARSET=Windows-1252:Mme Ana\xefs Marie Lef\xe8vre
ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Soci=E9t=E9 du M=
=E9tro;Achats
TITLE:Directrice
NOTE;ENCODING=QUOTED-PRINTABLE:Rencontr=C3=A9e =C3=A0 Li=C3=A8ge.=0D=0A=
Parle vite.
TEL;WORK;VOICE:+32 4 222 22 22
TEL;CELL;VOICE:0470/12.34.56
TEL;WORK;FAX:+32 4 222 22 23
ADR;WORK;PREF:;;Rue Haute 1;Li\xe8ge;;4000;Belgique
EMAIL;PREF;INTERNET:anais@metro.example
PHOTO;TYPE=JPEG;ENCODING=BASE64:
 /9j/4AAQSkZJRgABAQEAYABgAAD//gAyUHJvY2Vzc2VkIEJ5IGVCYXkgd2l0aCBJbWFnZU1h
 Z2ljawD/

X-MS-OL-DEFAULT-POSTAL-ADDRESS:2
END:VCARD
"""
APPLE = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//macOS 15//EN
N:De Smet;Jan;;Dr.;PhD
FN:Dr. Jan De Smet PhD
X-PHONETIC-LAST-NAME:duh SMET
ORG:Acme\\, Sons & Co;Research\\; Lab;
EMAIL;type=INTERNET;type=HOME:jan@home.example
EMAIL;type=INTERNET;type=WORK:jan@acme.example
item1.TEL:+32 470 99 88 77
item1.X-ABLabel:_$!<Mobile>!$_
TEL;type=MAIN:+32 2 555 12 12
item2.URL;type=pref:https://acme.example
item2.X-ABLabel:_$!<HomePage>!$_
NOTE:Line one\\nline two\\, with a very long text that is folded by the address bo
 ok
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:;;;;
FN:Tata Steel
ORG:Tata Steel;
X-ABShowAs:COMPANY
END:VCARD
"""
GOOGLE = """BEGIN:VCARD
VERSION:3.0
FN:Priya Sharma
N:Sharma;Priya;;;
EMAIL;TYPE=INTERNET:priya@nifty.example
TEL;TYPE=WORK:+91 22 2345 6789
ORG:Nifty
CATEGORIES:myContacts,Mumbai
END:VCARD
"""
MODERN = """BEGIN:VCARD
VERSION:4.0
FN:Sofie van den Berg
TEL;VALUE=uri;PREF=1;TYPE="voice,work":tel:+32-2-555-12-12;ext=34
TEL;VALUE=uri;TYPE=cell:tel:+32-471-00-11-22
EMAIL;PREF=2:second@berg.example
EMAIL;PREF=1:first@berg.example
LANG;PREF=2:en
LANG;PREF=1:NL
ROLE:Interpreter
X-MISSIONTUI-BADGE:BE-0042
END:VCARD
"""


def people(content: bytes | str) -> list[dict[str, str]]:
    table = table_of(content)
    return [{column: value for column, value in row.cells.items() if value} for row in table.rows]


def table_of(content: bytes | str):  # type: ignore[no-untyped-def]
    sheet = read_cards(content.encode() if isinstance(content, str) else content, Path("cards.vcf"))
    assert sheet.kind == "people"
    assert sheet.table is not None
    return sheet.table


def test_a_card_of_outlook_brings_its_accents_in_three_encodings_and_no_photo() -> None:
    assert people(OUTLOOK.replace(b"\n", b"\r\n")) == [
        {
            "given_name": "Anaïs Marie",
            "family_name": "Lefèvre",
            "honorific": "Mme",
            "organisation": "Société du Métro",
            "job_title": "Directrice",
            "email": "anais@metro.example",
            "mobile": "0470/12.34.56",
            "notes": "Rencontrée à Liège.\nParle vite.\nDepartment: Achats\nPhone: +32 4 222 22 22\n"
            "Fax: +32 4 222 22 23\nAddress: Rue Haute 1, 4000 Liège, Belgique",
        }
    ]


def test_a_card_from_a_mac_has_its_labelled_mobile_and_a_company_is_told_of() -> None:
    sheet = read_cards(APPLE.encode(), Path("cards.vcf"))

    assert people(APPLE) == [
        {
            "given_name": "Jan",
            "family_name": "De Smet",
            "honorific": "Dr.",
            "organisation": "Acme, Sons & Co",
            "email": "jan@acme.example",
            "mobile": "+32 470 99 88 77",
            "pronunciation": "duh SMET",
            "notes": "Line one\nline two, with a very long text that is folded by the address book\n"
            "After the name: PhD\nDepartment: Research; Lab\nE-mail: jan@home.example\n"
            "Phone: +32 2 555 12 12\nWebsite: https://acme.example",
        }
    ]
    assert sheet.remarks == (
        "One card is of a company or a group, without a person, and was left out: Tata Steel.",
    )


def test_a_file_of_google_and_of_version_4_mixed_is_two_people() -> None:
    assert people(GOOGLE + MODERN) == [
        {
            "given_name": "Priya",
            "family_name": "Sharma",
            "organisation": "Nifty",
            "email": "priya@nifty.example",
            "mobile": "+91 22 2345 6789",
        },
        {
            "badge": "BE-0042",
            "given_name": "Sofie",
            "family_name": "van den Berg",
            "email": "first@berg.example",
            "mobile": "+32-471-00-11-22",
            "languages": "nl,en",
            "job_title": "Interpreter",
            "notes": "E-mail: second@berg.example\nPhone: +32-2-555-12-12 ext. 34",
        },
    ]


def test_a_card_that_is_cut_off_or_of_nobody_costs_only_itself() -> None:
    cut = "BEGIN:VCARD\nVERSION:3.0\nFN:Half Card\n"
    nobody = "BEGIN:VCARD\nVERSION:3.0\nEMAIL:x@y.example\nEND:VCARD\n"

    table = table_of(GOOGLE + cut + MODERN + nobody + cut)

    assert [row.number for row in table.rows] == [1, 3]
    assert [(problem.row, problem.problem) for problem in table.problems] == [
        (2, "The card of “Half Card” is cut off."),
        (4, "The card of “x@y.example” names nobody."),
        (5, "The card of “Half Card” is cut off."),
    ]


def test_a_card_of_the_assistant_within_a_card_is_not_a_second_person() -> None:
    agent = "BEGIN:VCARD\nVERSION:2.1\nN:Doe;John\nAGENT:\nBEGIN:VCARD\nN:Poe;Ann\nEND:VCARD\nEND:VCARD\n"

    assert people(agent + GOOGLE)[0] == {"given_name": "John", "family_name": "Doe"}
    assert len(people(agent + GOOGLE)) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_a_file_of_cards_may_be_in_any_unicode(encoding: str) -> None:
    assert people(MODERN.encode(encoding)) == people(MODERN)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\1\2",
        b"name;mail\nJan;x@y.example\n",
        b"BEGIN:VCARD\nEND:VCARD\n" * (MOST_CARDS + 1),
    ],
)
def test_what_holds_no_cards_or_too_many_is_refused(content: bytes) -> None:
    with pytest.raises(TableRefused):
        read_cards(content, Path("cards.vcf"))


@pytest.mark.parametrize(
    "line",
    [
        "N;A" + "=" * 5_000,
        "N;" + 'A="=;' * 5_000,
        "TEL;" + '"' * 5_001 + ":1",
        "PHOTO:" + "A" * 5_000_000,
        "\t" * 9_000,
    ],
)
def test_a_hostile_line_costs_no_time_and_no_person(line: str) -> None:
    assert people(GOOGLE.replace("N:Sharma", f"{line}\nN:Sharma"))[0]["family_name"] == "Sharma"


@settings(max_examples=50)
@given(st.data())
def test_damaged_cards_never_crash(data: st.DataObject) -> None:
    content = bytearray(OUTLOOK + (APPLE + GOOGLE + MODERN).encode())
    for _change in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    try:
        sheet = read_cards(bytes(content), Path("cards.vcf"))
    except TableRefused:
        return
    assert sheet.table is not None
    assert len(sheet.table.rows) + len(sheet.table.problems) <= 6
