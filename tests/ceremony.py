"""A ceremony at 14:00 on the day out, at which two agreements are signed, one of them under embargo; and
a meeting of their two parties."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from missiontui.store.opening import open_mission
from tests.day_out import a_day_out, clock
from tests.records import insert

TITLE, NOTES, PHOTO, VALUE = "Zyzzyva pact", "Qwyjibo clause", "plugh.jpg", "987654321"
"""What only the agreement under embargo says."""
OPEN = "Cold chain"
PARTNER = "Yamuna Foods"
CEREMONY = "Signing ceremony"


@dataclass(frozen=True)
class Ceremony:
    """Ids."""

    item: str
    secret: str
    open: str
    host: str
    ravi: str


def a_ceremony(path: Path, *, until: str = "16:00") -> Ceremony:
    """A mission with the ceremony.

    Args:
        until: when the embargo ends, a clock time of the day; or what another program wrote there.
    """
    content, ceremony = _made()
    path.write_bytes(content)
    if until != "16:00":
        with open_mission(path) as file, file.writing("signing") as connection:
            connection.execute(
                "UPDATE signing SET embargo_until = ? WHERE id = ?",
                (clock(until) if len(until) == len("16:00") else until, ceremony.secret),
            )
    return ceremony


@cache
def _made() -> tuple[bytes, Ceremony]:
    """It takes most of a second: once for all tests."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "day.db"
        day = a_day_out(path)
        with open_mission(path) as file, file.writing("agenda_item", "signing", "b2b_meeting") as connection:
            (leg,) = connection.execute("SELECT id FROM destination").fetchone()
            (host,) = connection.execute("SELECT id FROM organisation").fetchone()
            begins, ends = clock("14:00"), clock("15:30")
            item = insert(
                connection,
                "agenda_item",
                destination_id=leg,
                kind="signing",
                title=CEREMONY,
                track="Signings",
                planned_start=begins,
                planned_end=ends,
                starts_at=begins,
                ends_at=ends,
            )
            partner = insert(connection, "organisation", name=PARTNER)
            secret = insert(
                connection,
                "signing",
                agenda_item_id=item,
                position=1,
                title=TITLE,
                notes=NOTES,
                photo=PHOTO,
                value=VALUE,
                currency="EUR",
                embargo_until=clock("16:00"),
            )
            told = insert(connection, "signing", agenda_item_id=item, position=2, title=OPEN)
            for signing in (secret, told):
                for part, who in (
                    ("party", {"organisation_id": host}),
                    ("party", {"organisation_id": partner}),
                    ("signatory", {"person_id": day.people["ravi"]}),
                    ("authority", {"person_id": day.people["ana"]}),
                ):
                    insert(connection, "signing_party", signing_id=signing, part=part, **who)
            insert(
                connection,
                "b2b_meeting",
                agenda_item_id=day.lunch,
                organisation_id=host,
                counterpart_organisation_id=partner,
                planned_start=clock("13:00"),
                planned_end=clock("13:20"),
                starts_at=clock("13:00"),
                ends_at=clock("13:20"),
            )
            note = insert(
                connection, "handshake", at=clock("10:30"), zone="Asia/Kolkata", note="Ravi was friendly"
            )
            who = {"handshake_id": note, "person_id": day.people["ravi"], "part": "counterpart"}
            insert(connection, "handshake_person", **who)
        return path.read_bytes(), Ceremony(item, secret, told, host, day.people["ravi"])
