"""The passphrase of an encrypted mission: given to the command, in the environment, or asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from missiontui.cli.asking import ask_hidden, can_ask
from missiontui.cli.output import report
from missiontui.errors import InputError, MissionError
from missiontui.i18n import _, ngettext
from missiontui.text import clean

if TYPE_CHECKING:
    from missiontui.cli.session import Session
    from missiontui.errors import WrongPassphraseError
    from missiontui.store.keys import Key

NEW_VARIABLE = "MISSIONTUI_NEW_PASSPHRASE"
"""Of the environment: the passphrase to change to, for scripts."""

_TRIES = 3
"""How often one command asks."""

_LONGEST_LINE = 4096
"""Bytes that are read of a passphrase from a file descriptor."""


def key_for(path: Path, session: Session) -> Key | None:
    """The key of a mission file or a backup; its passphrase is asked for where none was given that opens it.

    Args:
        path: the file; one that is not there, or is no mission, needs none: whoever opens it tells so.

    Returns:
        None for a file that is not encrypted.

    Raises:
        LockedMissionError: it is encrypted, there is no passphrase, and nobody can be asked.
        WrongPassphraseError: what was given, or the third one that was typed, is another file's.
        MissionFileError: the file cannot be read.
    """
    if not _needs_key(path):
        return None
    from missiontui.errors import WrongPassphraseError
    from missiontui.store.unlocking import locked, unlock

    given = session.passphrase_given
    if given is not None:
        try:
            return unlock(path, given)
        except WrongPassphraseError as error:
            if session.is_passphrase_spoken or not can_ask():
                raise
            report(error)  # the environment may have another mission's
    elif not can_ask():
        raise locked(path)
    return _asked(path, session)


def key_given(path: Path, session: Session) -> Key | None:
    """The same where a screen asks: the key of the passphrase that was given, None where there is none.

    Raises:
        WrongPassphraseError, MissionFileError: as for ``key_for``.
    """
    if session.passphrase_given is None or not _needs_key(path):
        return None
    from missiontui.store.unlocking import unlock

    return unlock(path, session.passphrase_given)


def new_key_of(session: Session) -> Key:
    """The key for a mission that had none, of a passphrase that is given to the command, in the environment,
    or typed twice.

    Raises:
        InputError: it is too short, or there is none, and nobody can be asked.
    """
    from missiontui.store.keys import new_key
    from missiontui.store.unlocking import VARIABLE

    return new_key(_good(session.passphrase_given, VARIABLE))


def keep_the_key() -> str:
    """What to tell whoever has just made an encrypted mission."""
    return _(
        "Without its passphrase nobody can open it. “missiontui recovery-key” gives what to keep in a safe, "
        "should it be forgotten."
    )


def changed_key() -> Key:
    """The key to change to, of a passphrase from its variable of the environment, or typed twice.

    Raises:
        InputError: it is too short, or there is none, and nobody can be asked.
    """
    from missiontui.store.keys import new_key

    return new_key(_good(os.environ.get(NEW_VARIABLE), NEW_VARIABLE))


def read_line(descriptor: int) -> str:
    """A passphrase from a file descriptor: its first line, and nothing of what comes behind it.

    Raises:
        InputError: it cannot be read.
    """
    line = bytearray()
    try:
        while len(line) < _LONGEST_LINE and (byte := os.read(descriptor, 1)) not in (b"", b"\n"):
            line += byte
    except OSError as error:
        raise InputError(
            _("No passphrase can be read from file descriptor {number}: {reason}.").format(
                number=descriptor, reason=error.strerror or error
            ),
            hint=_("Open it for the command, such as --passphrase-fd 3 3<FILE."),
        ) from error
    return line.removesuffix(b"\r").decode("utf-8", "surrogateescape")


def _asked(path: Path, session: Session) -> Key:
    """Ask three times; whoever guesses waits, with the next command too."""
    from missiontui.errors import WrongPassphraseError
    from missiontui.store.unlocking import unlock
    from missiontui.store.wrong_tries import WrongTries

    question = _("Passphrase of {name}").format(name=clean(path.name, multiline=False))
    tries = WrongTries.at(path, session.paths.wrong_tries)
    problem: WrongPassphraseError | None = None
    for _attempt in range(_TRIES):
        if problem is not None:
            report(problem)
        _wait(session, tries.to_wait())
        try:
            key = unlock(path, ask_hidden(question))
        except WrongPassphraseError as error:
            problem = error
            tries.count()
        else:
            tries.forget()
            return key
    assert problem is not None
    raise problem


def _wait(session: Session, seconds: int) -> None:
    if seconds:
        words = ngettext("Next try in {number} second.", "Next try in {number} seconds.", seconds)
        click.echo(words.format(number=seconds), err=True)
        session.pause(seconds)


def _good(given: str | None, variable: str) -> str:
    """A new passphrase that does; whoever types one that does not is asked again."""
    from missiontui.store.keys import refuse_weak

    if given is not None:
        refuse_weak(given)
        return given
    if not can_ask():
        raise InputError(
            _("There is nobody to type a passphrase."),
            hint=_("Set {variable} in a script.").format(variable=variable),
        )
    while True:
        typed = ask_hidden(_("New passphrase"), _("The same again"))
        try:
            refuse_weak(typed)
        except MissionError as error:
            report(error)
        else:
            return typed


def _needs_key(path: Path) -> bool:
    from missiontui.store.file_checks import is_encrypted

    try:
        return path.is_file() and is_encrypted(path)
    except OSError:
        return False
