"""A person's name as it is written, in SQL."""

from __future__ import annotations


def full_name(table: str) -> str:
    """SQL for a person's full name, of the table or its alias."""
    return f"trim({table}.given_name || ' ' || {table}.family_name)"
