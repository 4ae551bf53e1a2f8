"""``new``, ``demo`` and ``paths``: where missions come from and where they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError
from missiontui.folders import backups_folder
from missiontui.i18n import _

DEMO_AT = "2025-03-04T11:42+05:30"
"""The sample's busiest hour: the Prime Minister overruns, 70 guests wait for lunch."""


@click.command("new", help=_("Make an empty mission."))
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--name", required=True, help=_("What the mission is called, such as “India 2025”."))
@click.option("--home-zone", required=True, help=_("The zone at home, such as Europe/Brussels."))
@click.option("--starts", metavar="DATE", help=_("The first day, such as 2025-03-01."))
@click.option("--ends", metavar="DATE", help=_("The last day."))
@click.option(
    "--destination",
    "legs",
    multiple=True,
    metavar="CITY=ZONE",
    help=_("A leg, such as “New Delhi=Asia/Kolkata”; once for each, in the order of travel."),
)
@click.option("--encrypt", is_flag=True, help=_("Encrypt it with a passphrase, which is asked for twice."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def new_command(
    session: Session,
    path: Path,
    name: str,
    home_zone: str,
    starts: str | None,
    ends: str | None,
    legs: tuple[str, ...],
    encrypt: bool,
    as_json: bool,
) -> None:
    """Make a mission file with its legs; it becomes the last mission opened."""
    from missiontui.cli.mission_passphrase import keep_the_key, new_key_of
    from missiontui.domain import zones
    from missiontui.domain.legs import leg_named
    from missiontui.store import mission
    from missiontui.store.log.writer import signed
    from missiontui.store.opening import create_mission

    zones.zone_named(home_zone)
    first, last = _date(starts), _date(ends)
    if first and last and last < first:
        raise InputError(
            _("The mission would end on {last}, before it starts on {first}.").format(last=last, first=first),
            hint=_("Exchange --starts and --ends."),
        )
    if not name.strip():
        raise InputError(_("The mission needs a name."), hint=_("Give one, such as --name “India 2025”."))
    split = [leg_named(leg) for leg in legs] or [(zones.city(home_zone), home_zone)]
    with create_mission(path, new_key_of(session) if encrypt else None) as file:
        file.author = signed(session.settings.signature)
        mission.begin(file, name=name, home_zone=home_zone, starts_on=first, ends_on=last, legs=split)
    session.remember(path)
    if as_json:
        print_json({"path": str(path.absolute()), "name": name})
    else:
        say(_("{path} is ready: “missiontui import” fills it, “missiontui” opens it.").format(path=path))
        if encrypt:
            say(keep_the_key())


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
        "log": str(paths.log),
    }
    if as_json:
        print_json(found)
        return
    for name, place in found.items():
        say(f"{name:<10}{place or _('(none opened yet)')}")


def _date(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            _("“{text}” is no date.").format(text=text), hint=_("Write it like 2025-03-01.")
        ) from None
