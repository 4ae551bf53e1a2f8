"""``salvage``: save what can be read of a damaged mission file into a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import MissionFileError
from missiontui.i18n import _, ngettext

if TYPE_CHECKING:
    from missiontui.domain.salvaged import Salvaged

_NAMED = 20


@click.command(
    "salvage",
    help=_(
        "Save what can be read of a damaged mission FILE into a new one, and say what could not be read. "
        "FILE itself is left as it is. A backup, if there is one, is better: see “restore”."
    ),
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "target",
    metavar="NEW",
    type=click.Path(path_type=Path),
    help=_("The new file; otherwise one beside it, “NAME-salvaged.db”."),
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def salvage_command(session: Session, path: Path, target: Path | None, as_json: bool) -> None:
    """Salvage a file, and tell what came of it."""
    from missiontui.cli.mission_passphrase import key_for
    from missiontui.files import unused
    from missiontui.store.file_checks import is_plain_inside
    from missiontui.store.salvaging import salvage

    try:
        is_plain = is_plain_inside(path)
    except OSError as error:
        raise MissionFileError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror or error),
            hint=_("Give the name of the damaged file."),
        ) from error
    key = None if is_plain else key_for(path, session)
    saved = salvage(path, target or unused(path.with_name(f"{path.stem}-salvaged.db")), key)
    if as_json:
        print_json(_as_json(saved))
    else:
        _say(saved)


def _say(saved: Salvaged) -> None:
    from missiontui.domain.record_words import number_in_words

    say(
        _("{path} has what could be saved: {records} records, {operations} entries of history.").format(
            path=saved.path, records=saved.records, operations=saved.operations
        )
    )
    made = sum(one.from_log for one in saved.tables)
    if made:
        words = ngettext(
            "{number} record could not be read and was made from the history.",
            "{number} records could not be read and were made from the history.",
            made,
        )
        say(f"· {words.format(number=made)}")
    if saved.is_whole:
        say(_("✓ Nothing is known to be lost."))
    if saved.lost:
        lost = ", ".join(number_in_words(one.table, one.lost) for one in saved.tables if one.lost)
        say("✗ " + _("Lost, about: {records}.").format(records=lost))
        names = saved.lost_names[:_NAMED]
        if names:
            say("  " + _("Among them: {names}.").format(names=", ".join(names)))
    vague = [number_in_words(one.table, one.read + one.from_log) for one in saved.tables if one.may_lack_more]
    if vague:
        words = _("There may have been more than was found of these: {records}.")
        say("✗ " + words.format(records=", ".join(vague)))
    if saved.lost_operations:
        words = ngettext(
            "Of the history about {number} entry is lost.",
            "Of the history about {number} entries are lost.",
            saved.lost_operations,
        )
        say(f"✗ {words.format(number=saved.lost_operations)}")
    if saved.left_to_others:
        words = ngettext(
            "{number} later entry of the history is left to the other laptops: exchange with them.",
            "{number} later entries of the history are left to the other laptops: exchange with them.",
            saved.left_to_others,
        )
        say(f"· {words.format(number=saved.left_to_others)}")
    say(_("Look it over: missiontui --mission “{path}”. The old file is as it was.").format(path=saved.path))


def _as_json(saved: Salvaged) -> dict[str, object]:
    return {
        "path": str(saved.path.absolute()),
        "whole": saved.is_whole,
        "records": saved.records,
        "lost": saved.lost,
        "lost_names": list(saved.lost_names),
        "operations": saved.operations,
        "lost_operations": saved.lost_operations,
        "left_to_others": saved.left_to_others,
        "tables": [
            {
                "table": one.table,
                "read": one.read,
                "from_log": one.from_log,
                "lost": one.lost,
                "may_lack_more": one.may_lack_more,
            }
            for one in saved.tables
        ],
    }
