"""The next mission begins with what the last one knew, and leaves that as it was."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from missiontui.cli import main
from missiontui.store import agenda
from missiontui.store.opening import open_mission
from tests.day_out import FACTORY, a_day_out, change
from tests.encrypted import PASSPHRASE, encrypted, make_keys_at_once
from tests.records import add


def new(path: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["new", str(path), "--name", "Next", *words])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mission over which people said yes, no, and nothing; not to be written to."""
    path = tmp_path_factory.mktemp("earlier") / "old.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MISSIONTUI_HOME", str(path.parent / "home"))
        _fill(path)
    return path


@pytest.fixture
def old(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path))


def _fill(path: Path) -> None:
    day = a_day_out(path)
    with open_mission(path) as file:
        firm = add(file, "organisation", name="Canal Boats", notes="pays late")
        said = {
            "consent": "given",
            "consent_on": "2025-03-04",
            "contact_source": "card",
            "notes": "likes tea",
        }
        change(file, "person", day.people["ana"], organisation_id=firm, badge="A-1", hotel="Taj", **said)
        change(file, "person", day.people["koen"], consent="refused")
        koen = file.row("SELECT * FROM person WHERE id = ?", day.people["koen"])
        change(file, "person", day.people["jan"], consent="withdrawn", side="host")
        change(file, "person", day.people["ravi"], side="host", diet="vegetarian")
        again = {"given_name": "KOEN", "family_name": koen["family_name"], "organisation_id": firm}
        add(file, "person", **again)
        change(file, "person", day.people["koen"], organisation_id=firm)
        add(file, "interest", organisation_id=firm, kind="offer", name="barges")
        add(file, "interest", person_id=day.people["koen"], kind="need", name="tea")
        add(file, "matching_tags", name="barges", other_name="canals")
        add(file, "target", organisation_id=firm, wanted="The port")
        (leg,) = (row["id"] for row in file.rows("SELECT id FROM destination"))
        add(file, "emergency_number", destination_id=leg, kind="embassy", phone="+44 7700 900999")
        add(file, "emergency_number", kind="insurance", phone="+44 7700 900998", notes="policy 7")
        helmets = {"agenda_item_id": day.factory, "minutes_before": 10, "text": "Helmets"}
        add(file, "cue", owner_id=day.people["koen"], **helmets)
        note = add(file, "handshake", at="2025-03-04T06:00:00Z", zone="UTC", note="secret")
        add(file, "handshake_person", handshake_id=note, person_id=day.people["ana"])


def test_people_companies_and_the_skeleton_go_along_and_nobody_who_refused(old: Path, tmp_path: Path) -> None:
    before = old.read_bytes()
    result = new(tmp_path / "next.db", "--from", str(old), "--starts", "2026-03-08")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "From “Day out”: 4 people, 2 companies, 5 items of the programme." in result.stdout
    assert "needs and offers 1, emergency numbers 2." in result.stdout
    assert "3 people are left out, who refused" in result.stdout, "one of them by a second record"
    assert old.read_bytes() == before
    with open_mission(tmp_path / "next.db") as file:
        mission = agenda.the_mission(file)
        assert (mission.home_zone, str(mission.starts_on), str(mission.ends_on)) == (
            "Europe/Brussels",
            "2026-03-08",
            "2026-03-14",
        )
        factory = agenda.find_item(file, FACTORY)
        assert f"{factory.local_start:%Y-%m-%d %H:%M}" == "2026-03-10 12:30"
        assert (factory.status, factory.deviates, factory.host_organisation) == (
            "planned",
            False,
            "Agri & Co",
        )
        assert factory.host_contact is not None
        cue = file.row("SELECT * FROM cue")
        assert (cue["text"], cue["owner_id"]) == ("Helmets", None)
        ana = dict(file.row("SELECT * FROM person WHERE family_name = 'Peeters'"))
        kept = {name: ana[name] for name in ("consent", "consent_on", "contact_source")}
        assert kept == {"consent": "given", "consent_on": "2025-03-04", "contact_source": "card"}
        assert (ana["notes"], ana["badge"], ana["hotel"]) == ("", "", "")
        sofie = file.row("SELECT * FROM person WHERE given_name = 'Sofie'")
        assert (sofie["consent"], sofie["contact_source"]) == ("", "Day out")
        names = {row["family_name"] for row in file.rows("SELECT family_name FROM person")}
        assert not names & {"Bill", "Maes"}
        numbers = file.rows("SELECT destination_id, notes FROM emergency_number ORDER BY kind")
        assert [(row["destination_id"] is None, row["notes"]) for row in numbers] == [(False, ""), (True, "")]
        assert file.row("SELECT name FROM matching_tags")[0] == "barges"
        for table in ("registration", "passage", "handshake", "handshake_person", "vehicle", "target"):
            assert file.row(f"SELECT count(*) FROM {table}")[0] == 0


def test_the_mirror_of_a_mission_makes_guests_of_its_hosts(old: Path, tmp_path: Path) -> None:
    words = ("--from", str(old), "--starts", "2026-03-23", "--incoming", "--json", "--with-notes")
    found = json.loads(new(tmp_path / "guests.db", *words).stdout)
    assert found["from"]["is_mirrored"]
    with open_mission(tmp_path / "guests.db") as file:
        mission = agenda.the_mission(file)
        assert (mission.direction, mission.home_zone) == ("incoming", "Asia/Kolkata")
        assert [leg.city for leg in agenda.destinations(file)] == ["Brussels"]
        assert file.row("SELECT count(*) FROM emergency_number")[0] == 0, "those were of India"
        sides = {row["given_name"]: row["side"] for row in file.rows("SELECT * FROM person")}
        assert (sides["Ravi"], sides["Sofie"]) == ("delegation", "host")
        assert file.row("SELECT notes FROM organisation WHERE name = 'Canal Boats'")[0] == "pays late"
        factory = agenda.find_item(file, FACTORY)
        assert (f"{factory.local_start:%H:%M}", factory.host_organisation) == ("12:30", "")
    as_they_were = new(tmp_path / "same.db", "--from", str(old), "--incoming", "--keep-sides")
    assert "The programme was not taken along" in as_they_were.stdout
    now = CliRunner().invoke(main, ["now"])
    assert "(Asia/Kolkata: " in now.stdout


def test_an_encrypted_or_missing_one_and_options_that_say_nothing(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_keys_at_once(monkeypatch)
    encrypted(old)
    path = tmp_path / "next.db"
    for words, code, said in (
        (("--from", str(old)), 1, "is encrypted"),
        (("--from", str(tmp_path / "gone.db")), 1, "gone.db"),
        (("--home-zone", "UTC", "--with-notes"), 2, "belong to --from"),
        (("--from", str(old), "--home-zone", "Belgium"), 2, "no time zone"),
        (("--from", str(old), "--starts", "9999-12-31"), 2, "too far away"),
    ):
        result = new(path, *words)
        assert (result.exit_code, result.stdout) == (code, "")
        assert said in result.stderr
        assert not list(tmp_path.glob("next.db*"))
    monkeypatch.setenv("MISSIONTUI_PASSPHRASE", PASSPHRASE)
    assert new(path, "--from", str(old)).exit_code == 0
