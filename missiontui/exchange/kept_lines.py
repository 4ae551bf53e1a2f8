"""Columns that have no place of their own, kept in the notes as ``Header: value``, once."""

from __future__ import annotations

from collections.abc import Sequence

Lines = Sequence[tuple[str, str]]
"""Header and value of each."""


def with_lines(present: object, said: object, lines: Lines) -> str:
    """Notes with the lines that a file wants kept there, whether or not they stand there already.

    A line of the same header gets the new value; everything else that stands in the notes stays. So the
    same file again changes nothing.

    Args:
        present: the notes as they stand in the mission.
        said: what the file says in a column for notes of its own; empty for nothing.
    """
    stands, says = str(present or ""), str(said or "")
    notes = (stands if says in stands else says).split("\n") if stands or says else []
    for header, value in lines:
        line = f"{header}: {' '.join(value.split())}"
        if line in notes:
            continue
        place = next((at for at, other in enumerate(notes) if other.startswith(f"{header}: ")), None)
        if place is None:
            notes.append(line)
        else:
            notes[place] = line
    return "\n".join(notes)
