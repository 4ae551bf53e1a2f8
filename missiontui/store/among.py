"""Asking for records among some ids, however many there are, with one parameter."""

from __future__ import annotations

import json
from collections.abc import Iterable

AMONG = "IN (SELECT value FROM json_each(?))"
"""SQL behind a column: whether it is among the ids that ``among`` gives."""


def among(ids: Iterable[str]) -> str:
    """The parameter for ``AMONG``."""
    return json.dumps(list(ids))
