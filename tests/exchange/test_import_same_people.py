"""Somebody who is on a second list is the same person, or is not, and nobody is guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from missiontui.exchange.acquaintances import Acquaintances, Identity, identity
from missiontui.exchange.report import ImportReport
from missiontui.store import merging
from missiontui.store.connection import MissionFile
from missiontui.store.importing import present_rows

Bring = Callable[..., ImportReport]

HEAD = "badge,given_name,family_name,organisation,email,mobile\n"


def one(text: str, person: str = "") -> Identity:
    """``badge, given, family, company, email``, whatever is left out being empty."""
    badge, given, family, company, email = (*(part.strip() for part in text.split(",")), "", "", "", "")[:5]
    return identity(given, family, badge, email, company, person)


def whos(known: Sequence[str], rows: Sequence[str]) -> list[str]:
    """Who each row is: a number of ``known``, ``new``, ``?`` if it cannot be told, ``=`` another row."""
    people = [one(text, str(number)) for number, text in enumerate(known)]
    found = []
    for answer in Acquaintances(people).answers([one(text) for text in rows]):
        if answer.same_as is not None:
            found.append(f"={answer.same_as}")
        else:
            found.append("?" if answer.may_be else answer.person or "new")
    return found


JAN = ",Jan,Maes,Acme,jan@acme.be"


@pytest.mark.parametrize(
    ("known", "rows", "who"),
    [
        ([f"B1{JAN}"], ["B1,Jean,Maas,Other,else@where.be"], ["0"]),  # a badge decides
        ([f"b1{JAN}"], ["B1"], ["0"]),
        ([JAN], ["B9,Johan,Maes,Other,JAN@acme.be"], ["0"]),  # then the address
        ([f"B1{JAN}"], ["B2,Jan,Maes,Acme,jan@acme.be"], ["new"]),  # not across two badges
        ([JAN], [",Marie,Dupont,Acme,jan@acme.be"], ["new"]),  # another name at one address
        ([",Anna,Peeters,Acme,a@acme.be"], [",Anna,Janssens,Acme,a@acme.be"], ["0"]),  # a wedding
        ([JAN], [",Jan,Maes,Acme,jan@acme.be", ",Eva,Smet,Acme,jan@acme.be"], ["0", "new"]),  # a secretariat
        ([JAN, ",Eva,Smet,Acme,jan@acme.be"], [",Jo,Maes,Acme,jan@acme.be"], ["new"]),
        ([JAN, ",Eva,Smet,Acme,jan@acme.be"], [",Eva,Smet,Else,jan@acme.be"], ["1"]),
        ([",Jan,Maes,Acme"], [",Jan,Maes,ACME NV"], ["0"]),  # then name and company
        ([",Jan,Maes,Acme"], [",Maes,Jan,Acme"], ["0"]),
        ([",Jan,Maes,Acme,jan@acme.be"], [",Jan,Maes,Acme,j.maes@acme.be"], ["new"]),
        ([",Jan,Maes,Acme"], [",Jan,Maes,Other"], ["new"]),
        ([",Jan,Maes,Acme"], [",Jan,Maes"], ["0"]),  # the name alone, where nothing contradicts it
        ([",Jan,Maes"], [",Jan,Maes,Acme,jan@acme.be"], ["0"]),
        ([",Jan,Maes,Acme", ",Jan,Maes,Other"], [",Jan,Maes"], ["?"]),
        ([",Jan,Maes,Acme", "B1,Jan,Maes,Acme"], ["B1", ",Jan,Maes,Acme"], ["1", "0"]),
        ([",Jan,Maes,Acme", ",Jan,Maes,Acme"], [",Jan,Maes,Acme"], ["?"]),  # one of two doubles
        ([",Jan,Maes,Acme"], ["7,Jan,Maes,Acme", "8,Jan,Maes,Acme"], ["?", "?"]),  # father and son
        ([",Jan,Maes,Acme"], ["7,Jan,Maes,Acme", ",Jan,Maes,Acme"], ["0", "=0"]),
        ([], ["7,Jan,Maes,Acme", "8,Jan,Maes,Acme"], ["new", "new"]),
        ([], ["7,Jan,Maes,Acme", "7,Eva,Smet,Acme"], ["new", "=0"]),
        ([], [",Jan,Maes,Acme", ",Jan,Maes,Acme"], ["new", "=0"]),
        ([], [",Jan,Maes,,j@a.be", ",Jan,Maes,,j@b.be"], ["new", "new"]),
        (["B1,Jan,Maes,Acme"], [",Jan,Maes,Acme", "B1"], ["=1", "0"]),
        ([",राजेश,खन्ना"], [",खन्ना,राजेश"], ["0"]),
        ([",!!"], [",??"], ["new"]),
    ],
)
def test_who_a_row_is(known: list[str], rows: list[str], who: list[str]) -> None:
    assert whos(known, rows) == who


def test_a_row_that_may_be_two_people_is_named_and_changes_neither(
    bring: Bring, mission: MissionFile
) -> None:
    bring(first=HEAD + ",Jan,Maes,Acme,,\n,Jan,Maes,Other,,\n")
    before = present_rows(mission)
    report = bring(second=HEAD + ",Jan,Maes,,,+32 470\n,Eva,Smet,New Ltd,,\n")
    (told,) = report.problems
    assert told.startswith("second.csv, row 2, column family_name: It cannot be told which of 2 people")
    assert "Jan Maes (Acme), Jan Maes (Other)" in told
    assert [
        len(present_rows(mission)[table]) - len(before[table]) for table in ("person", "organisation")
    ] == [
        1,
        1,
    ]


def test_a_phone_that_many_share_makes_nobody_the_same(bring: Bring, mission: MissionFile) -> None:
    report = bring(people=HEAD + ",An,One,Acme,,+32 2 555\n,Bo,Two,Acme,,+32 2 555\n")
    assert report.files[0].created == 2


def test_two_lists_in_one_import_bring_a_person_once(bring: Bring, mission: MissionFile) -> None:
    report = bring(
        awex=HEAD + "B1,Jan,Maes,Acme,jan@acme.be,\n", fit=HEAD + ",Jan,Maes,Acme,JAN@acme.be,+32 470 1\n"
    )
    assert [(file.created, file.updated) for file in report.files] == [(1, 0), (0, 1)]
    (jan,) = present_rows(mission)["person"]
    assert (jan["badge"], jan["mobile"]) == ("B1", "+32 470 1")


def test_who_was_merged_into_one_here_is_not_doubled_by_the_old_list(
    bring: Bring, mission: MissionFile
) -> None:
    people = HEAD + "B1,Jan,Maes,Acme,jan@acme.be,\n,Johan,Maes,Acme,johan@home.be,\n"
    bring(people=people)
    kept, gone = (row["id"] for row in present_rows(mission)["person"])
    merging.merge_people(mission, str(kept), str(gone), {})
    other = bring(other=HEAD + ",Johan,Maes,,johan@home.be,+32 470 1\n")
    (jan,) = present_rows(mission)["person"]
    assert (jan["email"], jan["mobile"]) == ("jan@acme.be", "+32 470 1")
    assert other.files[0].updated == 1
    again = bring(people=people)
    assert "row 3, column family_name: “Maes” is the same as in row 2" in again.problems[0]
    assert len(present_rows(mission)["person"]) == 1


def test_empty_cells_erase_nothing_and_a_legal_form_makes_no_second_company(
    bring: Bring, mission: MissionFile
) -> None:
    bring(people=HEAD + "B1,Jan,Maes,Acme NV,jan@acme.be,+32 470\n")
    report = bring(people=HEAD + "B1,Jan,Maes,Acme,,\nB2,Eva,Smet,ACME,,\n")
    assert (report.files[0].unchanged, report.files[0].created) == (1, 1)
    assert [row["name"] for row in present_rows(mission)["organisation"]] == ["Acme NV"]
