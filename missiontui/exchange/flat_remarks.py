"""What should be known of the registrations that a flat list makes, and of those that it does not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from missiontui.exchange.draft import Draft
from missiontui.exchange.item_references import Item
from missiontui.exchange.problems import shown
from missiontui.exchange.recognition.activities import some_of
from missiontui.exchange.references import full_name
from missiontui.exchange.registration_rows import GivenBack
from missiontui.i18n import _, ngettext

_BRINGS = re.compile(r"\+\s*[0-9]|\+\s*\w|[0-9]{1,2}( pers.*)?|plus one.*", re.IGNORECASE)
"""What stands behind a yes and says that they do not come alone: ``+1``, ``(2)``."""


class SaidOfItem(Protocol):
    """What a row says of one activity, as far as it matters here."""

    @property
    def item(self) -> Item:
        """The activity."""

    @property
    def person(self) -> str:
        """Whose row it is."""

    @property
    def values(self) -> Mapping[str, str]:
        """By column."""


def told_of_flat_rows(
    said: Iterable[SaidOfItem], silent: Iterable[SaidOfItem], given_back: GivenBack, draft: Draft
) -> Iterator[str]:
    """The sentences about a whole list.

    Args:
        said: what registered somebody.
        silent: what registered nobody, since the list asks who comes and the row does not say it.
    """
    for title, names in _by_title(silent, draft).items():
        words = ngettext(
            "{number} row gives a bus or a table of “{item}” and does not say that they come: "
            "not registered: {names}.",
            "{number} rows give a bus or a table of “{item}” and do not say that they come: "
            "not registered: {names}.",
            len(names),
        )
        yield words.format(number=len(names), item=shown(title), names=some_of(names))
    bringing = [one for one in said if _BRINGS.match(one.values.get("note", ""))]
    for title, names in _by_title(bringing, draft).items():
        words = _("Not alone at “{item}”: {names}. It stands in the note; add whom they bring.")
        yield words.format(item=shown(title), names=some_of(names))
    if given_back.seats:
        words = ngettext(
            "{number} seat is free again, since its guest does not come.",
            "{number} seats are free again, since their guests do not come.",
            given_back.seats,
        )
        yield words.format(number=given_back.seats)
    if given_back.buses:
        words = ngettext(
            "{number} place on a bus is free again.",
            "{number} places on buses are free again.",
            given_back.buses,
        )
        yield words.format(number=given_back.buses)


def _by_title(said: Iterable[SaidOfItem], draft: Draft) -> dict[str, list[str]]:
    """Title of an activity to names, each with what stands behind the answer."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in said:
        name, note = shown(full_name(draft.row("person", one.person))), one.values.get("note", "")
        found[one.item.title].append(f"{name} ({shown(note)})" if note else name)
    return found
