"""Asking for the passphrase of bundles on a terminal: the one they are locked with, or one to lock them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from missiontui.cli.asking import ask_hidden, can_ask
from missiontui.cli.output import report
from missiontui.errors import InputError
from missiontui.i18n import _

Thing = TypeVar("Thing")

_TRIES = 3


def with_passphrase(act: Callable[[str], Thing]) -> Thing:
    """Do something with bundles; their passphrase is asked for where they want one.

    Args:
        act: what is done, given a passphrase; empty for that of the environment, if there is one.

    Raises:
        LockedError: nobody can be asked, or the third one was not the right one either.
        MissionError: as ``act`` does.
    """
    from missiontui.sync.bundle_errors import LockedError

    try:
        return act("")
    except LockedError as error:
        if not can_ask():
            raise
        problem = error
    for _attempt in range(_TRIES):
        report(problem)
        try:
            return act(ask_hidden(_("Passphrase of the bundle")))
        except LockedError as error:
            problem = error
    raise problem


def new_passphrase() -> str:
    """One to lock a bundle with: that of the environment, else typed twice.

    Raises:
        InputError: there is none, and nobody can be asked.
    """
    from missiontui.sync import bundle_lock

    if passphrase := bundle_lock.known(""):
        return passphrase
    if not can_ask():
        raise InputError(
            _("There is nobody to type a passphrase."),
            hint=_("Set {variable} in a script.").format(variable=bundle_lock.VARIABLE),
        )
    return ask_hidden(_("Passphrase for the bundle"), _("The same again"))
