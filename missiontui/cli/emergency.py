"""``emergency``: whom to phone in need, the present leg first; adding, changing and removing a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError, NotFoundError
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.domain.emergency_numbers import EmergencyNumber, NumbersOfLeg
    from missiontui.store.connection import MissionFile

_json_option = click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))


def _said(command: Callable[..., Any]) -> Callable[..., Any]:
    """What can be said of a number beside what it must have."""
    options = (
        click.option("--leg", metavar="CITY", help=_("In which leg it holds; empty for everywhere.")),
        click.option("--address", help=_("Where they are.")),
        click.option("--notes", help=_("What else helps, such as a policy number.")),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(
    "emergency",
    invoke_without_command=True,
    help=_("Whom to phone in need: numbers of the present leg, those for everywhere, coordinators."),
)
@_json_option
@click.pass_context
def emergency_command(context: click.Context, as_json: bool) -> None:
    """Print the sheet, where no act is asked for."""
    if context.invoked_subcommand is not None:
        context.meta["as_json"] = as_json
        return
    from missiontui.store.emergency_numbers import sheet_at

    session: Session = context.obj
    with session.open_mission() as file:
        sheet = sheet_at(file, session.clock(file).minute())
    if as_json:
        numbers = [
            {**_as_json(one), "is_here": leg.is_here or not leg.city}
            for leg in sheet.legs
            for one in leg.numbers
        ]
        people = [
            {"id": one.person_id, "name": one.name, "mobile": one.mobile, "agency": one.organisation}
            for one in sheet.coordinators
        ]
        print_json({"numbers": numbers, "coordinators": people})
        return
    near = [leg for leg in sheet.legs if leg.is_here or not leg.city]
    _say_legs(near)
    say(_("Coordinators"))
    for person in sheet.coordinators:
        say(f"  {person.name:<38}{person.mobile:<24}{person.organisation}".rstrip())
    if not sheet.coordinators:
        say(_("  no organiser has a mobile noted"))
    _say_legs([leg for leg in sheet.legs if leg not in near])


@emergency_command.command(
    "add", help=_("Add a number. KIND: ambulance, police, fire, hospital, doctor, embassy, insurance, …")
)
@click.argument("kind", metavar="KIND")
@click.argument("phone", metavar="NUMBER")
@click.argument("name", metavar="[NAME]", default="")
@_said
@_json_option
@click.pass_context
def add_command(
    context: click.Context,
    /,
    kind: str,
    phone: str,
    name: str,
    leg: str | None,
    as_json: bool,
    **said: str | None,
) -> None:
    """Put a number on the sheet."""
    from missiontui.domain.emergency_choice import number_kind_named
    from missiontui.store.emergency_numbers import add_number, emergency_number

    session: Session = context.obj
    found = number_kind_named(kind)
    with session.open_mission() as file:
        fields = {"kind": str(found), "phone": phone, "name": name, **_given(file, leg, said)}
        one = emergency_number(file, add_number(file, fields))
    _tell(context, one, _("Added: {number}"), as_json=as_json)


@emergency_command.command(
    "edit", help=_("Say something else of a number. WHICH: words of its kind, name, city.")
)
@click.argument("words", metavar="WHICH")
@click.option("--kind", help=_("Who answers."))
@click.option("--number", "phone", help=_("What is dialled."))
@click.option("--name", help=_("What they are called."))
@_said
@_json_option
@click.pass_context
def edit_command(
    context: click.Context,
    /,
    words: str,
    kind: str | None,
    leg: str | None,
    as_json: bool,
    **said: str | None,
) -> None:
    """Change what is given; the rest stays."""
    from missiontui.domain.emergency_choice import number_kind_named
    from missiontui.store.emergency_numbers import change_number, emergency_number

    session: Session = context.obj
    with session.open_mission() as file:
        seen = _named(file, words)
        fields = _given(file, leg, said)
        if kind is not None:
            fields["kind"] = str(number_kind_named(kind))
        if not fields:
            raise InputError(_("Nothing is said that could be changed."), hint=_("--help lists the options."))
        change_number(file, seen, fields)
        one = emergency_number(file, seen.id)
    _tell(context, one, _("Changed: {number}"), as_json=as_json)


@emergency_command.command("remove", help=_("Take a number off the sheet; “undo” brings it back."))
@click.argument("words", metavar="WHICH")
@_json_option
@click.pass_context
def remove_command(context: click.Context, words: str, as_json: bool) -> None:
    """Remove a number."""
    from missiontui.store.emergency_numbers import remove_number

    session: Session = context.obj
    with session.open_mission() as file:
        seen = _named(file, words)
        remove_number(file, seen)
    _tell(context, seen, _("Removed: {number}"), as_json=as_json)


def _say_legs(legs: list[NumbersOfLeg]) -> None:
    from missiontui.domain.emergency_words import leg_title, number_kind_word

    for leg in legs:
        say(leg_title(leg))
        for one in leg.numbers:
            more = " · ".join(part for part in (one.name, one.address, one.notes) if part)
            say(f"  {number_kind_word(one.kind):<14}{one.phone:<24}{' '.join(more.split())}".rstrip())
        if not leg.numbers:
            say(_("  no number yet: “missiontui emergency add KIND NUMBER NAME”"))


def _named(file: MissionFile, words: str) -> EmergencyNumber:
    from missiontui.domain.emergency_choice import number_named
    from missiontui.store.emergency_numbers import emergency_numbers

    return number_named(words, emergency_numbers(file))


def _given(file: MissionFile, leg: str | None, said: dict[str, str | None]) -> dict[str, str]:
    """Columns and values of the options that were given.

    Raises:
        NotFoundError: there is no such leg.
    """
    from missiontui.store import agenda
    from missiontui.text import fold

    fields = {name: text for name, text in said.items() if text is not None}
    if leg is None:
        return fields
    legs = agenda.destinations(file)
    found = [one.id for one in legs if fold(one.city) == fold(leg)]
    if leg.strip() and not found:
        cities = ", ".join(one.city for one in legs)
        raise NotFoundError(
            _("“{city}” is no leg of the mission.").format(city=leg.strip()),
            hint=_("There are {cities}.").format(cities=cities) if cities else _("It has none yet."),
        )
    return {**fields, "destination_id": found[0] if leg.strip() else ""}


def _tell(context: click.Context, one: EmergencyNumber, words: str, *, as_json: bool) -> None:
    from missiontui.domain.emergency_words import number_title

    if as_json or context.meta.get("as_json"):
        print_json(_as_json(one))
        return
    where = one.city or _("everywhere")
    say(words.format(number=f"{number_title(one)} · {one.phone} · {where}"))


def _as_json(one: EmergencyNumber) -> dict[str, object]:
    return {
        "id": one.id,
        "kind": one.kind,
        "name": one.name,
        "phone": one.phone,
        "address": one.address,
        "notes": one.notes,
        "destination": one.city or None,
    }
