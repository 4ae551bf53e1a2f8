"""How a letter of thanks stands, in words."""

from __future__ import annotations

from missiontui.domain.thank_you_words import why_word
from missiontui.domain.thank_yous import ThankYou
from missiontui.i18n import _


def sign_of(one: ThankYou) -> str:
    """``✓`` sent, ``–`` left out, ``✗`` does not want it, ``○`` open."""
    if one.is_sent:
        return "✓"
    if one.is_refused:
        return "✗"
    return "–" if one.said.is_left_out else "○"


def state_in_words(one: ThankYou) -> str:
    """``sent 2025-03-10``, ``left out``, ``wants no letter``, ``open``."""
    if one.is_sent:
        return _("sent {day}").format(day=one.said.sent_on)
    if one.is_refused:
        return _("wants no letter")
    return _("left out") if one.said.is_left_out else _("open")


def thank_you_in_words(one: ThankYou) -> str:
    """All of it on one line."""
    whom = ", ".join(part for part in (one.name, one.whom.organisation) if part)
    occasions = "; ".join(one.occasions) or one.said.notes
    parts = (
        whom,
        ", ".join(why_word(why) for why in one.why),
        occasions,
        f"{one.language.upper()} “{one.salutation}”",
        one.owner or _("nobody writes"),
        state_in_words(one),
    )
    return f"{sign_of(one)} " + " · ".join(" ".join(part.split()) for part in parts if part)
