"""Looking into the files of earlier missions, and telling which of them could not be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from missiontui.cli.session import Session
from missiontui.i18n import _
from missiontui.text import clean

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile
    from missiontui.store.earlier_missions import EarlierMission, Seen

T = TypeVar("T")

in_option = click.option(
    "--in",
    "places",
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help=_("In this earlier mission too, or in all of a folder; once for each."),
)
earlier_option = click.option(
    "--earlier",
    "is_earlier_too",
    is_flag=True,
    help=_("In the earlier missions opened on this laptop too; none of them is written to."),
)


def look_earlier(
    session: Session,
    file: MissionFile,
    look: Callable[[EarlierMission], T],
    *,
    places: tuple[Path, ...],
    is_earlier_too: bool,
) -> list[Seen[T]]:
    """What is found in earlier missions, by mission; on stderr, which could not be looked into.

    Args:
        file: the mission that is looked from.
        places: files and folders that were named.
        is_earlier_too: whether those opened on this laptop are meant, too.
    """
    if not places and not is_earlier_too:
        return []
    from missiontui.store.earlier_missions import earlier_files, look_into_each, named_files

    files = named_files(places, but=file.path)
    if is_earlier_too:
        files = earlier_files(session.paths, places, but=file.path)
    seen, skipped = look_into_each(files, look, looked_from=file, passphrase=session.passphrase_given)
    for one in skipped:
        click.echo(clean(_("missiontui: not looked into: {reason}").format(reason=one.reason)), err=True)
    if not files:
        words = _("missiontui: no earlier mission was opened on this laptop; --in names a file or a folder.")
        click.echo(words, err=True)
    return seen
