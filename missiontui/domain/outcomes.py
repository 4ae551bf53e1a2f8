"""What came of a mission: offices that were opened, clients that were won, contracts that followed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from missiontui.domain.follow_up_choice import FEWEST_OF_AN_ID, short_ids
from missiontui.domain.money import Money, money_of, money_typed
from missiontui.domain.money import in_words as money_in_words
from missiontui.domain.outcome_words import OutcomeKind, outcome_word
from missiontui.errors import AmbiguousError, InputError, NotFoundError
from missiontui.i18n import _
from missiontui.text import fold


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that came of the mission; empty text is what is not known.

    Args:
        organisation_id, organisation: whose result it is.
        partner_id, partner: the organisation with which.
        person_id, person: who brought it about.
        kind: one of ``OutcomeKind``, or whatever another program wrote.
        came_on: a date, ``2025-06-30``.
        value: a decimal number; ``currency`` ISO 4217.
    """

    id: str
    organisation_id: str = ""
    organisation: str = ""
    partner_id: str = ""
    partner: str = ""
    person_id: str = ""
    person: str = ""
    kind: str = OutcomeKind.OTHER
    text: str = ""
    came_on: str = ""
    value: str = ""
    currency: str = ""

    @property
    def money(self) -> Money | None:
        """What it is worth, where that is known."""
        return money_of(self.value, self.currency)

    @property
    def day(self) -> date | None:
        """When it came, where that is known."""
        try:
            return date.fromisoformat(self.came_on)
        except ValueError:
            return None

    @property
    def parties(self) -> str:
        """``Delta Greens – Tata Consultancy``."""
        return " – ".join(name for name in (self.organisation, self.partner) if name)


_SHORT = {"client": OutcomeKind.BECAME_CLIENT, "office": OutcomeKind.OFFICE_OPENED}
"""What people type for a kind, besides its name and its words."""


def kind_typed(text: str) -> str:
    """The kind that somebody names; empty is the kind of those that are none.

    Raises:
        InputError: there is none of that name.
    """
    wanted = fold(text)
    if not wanted:
        return OutcomeKind.OTHER
    for kind in OutcomeKind:
        if wanted in (fold(kind), fold(kind.replace("_", "-")), fold(outcome_word(kind))):
            return kind
    if wanted in _SHORT:
        return _SHORT[wanted]
    raise InputError(
        _("“{kind}” is no kind of outcome.").format(kind=text.strip()),
        hint=", ".join(outcome_word(kind) for kind in OutcomeKind),
    )


def value_fields(touched: Mapping[str, str], seen: Outcome | None) -> dict[str, str]:
    """Value and currency as they stand in the file, of what was typed in either.

    Raises:
        InputError: that is no value, or it has no currency.
    """
    if not {"value", "currency"} & touched.keys():
        return {}
    before = seen if seen is not None else Outcome("")
    value = touched.get("value", before.value)
    try:
        number, code = money_typed(value, touched.get("currency", ""))
    except InputError:
        if "currency" in touched or not before.currency:
            raise
        number, code = money_typed(value, before.currency)
    return {"value": number, "currency": code}


def outcome_in_words(outcome: Outcome) -> str:
    """``contract · Delta Greens – Tata · EUR 1.2 million · the port's new scanner``."""
    worth = money_in_words(outcome.money) if outcome.money is not None else ""
    text = " ".join(outcome.text.split())
    parts = (outcome_word(outcome.kind), outcome.parties or outcome.person, worth, text)
    return " · ".join(part for part in parts if part)


def newest_first(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Those without a date before all others, then by date."""
    by_age = sorted(outcomes, key=lambda one: one.id, reverse=True)
    return tuple(sorted(by_age, key=lambda one: one.came_on or "9", reverse=True))


def outcome_named(words: str, outcomes: Collection[Outcome]) -> Outcome:
    """The one that is meant: an id, its start or end, or words of its parties and its text.

    Raises:
        NotFoundError, AmbiguousError: none, or several, may be meant.
    """
    typed = words.strip()
    found = [one for one in outcomes if one.id == typed]
    if not found and len(typed) >= FEWEST_OF_AN_ID:
        part = typed.lower()
        found = [one for one in outcomes if one.id.startswith(part) or one.id.endswith(part)]
    if not found:
        parts = fold(typed).split()
        found = [one for one in outcomes if parts and all(part in fold(_said(one)) for part in parts)]
    if not found:
        raise NotFoundError(
            _("No outcome answers to “{words}”.").format(words=typed),
            hint=_("“missiontui outcomes” lists them; what stands first in a line can be typed here."),
        )
    if len(found) > 1:
        short = short_ids(one.id for one in outcomes)
        raise AmbiguousError(
            _("“{words}” matches {number} outcomes; nothing was changed.").format(
                words=typed, number=len(found)
            ),
            [f"{short[one.id]}  {outcome_in_words(one)}" for one in found],
            hint=_("Use more words, or what stands in front."),
        )
    return found[0]


def _said(outcome: Outcome) -> str:
    return f"{outcome_in_words(outcome)} {outcome.person}"
