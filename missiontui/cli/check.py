"""``check``: whether a mission file is as it should be, and what to do if not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import NOT_DONE, print_json, say
from missiontui.cli.session import Session
from missiontui.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from missiontui.domain.checks import Checked


@click.command(
    "check",
    help=_(
        "Look whether the mission file is whole: its pages, references, search, and history. "
        "Exit status 1 if something is wrong."
    ),
)
@click.option(
    "--rebuild", is_flag=True, help=_("First make anew what can be made from the records: search, indexes.")
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
@click.pass_context
def check_command(context: click.Context, session: Session, rebuild: bool, as_json: bool) -> None:
    """Check the mission, and say what is wrong with the next step."""
    from missiontui.cli.mission_passphrase import key_for
    from missiontui.store.checking import check, make_derived_anew

    path = session.the_mission_path()
    key = key_for(path, session)
    if rebuild:
        make_derived_anew(path, key)
    checked = check(path, key)
    if as_json:
        print_json(_as_json(path, checked, is_rebuilt=rebuild))
    else:
        _say(path, checked)
    if not checked.is_good:
        context.exit(NOT_DONE)


def _say(path: Path, checked: Checked) -> None:
    for one in checked.findings:
        say(f"{'✗' if one.is_fault else '·'} {one.says}")
        if one.next_step:
            say(f"  {one.next_step}")
    if checked.is_good:
        words = _("✓ {path} is whole: {records} records, {operations} entries of history.")
        say(words.format(path=path, records=checked.records, operations=checked.operations))


def _as_json(path: Path, checked: Checked, *, is_rebuilt: bool) -> dict[str, object]:
    return {
        "path": str(path.absolute()),
        "good": checked.is_good,
        "records": checked.records,
        "operations": checked.operations,
        "rebuilt": is_rebuilt,
        "findings": [
            {"part": str(one.part), "fault": one.is_fault, "says": one.says, "next": one.next_step}
            for one in checked.findings
        ],
    }
