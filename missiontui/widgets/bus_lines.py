"""Buses as lines of a list, and who sits in one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from textual.content import Content

from missiontui.domain.boarding import (
    Boarding,
    departure_in_words,
    fullness_in_words,
    is_over_full,
    seats_in_words,
)
from missiontui.domain.checkpoints import Stage
from missiontui.domain.dates import time_or_day
from missiontui.domain.filling import Filling
from missiontui.domain.roster import Place, Standing
from missiontui.domain.roster_lines import Order, in_order
from missiontui.domain.surnames import filed_name
from missiontui.domain.vehicles import Vehicle
from missiontui.i18n import _, ngettext
from missiontui.widgets.words import fit

QUIET = "$foreground-muted"
MOST = 300
"""Of those in one bus, or in none, that are listed at once."""

_NAME, _SEATS = 14, 7
_MOST_NAMED = 8


def fullness(vehicle: Vehicle, taken: int) -> tuple[str, str]:
    """How full a bus is, with its sign, and the style of that."""
    words = fullness_in_words(vehicle, taken)
    if is_over_full(vehicle, taken):
        return f"! {words}", "bold $text-error"
    if vehicle.capacity is not None and taken == vehicle.capacity:
        return f"■ {words}", "bold $text-warning"
    return (f"□ {words}" if words else ""), QUIET


def bus_line(boarding: Boarding, vehicle: Vehicle, now: datetime) -> Content:
    """A bus: how full it is and when it leaves; below that whom to phone, the plate, the other departure."""
    taken = boarding.taken(vehicle.id)
    words, style = fullness(vehicle, taken)
    leaves = departure_in_words(boarding, vehicle, now)
    driver = " ".join(word for word in (vehicle.driver, vehicle.driver_mobile) if word)
    below = [driver or _("no driver"), vehicle.plate, _other_departure(vehicle, boarding, now)]
    return Content.assemble(
        (fit(vehicle.name, _NAME), "bold"),
        (f" {seats_in_words(vehicle, taken):<{_SEATS}} ", "bold"),
        (fit(words, 16), style),
        f"  {leaves}",
        (f"\n  {' · '.join(word for word in below if word)}", QUIET),
    )


def without_line(boarding: Boarding) -> Content:
    """Those who have no bus."""
    number = boarding.taken("")
    what = _("m gives them one, f fills all evenly") if number else ""
    return Content.assemble(
        (fit(_("no bus"), _NAME), "bold" if number else QUIET),
        (f" {number:<{_SEATS}} ", "bold $text-warning" if number else QUIET),
        (what, QUIET),
    )


def riders_content(boarding: Boarding, vehicle: Vehicle | None, *, van_under_v: bool) -> Content:
    """Who has a place in a bus (None: in none), company by company."""
    places = in_order(
        boarding.roster.on(vehicle.id if vehicle is not None else ""), Order.COMPANY, van_under_v=van_under_v
    )
    seated = [place for place in places if boarding.takes_seat(place)]
    if vehicle is None:
        words = ngettext("{number} person has no bus", "{number} people have no bus", len(seated))
        lines = [Content.styled(words.format(number=len(seated)), "bold")]
    else:
        lines = [_head(vehicle, len(seated))]
    for company, those in groupby(seated[:MOST], key=lambda place: place.organisation):
        group = list(those)
        name = company or _("without a company")
        lines += [Content(""), Content.assemble((name, "bold $text-accent"), (f"  {len(group)}", QUIET))]
        lines += [_rider(boarding, place, van_under_v=van_under_v) for place in group]
    if len(seated) > MOST:
        words = _("… and {number} more. “missiontui buses --json” lists all.")
        lines += [Content(""), Content.styled(words.format(number=len(seated) - MOST), QUIET)]
    others = [place for place in places if not boarding.takes_seat(place)]
    if others:
        lines += [Content(""), Content.styled(_("Not expected, so they take no seat"), QUIET)]
        lines += [Content.styled(f"  {_filed(one, van_under_v=van_under_v)}", QUIET) for one in others[:MOST]]
    return Content("\n").join(lines)


def filling_content(boarding: Boarding, filling: Filling) -> Content:
    """A proposal: how many come on each bus, how full it is then, and who finds no seat."""
    lines = []
    for vehicle in boarding.roster.vehicles:
        before, after = boarding.taken(vehicle.id), filling.loads[vehicle.id]
        words, style = fullness(vehicle, after)
        number = filling.coming(vehicle.id)
        coming = ngettext("{number} comes", "{number} come", number).format(number=number) if number else ""
        left = _("has left") if boarding.left(vehicle.id) is not None else ""
        lines.append(
            Content.assemble(
                (fit(vehicle.name, _NAME), "bold"),
                (f" {before:>4} → ", QUIET),
                (f"{seats_in_words(vehicle, after):<{_SEATS}} ", "bold"),
                (fit(words, 16), style),
                (f"  {left or coming}", QUIET),
            )
        )
    lines.append(Content(""))
    if not filling.no_seat:
        lines.append(Content.styled(_("✓ Everybody finds a seat."), "$text-success"))
        return Content("\n").join(lines)
    number = len(filling.no_seat)
    words = ngettext("! {number} person finds no seat:", "! {number} people find no seat:", number)
    lines.append(Content.styled(words.format(number=number), "bold $text-error"))
    lines += [Content(f"  {_with_company(place)}") for place in filling.no_seat[:_MOST_NAMED]]
    if number > _MOST_NAMED:
        lines.append(Content.styled(_("  … and {number} more").format(number=number - _MOST_NAMED), QUIET))
    return Content("\n").join(lines)


def names_in_words(places: Sequence[Place]) -> str:
    """Some people in a few words: their name, or their company and how many, or just how many."""
    if len(places) == 1:
        return places[0].name or places[0].badge
    companies = {place.organisation for place in places}
    if len(companies) == 1 and (company := companies.pop()):
        return _("{number} of {company}").format(number=len(places), company=company)
    return ngettext("{number} person", "{number} people", len(places)).format(number=len(places))


def _head(vehicle: Vehicle, taken: int) -> Content:
    seats = _("{taken} in a bus of unknown size").format(taken=taken)
    if vehicle.capacity is not None:
        words = ngettext("{taken} on {seats} seat", "{taken} on {seats} seats", vehicle.capacity)
        seats = words.format(taken=taken, seats=vehicle.capacity)
    return Content.assemble((vehicle.name, "bold"), f" · {seats}")


def _other_departure(vehicle: Vehicle, boarding: Boarding, now: datetime) -> str:
    """When it leaves on the other way, where somebody has said."""
    item = boarding.roster.item
    if boarding.stage == Stage.BOARDED and vehicle.returns_at is not None:
        time = time_or_day(vehicle.returns_at, now, item.end_zone)
        return _("leaves there {time}").format(time=time)
    if boarding.stage != Stage.BOARDED and vehicle.departs_at is not None:
        time = time_or_day(vehicle.departs_at, now, item.start_zone)
        return _("was to leave {time} on the way out").format(time=time)
    return ""


def _rider(boarding: Boarding, place: Place, *, van_under_v: bool) -> Content:
    is_aboard = boarding.roster.standing(place, boarding.stage) == Standing.PASSED
    language = place.languages.replace(";", ",").partition(",")[0].strip()
    return Content.assemble(
        ("✓ " if is_aboard else "○ ", "$text-success" if is_aboard else QUIET),
        (_filed(place, van_under_v=van_under_v), "bold" if place.is_vip else ""),
        (_("  ★ VIP") if place.is_vip else "", "$text-warning"),
        (_("  companion") if place.companion_of else "", QUIET),
        (f"  {language}" if language else "", QUIET),
    )


def _filed(place: Place, *, van_under_v: bool) -> str:
    name = filed_name(place.given_name, place.family_name, van_under_v=van_under_v)
    return " ".join((name or place.badge or _("without a name")).split())


def _with_company(place: Place) -> str:
    return " · ".join(word for word in (place.name or place.badge, place.organisation) if word)
