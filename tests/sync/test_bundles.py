"""What was done on a laptop goes to the others on a stick; what is damaged or forged is refused whole."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from missiontui.domain.correspondents import Channel
from missiontui.errors import Cancelled, GapError, MissionError
from missiontui.store import mission
from missiontui.store.correspondents import correspondents
from missiontui.store.log.sending import knowledge
from missiontui.store.opening import create_mission
from missiontui.sync import bundle_file, bundle_format, bundle_lock
from missiontui.sync.bundle import Bundle, merge_bundle, read_bundle, write_bundle
from missiontui.sync.bundle_errors import BundleError, LockedError
from tests.hubs import note, notes
from tests.laptops import Laptop

Give = Callable[[str, str], Laptop]


@pytest.fixture
def anke(laptops: Give) -> Laptop:
    return laptops("Door A", "Anke Maes (FIT)")


@pytest.fixture
def tom(laptops: Give) -> Laptop:
    return laptops("Door B", "Tom Claes (AWEX)")


def write(one: Laptop, path: Path, **options: bool | str) -> Bundle:
    with one.here():
        return write_bundle(one.file, path, **options)  # type: ignore[arg-type]


def test_a_stick_that_goes_round_carries_everything_first_and_then_what_the_others_lack(
    anke: Laptop, tom: Laptop, laptops: Give, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    note(anke, "[b]Tata\x1b[31m")
    first = write(anke, stick)
    assert first.path.name == "india-2025-anke-maes-door-a.bundle"
    assert (first.operations, first.is_whole, first.suffices_for) == (3, True, ())
    assert sys.platform == "win32" or stat.S_IMODE(first.path.stat().st_mode) == 0o600
    header = read_bundle(first.path).header
    assert (header.mission_name, header.by, header.device) == ("India 2025", "Anke Maes (FIT)", "Door A")
    came = merge_bundle(tom.file, first.path)
    assert (came.operations, came.added, came.source) == (1, {"organisation": 1}, first.path.name)
    assert notes(tom) == notes(anke)
    (known,) = correspondents(tom.file)
    assert (known.channel, known.name) == (Channel.LAPTOP, "Anke Maes (FIT), Door A")
    assert merge_bundle(tom.file, first.path).number is None, "the same again is nothing new"

    note(tom, "Barco")
    answer = write(tom, stick / "tom.bundle")
    assert (answer.operations, answer.is_whole) == (1, False)
    assert answer.suffices_for == ("Anke Maes (FIT), Door A",)
    newcomer = laptops("Door C", "Jef Peeters")
    with pytest.raises(GapError, match="goes on from something that is not here"):
        merge_bundle(newcomer.file, answer.path)
    assert notes(newcomer) == set()
    assert correspondents(newcomer.file) == ()
    merge_bundle(anke.file, answer.path)
    assert knowledge(anke.file) == knowledge(tom.file)
    assert write(tom, stick).path.name == "india-2025-tom-claes-door-b.bundle"
    assert write(tom, stick, everything=True).operations == 4
    assert len(list(stick.iterdir())) == 4, "no file was written over"


def test_what_would_come_is_told_and_whoever_stops_a_merge_has_changed_nothing(
    anke: Laptop, tom: Laptop, tmp_path: Path
) -> None:
    note(anke, "Tata")
    made = write(anke, tmp_path / "anke.bundle")
    before = knowledge(tom.file)
    told = merge_bundle(tom.file, made.path, is_rehearsal=True)
    assert (told.operations, told.number) == (1, None)
    with pytest.raises(Cancelled):
        merge_bundle(tom.file, made.path, progress=lambda done, of: done < of)
    assert knowledge(tom.file) == before
    assert (notes(tom), correspondents(tom.file)) == (set(), ())
    note(tom, "Barco")
    assert merge_bundle(tom.file, made.path).number == 1, "it can be merged after all"


def test_a_bundle_of_another_mission_is_refused_and_an_empty_file_takes_any(
    anke: Laptop, tmp_path: Path
) -> None:
    made = write(anke, tmp_path / "anke.bundle")
    with create_mission(tmp_path / "japan.db") as japan:
        with japan.writing("organisation") as connection:
            connection.execute("INSERT INTO organisation (id, name) VALUES ('o', 'Toyota')")
        with pytest.raises(MissionError, match="has no mission in it"):
            merge_bundle(japan, made.path)
        zone = "Europe/Brussels"
        mission.begin(japan, name="Japan 2025", home_zone=zone, starts_on=None, ends_on=None, legs=[])
        with pytest.raises(BundleError, match="is of the mission “India 2025”, not of “Japan 2025”"):
            merge_bundle(japan, made.path)
    with create_mission(tmp_path / "empty.db") as empty:
        merge_bundle(empty, made.path)
        assert knowledge(empty) == knowledge(anke.file)


def test_of_two_missions_in_one_file_the_bundles_of_either_are_taken(
    anke: Laptop, tom: Laptop, tmp_path: Path
) -> None:
    zone = "Asia/Tokyo"
    with tom.here():
        mission.begin(tom.file, name="Japan", home_zone=zone, starts_on=None, ends_on=None, legs=[])
    made = write(anke, tmp_path / "anke.bundle")
    merge_bundle(tom.file, made.path)
    with anke.here(), anke.file.writing("mission") as connection:
        connection.execute("DELETE FROM mission")
    answer = write(tom, tmp_path / "tom.bundle", everything=True)
    assert merge_bundle(anke.file, answer.path).operations > 0, "nor does one deleted here keep it out"


def test_a_bundle_is_locked_with_a_passphrase_in_the_age_format(
    anke: Laptop, tom: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyrage

    made = write(anke, tmp_path / "anke.bundle", passphrase="été à Delhi")
    content = made.path.read_bytes()
    assert made.is_locked
    assert content.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert pyrage.passphrase.decrypt(content, "été à Delhi").startswith(b"missiontui-bundle 1 ")
    with pytest.raises(LockedError, match="locked with a passphrase"):
        merge_bundle(tom.file, made.path)
    with pytest.raises(LockedError, match="not the passphrase of anke"):
        read_bundle(made.path, "ete a Delhi")
    monkeypatch.setenv(bundle_lock.VARIABLE, "été à Delhi")
    made.path.write_bytes(content[:60])
    with pytest.raises(BundleError, match="damaged or was cut off"):
        merge_bundle(tom.file, made.path)


def test_the_name_of_a_file_is_one_that_every_system_takes(anke: Laptop, tmp_path: Path) -> None:
    anke.by = "Ünal / Ö:Neill [b] (HUB)"
    with anke.here():
        assert bundle_file.file_name(anke.file) == "india-2025-unal-o-neill-b-door-a.bundle"


def test_what_cannot_be_written_is_said_and_leaves_what_was_there(anke: Laptop, tmp_path: Path) -> None:
    there = tmp_path / "there.bundle"
    there.write_text("a letter")
    with pytest.raises(MissionError, match="exists already"):
        write(anke, there)
    assert there.read_text() == "a letter"
    with pytest.raises(MissionError, match="no folder"):
        write(anke, tmp_path / "unplugged" / "anke.bundle")
    assert write(anke, there, replaces=True).path == there


def test_a_file_that_is_none_is_refused_with_what_to_do(
    tom: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.bundle"
    for content, why in (
        (b"", "is no bundle of missiontui"),
        (b"PK\x03\x04 a spreadsheet", "is no bundle of missiontui"),
        (b"missiontui-bundle 2 " + b"0" * 64 + b"\n{}", "written by a newer missiontui"),
        (b"missiontui-bundle 1 " + b"0" * 64 + b"\n{}", "damaged"),
        (b"missiontui-bundle 1 0", "damaged"),
    ):
        path.write_bytes(content)
        with pytest.raises(BundleError, match=f"^x.bundle .*{why}"):
            merge_bundle(tom.file, path)
    with pytest.raises(BundleError, match="cannot be read"):
        merge_bundle(tom.file, tmp_path / "away.bundle")
    with pytest.raises(BundleError, match="no bundle"):
        merge_bundle(tom.file, tmp_path)
    monkeypatch.setattr(bundle_file, "_LARGEST", 10)
    with pytest.raises(BundleError, match="larger than any mission"):
        merge_bundle(tom.file, path)


def test_a_bundle_that_was_cut_off_or_changed_anywhere_is_refused_whole(
    anke: Laptop, tom: Laptop, tmp_path: Path
) -> None:
    note(anke, "Tata")
    path = write(anke, tmp_path / "x.bundle").path
    content = path.read_bytes()
    before = knowledge(tom.file)
    for place in range(0, len(content), 31):
        changed = bytearray(content)
        changed[place] ^= 1
        for wrong in (bytes(changed), content[:place]):
            path.write_bytes(wrong)
            with pytest.raises(BundleError):
                merge_bundle(tom.file, path)
    assert knowledge(tom.file) == before


def test_little_of_a_bundle_is_ever_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_format, "_MOST_UNPACKED", 1 << 18)
    import zlib

    line = zlib.compress(b"x" * (1 << 18))
    monkeypatch.setattr(bundle_format, "_LONGEST_LINE", 1 << 16)
    with pytest.raises(ValueError, match="too long"):
        list(bundle_format._lines(memoryview(line), "x"))
    bomb = zlib.compress(b"\n" * (1 << 19))
    with pytest.raises(BundleError, match="larger than any mission"):
        sum(1 for _line in bundle_format._lines(memoryview(bomb), "x"))
