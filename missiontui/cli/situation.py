"""``situation``: the text about the present moment, to paste into a message."""

from __future__ import annotations

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.i18n import LANGUAGES, _


@click.command("situation", help=_("The situation in a few lines, to paste into a message."))
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help=_("What it is written in; otherwise what the settings say."),
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def situation_command(session: Session, language: str | None, as_json: bool) -> None:
    """Print the text."""
    from missiontui.cli.day import iso
    from missiontui.domain.situation import situation
    from missiontui.store.situation import situation_at

    spoken = language or session.settings.language
    with session.open_mission() as file:
        now = session.clock(file).minute()
        facts = situation_at(file, now, van_under_v=session.settings.van_under_v)
    text = situation(facts, spoken)
    if as_json:
        print_json({"at": iso(now, facts.zone), "language": spoken, "text": text})
    else:
        say(text)
