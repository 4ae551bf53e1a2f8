"""What one company takes home: its contacts and promises, and nothing of the others."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.exchange.writing.parcel import CARDS, TABLES, Parcel, owner_named, pack, zipped
from missiontui.store.opening import open_mission
from tests.day_out import a_day_out
from tests.handshake_days import a_handshake, person_named, promise
from tests.records import add


def sheets(parcel: Parcel) -> dict[str, str]:
    book = load_workbook(io.BytesIO(parcel.files[TABLES]))
    return {
        sheet.title: "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)
        for sheet in book.worksheets
    }


def test_a_parcel_holds_what_is_theirs_alone(tmp_path: Path) -> None:
    a_day_out(tmp_path / "day_out.db")
    with open_mission(tmp_path / "day_out.db") as file:
        ours, theirs = (add(file, "organisation", name=name) for name in ("Frites & Co", "Rival NV"))
        jan = add(file, "person", given_name="Jan", family_name="Frites", organisation_id=ours)
        eva = add(file, "person", given_name="Eva", family_name="Rival", organisation_id=theirs)
        rao = person_named(file, "Rao")
        anand = add(file, "person", family_name="Anand", side="host")
        a_handshake(
            file,
            "both met Rao",
            met=[rao],
            ours=[jan, eva],
            promises=[
                promise("send our price", owner_id=jan, to=rao),
                promise("send their secret", owner_id=eva, to=rao),
            ],
        )
        a_handshake(file, "Eva alone met Anand", met=[anand], ours=[eva])
        a_handshake(
            file,
            "what we think of Jan",
            met=[jan],
            ours=[eva],
            promises=[promise("call him", owner_id=eva, to=jan)],
        )
        parcel = pack(file, owner_named(file, "frites"))
        assert (parcel.contacts, parcel.handshakes, parcel.promises) == (1, 1, 2)
        assert pack(file, owner_named(file, "Jan Frites")).files == parcel.files
        assert parcel.in_words == "1 contact, 1 handshake, 2 promises"
        with pytest.raises(NotFoundError):
            owner_named(file, "rites")  # words begin so
        with pytest.raises(AmbiguousError):
            owner_named(file, "e")
        assert zipped(parcel) == zipped(pack(file, owner_named(file, "frites")))
        in_french = sheets(pack(file, parcel.owner, "fr"))
    assert "Rao" in parcel.files[CARDS].decode()
    assert "Anand" not in parcel.files[CARDS].decode()
    handshakes, promises = sheets(parcel).values()
    assert "both met Rao" in handshakes
    assert "send our price" in promises
    assert "call him" in promises
    for word in ("secret", "Anand", "think of Jan", "Rival"):
        assert word not in handshakes + promises.replace(
            "Eva Rival", ""
        )  # who keeps what was promised to Jan
    assert len(in_french) == 2
