"""Reading targets: whom somebody of the delegation wants to meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from missiontui.domain.targets import Target, in_order
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import called

_TARGETS = f"""
SELECT target.*, firm.name AS organisation,
       {called("delegate")} AS person, delegate.organisation_id AS person_organisation_id,
       delegate_firm.name AS person_organisation,
       {called("somebody")} AS wanted_person, somebody.organisation_id AS wanted_at_id,
       somebody_firm.name AS wanted_at, wanted_firm.name AS wanted_organisation
FROM target
LEFT JOIN organisation AS firm ON firm.id = target.organisation_id
LEFT JOIN person AS delegate ON delegate.id = target.person_id
LEFT JOIN organisation AS delegate_firm ON delegate_firm.id = delegate.organisation_id
LEFT JOIN person AS somebody ON somebody.id = target.wanted_person_id
LEFT JOIN organisation AS somebody_firm ON somebody_firm.id = somebody.organisation_id
LEFT JOIN organisation AS wanted_firm ON wanted_firm.id = target.wanted_organisation_id
"""
_TEXTS = (
    "id",
    "organisation_id",
    "organisation",
    "person_id",
    "person",
    "person_organisation_id",
    "person_organisation",
    "wanted_person_id",
    "wanted_person",
    "wanted_at_id",
    "wanted_at",
    "wanted_organisation_id",
    "wanted_organisation",
    "wanted",
    "goal",
    "contact_before",
    "offer",
    "stage",
    "proof",
)


def targets(
    file: MissionFile, *, organisation_id: str = "", person_id: str = "", wanted_person_id: str = ""
) -> tuple[Target, ...]:
    """Targets, in order; without arguments all of them.

    Args:
        organisation_id: those of a company of ours, and of its people.
        person_id: those of a delegate.
        wanted_person_id: those who want to meet this person.
    """
    wheres, values = [], []
    if organisation_id:
        wheres.append("? IN (target.organisation_id, delegate.organisation_id)")
        values.append(organisation_id)
    if person_id:
        wheres.append("target.person_id = ?")
        values.append(person_id)
    if wanted_person_id:
        wheres.append("target.wanted_person_id = ?")
        values.append(wanted_person_id)
    where = f"WHERE {' AND '.join(wheres)}" if wheres else ""
    return in_order(target_in(row) for row in file.rows(f"{_TARGETS} {where}", *values))


def targets_about(file: MissionFile, *, person_id: str = "", organisation_id: str = "") -> tuple[Target, ...]:
    """What a card lists of somebody or of an organisation: whom they want to meet, and who wants them."""
    if person_id:
        where, value = "? IN (target.person_id, target.wanted_person_id)", person_id
    else:
        where, value = (
            "? IN (target.organisation_id, delegate.organisation_id, target.wanted_organisation_id,"
            " somebody.organisation_id)",
            organisation_id,
        )
    return in_order(target_in(row) for row in file.rows(f"{_TARGETS} WHERE {where}", value))


def bare_targets(file: MissionFile) -> tuple[Target, ...]:
    """All targets in no order, to be counted: who wants whom by id alone, how far it is, and no words."""
    rows = file.rows(
        """SELECT target.id, target.organisation_id, person_id, wanted_person_id, wanted_organisation_id,
                  contact_before, stage, delegate.organisation_id AS person_organisation_id,
                  somebody.organisation_id AS wanted_at_id
           FROM target LEFT JOIN person AS delegate ON delegate.id = target.person_id
           LEFT JOIN person AS somebody ON somebody.id = target.wanted_person_id"""
    )
    return tuple(Target(**{name: row[name] or "" for name in row.keys()}) for row in rows)  # noqa: SIM118


def target(file: MissionFile, target_id: str) -> Target:
    """One target.

    Raises:
        NotFoundError: it is gone.
    """
    row = file.row(f"{_TARGETS} WHERE target.id = ?", target_id)
    if row is None:
        raise NotFoundError(_("That target is no longer in the mission."))
    return target_in(row)


def target_in(row: Any) -> Target:
    """The target in a row of the query above; what is nowhere is nothing."""
    return Target(**{name: row[name] or "" for name in _TEXTS})


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose targets are meant, and what they are called; all of them where nobody is named."""

    company_id: str = ""
    person_id: str = ""
    name: str = ""

    def has(self, one: Target) -> bool:
        """Whether a target is among them."""
        if self.person_id:
            return one.person_id == self.person_id
        return not self.company_id or one.company_id == self.company_id

    @property
    def proposed(self) -> dict[str, str]:
        """What the form of one more of theirs begins with."""
        if not self.name:
            return {}
        return {"delegate" if self.person_id else "company": self.name}


def whose_targets(file: MissionFile, record_id: str) -> Whose:
    """Whose targets an id means: those of a company or a delegate of ours, of a target those of its company.
    An id that is none any more, and none at all, mean all."""
    if not record_id:
        return Whose()
    row = file.row("SELECT id, name FROM organisation WHERE id = ?", record_id)
    if row is not None:
        return Whose(company_id=row["id"], name=row["name"])
    row = file.row(f"SELECT id, {called('person')} AS name FROM person WHERE id = ?", record_id)
    if row is not None:
        return Whose(person_id=row["id"], name=row["name"])
    row = file.row(f"{_TARGETS} WHERE target.id = ?", record_id)
    if row is None:
        return Whose()
    found = target_in(row)
    return Whose(company_id=found.company_id, name=found.company) if found.company else Whose()
