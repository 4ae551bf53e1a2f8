"""Searching an earlier mission."""

from __future__ import annotations

from missiontui.domain.finding import Findings, Kind, Query
from missiontui.store import search
from missiontui.store.earlier_missions import EarlierMission


def find_earlier(earlier: EarlierMission, query: Query, kind: Kind | None, most: int) -> Findings:
    """What is found there, after reading in the copy what its own index has not."""
    earlier.make_searchable()
    return search.find(earlier, query, kind, most)
