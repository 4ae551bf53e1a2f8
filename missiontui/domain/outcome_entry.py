"""What is typed of an outcome, as it stands in the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from missiontui.domain.moments import day_named
from missiontui.domain.outcome_words import outcome_word
from missiontui.domain.outcomes import Outcome, kind_typed, value_fields


def outcome_fields(touched: Mapping[str, str], seen: Outcome | None, today: date) -> dict[str, str]:
    """The fields that were typed; who and with whom are looked up in the mission.

    Args:
        touched: of ``kind``, ``text``, ``day``, ``value``, ``currency``, those that were typed.
        seen: the outcome that is changed; None for a new one.
        today: from which a day without its year is reckoned: the nearest one.

    Raises:
        InputError: there is no such kind, day or value, or a value has no currency.
    """
    fields = value_fields(touched, seen)
    if "kind" in touched:
        fields["kind"] = kind_typed(touched["kind"])
    if "text" in touched:
        fields["text"] = touched["text"]
    if "day" in touched:
        typed = touched["day"].strip()
        fields["came_on"] = day_named(typed, today, today).isoformat() if typed else ""
    return fields


def outcome_texts(outcome: Outcome) -> dict[str, str]:
    """An outcome as its form shows it."""
    return {
        "organisation": outcome.organisation,
        "partner": outcome.partner,
        "person": outcome.person,
        "kind": outcome_word(outcome.kind),
        "text": outcome.text,
        "day": outcome.came_on,
        "value": outcome.value,
        "currency": outcome.currency,
    }
