"""``vips``: who is received at an evening, expected next first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.checkpoints import item_option
from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from missiontui.domain.vips import VipLine


@click.command(
    "vips", help=_("Who is received at an item, expected next first: car, greeter, how they are addressed.")
)
@item_option
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def vips_command(session: Session, item_words: str, as_json: bool) -> None:
    """List who is received."""
    from missiontui.store import agenda
    from missiontui.store.vips import vips_of

    with session.open_mission() as file:
        item = agenda.find_item(file, item_words)
        now = session.clock(file).minute()
        lines = vips_of(file, item).lines
    zone = item.start_zone
    if as_json:
        print_json([_as_json(line, zone) for line in lines])
        return
    say(_("VIPs of {title}").format(title=item.title))
    if not lines:
        say(_("Nobody is received there: nobody has a rank up to 20, an arrival time or a greeter."))
    for line in lines:
        for words in _in_words(line, now, zone):
            say(words)


def _in_words(line: VipLine, now: datetime, zone: str) -> Iterator[str]:
    """Sign, time, name and state; below it how they are received."""
    from missiontui.domain.forms_of_address import Tongue
    from missiontui.domain.guests import party_in_words, seat_in_words, sign_of
    from missiontui.domain.vips import state_in_words, time_in_words, vehicle_in_words

    place = line.place
    work = ", ".join(word for word in (place.job_title, place.organisation) if word)
    head = [place.name, work, state_in_words(line, now, zone)]
    yield f"{sign_of(line.guest)} {time_in_words(line, zone):<7} " + "  ".join(word for word in head if word)
    spoken = [f"{tongue} “{form}”" for tongue, form in zip(Tongue, line.spoken, strict=True) if form]
    rows = [
        " · ".join(spoken),
        _("say {name}").format(name=place.pronunciation) if place.pronunciation else "",
        _("greeted by {name}").format(name=place.greeter) if place.greeter else _("nobody greets them"),
        vehicle_in_words(line),
        seat_in_words(line.guest) if line.guest.table else "",
        party_in_words(line.guest),
        f"⚠ {place.attention}" if place.attention else "",
    ]
    yield "          " + " · ".join(row for row in rows if row)


def _as_json(line: VipLine, zone: str) -> dict[str, object]:
    from missiontui.cli.day import iso
    from missiontui.cli.guests import guest_as_json
    from missiontui.domain.vips import vehicle_in_words

    place, vehicle = line.place, line.vehicle
    return {
        **guest_as_json(line.guest, zone),
        "rank": place.precedence,
        "rank_reason": place.precedence_reason,
        "expected_at": iso(line.expected_at, zone) if line.has_time else None,
        "vehicle": vehicle_in_words(line),
        "driver": {"name": vehicle.driver, "mobile": vehicle.driver_mobile} if vehicle is not None else None,
        "greeter": place.greeter,
        "address": {"en": line.spoken.en, "fr": line.spoken.fr, "nl": line.spoken.nl},
        "pronunciation": place.pronunciation,
        "mobile": place.mobile,
    }
