"""Organisations: companies, federations, authorities and whoever else people come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from missiontui.i18n import _


class OrganisationKind(StrEnum):
    """What sort of organisation it is."""

    COMPANY = "company"
    FEDERATION = "federation"
    CHAMBER = "chamber"
    ACADEMIC = "academic"
    AUTHORITY = "authority"
    PRESS = "press"
    HOST = "host"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Everything that is known of an organisation; empty text is what is not.

    Args:
        kind: one of ``OrganisationKind``, or whatever another program wrote.
        is_to_complete: whether it was made on the spot, from a name in a note or in a form.
    """

    id: str
    name: str = ""
    kind: str = OrganisationKind.OTHER
    sector: str = ""
    country: str = ""
    region: str = ""
    website: str = ""
    phone: str = ""
    notes: str = ""
    is_to_complete: bool = False


def kind_word(kind: str) -> str:
    """A kind in words; of one that is none, what stands there."""
    words = {
        OrganisationKind.COMPANY: _("company"),
        OrganisationKind.FEDERATION: _("federation"),
        OrganisationKind.CHAMBER: _("chamber"),
        OrganisationKind.ACADEMIC: _("academic"),
        OrganisationKind.AUTHORITY: _("authority"),
        OrganisationKind.PRESS: _("press"),
        OrganisationKind.HOST: _("host"),
        OrganisationKind.OTHER: _("other"),
    }
    return words[OrganisationKind(kind)] if kind in set(OrganisationKind) else kind
