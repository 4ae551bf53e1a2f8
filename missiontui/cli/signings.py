"""``signings``: the agreements of the ceremonies in their order; its subcommands change and sign them."""

from __future__ import annotations

import click

from missiontui.cli import signing_acts, signing_adding
from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.cli.shifting import complete_item
from missiontui.cli.signing_asked import item_option, json_option, signing_argument, signing_asked, tell
from missiontui.errors import InputError
from missiontui.i18n import _


@click.group(
    "signings",
    invoke_without_command=True,
    help=_(
        "The agreements of the ceremonies in the order in which they are signed. SIGNING is its number in "
        "the ceremony, words of its title, or its id. ▣ stands before what is under embargo."
    ),
)
@click.option(
    "--item", "item_words", metavar="ITEM", shell_complete=complete_item, help=_("Of one ceremony.")
)
@click.option("--date", metavar="DATE", help=_("Of the ceremonies of one day."))
@json_option
@click.pass_context
def signings_command(context: click.Context, item_words: str | None, date: str | None, as_json: bool) -> None:
    """List signings, where no act is asked for."""
    if context.invoked_subcommand is not None:
        if date is not None:
            raise InputError(_("--date belongs to the list."), hint=_("Leave it out."))
        context.meta.update(as_json=as_json, item_words=item_words)
        return
    from missiontui.cli.day import day_asked
    from missiontui.cli.signing_output import list_lines, signing_as_json
    from missiontui.domain import zones
    from missiontui.store import agenda
    from missiontui.store.signings import signings

    session: Session = context.obj
    with session.open_mission() as file:
        now = session.clock(file).minute()
        item_id = agenda.find_item(file, item_words).id if item_words else ""
        found = signings(file, now, with_embargoed=True, item_id=item_id)
        if date is not None:
            day = day_asked(file, date, now)
            found = tuple(
                one for one in found if one.starts_at and zones.local(one.starts_at, one.zone).date() == day
            )
    if as_json:
        print_json([signing_as_json(one) for one in found])
        return
    for line in list_lines(found, now):
        say(line)
    if not found:
        say(_("Nothing is to be signed there. “missiontui signings add TITLE --item ITEM” adds one."))


@signings_command.command("show", help=_("Everything about a signing."))
@signing_argument
@item_option
@json_option
@click.pass_context
def show_command(context: click.Context, words: str, item_words: str | None, as_json: bool) -> None:
    """Show one signing."""
    session: Session = context.obj
    with session.open_mission() as file:
        seen = signing_asked(context, file, words, item_words)
        tell(context, file, seen.id, "", as_json=as_json)


for _command in (
    signing_adding.add_command,
    signing_adding.edit_command,
    signing_acts.ready_command,
    signing_acts.sign_command,
    signing_acts.withdraw_command,
    signing_acts.reopen_command,
    signing_acts.tick_command,
    signing_acts.move_command,
    signing_acts.remove_command,
):
    signings_command.add_command(_command)
