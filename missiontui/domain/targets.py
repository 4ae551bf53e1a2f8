"""Targets: whom somebody of the delegation wants to meet, why, what there was before, how far it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from missiontui.errors import InputError
from missiontui.i18n import _, ngettext
from missiontui.text import fold


class Stage(StrEnum):
    """How far it is, from the beginning to the end."""

    WANTED = "wanted"
    CONTACTED = "contacted"
    MEETING_SET = "meeting_set"
    MET = "met"


class ContactBefore(StrEnum):
    """What contact there was before the mission; the weakest first."""

    NONE = "none"
    EMAIL = "email"
    CALL = "call"
    VIDEO = "video"
    MET = "met"


SIGNS: Mapping[str, str] = {
    Stage.WANTED: "○",
    Stage.CONTACTED: "→",
    Stage.MEETING_SET: "◆",
    Stage.MET: "✓",
}
_UNKNOWN = "?"
"""The sign of a stage that is none of ours, as another program may write it."""

MOST_NAMED = 3
"""Of ours, who are named in a sentence; of more it says how many."""


@dataclass(frozen=True, slots=True)
class Target:
    """Whom somebody of ours wants to meet. Names are empty of what is not known, or whose record is gone.

    Args:
        organisation_id, organisation: the company of ours that wants it.
        person_id, person: the delegate who wants it.
        person_organisation_id, person_organisation: whose they are.
        wanted_person_id, wanted_person: who is wanted.
        wanted_at_id, wanted_at: the organisation of who is wanted.
        wanted_organisation_id, wanted_organisation: which organisation is wanted.
        wanted: words, where who is wanted is nobody of the mission yet.
        contact_before: one of ``ContactBefore``; empty for not known.
        offer: what they have over local suppliers.
        stage: one of ``Stage``, or whatever another program wrote.
        proof: what shows the stage.
    """

    id: str
    organisation_id: str = ""
    organisation: str = ""
    person_id: str = ""
    person: str = ""
    person_organisation_id: str = ""
    person_organisation: str = ""
    wanted_person_id: str = ""
    wanted_person: str = ""
    wanted_at_id: str = ""
    wanted_at: str = ""
    wanted_organisation_id: str = ""
    wanted_organisation: str = ""
    wanted: str = ""
    goal: str = ""
    contact_before: str = ""
    offer: str = ""
    stage: str = Stage.WANTED
    proof: str = ""

    @property
    def company_id(self) -> str:
        """The company of ours: that which wants it, else that of the delegate."""
        return self.organisation_id or self.person_organisation_id

    @property
    def company(self) -> str:
        """What that company is called."""
        return self.organisation if self.organisation_id else self.person_organisation

    @property
    def wanted_company_id(self) -> str:
        """The organisation that is wanted, else that of who is wanted."""
        return self.wanted_organisation_id or self.wanted_at_id

    @property
    def ours(self) -> str:
        """``Jan Peeters, Facet & Fire``: who wants it."""
        return ", ".join(name for name in (self.person, self.company) if name) or "–"

    @property
    def whom(self) -> str:
        """``Priya Sharma, Yamuna Agro Foods``: who is wanted."""
        person = self.wanted_person or self.wanted
        company = self.wanted_organisation or self.wanted_at
        return ", ".join(name for name in (person, company) if name) or "–"

    @property
    def is_of_oneself(self) -> bool:
        """Whether somebody wants to meet themselves: two records may have been made one since."""
        return is_oneself(
            self.organisation_id,
            self.person_id,
            self.wanted_person_id,
            self.wanted_organisation_id,
            person_company=self.person_organisation_id,
            wanted_company=self.wanted_at_id,
        )

    @property
    def had_contact(self) -> bool:
        """Whether there was contact before the mission."""
        return self.contact_before in set(ContactBefore) - {ContactBefore.NONE}

    @property
    def is_set(self) -> bool:
        """Whether a meeting is set, or was held."""
        return self.stage in (Stage.MEETING_SET, Stage.MET)

    @property
    def knows_them(self) -> bool:
        """Whether there is a contact by now."""
        return self.had_contact or self.stage in (Stage.CONTACTED, Stage.MEETING_SET, Stage.MET)


def is_oneself(
    organisation_id: str,
    person_id: str,
    wanted_person_id: str,
    wanted_organisation_id: str,
    *,
    person_company: str = "",
    wanted_company: str = "",
) -> bool:
    """Whether a target is the one who wants it: the same person, or a company and its own people.

    A delegate may want to meet a colleague, as somebody of a ministry its minister.

    Args:
        person_company: the organisation of the delegate.
        wanted_company: the organisation of the person who is wanted.
    """
    if person_id and person_id == wanted_person_id:
        return True
    if wanted_organisation_id and not wanted_person_id:
        return wanted_organisation_id in (organisation_id, person_company)
    return bool(organisation_id and not person_id) and organisation_id in (
        wanted_company,
        wanted_organisation_id,
    )


def is_same_wish(one: Target, other: Target) -> bool:
    """Whether two targets want one organisation, or one person where none is known."""
    return bool(wish_key(one)) and wish_key(one) == wish_key(other)


def wish_key(target: Target) -> str:
    """What two targets share that want the same: the organisation, else the person, else the words."""
    return target.wanted_company_id or target.wanted_person_id or fold(target.wanted) or target.wanted


def stage_word(stage: str) -> str:
    """A stage in words; of one that is none of ours, what stands there."""
    words = {
        Stage.WANTED: _("wanted"),
        Stage.CONTACTED: _("contacted"),
        Stage.MEETING_SET: _("meeting set"),
        Stage.MET: _("met"),
    }
    return words[Stage(stage)] if stage in set(Stage) else stage.replace("_", " ") or _("wanted")


def stage_sign(stage: str) -> str:
    """The sign of a stage."""
    return SIGNS.get(stage, _UNKNOWN)


def contact_word(contact: str) -> str:
    """What contact there was before, in words; empty for not known."""
    words = {
        ContactBefore.NONE: _("none"),
        ContactBefore.EMAIL: _("e-mail"),
        ContactBefore.CALL: _("call"),
        ContactBefore.VIDEO: _("video"),
        ContactBefore.MET: _("met"),
    }
    return words[ContactBefore(contact)] if contact in set(ContactBefore) else contact


def next_stage(stage: str) -> Stage | None:
    """The stage after one; None after the last. What is none of ours counts as the first."""
    stages = list(Stage)
    place = stages.index(Stage(stage)) if stage in set(Stage) else 0
    return stages[place + 1] if place + 1 < len(stages) else None


def stage_typed(text: str) -> Stage:
    """The stage that is meant.

    Raises:
        InputError: there is none of that name.
    """
    for stage in Stage:
        if fold(text) in (fold(stage), fold(stage_word(stage))):
            return stage
    raise InputError(
        _("“{stage}” is no stage of a target.").format(stage=text.strip()),
        hint=_("Write one of {stages}.").format(stages=", ".join(stage_word(one) for one in Stage)),
    )


def contact_typed(text: str) -> str:
    """The contact before the mission that is meant; empty for not known.

    Raises:
        InputError: there is none of that name.
    """
    if not text.strip():
        return ""
    for contact in ContactBefore:
        if fold(text) in (fold(contact), fold(contact_word(contact))):
            return str(contact)
    raise InputError(
        _("“{contact}” is no contact before the mission.").format(contact=text.strip()),
        hint=_("Write one of {contacts}; empty for not known.").format(
            contacts=", ".join(contact_word(one) for one in ContactBefore)
        ),
    )


def in_order(targets: Iterable[Target]) -> tuple[Target, ...]:
    """By company of ours, then what is least far first, then by who is wanted."""
    stages: list[str] = list(Stage)
    return tuple(
        sorted(
            targets,
            key=lambda one: (
                fold(one.company) or "~",
                fold(one.person),
                stages.index(one.stage) if one.stage in stages else 0,
                fold(one.whom),
                one.id,
            ),
        )
    )


def counts_in_words(targets: Sequence[Target]) -> str:
    """``62 targets · 20 wanted · 12 contacted · 18 with a meeting set · 12 met``."""
    number = len(targets)
    stages = Counter(one.stage for one in targets)
    words = {stage: stage_word(stage) for stage in Stage} | {Stage.MEETING_SET: _("with a meeting set")}
    parts = [ngettext("{number} target", "{number} targets", number).format(number=number)]
    parts += [f"{stages[stage]} {words[stage]}" for stage in Stage if stages[stage]]
    return " · ".join(parts)


def names_in_words(names: Sequence[str]) -> str:
    """``Delta Greens; Jan Peeters, Facet & Fire; Sarment Gems and 4 more``."""
    if len(names) <= MOST_NAMED:
        return "; ".join(names)
    more = len(names) - MOST_NAMED
    return ngettext("{names} and {number} more", "{names} and {number} more", more).format(
        names="; ".join(names[:MOST_NAMED]), number=more
    )


def wanted_by_in_words(names: Sequence[str]) -> str:
    """``wanted by 3 of ours: Delta Greens; Jan Peeters, Facet & Fire; Sarment Gems``."""
    number = len(names)
    words = ngettext("wanted by {number} of ours: {names}", "wanted by {number} of ours: {names}", number)
    return words.format(number=number, names=names_in_words(names))
