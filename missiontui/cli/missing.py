"""``missing``: who has not passed a checkpoint, and what helps to find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.checkpoints import checkpoint_options, item_option, stage_asked
from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session, here
from missiontui.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from missiontui.domain.missing import MissingList, MissingPerson


@click.command(
    "missing",
    help=_("Who is missing at an item: expected, and not checked off at the checkpoint."),
)
@item_option
@checkpoint_options
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def missing_command(
    session: Session, item_words: str, checkpoint: str | None, leg: str, as_json: bool
) -> None:
    """List who is missing."""
    from missiontui.store import agenda
    from missiontui.store.missing_lists import missing_at
    from missiontui.store.phones_abroad import mobiles_abroad

    with session.open_mission() as file:
        item = agenda.find_item(file, item_words)
        now = session.clock(file).minute()
        zone = here(file, now)
        stage = stage_asked(item, checkpoint, leg)
        missing = missing_at(file, item, stage, now, van_under_v=session.settings.van_under_v)
        abroad = mobiles_abroad(file, [one.id for one in missing.people]) if as_json else {}
    if as_json:
        print_json(
            [person_as_json(one, zone) | {"mobile_e164": abroad.get(one.id, "")} for one in missing.people]
        )
    else:
        _say(missing, now, zone)


def person_as_json(person: MissingPerson, zone: str) -> dict[str, object]:
    """Somebody who is missing; ``last_seen`` is null, or when, at which stage (or handshake), and where."""
    from missiontui.cli.day import iso

    place, seen = person.place, person.seen
    return {
        "id": person.id,
        "name": f"{place.given_name} {place.family_name}".strip(),
        "organisation": place.organisation,
        "badge": place.badge,
        "mobile": place.mobile,
        "last_seen": {"at": iso(seen.at, zone), "what": seen.stage or "handshake", "where": seen.where}
        if seen is not None
        else None,
        "vehicle": person.vehicle,
        "hotel": place.hotel,
        "room": place.room,
        "assistant_mobile": person.assistant_mobile,
        "vip": person.stands_out,
        "head_of_mission": person.is_head,
        "rsvp": place.rsvp,
        "elsewhere": [
            {
                "id": one.item_id,
                "title": one.title,
                "starts_at": iso(one.starts_at, zone),
                "ends_at": iso(one.ends_at, zone),
            }
            for one in person.elsewhere
        ],
        "registration": place.registration_id,
    }


def _say(missing: MissingList, now: datetime, zone: str) -> None:
    from missiontui.domain.checkpoints import stage_in_words
    from missiontui.domain.missing_words import (
        leaving_in_words,
        not_looked_for_in_words,
        sums_in_words,
    )

    say(f"{missing.item.title} · {stage_in_words(missing.stage)}")
    for leaving in missing.leavings:
        words = leaving_in_words(missing, leaving, now, zone)
        if words:
            say(f"  {words}")
    for person in missing.people:
        say(_person_line(person, now, zone))
    if not missing.numbers.registered:
        say(_("Nobody is on the list of this item."))
    elif not missing.people:
        say(_("Everybody is aboard.") if missing.stage.is_departure else _("Nobody is missing."))
    others = not_looked_for_in_words(missing.not_looked_for, now, zone, with_health=False)
    if others:
        say(others)
    say(sums_in_words(missing.stage, missing.numbers, is_boarding=missing.is_boarding))


def _person_line(person: MissingPerson, now: datetime, zone: str) -> str:
    from missiontui.domain.missing_words import elsewhere_in_words, mark, number_in_words, seen_in_words

    place = person.place
    also = "; ".join(elsewhere_in_words(one, now, zone) for one in person.elsewhere)
    parts = (
        mark(person) or "○",
        place.name,
        place.organisation,
        person.vehicle,
        number_in_words(person),
        place.hotel,
        _("last seen: {where}").format(where=seen_in_words(person.seen, now, zone)),
        also and _("also at: {items}").format(items=also),
    )
    return "  ".join(" ".join(part.split()) for part in parts if part)
