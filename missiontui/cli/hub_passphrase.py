"""Asking for the passphrase of a hub on a terminal, once none is known or the known one is not taken."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from missiontui.cli.output import report
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.sync.address import HubAddress

Thing = TypeVar("Thing")

_TRIES = 3


def with_passphrase(address: HubAddress, act: Callable[[str | None], Thing]) -> Thing:
    """Do something at a hub; its passphrase is asked for where the one that is known does not do.

    Args:
        address: of the hub.
        act: what is done, given a passphrase, or None for the one that is known.

    Raises:
        PassphraseError: nobody can be asked, or the third one was not taken either.
        MissionError: as ``act`` does.
    """
    from missiontui.sync import passphrases
    from missiontui.sync.hub_errors import PassphraseError

    warn_of_history(address)
    try:
        return act(None)
    except PassphraseError as error:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        problem = error
    for attempt in range(_TRIES):
        if attempt or passphrases.known(address):
            report(problem)
        passphrase = click.prompt(_("Passphrase of the hub"), hide_input=True, err=True)
        try:
            done = act(passphrase)
        except PassphraseError as error:
            problem = error
            continue
        _offer_to_keep(address, passphrase)
        return done
    raise problem


def warn_of_history(address: HubAddress) -> None:
    """Whoever types a passphrase into a command has it in the shell's history."""
    if address.passphrase:
        words = _(
            "missiontui: the passphrase in the address stays in the shell’s history; leave it out next time."
        )
        click.echo(words, err=True)


def _offer_to_keep(address: HubAddress, passphrase: str) -> None:
    from missiontui.sync import passphrases

    if not passphrases.can_keep():
        return
    question = _("Keep it in the keyring of this system, so that it is not asked for again?")
    if click.confirm(question, default=True, err=True) and not passphrases.keep(address, passphrase):
        click.echo(_("The keyring did not take it; it is asked for again next time."), err=True)
