"""The mission of one day with two companies of ours, a counterpart on the lists, and what they want."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from missiontui.store.opening import open_mission
from tests.day_out import HOSTILE, DayOut, a_day_out, change, register
from tests.records import add


@dataclass(frozen=True)
class Wishes:
    """Ids: companies of ours, the counterpart's company, and the targets towards Ravi Rao."""

    day: DayOut
    delta: str
    rivet: str
    legal: str
    agri: str
    ravi: str
    by_ana: str
    by_rivet: str


def with_wishes(path: Path) -> Wishes:
    """Make the mission: Ana of Delta met Ravi Rao of Agri & Co before, Rivet wants to; Ravi is on the list of
    the lunch. Legal prepares nothing; Eve, whose name is hostile, is of Rivet."""
    content, wishes = _once_made()
    path.write_bytes(content)
    return wishes


@cache
def _once_made() -> tuple[bytes, Wishes]:
    """The mission file, made once for all tests (0.6 s), and what is in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "wishes.db"
        wishes = _made_at(path)
        return path.read_bytes(), wishes


def _made_at(path: Path) -> Wishes:
    day = a_day_out(path)
    people = day.people
    with open_mission(path) as file:
        agri = file.rows("SELECT id FROM organisation")[0]["id"]
        delta = add(file, "organisation", name="Delta", kind="company", sector="Food", website="d.example")
        rivet = add(file, "organisation", name="Rivet", kind="company", sector="Steel")
        legal = add(file, "organisation", name="Legal & Co", kind="company", sector="Law")
        for name, firm, side in (
            ("ravi", agri, "host"),
            ("ana", delta, "delegation"),
            ("koen", rivet, "delegation"),
            ("eve", rivet, "delegation"),
            ("jan", legal, "delegation"),
        ):
            change(file, "person", people[name], organisation_id=firm, side=side)
        register(file, day.lunch, people["ravi"])
        by_ana = add(
            file,
            "target",
            person_id=people["ana"],
            wanted_person_id=people["ravi"],
            goal="Spinach",
            contact_before="met",
            stage="meeting_set",
        )
        by_rivet = add(file, "target", organisation_id=rivet, wanted_organisation_id=agri, goal=HOSTILE)
        add(file, "interest", organisation_id=delta, kind="need", name="ESG rules")
        add(file, "interest", person_id=people["jan"], kind="offer", name="#RegTech")
        add(file, "interest", organisation_id=agri, kind="need", name="regtech")
        add(file, "matching_tags", name="ESG rules", other_name="#RegTech")
    return Wishes(day, delta, rivet, legal, agri, people["ravi"], by_ana, by_rivet)
