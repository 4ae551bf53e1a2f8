"""Bus lists: a page a bus, with boxes to tick, and one of those who have none."""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.boarding import Boarding
from missiontui.domain.checkpoints import Stage, stages_of
from missiontui.domain.countdown import leaves_at
from missiontui.domain.paper_changes import Fact, Facts, Part
from missiontui.domain.paper_kinds import PaperKind, paper_title
from missiontui.domain.roster import Place
from missiontui.domain.roster_lines import Order, in_order
from missiontui.domain.surnames import filed_name
from missiontui.domain.vehicles import Vehicle
from missiontui.exchange.paper.facts import programme_facts
from missiontui.exchange.paper.occasion import Occasion
from missiontui.exchange.paper.sheets import Section, Sheets, people_word
from missiontui.exchange.paper.wording import clock, one_line, whole_date
from missiontui.i18n import _, ngettext
from missiontui.store.rosters import roster

WALK_INS = 4
"""Empty lines for who comes without being on the list."""


def bus_lists(occasion: Occasion) -> Sheets:
    """The lists of all buses of the day, or of one item.

    Only who takes a seat is on them: why somebody else does not come is nobody's business there.
    """
    with_buses = occasion.with_buses
    sheets = Sheets(facts=programme_facts(with_buses))
    for item in (one.expected_item for one in with_buses if one.item.status != Status.CANCELLED):
        seen = Boarding(roster(occasion.file, item, (Stage.BOARDED, Stage.BOARDED_BACK)), Stage.BOARDED)
        places = in_order(
            (one for one in seen.roster.places if seen.takes_seat(one)),
            Order.SURNAME,
            van_under_v=occasion.van_under_v,
        )
        known = {bus.id for bus in seen.roster.vehicles}
        for bus in seen.roster.vehicles:
            riders = [one for one in places if one.vehicle_id == bus.id]
            facts = {**_bus_fact(item, bus), **_facts(item, bus.name, riders)}
            sheets += Sheets((_page(occasion, seen, bus, riders),), facts)
        without = [one for one in places if one.vehicle_id not in known]
        if without:
            sheets += Sheets((_page(occasion, seen, None, without),), _facts(item, "", without))
    return sheets


def _facts(item: AgendaItem, bus: str, riders: Sequence[Place]) -> Facts:
    return {
        f"{Part.BUS}:{item.id}:{one.person_id}": Fact(
            Part.BUS, one_line(item.title), one.name or one.badge, bus
        )
        for one in riders
    }


def _bus_fact(item: AgendaItem, bus: Vehicle) -> Facts:
    leaves = clock(leaves_at(item, bus, Stage.BOARDED), item.start_zone)
    driver = " · ".join(part for part in (bus.driver, bus.driver_mobile, bus.plate) if part)
    fact = Fact(Part.BUS, one_line(item.title), "", bus.name, times=leaves, state=driver)
    return {f"{Part.BUS}:{item.id}:{bus.id}": fact}


def _page(occasion: Occasion, seen: Boarding, bus: Vehicle | None, riders: Sequence[Place]) -> Section:
    item = seen.roster.item
    goes_back = Stage.BOARDED_BACK in stages_of(item.kind)
    number = people_word(len(riders))
    if bus is not None and bus.capacity is not None:
        seats = ngettext("{number} seat", "{number} seats", bus.capacity).format(number=bus.capacity)
        number = _("{people}, {seats}").format(people=number, seats=seats)
    return {
        "layout": "bus-list",
        "what": paper_title(PaperKind.BUS_LISTS),
        "title": bus.name if bus is not None else _("Without a bus"),
        "under": one_line(item.title),
        "date": whole_date(item.day, occasion.wish.language),
        "facts": _said_of(item, bus, number, goes_back=goes_back),
        "goes_back": goes_back,
        "riders": [_rider(seen, one, occasion) for one in riders],
        "walk_ins": WALK_INS if bus is not None else 0,
        "words": {
            "name": _("Name"),
            "organisation": _("Company"),
            "mobile": _("Mobile"),
            "out": _("Out"),
            "back": _("Back"),
            "walk_ins": _("Not on the list"),
        },
    }


def _said_of(item: AgendaItem, bus: Vehicle | None, number: str, *, goes_back: bool) -> list[dict[str, str]]:
    """What stands in the head of a list, label by label."""
    said = [(_("On the list"), number)]
    if bus is not None:
        leaves = leaves_at(item, bus, Stage.BOARDED)
        said.insert(0, (_("Leaves"), clock(leaves, item.start_zone)))
        if goes_back and bus.returns_at is not None:
            said.insert(1, (_("Back"), clock(bus.returns_at, item.end_zone)))
        driver = " · ".join(part for part in (bus.driver, bus.driver_mobile) if part)
        said += [(_("Driver"), driver), (_("Plate"), bus.plate)]
    said.append((_("Meet at"), one_line(item.meeting_point)))
    return [{"label": label, "text": text} for label, text in said if text]


def _rider(seen: Boarding, place: Place, occasion: Occasion) -> dict[str, object]:
    name = filed_name(place.given_name, place.family_name, van_under_v=occasion.van_under_v)
    return {
        "name": name or place.badge,
        "organisation": one_line(place.organisation),
        "mobile": place.mobile,
        "is_aboard": seen.is_aboard(place),
    }
