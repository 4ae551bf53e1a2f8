"""Asking for records among some ids, however many there are, with one parameter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

AMONG = "IN (SELECT value FROM json_each(?))"
"""SQL behind a column: whether it is among the ids that ``among`` gives."""


def among(ids: Iterable[str]) -> str:
    """The parameter for ``AMONG``."""
    return json.dumps(list(ids))


def one_of(column: str, ids: Sequence[str]) -> str:
    """SQL for a column to be one of some ids, which are given as parameters then.

    Of a view that groups, SQLite reads no more than these where they stand as ``IN (?, ?)``; of what
    ``AMONG`` asks it reads all of it first (12,960 registrations: 19 ms instead of 0.1 ms an item).
    """
    return f"{column} IN ({', '.join('?' * len(ids))})"
