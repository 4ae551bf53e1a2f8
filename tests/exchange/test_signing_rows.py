"""A list of agreements comes in, and goes out as it came."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from missiontui.exchange.writing.exporting import Request, export
from missiontui.exchange.writing.formats import Format
from missiontui.store.connection import MissionFile
from missiontui.store.signings import signings
from tests.exchange.conftest import DESTINATIONS, Bring

HELD = {
    "destinations": DESTINATIONS,
    "organisations": "name\nAcme NV\nTata Steel\n",
    "people": "badge,given_name,family_name,organisation\nA1,Ann,Peeters,Acme NV\nT1,Ravi,Rao,Tata Steel\n",
    "agenda": "destination,title,kind,date,start,end\nNew Delhi,Ceremony,signing,2025-03-04,14:00,15:00\n",
}
HEAD = "item,title,parties,signatories,witnesses,value,currency,embargo_until,status,flags_ready\n"
LATE = datetime(2025, 4, 1, tzinfo=UTC)


@pytest.mark.usefixtures("filled")
def test_a_list_of_agreements_comes_in_again_unchanged(bring: Bring, mission: MissionFile) -> None:
    rows = (
        "Ceremony,Rails,Acme; New Mills,A1; Ravi Rao,Tata Steel,1.2 million,EUR,18:00,ready,yes\n"
        "Ceremony,Pumps,Acme; Tata Steel,A1,,,,,,\n"
        ",Some day,Acme,,,500,INR,,,\n"
    )
    assert bring(signings=HEAD + rows).problems == ()
    rails, pumps, some_day = signings(mission, LATE, with_embargoed=True)
    assert [one.name for one in rails.parts] == [
        "Acme NV",
        "New Mills",
        "Ann Peeters",
        "Ravi Rao",
        "Tata Steel",
    ]
    assert (rails.position, rails.value, rails.currency, rails.status) == (1, "1200000", "EUR", "ready")
    assert (rails.embargo_until, rails.flags_ready) == ("2025-03-04T12:30:00Z", True)
    assert (pumps.position, some_day.item_id, some_day.position) == (2, "", 1)
    out = export(mission, Request("signings", Format.CSV, now=LATE)).content
    assert [one.unchanged for one in bring(signings=out).files] == [3]
    other = "item,title,parties\nCeremony,Rails,Acme; Tata Steel\n"
    assert [one.updated for one in bring(signings=other).files] == [1]
    (rails, *_others) = signings(mission, LATE, with_embargoed=True)
    assert [one.name for one in rails.parts][:2] == ["Acme NV", "Tata Steel"]


MISTAKES = (
    ("Ball,Rails,Acme,,,,,,,", "column item: “Ball” is no item of the programme"),
    ("Ceremony,A,Acme; ACME NV,,,,,,,", "column parties: “Acme; ACME NV”: “ACME NV” stands there twice"),
    ("Ceremony,B,Acme,Bob,,,,,,", "column signatories: “Bob” is nobody's badge or full name"),
    ("Ceremony,C,Acme,,,500,,,,", "column value: “500” has no currency"),
    ("Ceremony,D,Acme,,,500,XQX,,,", "column value: “500”: “XQX” is no currency"),
    ("Ceremony,E,Acme,,,,,when told,,", "column embargo_until: “when told”"),
    ("Ceremony,F,Acme,,,,,,lost,", "column status: “lost” is not one of the choices"),
    (",G,Acme,,,,,18:00,,", "column embargo_until: “18:00”: A time alone has no day"),
    ("Ceremony,,Acme,,,,,,,", "column title: This cell is empty"),
)


@pytest.mark.usefixtures("filled")
def test_each_mistake_in_a_list_of_agreements_is_a_sentence_and_no_agreement_is_told_for_it(
    bring: Bring, mission: MissionFile
) -> None:
    told = bring(signings=HEAD + "\n".join(row for row, _sentence in MISTAKES)).problems
    for words, (_row, sentence) in zip(told, MISTAKES, strict=True):
        assert sentence in words
    assert signings(mission, LATE, with_embargoed=True) == ()
