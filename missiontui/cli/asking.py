"""Whether there is anybody at the terminal, and asking them for what is not to be seen."""

from __future__ import annotations

import sys

import click


def can_ask() -> bool:
    """Whether somebody sees a question and can answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask_hidden(question: str, again: str = "") -> str:
    """What somebody types, which is not shown; stdout stays free for what the command gives.

    Args:
        question: without a colon.
        again: asked for the same a second time; not asked, if empty.
    """
    typed: str = click.prompt(question, hide_input=True, confirmation_prompt=again or False, err=True)
    return typed
