"""``new``: a mission, empty or with what an earlier one knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError
from missiontui.i18n import _, ngettext

if TYPE_CHECKING:
    from missiontui.store.carrying_over import CarriedOver, NewMission
    from missiontui.store.connection import MissionFile


@click.command("new", help=_("Make an empty mission."))
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--name", required=True, help=_("What the mission is called, such as “India 2025”."))
@click.option(
    "--home-zone",
    help=_("The zone at home, such as Europe/Brussels; of guests who are received, theirs."),
)
@click.option("--starts", metavar="DATE", help=_("The first day, such as 2025-03-01."))
@click.option("--ends", metavar="DATE", help=_("The last day."))
@click.option(
    "--destination",
    "legs",
    multiple=True,
    metavar="CITY=ZONE",
    help=_("A leg, such as “New Delhi=Asia/Kolkata”; once for each, in the order of travel."),
)
@click.option("--incoming", is_flag=True, help=_("Guests are received: the legs are here, home is theirs."))
@click.option(
    "--from",
    "earlier",
    metavar="OTHER",
    type=click.Path(path_type=Path),
    help=_("Take people and companies of another mission along; with --starts its programme too."),
)
@click.option("--with-notes", is_flag=True, help=_("With --from: also what was noted of them."))
@click.option(
    "--keep-sides",
    is_flag=True,
    help=_("With --from: hosts stay hosts, also where one mission is received and the other goes abroad."),
)
@click.option("--encrypt", is_flag=True, help=_("Encrypt it with a passphrase, which is asked for twice."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def new_command(
    session: Session,
    path: Path,
    name: str,
    home_zone: str | None,
    starts: str | None,
    ends: str | None,
    legs: tuple[str, ...],
    incoming: bool,
    earlier: Path | None,
    with_notes: bool,
    keep_sides: bool,
    encrypt: bool,
    as_json: bool,
) -> None:
    """Make a mission file with its legs; it becomes the last mission opened."""
    from missiontui.cli.mission_passphrase import keep_the_key

    if earlier is None and (with_notes or keep_sides):
        raise InputError(
            _("--with-notes and --keep-sides belong to --from."),
            hint=_("Name the earlier mission with it."),
        )
    wanted = _wanted(name, _home(home_zone, earlier), _days(starts, ends), legs)
    wanted = replace(wanted, is_incoming=incoming, keeps_sides=keep_sides, with_notes=with_notes)
    carried = _made(session, path, wanted, earlier, encrypt=encrypt)
    session.remember(path)
    if as_json:
        print_json({"path": str(path.absolute()), "name": name, **_carried_as_json(carried)})
        return
    _tell_carried(carried, has_programme=wanted.starts_on is not None)
    say(_("{path} is ready: “missiontui import” fills it, “missiontui” opens it.").format(path=path))
    if encrypt:
        say(keep_the_key())


def _wanted(
    name: str, home_zone: str, days: tuple[date | None, date | None], legs: tuple[str, ...]
) -> NewMission:
    from missiontui.domain.legs import leg_named
    from missiontui.store.carrying_over import NewMission

    if not name.strip():
        raise InputError(_("The mission needs a name."), hint=_("Give one, such as --name “India 2025”."))
    return NewMission(name, home_zone, *days, legs=tuple(leg_named(leg) for leg in legs))


def _home(zone: str | None, earlier: Path | None) -> str:
    """The zone at home; empty for what follows from the earlier mission."""
    if zone is None and earlier is not None:
        return ""
    if zone is None:
        raise InputError(
            _("Which zone is home? --home-zone is missing."),
            hint=_("Write it like --home-zone Europe/Brussels; with --from it can be left out."),
        )
    from missiontui.domain import zones

    zones.zone_named(zone)
    return zone


def _days(starts: str | None, ends: str | None) -> tuple[date | None, date | None]:
    first, last = _date(starts), _date(ends)
    if first and last and last < first:
        raise InputError(
            _("The mission would end on {last}, before it starts on {first}.").format(last=last, first=first),
            hint=_("Exchange --starts and --ends."),
        )
    return first, last


def _made(
    session: Session, path: Path, wanted: NewMission, earlier: Path | None, *, encrypt: bool
) -> CarriedOver | None:
    """Make the file: empty, or with what an earlier mission knows, which is only read."""
    if earlier is None:
        _begin(session, path, wanted, encrypt=encrypt)
        return None
    from missiontui.cli.mission_passphrase import key_for
    from missiontui.store.carrying_over import carry_over
    from missiontui.store.earlier_missions import looking_into

    with (
        looking_into(earlier, key_for(earlier, session)) as other,
        _new_file(session, path, encrypt=encrypt) as file,
    ):
        return carry_over(file, other, wanted)


def _begin(session: Session, path: Path, wanted: NewMission, *, encrypt: bool) -> None:
    from missiontui.domain import zones
    from missiontui.domain.carrying_over import Direction
    from missiontui.store import mission

    home = wanted.home_zone
    with _new_file(session, path, encrypt=encrypt) as file:
        mission.begin(
            file,
            name=wanted.name,
            home_zone=home,
            starts_on=wanted.starts_on,
            ends_on=wanted.ends_on,
            legs=wanted.legs or ((zones.city(home), home),),
            direction=Direction.INCOMING if wanted.is_incoming else Direction.OUTGOING,
        )


@contextmanager
def _new_file(session: Session, path: Path, *, encrypt: bool) -> Iterator[MissionFile]:
    """A new mission file, in which the coordinator writes; none is left if what follows fails."""
    from missiontui.cli.mission_passphrase import new_key_of
    from missiontui.store.log.writer import signed
    from missiontui.store.making import whole_mission

    with whole_mission(path, new_key_of(session) if encrypt else None) as file:
        file.author = signed(session.settings.signature)
        yield file


def _carried_as_json(carried: CarriedOver | None) -> dict[str, object]:
    if carried is None:
        return {}
    from dataclasses import asdict

    return {"from": {**asdict(carried), "remarks": list(carried.remarks)}}


def _tell_carried(carried: CarriedOver | None, *, has_programme: bool) -> None:
    if carried is None:
        return
    say(
        _(
            "From “{mission}”: {people} people, {organisations} companies, {items} items of the programme."
        ).format(
            mission=carried.mission,
            people=carried.people,
            organisations=carried.organisations,
            items=carried.items,
        )
    )
    if carried.interests or carried.numbers:
        words = _("With them: needs and offers {interests}, emergency numbers {numbers}.")
        say(words.format(interests=carried.interests, numbers=carried.numbers))
    if carried.refused:
        words = ngettext(
            "{number} person is left out, who refused to be kept.",
            "{number} people are left out, who refused to be kept.",
            carried.refused,
        )
        say(words.format(number=carried.refused))
    if carried.is_mirrored:
        say(_("Hosts are delegates now, and delegates hosts; --keep-sides leaves everybody as they were."))
    if not has_programme:
        say(_("The programme was not taken along: --starts says on which day it begins."))
    for remark in carried.remarks:
        say(f"! {remark}")


def _date(text: str | None) -> date | None:
    if text is None:
        return None
    from missiontui.domain.moments import YEARS

    hint = _("Write it like 2025-03-01.")
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise InputError(_("“{text}” is no date.").format(text=text), hint=hint) from None
    if found.year not in YEARS:
        raise InputError(_("“{text}” is too far away for a mission.").format(text=text), hint=hint)
    return found
