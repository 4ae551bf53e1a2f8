"""``lookup``: guests by what they eat, need, speak, or where they sit; and the counts for the kitchen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.checkpoints import item_option
from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.domain.kitchen import KitchenCounts, TableCount
    from missiontui.domain.lookup import Found


@click.command(
    "lookup",
    help=_("Find the guests of an item: vegetarian, “allergy nuts”, “table 4”, wheelchair, french, a name."),
)
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@item_option
@click.option("--kitchen", is_flag=True, help=_("How many of each diet, by table, instead."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def lookup_command(
    session: Session, words: tuple[str, ...], item_words: str, kitchen: bool, as_json: bool
) -> None:
    """List the guests that are asked for, or the kitchen's counts."""
    from missiontui.store import agenda
    from missiontui.store.vips import lookup_of

    typed = " ".join(words).strip()
    if kitchen == bool(typed):
        raise InputError(
            _("Either words or --kitchen is needed, and not both."),
            hint=_("missiontui lookup vegetarian --item gala · missiontui lookup --kitchen --item gala"),
        )
    with session.open_mission() as file:
        item = agenda.find_item(file, item_words)
        lookup, counts = lookup_of(file, item, van_under_v=session.settings.van_under_v)
    if kitchen:
        _tell_kitchen(counts, as_json=as_json)
        return
    found = lookup.found(typed)
    if as_json:
        print_json([_as_json(one, item.start_zone) for one in found])
        return
    for one in found:
        say(_in_words(one, item.start_zone))
    if not found:
        say(_("No guest has all of “{typed}”. Try one word less.").format(typed=typed))


def _in_words(found: Found, zone: str) -> str:
    from missiontui.domain.guests import seat_in_words, sign_of, standing_in_words

    place, guest = found.place, found.guest
    needs = found.why or tuple(text for text in (place.diet, place.access_needs) if text)
    parts = (
        place.name,
        place.organisation,
        seat_in_words(guest),
        " · ".join(needs),
        standing_in_words(guest, zone),
    )
    return f"{sign_of(guest)} " + "  ".join(part for part in parts if part)


def _as_json(found: Found, zone: str) -> dict[str, object]:
    from missiontui.cli.guests import guest_as_json

    return {**guest_as_json(found.guest, zone), "found_in": list(found.why)}


def _tell_kitchen(counts: KitchenCounts, *, as_json: bool) -> None:
    from missiontui.domain.kitchen import diet_in_words, guests_in_words, table_word

    if as_json:
        print_json(
            {
                "in_all": _count_as_json(counts.in_all),
                "tables": [_count_as_json(one) for one in counts.tables],
            }
        )
        return
    rows = [(_("in all"), counts.in_all), *((table_word(one), one) for one in counts.tables)]
    for name, count in rows:
        words = _("{table}: {guests}").format(table=name, guests=guests_in_words(count))
        say(" · ".join([words, *map(diet_in_words, count.diets)]))


def _count_as_json(count: TableCount) -> dict[str, object]:
    return {
        "table": count.table.name if count.table is not None else None,
        "guests": count.number,
        "here": count.here,
        "diets": [{"diet": one.diet, "number": one.number, "here": one.here} for one in count.diets],
    }
