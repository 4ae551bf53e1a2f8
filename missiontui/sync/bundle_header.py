"""The line in which a bundle says what it is, before what it holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from missiontui.domain import zones
from missiontui.domain.bundles import BundleHeader
from missiontui.domain.knowledge import Head, number_lacking
from missiontui.text import clean

_MOST = 1 << 63
_LONGEST_TEXT = 200


def to_json(header: BundleHeader) -> str:
    """One line."""
    return json.dumps(
        {
            "mission": header.mission_id,
            "mission_name": header.mission_name,
            "version": header.version,
            "made_at": zones.to_text(header.made_at),
            "by": header.by,
            "device": header.device,
            "site": header.site,
            "knowledge": {site: list(header.knowledge[site]) for site in sorted(header.knowledge)},
            "base": {site: list(header.base[site]) for site in sorted(header.base)},
            "operations": header.operations,
            "is_whole": header.is_whole,
        },
        ensure_ascii=False,
    )


def from_json(text: str) -> BundleHeader:
    """Read what somebody sent; what a later version adds is passed over.

    Raises:
        ValueError: it is no header, or it contradicts itself.
    """
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
        header = BundleHeader(
            mission_id=_name(found["mission"]),
            mission_name=_words(found["mission_name"]),
            version=_number(found["version"]),
            made_at=zones.from_text(found["made_at"]),
            by=_words(found["by"]),
            device=_words(found["device"]),
            site=_name(found["site"]),
            knowledge=_heads(found["knowledge"]),
            base=_heads(found["base"]),
            operations=_number(found["operations"]),
            is_whole=not found["base"],
        )
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError("its first line") from error
    for site, head in header.base.items():
        if site not in header.knowledge or header.knowledge[site].seq < head.seq:
            raise ValueError("it goes on from what it does not know")
    if number_lacking(header.base, header.knowledge) != header.operations:
        raise ValueError("its number of changes")
    return header


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("something is said twice")
    return found


def _refuse(constant: str) -> object:
    raise ValueError(constant)


def _name(value: Any) -> str:
    if not isinstance(value, str) or not value or clean(value, multiline=False) != value:
        raise ValueError("a name")
    return value


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a text")
    return clean(value[:_LONGEST_TEXT], multiline=False)


def _number(value: Any) -> int:
    if type(value) is not int or not 0 <= value < _MOST:
        raise ValueError("a number")
    return value


def _heads(found: Mapping[str, Any]) -> dict[str, Head]:
    return {_name(site): _head(*values) for site, values in found.items()}


def _head(seq: Any, nonce: Any) -> Head:
    if type(nonce) is not int or not -_MOST <= nonce < _MOST or _number(seq) < 1:
        raise ValueError("a place")
    return Head(seq, nonce)
