"""``out``: somebody is out for a while, or back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session, here
from missiontui.errors import InputError
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.domain.absences import Absence
    from missiontui.store.absence_calls import Marked

_REASONS = ("ill", "excused", "own-means")


@click.command(
    "out",
    help=_(
        "Note that WHO (a full name or a badge) is out for a while: not expected, not looked for."
        " Whoever counts on them is put on the call list, and never hears why."
    ),
)
@click.argument("who", metavar="WHO")
@click.option("--reason", type=click.Choice(_REASONS), help=_("Why; excused, if not given."))
@click.option(
    "--until",
    "until_words",
    metavar="TIME",
    help=_("15:00, +90 minutes, tomorrow 9:00; the rest of today, if not given."),
)
@click.option("--back", is_flag=True, help=_("They are back now."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def out_command(
    session: Session, who: str, reason: str | None, until_words: str | None, back: bool, as_json: bool
) -> None:
    """Note that somebody is out, or back, and say what that means."""
    if back and (reason or until_words):
        raise InputError(
            _("Who is back is not out for a reason or until a time."), hint=_("Leave --back or the others.")
        )
    from missiontui.domain.absence_entry import until_typed
    from missiontui.domain.absences import Reason, marked_in_words
    from missiontui.store import absences
    from missiontui.store.directory import person
    from missiontui.store.due_calendar import due_calendar
    from missiontui.store.people import person_named

    with session.open_mission() as file:
        clock, by = session.clock(file), session.settings.coordinator
        now, minute = clock.now(), clock.minute()
        zone = here(file, now)
        person_id = person_named(file, who)
        name, until = person(file, person_id).name, None
        why = None if back else Reason((reason or _REASONS[1]).replace("-", "_"))
        if why is None:
            was_out = absences.present_absence(file, person_id, now) is not None
            marked = absences.mark_back(file, person_id, by=by, at=now)
        else:
            was_out, until = True, until_typed(until_words or "", due_calendar(file, minute, zone))
            marked = absences.mark_out(file, person_id, why, since=minute, until=until, by=by, at=now)
        present = absences.present_absence(file, person_id, now)
    if as_json:
        print_json({"id": person_id, "name": name, **_as_json(present, marked, zone)})
        return
    words = marked_in_words(
        name, why, until, items=len(marked.items), to_call=len(marked.calls), now=now, zone=zone
    )
    say(words if was_out else _("{name} is not out.").format(name=name))
    for call in marked.calls:
        say(
            _("  tell {who} {mobile}: {why}").format(
                who=call.contact.name, mobile=call.contact.mobile, why=call.why
            )
        )


def _as_json(present: Absence | None, marked: Marked, zone: str) -> dict[str, object]:
    """How somebody is out now, the items that they miss, and who is to be told."""
    from missiontui.cli.day import iso

    until = present.until if present is not None else None
    return {
        "out": present is not None,
        "reason": present.reason if present is not None else None,
        "since": iso(present.since, zone) if present is not None else None,
        "until": iso(until, zone) if until is not None else None,
        "items": [{"id": item.id, "title": item.title} for item in marked.items],
        "notify": [
            {"who": call.contact.name, "why": call.why, "mobile": call.contact.mobile}
            for call in marked.calls
        ],
    }
