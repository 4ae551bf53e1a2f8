"""Which sheets a workbook has, and in which part of its archive each stands."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from missiontui.exchange.reading.xml_parts import PartReader, XmlRefused

MOST_SHEETS = 100
_MOST_RELATIONS = 20_000


@dataclass(frozen=True, slots=True)
class NamedSheet:
    """A sheet as the workbook lists it; relation says in which part it stands."""

    name: str
    is_hidden: bool
    relation: str


class Outline(PartReader):
    """Reads ``workbook.xml``: the sheets, one more than ``MOST_SHEETS`` at most, and how days are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[NamedSheet] = []
        self.from_1904 = False

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """Each sheet has its relation in an attribute called ``id`` behind some prefix."""
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true", "on")
        elif name == "sheet" and len(self.sheets) <= MOST_SHEETS:
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(NamedSheet(attributes.get("name", ""), is_hidden, relation))


class Relations(PartReader):
    """Reads a ``.rels``: which part stands in which relation to another. Those outside are passed over."""

    def __init__(self, folder: str) -> None:
        """Args: folder: of the part whose relations they are."""
        super().__init__()
        self._folder = folder
        self._targets: dict[str, tuple[str, str]] = {}

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """The last word of a type is the same in the strict variant."""
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        if len(self._targets) >= _MOST_RELATIONS:
            raise XmlRefused
        target = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
        kind = attributes.get("Type", "").rpartition("/")[2]
        self._targets[attributes.get("Id", "")] = (kind, target.lstrip("/"))

    def part(self, relation: str) -> tuple[str, str]:
        """The kind and the name of a part, empty if there is none."""
        return self._targets.get(relation, ("", ""))

    def of_kind(self, kind: str) -> Iterator[str]:
        """The names of the parts of a kind."""
        return (target for found, target in self._targets.values() if found == kind)
