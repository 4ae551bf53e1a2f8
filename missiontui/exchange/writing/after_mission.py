"""Letters of thanks for a mail merge, and what came of the mission, as tables."""

from __future__ import annotations

from collections.abc import Iterable

from missiontui.domain.outcome_words import outcome_word
from missiontui.domain.outcomes import Outcome
from missiontui.domain.thank_you_words import why_word
from missiontui.domain.thank_yous import ThankYou
from missiontui.exchange.writing.listing import Line, Listing, Word
from missiontui.i18n import _, speaking

LETTER_COLUMNS = (
    "salutation",
    "first_name",
    "last_name",
    "name",
    "title",
    "job_title",
    "organisation",
    "language",
    "address",
    "email",
    "why",
    "occasion",
    "owner",
    "sent_on",
    "notes",
)
"""Plain names: a template of a mail merge refers to them, whatever language the letter has."""


def letters_listing(letters: Iterable[ThankYou]) -> Listing:
    """One row a letter. The reason is written in the letter's language."""
    return Listing("thanks", LETTER_COLUMNS, tuple(_letter(one) for one in letters))


def outcomes_listing(outcomes: Iterable[Outcome]) -> Listing:
    """What came of the mission, in the order given."""
    headers = {
        "came_on": _("Came on"),
        "kind": _("Kind of outcome"),
        "organisation": _("Organisation"),
        "with": _("With"),
        "person": _("Brought about by"),
        "text": _("What came of it"),
        "value": _("Value"),
        "currency": _("Currency"),
    }
    lines = tuple(
        Line(
            {"id": one.id},
            (
                one.day or one.came_on,
                Word(one.kind, outcome_word(one.kind)),
                one.organisation,
                one.partner,
                one.person,
                one.text,
                one.value,
                one.currency,
            ),
        )
        for one in outcomes
    )
    return Listing("outcomes", tuple(headers), lines, tuple(headers.values()))


def _letter(one: ThankYou) -> Line:
    whom = one.whom
    with speaking(one.language):
        why = ", ".join(why_word(reason) for reason in one.why)
    ids = {"person_id": whom.person_id} if whom.person_id else {}
    return Line(
        ids,
        (
            one.salutation,
            whom.given_name,
            whom.family_name,
            whom.name,
            whom.honorific,
            whom.job_title,
            whom.organisation,
            one.language,
            one.address,
            whom.email,
            why,
            "; ".join(one.occasions),
            one.owner,
            one.said.sent_on,
            one.said.notes,
        ),
    )
