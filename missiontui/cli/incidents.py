"""``incidents``: what has gone wrong, who handles it, what is next; noting, changing and closing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session, here
from missiontui.errors import AmbiguousError, InputError, NotFoundError
from missiontui.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from missiontui.domain.incidents import Incident
    from missiontui.store.connection import MissionFile

_json_option = click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))


def _said(command: Callable[..., Any]) -> Callable[..., Any]:
    """What can be said of an incident, as options; what is not given is None."""
    options = (
        click.option("--person", metavar="WHO", help=_("Whom it is about: a full name, a badge or an id.")),
        click.option("--when", metavar="TIME", help=_("When it happened: 11:20, -20, yesterday 18:00.")),
        click.option("--item", "item_words", metavar="ITEM", help=_("At which item of the programme.")),
        click.option("--place", help=_("Where.")),
        click.option("--owner", metavar="NAME", help=_("Who handles it; empty for nobody.")),
        click.option("--next", "next_step", metavar="TEXT", help=_("What is done next.")),
        click.option("--due", metavar="TIME", help=_("By when: 15:30, +30 minutes, tomorrow 9:00.")),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(
    "incidents",
    invoke_without_command=True,
    help=_("What has gone wrong and is open: lost passports, illness, missing people, security."),
)
@click.option("--all", "closed_too", is_flag=True, help=_("What is closed too."))
@_json_option
@click.pass_context
def incidents_command(context: click.Context, closed_too: bool, as_json: bool) -> None:
    """List incidents, where no act is asked for."""
    if context.invoked_subcommand is not None:
        if closed_too:
            raise InputError(_("--all belongs to the list."), hint=_("Leave it out."))
        context.meta["as_json"] = as_json
        return
    from missiontui.cli.incident_output import incident_as_json, incident_line, more_lines
    from missiontui.domain.follow_up_choice import short_ids
    from missiontui.store.incidents import incidents

    session: Session = context.obj
    with session.open_mission() as file:
        now = session.clock(file).minute()
        zone = here(file, now)
        every = incidents(file)
    found = [one for one in every if closed_too or one.is_open]
    if as_json:
        print_json([incident_as_json(one, now, zone) for one in found])
        return
    short = short_ids(one.id for one in every)
    for one in found:
        say(f"{short[one.id]}  {incident_line(one, now, zone)}")
        for line in more_lines(one):
            say(f"          {line}")
    if not found:
        say(_("No incident is open. “missiontui incidents raise KIND TEXT” notes one."))


@incidents_command.command(
    "raise",
    help=_("Note an incident. KIND: lost_passport, illness, missing, security, other, or its first letter."),
)
@click.argument("kind", metavar="KIND")
@click.argument("text", metavar="[TEXT]", default="")
@_said
@_json_option
@click.pass_context
def raise_command(
    context: click.Context, /, kind: str, text: str, owner: str | None, as_json: bool, **said: str | None
) -> None:
    """Note an incident; it happened now, and whoever notes it handles it, unless something else is said."""
    from missiontui.domain.incidents import kind_named
    from missiontui.store.incident_acts import raise_incident

    session: Session = context.obj
    found = kind_named(kind)
    with session.open_mission() as file:
        now = session.clock(file).minute()
        handled_by = "me" if owner is None else owner
        fields = _fields(file, session, now, {**said, "owner": handled_by}, occasion=True)
        fields |= {"kind": str(found), "text": text}
        incident_id = raise_incident(file, fields, at=now, by=session.settings.signature)
        _tell(context, session, file, incident_id, _("Noted: {incident}"), as_json=as_json)


@incidents_command.command(
    "edit", help=_("Say something else of an incident. INCIDENT: what the list shows.")
)
@click.argument("words", metavar="INCIDENT")
@click.option("--kind", metavar="KIND", help=_("What kind it is."))
@click.option("--text", help=_("What happened."))
@_said
@_json_option
@click.pass_context
def edit_command(
    context: click.Context,
    /,
    words: str,
    kind: str | None,
    text: str | None,
    as_json: bool,
    **said: str | None,
) -> None:
    """Change what is given; the rest stays."""
    from missiontui.domain.incidents import kind_named
    from missiontui.store.incident_acts import change_incident

    session: Session = context.obj
    with session.open_mission() as file:
        seen = _named(file, words)
        fields = _fields(file, session, session.clock(file).minute(), said, seen=seen)
        if kind is not None:
            fields["kind"] = str(kind_named(kind))
        if text is not None:
            fields["text"] = text
        if not fields:
            raise InputError(
                _("Nothing is said that could be changed."),
                hint=_("Say it with --next, --due, --owner …; --help lists them."),
            )
        is_new = change_incident(file, seen, fields)
        told = _("Changed: {incident}") if is_new else _("That is what it says already: {incident}")
        _tell(context, session, file, seen.id, told, as_json=as_json)


@incidents_command.command(
    "close", help=_("Close an incident: nothing is to be done any more. It stays on record.")
)
@click.argument("words", metavar="INCIDENT")
@_json_option
@click.pass_context
def close_command(context: click.Context, words: str, as_json: bool) -> None:
    """Close an incident."""
    from missiontui.store.incident_acts import close_incident

    session: Session = context.obj
    with session.open_mission() as file:
        seen = _named(file, words)
        if seen.is_open:
            close_incident(file, seen, at=session.clock(file).now())
        told = _("Closed: {incident}") if seen.is_open else _("Closed already: {incident}")
        _tell(context, session, file, seen.id, told, as_json=as_json)


@incidents_command.command("reopen", help=_("Have a closed incident open again."))
@click.argument("words", metavar="INCIDENT")
@_json_option
@click.pass_context
def reopen_command(context: click.Context, words: str, as_json: bool) -> None:
    """Open an incident again."""
    from missiontui.store.incident_acts import reopen_incident

    session: Session = context.obj
    with session.open_mission() as file:
        seen = _named(file, words)
        if not seen.is_open:
            reopen_incident(file, seen)
        told = _("Open already: {incident}") if seen.is_open else _("Open again: {incident}")
        _tell(context, session, file, seen.id, told, as_json=as_json)


@incidents_command.command("remove", help=_("Take away an incident that was none; “undo” brings it back."))
@click.argument("words", metavar="INCIDENT")
@_json_option
@click.pass_context
def remove_command(context: click.Context, words: str, as_json: bool) -> None:
    """Remove an incident."""
    from missiontui.store.incident_acts import remove_incident

    session: Session = context.obj
    with session.open_mission() as file:
        seen = _named(file, words)
        remove_incident(file, seen)
    if as_json or context.meta.get("as_json"):
        print_json({"id": seen.id, "removed": True})
    else:
        say(_("Removed: {incident}. “missiontui undo” brings it back.").format(incident=seen.name))


def _named(file: MissionFile, words: str) -> Incident:
    from missiontui.domain.incident_choice import incident_named
    from missiontui.store.incidents import incidents

    return incident_named(words, incidents(file))


def _fields(
    file: MissionFile,
    session: Session,
    now: datetime,
    said: dict[str, str | None],
    *,
    seen: Incident | None = None,
    occasion: bool = False,
) -> dict[str, object]:
    """Columns and values of what the options say.

    Args:
        seen: the incident that they change; None for a new one.
        occasion: whether what is not said of where it was is the present occasion.
    """
    from missiontui.domain.incident_times import due_at, happened_at
    from missiontui.domain.incidents import own_zone
    from missiontui.store import agenda
    from missiontui.store.due_calendar import due_calendar
    from missiontui.store.incident_places import likely_place
    from missiontui.store.people_named import person_asked

    zone = own_zone(seen, here(file, now)) if seen is not None else here(file, now)
    fields: dict[str, object] = {}
    if (who := said["person"]) is not None:
        fields["person_id"] = person_asked(file, who) if who.strip() else ""
    if occasion:
        found = likely_place(file, now, str(fields.get("person_id") or ""))
        fields |= {"zone": zone}
        if said["item_words"] is None and said["place"] is None:
            fields |= {"agenda_item_id": found.item_id, "place": found.place}
    if (words := said["item_words"]) is not None:
        item = agenda.find_item(file, words) if words.strip() else None
        fields |= {"agenda_item_id": item.id if item else ""}
        if item is not None:
            fields |= {"zone": item.start_zone}
            zone = item.start_zone
    if (owner := said["owner"]) is not None:
        fields |= _owner(file, session, owner)
    if (when := said["when"]) is not None:
        fields["at"] = happened_at(when, now, zone)
    if (due := said["due"]) is not None:
        fields["due_at"] = due_at(due, due_calendar(file, now, zone))
    fields |= {name: said[name] for name in ("place", "next_step") if said[name] is not None}
    return fields


def _owner(file: MissionFile, session: Session, words: str) -> dict[str, object]:
    """Who handles it: one of the mission's people, or somebody by name; ``me`` is whoever types it.

    Raises:
        AmbiguousError: several people are called that; of ``me`` the name alone is noted then.
    """
    from missiontui.store.people import person_named

    name = " ".join(words.split())
    is_me = name.lower() == "me"
    if is_me:
        name = session.settings.coordinator
    try:
        return {"owner_id": person_named(file, name) if name else "", "owner": ""}
    except NotFoundError:
        return {"owner_id": "", "owner": name}
    except AmbiguousError:
        if not is_me:
            raise
        return {"owner_id": "", "owner": name}


def _tell(
    context: click.Context,
    session: Session,
    file: MissionFile,
    incident_id: str,
    words: str,
    *,
    as_json: bool,
) -> None:
    """The incident as it is now."""
    from missiontui.cli.incident_output import incident_as_json, incident_line
    from missiontui.store.incidents import incident

    now = session.clock(file).minute()
    zone, present = here(file, now), incident(file, incident_id)
    if as_json or context.meta.get("as_json"):
        print_json(incident_as_json(present, now, zone))
    else:
        say(words.format(incident=incident_line(present, now, zone)))
