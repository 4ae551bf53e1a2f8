"""``bundle``: what was done here as a file, for a stick or a mail."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.sync.bundle import Bundle


@click.command(
    "bundle",
    help=_(
        "Write what other laptops lack to a file, for a stick or a mail; “merge” takes it in there. "
        "Everything, if nothing has come from others yet."
    ),
)
@click.option(
    "-o",
    "--output",
    "target",
    default=".",
    metavar="FILE",
    help=_("The file, or a folder to put it in; the present one, if not given."),
)
@click.option("--all", "everything", is_flag=True, help=_("Everything: for somebody new."))
@click.option(
    "--passphrase",
    "asks",
    is_flag=True,
    help=_(
        "Ask for a passphrase to lock it with, as “age -d” opens it too. "
        "In a script: MISSIONTUI_BUNDLE_PASSPHRASE. Of an encrypted mission it is always asked for."
    ),
)
@click.option("--force", is_flag=True, help=_("Replace a file that is there already."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def bundle_command(
    session: Session, target: str, everything: bool, asks: bool, force: bool, as_json: bool
) -> None:
    """Write a bundle, and say what is in it and for whom it does."""
    from missiontui.cli.bundle_passphrase import new_passphrase
    from missiontui.files import is_folder, path_typed, refuse_no_folder
    from missiontui.sync.bundle import write_bundle

    path = path_typed(target)
    if is_folder(target):
        refuse_no_folder(path)
    with session.open_mission() as file:
        passphrase = new_passphrase() if asks or file.key is not None else ""
        made = write_bundle(file, path, everything=everything, passphrase=passphrase, replaces=force)
    if as_json:
        print_json({**asdict(made), "path": str(made.path), "suffices_for": list(made.suffices_for)})
    else:
        _tell(made)


def _tell(made: Bundle) -> None:
    from missiontui.domain.bundles import changes
    from missiontui.domain.sizes import size_in_words

    words = {
        "path": made.path,
        "changes": changes(made.operations),
        "size": size_in_words(made.size),
        "names": "; ".join(made.suffices_for),
    }
    if made.is_whole:
        say(_("{path}: {changes}, {size}; everything.").format(**words))
    elif made.operations:
        say(_("{path}: {changes}, {size}.").format(**words))
        say(_("It is enough for {names}. For anybody else: --all.").format(**words))
    else:
        say(_("{path}: nothing that {names} would lack. For anybody else: --all.").format(**words))
    if not made.is_locked:
        say(_("It is not locked: whoever finds it can read it. --passphrase locks it."))
