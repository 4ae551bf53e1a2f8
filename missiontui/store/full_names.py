"""A person's name as it is written, in SQL."""

from __future__ import annotations


def full_name(table: str) -> str:
    """SQL for a person's full name, of the table or its alias."""
    return f"trim({table}.given_name || ' ' || {table}.family_name)"


def called(table: str) -> str:
    """SQL for what a person is called: their full name, or the badge of who has no name."""
    return f"coalesce(nullif({full_name(table)}, ''), {table}.badge)"
