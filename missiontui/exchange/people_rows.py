"""What the rows of people.csv bring."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from missiontui.domain.language_names import languages_in
from missiontui.domain.roster import LOWEST_RANK
from missiontui.exchange.acquaintances import Acquaintances, Answer, Identity, identity
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.empty_words import is_named, leave_out_what_is_no_data
from missiontui.exchange.kinds import SIDES, kind_named
from missiontui.exchange.problems import shown
from missiontui.exchange.references import References
from missiontui.exchange.same_values import news
from missiontui.i18n import _

_UNDERSTOOD = ("organisation", "side", "precedence", "in_office_since")
_TEXTS = tuple(column for column in kind_named("people").columns if column not in _UNDERSTOOD)
_READ_APART = ("given_name", "family_name", "diet", "access_needs", "attention", "prior_contact", "notes")
_CLEANED = (*(column for column in _TEXTS if column not in _READ_APART), "organisation")
"""Columns in which a word for nothing is nothing; the others are read with more care."""
_CODE = 2
"""Letters of the code of a language."""


def plan_people(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """Everybody on the mission's lists. An organisation that is not known yet is added.

    A row without a name, or of whom it cannot be told who it is, is left out. A rank, a side, a date of
    office, a number or an address that nobody understands costs only itself: without it the person is on the
    mission all the same.
    """
    read = [cells for cells in rows if is_named(cells) and _has_name(cells)]
    doubts = [leave_out_what_is_no_data(cells, _CLEANED) for cells in read]
    answers = Acquaintances(_known(draft)).answers([_said(cells) for cells in read])
    for cells, answer, problems in zip(read, answers, doubts, strict=True):
        if not _refused(cells, answer, read):
            _keep(cells, answer, draft, references)
        cells.problems += problems


def _keep(cells: Cells, answer: Answer, draft: Draft, references: References) -> None:
    values = cells.texts(*_TEXTS) | _languages(cells)
    for former in answer.former:  # by which they were known before two records became one
        if values.get("badge") == former.badge:
            del values["badge"]
        if values.get("email") == former.email:
            del values["email"]
    organisation = references.organisation(cells, "organisation", "other")
    if organisation:
        values["organisation_id"] = organisation
    values |= cells.choice("side", SIDES) | cells.whole("precedence", 0, LOWEST_RANK) | _in_office(cells)
    if answer.person:
        values = news(draft.row("person", answer.person), values)
    draft.keep(cells, "person", answer.person or None, values)


def _languages(cells: Cells) -> dict[str, object]:
    """Languages by their codes, where all are known: ``Nederlands / EN`` is nl,en."""
    written = cells.text("languages")
    codes = languages_in(re.sub(r"\s(?:et|and)\s|\+", ",", written))
    if cells.is_elsewheres("languages") and codes and all(len(code) == _CODE for code in codes):
        written = ",".join(codes)
    return {"languages": written} if written else {}


def _has_name(cells: Cells) -> bool:
    column = _name_column(cells)
    if cells.text(column):
        return True
    cells.refuse(column, _("The person has no name."), _("Fill in a given name or a family name."))
    return False


def _name_column(cells: Cells) -> str:
    return "family_name" if cells.text("family_name") else "given_name"


def _said(cells: Cells) -> Identity:
    return identity(
        cells.text("given_name"),
        cells.text("family_name"),
        cells.text("badge"),
        cells.text("email"),
        cells.text("organisation"),
    )


def _known(draft: Draft) -> list[Identity]:
    """Everybody in the mission, and who was somebody's second record before the two were merged."""
    companies = {str(row["id"]): str(row["name"]) for row in draft.rows("organisation")}
    people = [_identity(row, companies, str(row["id"])) for row in draft.rows("person")]
    former = (_identity(row, companies, person, is_former=True) for row, person in draft.former_people())
    return [*people, *former]


def _identity(
    row: Mapping[str, object], companies: Mapping[str, str], person: str, *, is_former: bool = False
) -> Identity:
    return identity(
        str(row.get("given_name") or ""),
        str(row.get("family_name") or ""),
        str(row.get("badge") or ""),
        str(row.get("email") or ""),
        companies.get(str(row.get("organisation_id") or ""), ""),
        person,
        is_former=is_former,
    )


def _refused(cells: Cells, answer: Answer, read: Sequence[Cells]) -> bool:
    """Whether it cannot be told who a row is, or an earlier row is the same person; which is then told."""
    if answer.same_as is not None:
        column = "badge" if cells.text("badge") else _name_column(cells)
        cells.refuse(
            column,
            _("“{value}” is the same as in row {row}.").format(
                value=shown(cells.text(column)), row=read[answer.same_as].number
            ),
            _("Keep one of the two rows, or give two people of one name a badge each."),
        )
    elif len(answer.may_be) == 1:
        cells.refuse(
            _name_column(cells),
            _("Several rows may be {who}, who is in the mission already.").format(
                who=shown(answer.may_be[0].label)
            ),
            _("Give that person's row the badge or the e-mail that the mission has, or add it there."),
        )
    elif answer.may_be:
        people = ", ".join(shown(one.label) for one in answer.may_be[:3])
        cells.refuse(
            _name_column(cells),
            _("It cannot be told which of {number} people in the mission this is: {people}.").format(
                number=len(answer.may_be), people=people
            ),
            _("Add their badge, e-mail or company to the row, or merge them if they are one."),
        )
    return not cells.is_sound


def _in_office(cells: Cells) -> dict[str, object]:
    """Since when they hold their office: a date or a year, as it was written."""
    since = cells.day_or_year("in_office_since")
    return {"in_office_since": since} if since else {}
