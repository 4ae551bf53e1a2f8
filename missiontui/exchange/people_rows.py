"""What the rows of people.csv bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from missiontui.domain.in_office import read_day_or_year
from missiontui.domain.roster import LOWEST_RANK
from missiontui.exchange.acquaintances import Acquaintances
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.kinds import kind_named
from missiontui.exchange.pairing import Taken
from missiontui.exchange.references import References
from missiontui.i18n import _

_SIDES = ("delegation", "host", "authority", "organiser", "press", "interpreter")
_TEXTS = tuple(
    column
    for column in kind_named("people").columns
    if column not in ("organisation", "side", "precedence", "in_office_since")
)


def plan_people(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """Everybody on the mission's lists. An organisation that is not known yet is added."""
    emails = Counter(cells.text("email").casefold() for cells in rows)
    known = Acquaintances(draft.rows("person"), emails)
    taken = Taken()
    for cells in rows:
        column = "family_name" if cells.text("family_name") else "given_name"
        if not cells.text(column):
            cells.refuse(column, _("The person has no name."), _("Fill in a given name or a family name."))
        values = (
            cells.texts(*_TEXTS)
            | cells.choice("side", _SIDES)
            | cells.whole("precedence", 0, LOWEST_RANK)
            | _in_office(cells)
        )
        organisation = references.organisation(cells, "organisation", "other")
        if organisation:
            values["organisation_id"] = organisation
        if not cells.is_sound:
            continue
        person = known.person(values)
        hint = _("Keep one of the two rows, or give two people of one name a badge each.")
        if person and taken.by(cells, "badge" if cells.text("badge") else column, person, hint):
            continue
        person = draft.keep(cells, "person", person, values)
        taken.by(cells, column, person, hint)
        known.note(draft.row("person", person))


def _in_office(cells: Cells) -> dict[str, object]:
    """Since when they hold their office: a date or a year, as it was written."""
    since = cells.understood("in_office_since", read_day_or_year)
    return {"in_office_since": since} if since else {}
