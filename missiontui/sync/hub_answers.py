"""What a hub answers, read with care: a server that is no hub, or that lies, may answer anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

MOST_ROWS = 10_000
"""Of laptops, missions or holes: more are not asked about by anybody, and never read."""

Kinds = tuple[type | tuple[type, ...], ...]
"""The types of the columns; NoneType among those of one that may be empty."""


class StrangeAnswerError(Exception):
    """No hub answers so."""


class FilledError(Exception):
    """More came than a mission can have."""


def rows(
    connection: psycopg.Connection[Any], query: str, values: Mapping[str, Any], kinds: Kinds
) -> list[tuple[Any, ...]]:
    """What a hub answers to a question, after a check of how much it is and of which types.

    Raises:
        StrangeAnswerError: a value is of another type.
        FilledError: it has more than ``MOST_ROWS``; the connection is closed, since more may come for ever.
    """
    found: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for row in cursor.stream(query, values):
            if len(row) != len(kinds) or not all(map(isinstance, row, kinds)):
                connection.close()
                raise StrangeAnswerError
            if len(found) >= MOST_ROWS:
                connection.close()
                raise FilledError
            found.append(row)
    return found
