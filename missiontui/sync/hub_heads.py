"""What a hub has and what it lacks: the newest of each site, copies that parted, holes in the midst."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import TYPE_CHECKING, Any, NamedTuple

from missiontui.domain.knowledge import Head, Knowledge, lacking
from missiontui.errors import PartedError
from missiontui.i18n import _, ngettext
from missiontui.store.connection import MissionFile
from missiontui.store.log.entry import Entry
from missiontui.store.log.sending import entries_after, own_site
from missiontui.sync.hub_answers import StrangeAnswerError, rows
from missiontui.sync.hub_schema import COUNTS, HEADS, HOLES
from missiontui.text import clean

if TYPE_CHECKING:
    import psycopg


class Hole(NamedTuple):
    """Places of a site that are missing at the hub though later ones are there; both ends are missing."""

    site: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Theirs:
    """What a hub told of itself.

    Args:
        heads: the newest of each site.
        at_mine: site to the nonce that it has at the place that is the newest here.
        without_mine: sites of which it has newer ones than are here, and not the newest that is here.
    """

    heads: Knowledge
    at_mine: Mapping[str, int]
    without_mine: frozenset[str]


@dataclass(frozen=True, slots=True)
class ToSend:
    """Runs of operations that the hub lacks: after which place, and up to which."""

    runs: tuple[tuple[str, int, int], ...]

    @property
    def number(self) -> int:
        """How many operations that is."""
        return sum(last - after for _site, after, last in self.runs)

    def entries(self, file: MissionFile) -> Iterator[Entry]:
        """The operations, by site and place."""
        for site, after, last in self.runs:
            yield from entries_after(file, {site: after}, {site: Head(last, 0)})


def ask(connection: psycopg.Connection[Any], mission: str, mine: Knowledge) -> Theirs:
    """Ask a hub for its newest of each site, and for its nonce at the newest that is here."""
    sites = sorted(mine)
    values = {"mission": mission, "sites": sites, "places": [mine[site].seq for site in sites]}
    found = rows(connection, HEADS, values, (str, int, int, (int, NoneType)))
    heads = {site: Head(seq, nonce) for site, seq, nonce, _at_mine in found}
    if any(head.seq < 1 for head in heads.values()):
        raise StrangeAnswerError
    at_mine = {site: nonce for site, _seq, _nonce, nonce in found if site in mine and nonce is not None}
    beyond = {site for site in mine if site in heads and heads[site].seq > mine[site].seq}
    return Theirs(heads, at_mine, frozenset(beyond - set(at_mine)))


def parted_sites(file: MissionFile, theirs: Theirs, mine: Knowledge) -> dict[str, int]:
    """The sites of which one place stands for two operations, with that place: nothing of them goes or comes.

    Raises:
        PartedError: this laptop's own is among them: what is done here would reach nobody, unnoticed.
    """
    found = {site: mine[site].seq for site, nonce in theirs.at_mine.items() if nonce != mine[site].nonce}
    for site, head in theirs.heads.items():
        if site in mine and head.seq < mine[site].seq and _entry(file, site, head.seq).nonce != head.nonce:
            found[site] = head.seq
    if (own := own_site(file)) in found:
        raise parted(file, own, found[own])
    return found


def parted(file: MissionFile, site: str, seq: int) -> PartedError:
    """The same words as where a bundle shows it."""
    entry = _entry(file, site, seq)
    return PartedError(
        _("Two copies of one file were written to as if they were one (laptop {device}, {at}).").format(
            device=entry.device, at=entry.at
        ),
        hint=_("Nothing was changed. See “Two copies that parted” in docs/laptops.md."),
    )


def remarks_on_parted(file: MissionFile, parted_at: Mapping[str, int]) -> tuple[str, ...]:
    """What the person is told of other laptops that parted."""
    return tuple(
        _(
            "Two copies of what was done on the laptop “{device}” differ; nothing of it goes or comes. See "
            "“Two copies that parted” in docs/laptops.md."
        ).format(device=clean(_entry(file, site, seq).device, multiline=False))
        for site, seq in sorted(parted_at.items())
    )


def sites_with_holes(connection: psycopg.Connection[Any], mission: str, heads: Knowledge) -> set[str]:
    """The sites of which the hub has fewer operations than the newest one's place says."""
    counts = rows(connection, COUNTS, {"mission": mission}, (str, int))
    return {site for site, number in counts if site in heads and number < heads[site].seq}


def holes(connection: psycopg.Connection[Any], mission: str, heads: Knowledge, sites: set[str]) -> list[Hole]:
    """What is missing of some sites below their newest."""
    found = rows(connection, HOLES, {"mission": mission, "sites": sorted(sites)}, (str, int, int))
    return [Hole(*row) for row in found if row[0] in sites and 1 <= row[1] <= row[2] < heads[row[0]].seq]


def to_send(theirs: Knowledge, mine: Knowledge, missing: Sequence[Hole]) -> ToSend:
    """Everything known here that the hub lacks, whoever wrote it: behind its newest, and in its holes."""
    runs = [(site, after, mine[site].seq) for site, after in lacking(theirs, mine).items()]
    for hole in missing:
        last = _fillable(hole, mine)
        if last >= hole.first:
            runs.append((hole.site, hole.first - 1, last))
    return ToSend(tuple(sorted(runs)))


def remarks_on_holes(missing: Sequence[Hole], mine: Knowledge) -> tuple[str, ...]:
    """What the person is told: a hub with holes was put back from an older state, or tampered with."""
    filled = sum(max(0, _fillable(hole, mine) - hole.first + 1) for hole in missing)
    left = sum(hole.last - hole.first + 1 for hole in missing) - filled
    remarks = []
    if filled:
        remarks.append(
            ngettext(
                "The hub had lost {number} change; this laptop gave it back.",
                "The hub had lost {number} changes; this laptop gave them back.",
                filled,
            ).format(number=filled)
        )
    if left:
        remarks.append(
            ngettext(
                "The hub has lost {number} change that this laptop does not have either. Have the other "
                "laptops exchange with it.",
                "The hub has lost {number} changes that this laptop does not have either. Have the other "
                "laptops exchange with it.",
                left,
            ).format(number=left)
        )
    return tuple(remarks)


def _fillable(hole: Hole, mine: Knowledge) -> int:
    """The last place of a hole that is known here; before its first if none is."""
    return min(hole.last, mine[hole.site].seq) if hole.site in mine else 0


def _entry(file: MissionFile, site: str, seq: int) -> Entry:
    return next(entries_after(file, {site: seq - 1}, {site: Head(seq, 0)}))
