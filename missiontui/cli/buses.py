"""``buses``: the buses of an item, how full they are and when they leave; and who gets which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.checkpoints import item_option
from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import AmbiguousError, InputError, NotFoundError
from missiontui.i18n import _, ngettext
from missiontui.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from missiontui.domain.boarding import Boarding
    from missiontui.domain.filling import Filling
    from missiontui.domain.vehicles import Vehicle
    from missiontui.store.connection import MissionFile

_COLUMNS = {
    "capacity": "capacity",
    "driver": "driver",
    "mobile": "driver_mobile",
    "plate": "plate",
    "departs": "departs_at",
    "returns": "returns_at",
}
"""Option that says something of a bus to its column."""

_NO_BUS = ("none", "no bus")


@click.command(
    "buses",
    help=_(
        "The buses of ITEM. ITEM is an id, its start, or words of its title; WHO is a full name or a badge."
    ),
)
@item_option
@click.option("--assign", "people", metavar="WHO", multiple=True, help=_("Give somebody the bus of --bus."))
@click.option("--company", metavar="NAME", help=_("Give everybody of a company the bus of --bus."))
@click.option("--bus", metavar="NAME", help=_("Which bus they get; none for no bus."))
@click.option("--fill", "is_filled", is_flag=True, help=_("Give everybody without a bus one, evenly."))
@click.option("--anew", is_flag=True, help=_("With --fill: those who have a bus get one anew."))
@click.option("--dry-run", is_flag=True, help=_("With --fill: show it and change nothing."))
@click.option("--add", "added", metavar="NAME", help=_("Add a bus."))
@click.option("--change", "changed", metavar="NAME", help=_("Change a bus, by the options below."))
@click.option("--remove", "removed", metavar="NAME", help=_("Remove a bus; its people have none then."))
@click.option("--capacity", metavar="N", help=_("Its seats."))
@click.option("--driver", metavar="NAME", help=_("Its driver."))
@click.option("--mobile", metavar="NUMBER", help=_("The driver’s mobile."))
@click.option("--plate", metavar="PLATE", help=_("Its plate."))
@click.option("--departs", metavar="HH:MM", help=_("When it leaves for the item, on the clock there."))
@click.option("--returns", metavar="HH:MM", help=_("When it leaves from there."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def buses_command(
    session: Session,
    /,
    item_words: str,
    people: tuple[str, ...],
    company: str | None,
    bus: str | None,
    is_filled: bool,
    anew: bool,
    dry_run: bool,
    added: str | None,
    changed: str | None,
    removed: str | None,
    as_json: bool,
    **said: str | None,
) -> None:
    """List buses, or do one thing with them and list them then."""
    from missiontui.cli.bus_lists import bus_lines, buses_as_json
    from missiontui.store import agenda
    from missiontui.store.boardings import boarding

    typed = {_COLUMNS[name]: text for name, text in said.items() if text is not None}
    asked = [bool(people or company), is_filled, *(one is not None for one in (added, changed, removed))]
    _refuse_what_cannot_be_meant(asked, bus, typed, anew=anew, dry_run=dry_run)
    with session.open_mission() as file:
        seen = boarding(file, agenda.find_item(file, item_words).id)
        filling = None
        told = ""
        if people or company:
            told = _assign(file, seen, people, company, bus or "")
        elif is_filled:
            filling, told = _fill(file, seen, anew=anew, dry_run=dry_run)
        elif added is not None:
            told = _add(file, seen, {"name": added, **typed})
        elif changed is not None:
            told = _change(file, seen, changed, typed)
        elif removed is not None:
            told = _remove(file, seen, removed)
        now = boarding(file, seen.roster.item.id)
        at = session.clock(file).minute()
    if as_json:
        print_json(buses_as_json(now, filling, dry_run=dry_run))
        return
    if told:
        say(told)
    for line in bus_lines(now, filling if dry_run else None, at):
        say(line)


def _refuse_what_cannot_be_meant(
    asked: list[bool], bus: str | None, typed: dict[str, str], *, anew: bool, dry_run: bool
) -> None:
    """Refuse options that say nothing together.

    Raises:
        InputError: they do.
    """
    is_assigned, is_filled, is_added, is_changed, _is_removed = asked
    if sum(asked) > 1:
        raise InputError(
            _("Only one of --assign or --company, --fill, --add, --change and --remove can be meant.")
        )
    if is_assigned != (bus is not None):
        raise InputError(
            _("--bus says which bus those of --assign or --company get."),
            hint=_("Write --assign WHO --bus NAME, or --bus none."),
        )
    if (anew or dry_run) and not is_filled:
        raise InputError(_("--anew and --dry-run belong to --fill."))
    if typed and not (is_added or is_changed):
        raise InputError(_("What is said of a bus belongs to --add or --change."))


def _assign(file: MissionFile, seen: Boarding, people: Sequence[str], company: str | None, bus: str) -> str:
    """Give some people a bus; what to tell."""
    from missiontui.store.people import organisation_named, person_named
    from missiontui.store.vehicle_acts import assign

    vehicle = None if fold(bus) in _NO_BUS and not _is_name(seen, bus) else _bus_named(seen, bus)
    on_list = {place.person_id: place for place in seen.roster.places}
    chosen = {}
    for words in people:
        person_id = person_named(file, words)
        if person_id not in on_list:
            raise NotFoundError(
                _("“{words}” is not on the list of “{title}”.").format(
                    words=words, title=seen.roster.item.title
                ),
                hint=_("Add them as a walk-in with “missiontui check-in”."),
            )
        chosen[person_id] = on_list[person_id]
    if company is not None:
        organisation_id = organisation_named(file, company)
        those = {key: one for key, one in on_list.items() if one.organisation_id == organisation_id}
        if not those:
            raise NotFoundError(
                _("Nobody of “{company}” is on the list of “{title}”.").format(
                    company=company, title=seen.roster.item.title
                )
            )
        chosen |= those
    vehicle_id = vehicle.id if vehicle is not None else ""
    number = assign(file, [place.registration_id for place in chosen.values()], vehicle_id)
    name = vehicle.name if vehicle is not None else _("no bus")
    words = ngettext("{number} person: {bus} now", "{number} people: {bus} now", number)
    return words.format(number=number, bus=name)


def _fill(file: MissionFile, seen: Boarding, *, anew: bool, dry_run: bool) -> tuple[Filling, str]:
    """Fill the buses; the proposal, and what to tell."""
    from missiontui.domain.filling import fill
    from missiontui.store.vehicle_acts import seat

    filling = fill(seen, anew=anew)
    if not dry_run:
        seat(file, filling.seats)
    number, without = len(filling.seats), len(filling.no_seat)
    told = ngettext("{number} person gets another bus", "{number} people get another bus", number)
    told = told.format(number=number) + (_(" (not applied)") if dry_run else "")
    if without:
        words = ngettext(
            "{number} person finds no seat: {who}", "{number} people find no seat: {who}", without
        )
        who = ", ".join(place.name or place.badge for place in filling.no_seat)
        told += "\n" + words.format(number=without, who=who)
    return filling, told


def _add(file: MissionFile, seen: Boarding, typed: dict[str, str]) -> str:
    from missiontui.domain.bus_entry import bus_fields
    from missiontui.store.vehicle_acts import add_vehicle

    item = seen.roster.item
    fields = bus_fields(typed, item, None)
    add_vehicle(file, item.id, fields)
    return _("Added {name}").format(name=fields["name"])


def _change(file: MissionFile, seen: Boarding, words: str, typed: dict[str, str]) -> str:
    from missiontui.domain.bus_entry import bus_fields
    from missiontui.store.vehicle_acts import change_vehicle

    vehicle = _bus_named(seen, words)
    if not typed:
        raise InputError(_("Nothing is said of the bus."), hint=_("Write --capacity 49 or --departs 13:30."))
    change_vehicle(file, vehicle, bus_fields(typed, seen.roster.item, vehicle))
    return _("Saved {name}").format(name=vehicle.name)


def _remove(file: MissionFile, seen: Boarding, words: str) -> str:
    from missiontui.store.vehicle_acts import remove_vehicle

    vehicle = _bus_named(seen, words)
    number = remove_vehicle(file, vehicle)
    told = ngettext(
        "Removed {name}; {number} person has no bus now",
        "Removed {name}; {number} people have no bus now",
        number,
    )
    return told.format(name=vehicle.name, number=number)


def _is_name(seen: Boarding, words: str) -> bool:
    return any(fold(vehicle.name) == fold(words) for vehicle in seen.roster.vehicles)


def _bus_named(seen: Boarding, words: str) -> Vehicle:
    """The bus of that name, or the only one that has those words in its name.

    Raises:
        NotFoundError, AmbiguousError: there is none, or there are several.
    """
    every, wanted = seen.roster.vehicles, fold(words)
    exact = [vehicle for vehicle in every if fold(vehicle.name) == wanted]
    found = exact or [one for one in every if wanted and set(wanted.split()) <= set(fold(one.name).split())]
    if not found:
        names = ", ".join(vehicle.name for vehicle in every)
        raise NotFoundError(
            _("No bus of “{title}” is called “{words}”.").format(title=seen.roster.item.title, words=words),
            hint=_("There are: {names}.").format(names=names) if every else _("Add one with --add."),
        )
    if len(found) > 1:
        raise AmbiguousError(
            _("{number} buses are called “{words}”; nothing was changed.").format(
                number=len(found), words=words
            ),
            [f"{one.name}  {one.plate}  {one.driver}" for one in found],
            hint=_("Give one of them another name, with e on its line in the screens."),
        )
    return found[0]
