"""Whose an outcome is and with whom, as it is typed by name."""

from __future__ import annotations

from collections.abc import Mapping

from missiontui.store.connection import MissionFile
from missiontui.store.people import organisation_named
from missiontui.store.people_named import person_asked

_ORGANISATIONS = {"organisation": "organisation_id", "partner": "partner_organisation_id"}


def named_ids(file: MissionFile, touched: Mapping[str, str]) -> dict[str, str]:
    """The ids of those that were named; empty for nobody.

    Args:
        touched: of ``organisation``, ``partner`` and ``person``, those that were typed.

    Raises:
        NotFoundError, AmbiguousError: none, or several people, are called that.
    """
    fields = {
        column: organisation_named(file, touched[name]) if touched[name].strip() else ""
        for name, column in _ORGANISATIONS.items()
        if name in touched
    }
    if "person" in touched:
        fields["person_id"] = person_asked(file, touched["person"]) if touched["person"].strip() else ""
    return fields
