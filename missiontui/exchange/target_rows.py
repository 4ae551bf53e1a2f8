"""What the rows of targets.csv bring: whom a company or a delegate of ours wants to meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain.targets import ContactBefore, Stage, is_oneself
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.pairing import Taken, paired
from missiontui.exchange.references import References, key
from missiontui.i18n import _

_NAMED = ("organisation_id", "person_id", "wanted_person_id", "wanted_organisation_id")
_DETAILS = ("goal", "offer", "proof")


def plan_targets(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The targets, each known by who wants to meet whom, and then by why."""
    taken, read = Taken(), []
    for cells in rows:
        values: dict[str, object] = dict(cells.texts(*_DETAILS))
        values |= cells.choice("stage", tuple(Stage)) | cells.choice("contact_before", tuple(ContactBefore))
        values |= _who(cells, references)
        _refuse_what_cannot_be(cells, values, draft)
        if not cells.is_sound:
            continue
        name, detail = _name(values), key(values.get("goal", ""))
        if not taken.by(cells, "wanted", (name, detail), _("Keep one of the two rows, or say why of each.")):
            read.append(((cells, values), name, detail))
    present = {str(row["id"]): (_name(row), key(row.get("goal") or "")) for row in draft.rows("target")}
    for (cells, values), target in paired(read, present):
        draft.keep(cells, "target", target, values)


def _who(cells: Cells, references: References) -> dict[str, object]:
    """Who of ours wants to meet whom."""
    person, words = references.person_or_words(cells, "wanted")
    return {
        "organisation_id": references.organisation(cells, "company", "company"),
        "person_id": references.person(cells, "delegate"),
        "wanted_person_id": person,
        "wanted_organisation_id": references.organisation(cells, "wanted_company", "company"),
        "wanted": words,
    }


def _refuse_what_cannot_be(cells: Cells, values: Mapping[str, object], draft: Draft) -> None:
    """Refuse a row of nobody, one that wants nobody, and one that wants oneself."""
    if not cells.is_sound:
        return
    if not cells.text("company") and not cells.text("delegate"):
        cells.refuse(
            "company",
            _("A target is of a company or of a delegate of ours, and neither is said."),
            _("Fill one of them in, or remove the row."),
        )
    elif not cells.text("wanted") and not cells.text("wanted_company"):
        cells.refuse("wanted", _("Nobody is wanted."), _("Fill in a person, a company or words."))
    else:
        organisation, person, wanted, wanted_firm = (str(values[name] or "") for name in _NAMED)
        if is_oneself(
            organisation,
            person,
            wanted,
            wanted_firm,
            person_company=_organisation_of(draft, person),
            wanted_company=_organisation_of(draft, wanted),
        ):
            cells.refuse(
                "wanted" if cells.text("wanted") else "wanted_company",
                _("Who wants to meet somebody and who is wanted are the same."),
                _("A target is somebody else: another person, or another company."),
            )


def _organisation_of(draft: Draft, person: str) -> str:
    return str(draft.row("person", person).get("organisation_id") or "") if person else ""


def _name(row: Mapping[str, object]) -> tuple[object, ...]:
    """Who wants to meet whom."""
    return (*(row.get(name) or "" for name in _NAMED), key(row.get("wanted") or ""))
