"""What came of the mission: reading it, and one act of a coordinator on it, one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from missiontui.domain.money import in_words, totals
from missiontui.domain.outcomes import Outcome, newest_first, outcome_in_words
from missiontui.domain.rooms import Room
from missiontui.errors import InputError, NotFoundError
from missiontui.i18n import _, ngettext
from missiontui.store.connection import MissionFile
from missiontui.store.full_names import called
from missiontui.store.impressions import impressions
from missiontui.store.record_writing import add_record, change_record, remove_record

FIELDS = (
    "organisation_id",
    "partner_organisation_id",
    "person_id",
    "kind",
    "text",
    "came_on",
    "value",
    "currency",
)
"""What may be set on an outcome."""

_REFERENCES = frozenset({"organisation_id", "partner_organisation_id", "person_id"})

_OUTCOMES = f"""
SELECT outcome.*, coalesce(own.name, '') AS organisation, coalesce(other.name, '') AS partner,
       coalesce({called("person")}, '') AS person
FROM outcome
LEFT JOIN organisation AS own ON own.id = outcome.organisation_id
LEFT JOIN organisation AS other ON other.id = outcome.partner_organisation_id
LEFT JOIN person ON person.id = outcome.person_id
"""


def outcomes(file: MissionFile) -> tuple[Outcome, ...]:
    """All that came of it, the newest first."""
    return newest_first(_outcome(row) for row in file.rows(_OUTCOMES))


def outcome(file: MissionFile, outcome_id: str) -> Outcome:
    """One of them.

    Raises:
        NotFoundError: it is gone.
    """
    row = file.row(f"{_OUTCOMES} WHERE outcome.id = ?", outcome_id)
    if row is None:
        raise NotFoundError(_("That outcome is no longer in this mission."), hint=_("Look again."))
    return _outcome(row)


def add_outcome(file: MissionFile, fields: Mapping[str, str]) -> str:
    """Note what came of it; returns its id.

    Raises:
        InputError: nothing says what it is.
    """
    values = _stored(fields)
    if not (values.get("text") or values.get("organisation_id") or values.get("person_id")):
        raise InputError(
            _("An outcome needs an organisation or a few words."), hint=_("Say whose it is, or what came.")
        )
    return add_record(file, "outcome", values)


def change_outcome(file: MissionFile, seen: Outcome, fields: Mapping[str, str]) -> None:
    """Say something else of an outcome.

    Args:
        seen: as it was when that was typed.

    Raises:
        StaleError, NotFoundError: it is another by now, or gone; nothing was written.
    """
    values = _stored(fields)
    before = {name: getattr(seen, _ATTRIBUTES.get(name, name)) for name in values}
    change_record(file, "outcome", seen.id, values, before, name=_("“{words}”").format(words=_short(seen)))


def remove_outcome(file: MissionFile, seen: Outcome) -> None:
    """Take an outcome away.

    Raises:
        NotFoundError: it is gone.
    """
    remove_record(file, "outcome", seen.id, name=_("“{words}”").format(words=_short(seen)))


def outcomes_room(file: MissionFile, _now: datetime, _zone: str) -> Room:
    """How many there are and what they are worth, and how many impressions of the market."""
    found, said = outcomes(file), len(impressions(file))
    worth = ", ".join(in_words(one) for one in totals(one.money for one in found if one.money is not None))
    number = ngettext("{number} outcome", "{number} outcomes", len(found)).format(number=len(found))
    heard = ngettext("{number} impression of the market", "{number} impressions of the market", said)
    parts = (number if found else "", worth, heard.format(number=said) if said else "")
    lines = [outcome_in_words(one) for one in found[:8]]
    return Room(" · ".join(part for part in parts if part) or _("none noted yet"), lines=tuple(lines))


_ATTRIBUTES = {"partner_organisation_id": "partner_id"}
"""Columns that have another name on an outcome."""


def _outcome(row: Mapping[str, str]) -> Outcome:
    return Outcome(
        id=row["id"],
        organisation_id=row["organisation_id"] or "",
        organisation=row["organisation"],
        partner_id=row["partner_organisation_id"] or "",
        partner=row["partner"],
        person_id=row["person_id"] or "",
        person=row["person"],
        kind=row["kind"],
        text=row["text"],
        came_on=row["came_on"],
        value=row["value"],
        currency=row["currency"],
    )


def _short(seen: Outcome) -> str:
    words = outcome_in_words(seen)
    return words if len(words) <= 60 else f"{words[:59]}…"


def _stored(fields: Mapping[str, str]) -> dict[str, object]:
    """The fields as they stand in the file, where nobody is no id."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"not fields of an outcome: {sorted(unknown)}")
    return {name: (value or None) if name in _REFERENCES else value for name, value in fields.items()}
