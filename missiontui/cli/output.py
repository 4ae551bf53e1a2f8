"""What commands print: JSON or words on stdout, reasons on stderr."""

from __future__ import annotations

import io
import re
import sys

import click

from missiontui.errors import AmbiguousError, InputError, MissionError
from missiontui.text import clean

DONE, NOT_DONE, USAGE = 0, 1, 2
"""Exit statuses."""

_MARK = f"{__name__}.mark"
"""Where the context of a run keeps the line that is still to be told before all others."""


# What JSON may hold raw and a terminal obeys or cannot show: DEL and C1, bidirectional controls, halves of
# a character (as in the name of a file that is no UTF-8).
_TO_ESCAPE = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def write_in_any_encoding() -> None:
    """Have a pipe in an old encoding (Windows-1252) get a ``?`` for ``✓``: a command must not fail after it
    has done its work."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")


def print_json(document: object) -> None:
    """One JSON document, and nothing else; whoever parses it gets every character back."""
    import json

    ascii_only = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") != "utf8"
    words = json.dumps(document, ensure_ascii=ascii_only, indent=2)
    _say_mark("", err=True)  # beside the document, which is read by a program
    click.echo(re.sub(_TO_ESCAPE, lambda found: f"\\u{ord(found[0]):04x}", words))


def begin_with(mark: str) -> None:
    """Have a line stand before all that is told in this run: what it is told of is a rehearsal."""
    context = click.get_current_context(silent=True)
    if context is not None:
        context.meta[_MARK] = mark


def say(line: str = "") -> None:
    """One line of words, free of anything that could steer a terminal."""
    _say_mark(line)
    click.echo(clean(line))


def say_styled(line: str) -> None:
    """The same for a line that is clean already, with what makes it bold."""
    _say_mark(line)
    click.echo(line)


def _say_mark(before: str, *, err: bool = False) -> None:
    """The line that begins all, once; not before one that says the same itself."""
    context = click.get_current_context(silent=True)
    mark = context.meta.pop(_MARK, "") if context is not None else ""
    if mark and not before.startswith(mark.split(" · ")[0]):
        click.echo(clean(mark), err=err)


def say_held_back(number: int) -> None:
    """On stderr, how many agreements are left out since they are under embargo; nothing for none."""
    if number:
        from missiontui.domain.signing_words import held_back_in_words

        click.echo(clean(held_back_in_words(number)), err=True)


def report(error: MissionError) -> int:
    """Tell the reason and the next step on stderr; returns the exit status."""
    click.echo(f"missiontui: {clean(error.message)}", err=True)
    for candidate in getattr(error, "candidates", ()):
        click.echo(f"  {clean(candidate)}", err=True)
    if error.hint:
        click.echo(f"  {clean(error.hint)}", err=True)
    return USAGE if isinstance(error, AmbiguousError | InputError) else NOT_DONE
