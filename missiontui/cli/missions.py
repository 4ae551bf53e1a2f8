"""``demo`` and ``paths``: the sample to play with, and where the files are."""

from __future__ import annotations

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.folders import backups_folder
from missiontui.i18n import _

DEMO_AT = "2025-03-04T11:42+05:30"
"""The sample's busiest hour: the Prime Minister overruns, 70 guests wait for lunch."""


@click.command("demo", help=_("Open a fresh copy of the sample mission, at its busiest hour."))
@click.option("--no-open", is_flag=True, help=_("Only make it; its path is the last line."))
@click.pass_obj
def demo_command(session: Session, no_open: bool) -> None:
    """Make a fresh copy of the sample and open it; no copy that is open is ever touched."""
    from missiontui.exchange.demo import fresh_demo

    path = fresh_demo(session.paths.demo)
    if no_open:
        say(str(path))
        return
    from missiontui.cli.screens import open_screens

    open_screens(Session(path, session.at or DEMO_AT))


@click.command("paths", help=_("Where the files are."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def paths_command(session: Session, as_json: bool) -> None:
    """List the files and folders that the program uses."""
    paths = session.paths
    mission_path = session.mission_path
    found = {
        "mission": str(mission_path.absolute()) if mission_path else None,
        "backups": str(backups_folder(mission_path.absolute())) if mission_path else None,
        "settings": str(paths.settings),
        "data": str(paths.data),
        "demo": str(paths.demo),
        "rehearsals": str(paths.rehearsals),
        "log": str(paths.log),
    }
    if as_json:
        print_json(found)
        return
    for name, place in found.items():
        say(f"{name:<12}{place or _('(none opened yet)')}")
