"""After the mission in a shell: thanks, outcomes, the note for the minister, the week, earlier missions."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from missiontui.exchange.writing.minister_note import minister_note
from missiontui.i18n import speaking
from missiontui.settings import user_paths
from missiontui.store.earlier_missions import earlier_files, look_into_each, looking_into
from missiontui.store.minister_note import note_facts
from missiontui.store.opening import open_mission
from tests.conftest import Shell
from tests.day_out import AT, HOSTILE, NOW, a_day_out, change
from tests.encrypted import PASSPHRASE, encrypted, make_keys_at_once
from tests.records import add
from tests.store.log.histories import plain, without_before_and_after

SECRET = "Quantum ferry"


@pytest.fixture(scope="module")
def told_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A day with drivers, an authority, two signings of which one is under embargo, and an impression."""
    path = tmp_path_factory.mktemp("after") / "day.db"
    day = a_day_out(path)
    with open_mission(path) as file:
        change(file, "vehicle", day.buses[0], driver="Sunil")
        change(file, "person", day.people["ravi"], side="authority", honorific="Mr")
        change(file, "person", day.people["eve"], consent="refused")
        change(file, "agenda_item", day.lunch, host_contact_id=day.people["eve"])
        for title, until in (("Port of the future", None), (SECRET, "2099-01-01T00:00:00Z")):
            add(
                file,
                "signing",
                title=title,
                agenda_item_id=day.lunch,
                status="signed",
                value="1200000",
                currency="EUR",
                embargo_until=until,
                signed_at="2025-03-04T06:00:00Z",
            )
        note = add(
            file,
            "handshake",
            at="2025-03-04T05:00:00Z",
            zone="Asia/Kolkata",
            note=f"Ports boom {HOSTILE} #marché",
        )
        add(file, "handshake_tag", handshake_id=note, name="marché")
        add(
            file,
            "follow_up",
            handshake_id=note,
            person_id=day.people["ravi"],
            owner="Anke",
            action="send the statutes",
            due_on="2025-03-01",
            status="open",
        )
    return path


@pytest.fixture
def shell(told_file: Path, tmp_path: Path) -> Shell:
    return Shell(Path(shutil.copy(told_file, tmp_path / "told.db")), AT)


def test_letters_go_to_a_mail_merge_once_and_never_to_who_refuses(shell: Shell, tmp_path: Path) -> None:
    assert [one["name"] for one in json.loads(shell("thanks", "--json").stdout)] == ["Ravi Rao", "Sunil"]
    assert shell("thanks", "sent", "sunil", "--on", "10/3").stdout == "Sent: Sunil\n"
    assert shell("thanks", "owner", "rao", "--owner", "Anke").stdout == "Anke writes to Ravi Rao\n"
    shell("thanks", "edit", "rao", "--language", "fr", "--notes", "the tasting")
    shell("thanks", "add", "Captain Nemo", "--why", "driver")
    shell("thanks", "leave-out", "nemo")
    target = tmp_path / "letters.csv"
    written = shell("thanks", "-o", str(target))
    assert "1 letter" in written.stdout
    assert "1 does not want to be written to" in written.stdout
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(target.read_text("utf-8-sig")), delimiter=";")
    assert (row["salutation"], row["first_name"], row["last_name"]) == ("Monsieur", "Ravi", "Rao")
    assert row["address"] == "Agri & Co\nCanal road"
    assert (row["language"], row["owner"], row["notes"]) == ("fr", "Anke", "the tasting")
    assert shell("thanks", "sent", "sunil", "--not").exit_code == 0
    assert shell("thanks", "sent", "nobody").exit_code == 1
    assert "on the list already" in shell("thanks", "add", "Sunil").stderr
    assert "No letter can begin" in shell("thanks", "edit", "rao", "--language", "hi").stderr


def test_what_came_of_it_is_noted_changed_and_taken_away(shell: Shell) -> None:
    assert shell("outcomes", "add").exit_code == 2
    assert "no currency" in shell("outcomes", "add", "--text", "Office", "--value", "2 million").stderr
    made = shell(
        "outcomes", "add", "--organisation", "agri & co", "--kind", "office-opened", "--value",
        "EUR 2 million", "--text", "Office in Delhi", "--on", "30/6", "--json",
    )  # fmt: skip
    assert json.loads(made.stdout)["came_on"] == "2025-06-30"
    shell("outcomes", "edit", "delhi", "--value", "500000", "--kind", "client")
    assert "became a client" in shell("outcomes").stdout
    assert "in all EUR 500,000" in shell("outcomes").stdout
    assert "Office in Delhi" in shell("export", "outcomes").stdout
    assert shell("outcomes", "remove", "office").exit_code == 0
    assert json.loads(shell("outcomes", "--json").stdout) == []
    (heard,) = json.loads(shell("impressions", "--json").stdout)
    assert heard["words"].startswith("Ports boom")


def test_the_minister_reads_one_page_without_what_is_under_embargo(
    shell: Shell, told_file: Path, tmp_path: Path
) -> None:
    import docx

    target = tmp_path / "note.docx"
    told = shell("minister-note", "-o", str(target), "--language", "fr")
    assert "1 signing is under embargo" in told.stdout
    with zipfile.ZipFile(target) as parts:
        assert not any(SECRET.encode() in parts.read(name) for name in parts.namelist())
    text = "\n".join(one.text for one in docx.Document(str(target)).paragraphs)
    for words in ("Signé", "sous embargo", "Port of the future", "send the statutes", "Ports boom [/b]"):
        assert words in text
    assert "exists already" in shell("minister-note", "-o", str(target)).stderr
    other = shell("minister-note", "-o", str(tmp_path / "note.pdf"))
    assert (other.exit_code, "ends in .docx and not in .pdf" in other.stderr) == (2, True)
    with open_mission(told_file) as file:
        facts = note_facts(file, NOW)
        later = note_facts(file, NOW + timedelta(days=190))
    assert "6 months after the mission is due now. The next" in minister_note(later, "").parts[-1].last
    for language, words in (("en", "under embargo"), ("nl", "onder embargo")):
        with speaking(language):
            note = minister_note(facts, "")
        assert words in note.parts[0].last
        assert SECRET not in str(note)


def test_the_weekly_page_has_what_is_overdue(shell: Shell, tmp_path: Path) -> None:
    target = tmp_path / "week.pdf"
    made = json.loads(shell("paper", "follow-ups", "-o", str(target), "--no-mark", "--json").stdout)
    assert (made["pages"], target.read_bytes()[:4]) == (1, b"%PDF")


def test_earlier_missions_are_looked_through_and_never_written(
    shell: Shell, asia: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_keys_at_once(monkeypatch)
    assert Shell(asia)("today").exit_code == 0  # opened here, and so remembered
    folder = tmp_path / "earlier"
    folder.mkdir()
    locked = Path(shutil.copy(asia, folder / "locked.db"))
    encrypted(locked)
    (folder / "broken.db").write_bytes(asia.read_bytes()[:5000])
    (folder / "text.db").write_text("no mission")
    before = {path: path.read_bytes() for path in (asia, *folder.iterdir())}
    found = shell("find", "sharma", "--earlier", "--in", str(folder), "--json")
    assert [(one["title"], one["mission"], one["file"]) for one in json.loads(found.stdout)] == [
        ("Priya Sharma", "Asia", str(asia))
    ]
    assert "locked.db is encrypted" in found.stderr
    assert "broken.db" in found.stderr
    assert "text.db is not a mission file" in found.stderr
    monkeypatch.setenv("MISSIONTUI_PASSPHRASE", PASSPHRASE)
    found = shell("find", "sharma", "--in", str(locked))
    assert "Asia, an earlier mission" in found.stdout
    assert "Priya Sharma" in found.stdout
    assert before == {path: path.read_bytes() for path in before}
    assert {path.name for path in folder.iterdir()} == {"broken.db", "locked.db", "text.db"}


def test_an_earlier_mission_of_an_older_program_is_read_as_it_is(asia: Path, tmp_path: Path) -> None:
    old = Path(shutil.copy(asia, tmp_path / "old.db"))
    with plain(old) as connection:
        without_before_and_after(connection)
    before = old.read_bytes()
    seen, _skipped = look_into_each([old], lambda one: one.row("SELECT count(*) FROM outcome")[0])
    assert [(one.mission, one.found) for one in seen] == [("Asia", 0)]
    assert old.read_bytes() == before
    assert earlier_files(user_paths(), [old, tmp_path / "gone.db"], but=asia) == (old, tmp_path / "gone.db")
    seen, skipped = look_into_each([tmp_path / "gone.db", asia], lambda one: one.row("SELECT 1")[0])
    assert [one.found for one in seen] == [1]
    assert "There is no mission file" in skipped[0].reason
    with looking_into(asia) as earlier, pytest.raises(Exception, match="only read here"):
        earlier.writing("person")
