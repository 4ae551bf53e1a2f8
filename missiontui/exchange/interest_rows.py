"""What the rows of interests.csv bring: needs and offers, and the tags that answer each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain.interests import InterestKind, tag_key
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.pairing import Taken
from missiontui.exchange.references import References
from missiontui.i18n import _

ANSWERS = "match"
"""What stands as the kind of a row that says which tag answers another one, and is nobody's."""

_KINDS = (*InterestKind, ANSWERS)


def plan_interests(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """Needs and offers, each known by whose it is, its kind and its tag; and pairs of tags."""
    present: dict[tuple[str, str, str, str], str] = {}
    for row in draft.rows("interest"):  # the oldest, where two laptops wrote the same one
        present.setdefault(_name(row), str(row["id"]))
    pairs = {
        frozenset((tag_key(str(row["name"])), tag_key(str(row["other_name"])))): str(row["id"])
        for row in reversed(tuple(draft.rows("matching_tags")))
    }
    taken = Taken()
    for cells in rows:
        tag = cells.required("tag")
        kind = str(cells.choice("kind", _KINDS).get("kind", ANSWERS if cells.text("matches") else ""))
        if kind == ANSWERS:
            _plan_pair(cells, draft, tag, pairs)
            continue
        organisation = references.organisation(cells, "company", "company")
        person = references.person(cells, "person")
        _refuse_what_lacks(cells, kind)
        values = {
            "organisation_id": None if person else organisation,
            "person_id": person,
            "kind": kind,
            "name": tag,
        }
        name = _name(values)
        if not cells.is_sound or taken.by(cells, "tag", name, _("Keep one of the two rows.")):
            continue
        if name in present:
            del values["name"]  # ESG rules is not written anew for another spelling
        present[name] = draft.keep(cells, "interest", present.get(name), values)


def _refuse_what_lacks(cells: Cells, kind: str) -> None:
    if not cells.is_sound:
        return
    if not kind:
        cells.refuse(
            "kind", _("It is not said whether this is a need or an offer."), _("Write need or offer.")
        )
    elif not cells.text("company") and not cells.text("person"):
        cells.refuse(
            "company",
            _("A need or an offer is of a company or of a person, and neither is said."),
            _("Fill one of them in, or remove the row."),
        )


def _plan_pair(cells: Cells, draft: Draft, tag: str, pairs: dict[frozenset[str], str]) -> None:
    """Two tags that answer each other."""
    other = cells.required("matches")
    both = frozenset((tag_key(tag), tag_key(other)))
    if cells.is_sound and len(both) == 1:
        cells.refuse(
            "matches", _("A tag answers itself without saying so."), _("Name another tag, or remove the row.")
        )
    if cells.is_sound:
        known = pairs.get(both)
        values = {} if known else {"name": tag, "other_name": other}
        pairs[both] = draft.keep(cells, "matching_tags", known, values)


def _name(row: Mapping[str, object]) -> tuple[str, str, str, str]:
    person = str(row.get("person_id") or "")
    organisation = "" if person else str(row.get("organisation_id") or "")
    return organisation, person, str(row.get("kind") or InterestKind.OFFER), tag_key(str(row["name"]))
