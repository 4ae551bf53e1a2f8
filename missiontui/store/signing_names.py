"""Whom the names in a line of a signing mean: companies, and people for their company."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from missiontui.domain.company_names import company_name
from missiontui.domain.signings import Part
from missiontui.errors import AmbiguousError, InputError, NotFoundError
from missiontui.i18n import _
from missiontui.store import people
from missiontui.store.connection import MissionFile
from missiontui.store.people_named import person_asked
from missiontui.text import fold

_MOST_TOLD = 10


class Holder(NamedTuple):
    """Who has a part in a signing: an organisation or a person; the other id is empty."""

    organisation_id: str = ""
    person_id: str = ""


def holders(file: MissionFile, names: Iterable[str], part: Part) -> tuple[Holder, ...]:
    """Whom names mean: for a party a company, and of no company somebody; for the other parts the reverse.

    Args:
        names: a company's name or words of it; somebody's full name, badge or id.

    Raises:
        NotFoundError, AmbiguousError: a name means nobody, or several.
        InputError: one has that part twice.
    """
    found: dict[Holder, str] = {}
    for name in names:
        holder = _holder(file, name, part)
        if holder in found:
            raise InputError(
                _("“{name}” and “{other}” are the same; nothing was saved.").format(
                    name=found[holder], other=name
                ),
                hint=_("Name each of them once."),
            )
        found[holder] = name
    return tuple(found)


def _holder(file: MissionFile, name: str, part: Part) -> Holder:
    if part == Part.PARTY:
        firm = _organisation(file, name)
        if firm:
            return Holder(organisation_id=firm)
        try:
            return Holder(person_id=person_asked(file, name))
        except NotFoundError as error:
            raise NotFoundError(
                _("No company and nobody of this mission is called “{name}”.").format(name=name),
                hint=_("“missiontui find” lists them. Add one under People, or import organisations.csv."),
            ) from error
    try:
        return Holder(person_id=person_asked(file, name))
    except NotFoundError:
        firm = _organisation(file, name)
        if not firm:
            raise
        return Holder(organisation_id=firm)


def _organisation(file: MissionFile, name: str) -> str:
    """The organisation that a name means: written so, but for its legal form, or by words; empty for none.

    Raises:
        AmbiguousError: several may be meant.
    """
    every = people.organisations(file)
    wanted, core = fold(name), company_name(name).core
    found = [
        one for one, called in every if one == name.strip().lower() or (wanted and fold(called) == wanted)
    ]
    found = found or [one for one, called in every if core and company_name(called).core == core]
    found = found or [
        one for one, called in every if wanted and set(wanted.split()) <= set(fold(called).split())
    ]
    if len(found) > 1:
        names = dict(every)
        raise AmbiguousError(
            _("{number} companies answer to “{name}”.").format(number=len(found), name=name),
            [names[one] for one in found[:_MOST_TOLD]],
            hint=_("Write the whole name."),
        )
    return found[0] if found else ""
