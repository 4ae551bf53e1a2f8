"""What a copy of a mission knows: of each site how far its operations have come, and by which one.

A site numbers its operations without gaps, and a copy takes them in their order only. So the newest of each
site says all; its nonce tells whether two copies mean the same operation by one number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple


class Head(NamedTuple):
    """The newest operation of a site that a copy has."""

    seq: int
    nonce: int


Knowledge = Mapping[str, Head]
"""Site to its newest operation; a site of which nothing is known is not in it."""


def lacking(theirs: Knowledge, mine: Knowledge) -> dict[str, int]:
    """Site to the newest operation that others have, of the sites of which they lack something of mine; 0
    where they have nothing of it."""
    found: dict[str, int] = {}
    for site, head in mine.items():
        has = theirs[site].seq if site in theirs else 0
        if has < head.seq:
            found[site] = has
    return found


def number_lacking(theirs: Knowledge, mine: Knowledge) -> int:
    """How many operations of mine others lack."""
    return sum(mine[site].seq - has for site, has in lacking(theirs, mine).items())


def parted(one: Knowledge, other: Knowledge) -> frozenset[str]:
    """The sites of which both have come equally far, by different operations: two copies went on as one."""
    return frozenset(
        site
        for site, head in one.items()
        if site in other and other[site].seq == head.seq and other[site] != head
    )


def known_to_all(copies: list[Knowledge]) -> dict[str, Head]:
    """What every one of some copies has; nothing where there are none."""
    if not copies:
        return {}
    return {
        site: min((copy[site] for copy in copies), key=lambda head: head.seq)
        for site in copies[0]
        if all(site in copy for copy in copies)
    }


def to_json(knowledge: Knowledge) -> str:
    """``{"3f…": [712, -81…], …}``."""
    return json.dumps({site: list(knowledge[site]) for site in sorted(knowledge)})


def from_json(text: str) -> dict[str, Head]:
    """Read what ``to_json`` wrote.

    Raises:
        ValueError: it is something else.
    """
    found = json.loads(text)
    try:
        return {str(site): _head(*values) for site, values in found.items()}
    except (AttributeError, TypeError) as error:
        raise ValueError(text[:80]) from error


def _head(seq: object, nonce: object) -> Head:
    if type(seq) is not int or type(nonce) is not int or seq < 1:
        raise ValueError(f"{seq!r}, {nonce!r}")
    return Head(seq, nonce)
