"""``encrypt``, ``decrypt``, ``passphrase`` and ``recovery-key``: who can open the mission."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from missiontui.cli.output import NOT_DONE, print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError
from missiontui.i18n import _, ngettext
from missiontui.text import clean

if TYPE_CHECKING:
    from missiontui.store.keys import Key
    from missiontui.store.rewriting import Rewritten


@click.command(
    "encrypt",
    help=_(
        "Encrypt the mission and its backups with a passphrase, which is asked for twice. Without the "
        "passphrase nobody can open it, not even you. In a script: MISSIONTUI_PASSPHRASE."
    ),
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_context
def encrypt_command(context: click.Context, as_json: bool) -> None:
    """Write a plain mission anew; of one that is encrypted the copies that are not yet."""
    from missiontui.cli.mission_passphrase import key_for, new_key_of
    from missiontui.store.rewriting import rewrite, rewrite_copies
    from missiontui.store.second_backups import second_folder

    session: Session = context.obj
    path = _mission(session)
    second = second_folder(session.settings)
    key = key_for(path, session)
    if key is None:
        done = rewrite(path, None, new_key_of(session), second=second)
    else:
        done = rewrite_copies(path, key, key, second=second)
        if not done.copies and not done.left:
            raise InputError(
                _("{path} is encrypted already, and so are its backups.").format(path=path),
                hint=_("“missiontui passphrase” changes its passphrase."),
            )
    _tell(context, path, done, as_json, is_encrypted=True, words=_("{path} is encrypted."))
    if not as_json:
        say(_("“missiontui recovery-key” gives what to keep in a safe, should the passphrase be forgotten."))
        say(_("What was copied, exported or printed before is as it was."))
    _end(context, done)


@click.command(
    "decrypt",
    help=_("Write the mission and its backups in the clear: whoever finds the file can read it then."),
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_context
def decrypt_command(context: click.Context, as_json: bool) -> None:
    """Write an encrypted mission anew in the clear."""
    from missiontui.store.rewriting import rewrite
    from missiontui.store.second_backups import second_folder

    session: Session = context.obj
    path, key = _encrypted_mission(session)
    done = rewrite(path, key, None, second=second_folder(session.settings))
    words = _("{path} is not encrypted any more: whoever finds it can read it.")
    _tell(context, path, done, as_json, is_encrypted=False, words=words)
    _end(context, done)


@click.command(
    "passphrase",
    help=_(
        "Change the passphrase of the mission and its backups. In a script: MISSIONTUI_PASSPHRASE and "
        "MISSIONTUI_NEW_PASSPHRASE."
    ),
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_context
def passphrase_command(context: click.Context, as_json: bool) -> None:
    """Write an encrypted mission anew under another passphrase."""
    from missiontui.cli.mission_passphrase import changed_key
    from missiontui.store.rewriting import rewrite
    from missiontui.store.second_backups import second_folder

    session: Session = context.obj
    path, key = _encrypted_mission(session)
    done = rewrite(path, key, changed_key(), second=second_folder(session.settings))
    _tell(context, path, done, as_json, is_encrypted=True, words=_("{path} has the new passphrase."))
    if not as_json:
        say(_("The former recovery key opens it no more: “missiontui recovery-key” gives the new one."))
    _end(context, done)


@click.command(
    "recovery-key",
    help=_(
        "The key that opens the mission when its passphrase is forgotten, to be kept in a safe. "
        "With -o FILE.pdf as a sheet to print."
    ),
)
@click.option("-o", "--output", "target", metavar="FILE", help=_("Write a sheet to print: FILE.pdf."))
@click.option("--force", is_flag=True, help=_("Replace a file that is there already."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def recovery_key_command(session: Session, target: str | None, force: bool, as_json: bool) -> None:
    """Print the recovery key, or write it as a sheet."""
    from missiontui.store.keys import recovery_text

    path, key = _encrypted_mission(session)
    text = recovery_text(key)
    if target is None:
        if as_json:
            print_json({"path": str(path.absolute()), "recovery_key": text})
        else:
            say(text)
        return
    from missiontui.files import path_typed, write_file

    place = path_typed(target)
    if place.suffix.lower() != ".pdf":
        raise InputError(
            _("A sheet to print is a PDF, and {name} is none.").format(name=place.name),
            hint=_("Give a name that ends in .pdf."),
        )
    from missiontui.exchange.paper.recovery import recovery_sheet

    written = write_file(place, recovery_sheet(path.name, text), replaces=force)
    if as_json:
        print_json({"path": str(path.absolute()), "sheet": str(written)})
    else:
        say(_("{path}: print it, put it in a safe, then delete the file.").format(path=written))


def _mission(session: Session) -> Path:
    """The mission's file, which has to be there.

    Raises:
        MissionFileError: there is none.
    """
    from missiontui.store.file_checks import check_header, is_encrypted

    path = session.the_mission_path()
    if not path.is_file() or not is_encrypted(path):
        check_header(path)
    return path


def _encrypted_mission(session: Session) -> tuple[Path, Key]:
    from missiontui.cli.mission_passphrase import key_for

    path = _mission(session)
    key = key_for(path, session)
    if key is None:
        raise InputError(
            _("{path} is not encrypted.").format(path=path),
            hint=_("“missiontui encrypt” encrypts it with a passphrase."),
        )
    return path, key


def _tell(
    context: click.Context, path: Path, done: Rewritten, as_json: bool, *, is_encrypted: bool, words: str
) -> None:
    session: Session = context.obj
    session.remember(path)
    if as_json:
        print_json(
            {
                "path": str(path.absolute()),
                "encrypted": is_encrypted,
                "copies": [str(one) for one in done.copies],
                "left": [{"path": str(one.path), "reason": one.reason} for one in done.left],
            }
        )
        return
    say(words.format(path=path))
    if done.copies:
        number = len(done.copies)
        say(
            ngettext(
                "With it one copy was written anew.", "With it {number} copies were written anew.", number
            ).format(number=number)
        )


def _end(context: click.Context, done: Rewritten) -> None:
    """Whoever is told that a copy stays as it is has something to do yet: the status says so."""
    for one in done.left:
        words = _("missiontui: {path} stays as it is. {reason}").format(path=one.path, reason=one.reason)
        click.echo(clean(words), err=True)
    if done.left:
        click.echo(_("  See whether it is still needed; if not, delete it."), err=True)
        context.exit(NOT_DONE)
