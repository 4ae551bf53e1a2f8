"""What a row of registrations.csv says of a guest who is received: rank, arrival, greeter, neighbours."""

from __future__ import annotations

from collections.abc import Mapping

from missiontui.domain import zones
from missiontui.domain.roster import LOWEST_RANK
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.item_references import Item
from missiontui.exchange.moments import estimated_start
from missiontui.exchange.problems import shown
from missiontui.exchange.references import References
from missiontui.i18n import _


def reception(
    cells: Cells, item: Item, person: Mapping[str, object], references: References
) -> dict[str, object]:
    """Rank at this item alone, when and in what they arrive, and who greets them, by column."""
    values = _rank(cells, person.get("precedence")) | cells.texts("arrives_by")
    written = cells.time("arrives_at")
    arrives = (
        cells.understood("arrives_at", lambda _text: estimated_start(written, item.start, item.zone))
        if written
        else None
    )
    if arrives:
        values["arrives_at"] = zones.to_text(arrives)
    greeter = references.person(cells, "greeter")
    if greeter:
        values["greeter_id"] = greeter
    return values


def _rank(cells: Cells, own: object) -> dict[str, object]:
    """Another rank than the person's own, which has a reason: somebody will ask for it."""
    values = cells.whole("precedence", 0, LOWEST_RANK) | cells.texts("precedence_reason")
    rank, reason = shown(cells.text("precedence")), shown(cells.text("precedence_reason"))
    if rank and not reason:
        if "precedence" not in values or values["precedence"] == own:  # what is no number is told already
            return {}
        cells.refuse(
            "precedence",
            _("“{rank}” is another rank than the person’s, and nothing says why.").format(rank=rank),
            _("Write it in the column precedence_reason, or give the person that rank in people.csv."),
        )
    elif reason and not rank:
        cells.refuse(
            "precedence_reason",
            _("“{reason}” is the reason for a rank that is not there.").format(reason=reason),
            _("Write the rank in the column precedence, or leave the reason empty."),
        )
    return values


def alive(values: Mapping[str, object], item: Item, known: Mapping[str, object]) -> dict[str, object]:
    """The same without a time of arrival that the day has made another."""
    is_old = not item.is_on_plan and known.get("arrives_at")
    return {column: value for column, value in values.items() if column != "arrives_at" or not is_old}


class Neighbours:
    """Who is not seated beside whom, at any table of the mission."""

    def __init__(self, draft: Draft, references: References) -> None:
        self._draft = draft
        self._references = references
        self._pairs = {
            frozenset((str(row["person_id"]), str(row["other_person_id"])))
            for row in draft.rows("kept_apart")
        }

    def not_beside(self, cells: Cells, person: str | None) -> tuple[str, ...]:
        """The people who are named there, separated by semicolons; the same person is a problem."""
        others = self._references.people(cells, "not_beside")
        if person in others:
            cells.refuse(
                "not_beside",
                _("“{who}” is, or names, the same person.").format(who=shown(cells.text("not_beside"))),
                _("Write who else is not seated beside them."),
            )
        return others

    def keep_apart(self, person: str, others: tuple[str, ...]) -> bool:
        """Note the pairs that are not known yet, whichever way round; whether there was one."""
        added = False
        for other in others:
            if frozenset((person, other)) not in self._pairs:
                self._pairs.add(frozenset((person, other)))
                self._draft.add("kept_apart", {"person_id": person, "other_person_id": other})
                added = True
        return added
