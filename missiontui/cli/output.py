"""What commands print: JSON or words on stdout, reasons on stderr."""

from __future__ import annotations

import json

import click

from missiontui.errors import AmbiguousError, InputError, MissionError
from missiontui.text import clean

DONE, NOT_DONE, USAGE = 0, 1, 2
"""Exit statuses."""


def print_json(document: object) -> None:
    """One JSON document, and nothing else."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def say(line: str = "") -> None:
    """One line of words, free of anything that could steer a terminal."""
    click.echo(clean(line))


def report(error: MissionError) -> int:
    """Tell the reason and the next step on stderr; returns the exit status."""
    click.echo(f"missiontui: {clean(error.message)}", err=True)
    if isinstance(error, AmbiguousError):
        for candidate in error.candidates:
            click.echo(f"  {clean(candidate)}", err=True)
    if error.hint:
        click.echo(f"  {clean(error.hint)}", err=True)
    return USAGE if isinstance(error, AmbiguousError | InputError) else NOT_DONE
