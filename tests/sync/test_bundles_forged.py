"""A bundle made by hand, with a checksum that is right, is refused whole and in one sentence."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from missiontui.domain.deliveries import Delivery
from missiontui.errors import PartedError
from missiontui.store.correspondents import correspondents
from missiontui.store.log.entry import Entry
from missiontui.store.log.sending import knowledge
from missiontui.sync.bundle import merge_bundle, read_bundle, write_bundle
from missiontui.sync.bundle_errors import BundleError
from tests.hubs import note, notes
from tests.laptops import Laptop

Give = Callable[[str, str], Laptop]


class Forger:
    """A bundle in parts, to be altered and put together again."""

    def __init__(self, content: bytes) -> None:
        _first, header, packed = content.split(b"\n", 2)
        self.header: dict[str, Any] = json.loads(header)
        self.entries = [json.loads(line) for line in zlib.decompress(packed).splitlines()]
        (self.place,) = (place for place, one in enumerate(self.entries) if "Tata" in str(one))

    @property
    def noted(self) -> list[Any]:
        """The one that is new to others."""
        return self.entries[self.place]

    def set(self, name: str, value: object) -> None:
        """Of that."""
        self.noted[Entry._fields.index(name)] = value

    def content(self, *, first: bytes | None = None, lines: bytes | None = None) -> bytes:
        header = json.dumps(self.header).encode() if first is None else first
        if lines is None:
            lines = b"".join(json.dumps(entry).encode() + b"\n" for entry in self.entries)
        body = header + b"\n" + zlib.compress(lines)
        return b"missiontui-bundle 1 " + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


@pytest.fixture
def forger(laptops: Give, tmp_path: Path) -> Forger:
    """With a bundle of three operations, one of which is new to others: the note “Tata”."""
    one = laptops("Door A", "Anke")
    note(one, "Tata")
    with one.here():
        made = write_bundle(one.file, tmp_path / "made.bundle")
    forged = Forger(made.path.read_bytes())
    assert (len(forged.entries), forged.header["operations"]) == (3, 3)
    return forged


@pytest.fixture
def tom(laptops: Give) -> Laptop:
    return laptops("Door B", "Tom")


def merge(tom: Laptop, folder: Path, content: bytes) -> Delivery:
    path = folder / "x.bundle"
    path.write_bytes(content)
    return merge_bundle(tom.file, path)


def refused(tom: Laptop, folder: Path, content: bytes) -> None:
    before = knowledge(tom.file)
    with pytest.raises(BundleError) as found:
        merge(tom, folder, content)
    assert found.value.message.startswith("x.bundle holds what no missiontui writes (")
    assert len(found.value.message) < 250
    assert found.value.hint
    assert (knowledge(tom.file), notes(tom), correspondents(tom.file)) == (before, set(), ())


HEADERS: tuple[tuple[str, object], ...] = (
    ("operations", 10**30),
    ("operations", 2),
    ("operations", True),
    ("mission", "a\x1b[31m"),
    ("mission", ["India"]),
    ("site", ""),
    ("made_at", "yesterday"),
    ("made_at", 7),
    ("version", -1),
    ("knowledge", ["a"]),
    ("knowledge", {"a": [10**30, 1]}),
    ("knowledge", {"a": [1, 10**30]}),
    ("knowledge", {"a": [1]}),
    ("knowledge", {"\ud800": [1, 1]}),
    ("base", {"a": [1, 1]}),
    ("by", None),
)


def test_its_first_line(forger: Forger, tom: Laptop, tmp_path: Path) -> None:
    sound = dict(forger.header)
    for name, value in HEADERS:
        forger.header = {**sound, name: value}
        refused(tom, tmp_path, forger.content())
    for first in (
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"operations": NaN}',
        b"[" * 100_000,
        b"9" * 10_000,
        json.dumps(sound).replace('"by"', '"by": "", "by"').encode(),
        b" " * (2 << 20) + json.dumps(sound).encode(),
    ):
        refused(tom, tmp_path, forger.content(first=first))
    forger.header = sound
    assert merge(tom, tmp_path, forger.content()).operations == 1, "as it was it can be merged"


ENTRIES: tuple[tuple[str, object], ...] = (
    ("seq", 4),
    ("seq", 10**30),
    ("seq", "3"),
    ("hlc", (32_503_680_000_000) << 16),  # the year 3000
    ("hlc", float("nan")),
    ("nonce", 1 << 63),
    ("nonce", 1),
    ("site", "another"),
    ("tbl", "[b]\x1b]52;c;\x07"),
    ("pk", "a\x00"),
    ("pk", None),
    ("by", "\ud800"),
    ("after", '{"name": NaN}'),
    ("after", '{"name": ["a"]}'),
    ("after", '{"name": ' + "[" * 100_000),
    ("after", '{"name": "a"} and more'),
    ("after", {"name": "a"}),
    ("seen", '{"a": "b"}'),
)


def test_one_of_its_changes(forger: Forger, tom: Laptop, tmp_path: Path) -> None:
    sound = list(forger.noted)
    for name, value in ENTRIES:
        forger.entries[forger.place] = list(sound)
        forger.set(name, value)
        refused(tom, tmp_path, forger.content())
    forger.entries[forger.place] = sound[:15]
    refused(tom, tmp_path, forger.content())
    forger.entries[forger.place] = sound
    first, second, third = forger.entries
    for entries in ([first, third, second], [first, second], [first, second, third, third], []):
        forger.entries = entries
        refused(tom, tmp_path, forger.content())
    for lines in (b"not JSON\n", b"[" * 100_000 + b"\n", b"\xff\n"):
        refused(tom, tmp_path, forger.content(lines=lines))


def test_words_that_steer_a_terminal_are_cleaned_in_what_it_says_of_itself(
    forger: Forger, tmp_path: Path
) -> None:
    forger.header |= {"mission_name": "[b]\x1b[31mIndia", "by": "A\u202enke" * 1000, "device": "a\nb"}
    forger.header["something that a later version says"] = 1
    path = tmp_path / "x.bundle"
    path.write_bytes(forger.content())
    header = read_bundle(path).header
    assert (header.mission_name, header.device) == ("[b][31mIndia", "a b")
    assert header.by.startswith("AnkeAnke")
    assert len(header.by) < 300


def test_something_that_happens_to_have_the_same_name_twice_does_not_break_a_merge(
    forger: Forger, tom: Laptop, tmp_path: Path
) -> None:
    forger.set("after", '{"name": "a", "name": "[b]Tata[/b]", "name": "b"}')
    assert merge(tom, tmp_path, forger.content()).operations == 1
    assert len(notes(tom)) == 1


def test_another_change_in_a_place_that_is_known_here_is_two_copies_that_parted(
    forger: Forger, tom: Laptop, tmp_path: Path
) -> None:
    merge(tom, tmp_path, forger.content())
    forger.set("nonce", 7)
    forger.header["knowledge"][forger.noted[0]] = [1, 7]
    with pytest.raises(PartedError, match="Two copies of one file"):
        merge(tom, tmp_path, forger.content())


def test_what_a_newer_missiontui_wrote_is_kept_and_passed_on(
    forger: Forger, tom: Laptop, laptops: Give, tmp_path: Path
) -> None:
    forger.set("tbl", "drone")
    forger.header["version"] = 99
    assert merge(tom, tmp_path, forger.content()).operations == 1
    with tom.here():
        made = write_bundle(tom.file, tmp_path / "tom.bundle", everything=True)
    _head, _header, packed = made.path.read_bytes().split(b"\n", 2)
    assert forger.noted in [json.loads(line) for line in zlib.decompress(packed).splitlines()]
