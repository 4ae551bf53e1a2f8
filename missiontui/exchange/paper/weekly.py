"""The weekly page: what is due, by whoever keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from missiontui.domain import zones
from missiontui.domain.follow_up_words import SIGNS, due_words, lateness, to_whom
from missiontui.domain.follow_ups import Group, Promise
from missiontui.domain.incidents import Incident, own_zone
from missiontui.domain.milestones import Milestone
from missiontui.domain.paper_kinds import PaperKind, paper_title
from missiontui.domain.thank_you_words import why_word
from missiontui.domain.thank_yous import ThankYou
from missiontui.exchange.paper.occasion import Occasion
from missiontui.exchange.paper.sheets import Section, Sheets
from missiontui.exchange.paper.wording import near_date, one_line
from missiontui.i18n import _, ngettext
from missiontui.store.weekly import week
from missiontui.store.where import zone_at


def weekly_page(occasion: Occasion) -> Sheets:
    """What is overdue and due in seven days; only with ``is_internal`` whom an incident is about, and
    its next step, which may say that too."""
    wish, now = occasion.wish, occasion.now
    zone = zone_at(occasion.file, now)
    due = week(occasion.file, wish.day, now, zone)
    if due.is_empty:
        return Sheets()
    title = paper_title(PaperKind.FOLLOW_UPS)
    section: Section = {
        "layout": "weekly",
        "what": title,
        "title": title,
        "under": _("{first} to {last}").format(
            first=near_date(due.starts_on, wish.language), last=near_date(due.ends_on, wish.language)
        ),
        "is_internal": wish.is_internal and bool(due.incidents),
        "reports": [_report(one, wish.language) for one in due.milestones],
        "incidents": [_incident(one, now, zone, is_internal=wish.is_internal) for one in due.incidents],
        "owners": [
            {
                "name": one_line(one.owner) or _("Nobody’s yet: somebody must take them on"),
                "is_nobody": not one.owner,
                "lines": [_promise(promise, now, zone) for promise in one.promises],
                "letters": _letters(one.letters),
            }
            for one in due.owners
        ],
        "undated": ngettext(
            "{number} more promise has no date.", "{number} more promises have no date.", due.undated
        ).format(number=due.undated)
        if due.undated
        else "",
        "words": {
            "internal": _("Internal: for coordinators alone, not to be handed out"),
            "reports": _("To look back at"),
            "incidents": _("Incidents still open"),
            "owners": _("To be kept, by whom"),
        },
    }
    return Sheets((section,))


def _promise(promise: Promise, now: datetime, zone: str) -> dict[str, object]:
    one = promise.follow_up
    late = lateness(promise, now, zone)
    return {
        "sign": SIGNS[promise.group],
        "when": due_words(one, now, zone),
        "is_late": promise.group is Group.OVERDUE,
        "what": one_line(one.action),
        "more": _joined((to_whom(one), late)),
    }


def _letters(letters: Sequence[ThankYou]) -> str:
    """``3 letters of thanks: Nandini Rao (host), …``: a line for all of them."""
    if not letters:
        return ""
    named = (f"{one_line(one.name)} ({why_word(one.why[0])})" for one in letters if one.name.strip())
    words = ngettext(
        "{number} letter of thanks: {names}", "{number} letters of thanks: {names}", len(letters)
    )
    return words.format(number=len(letters), names=", ".join(named))


def _incident(incident: Incident, now: datetime, zone: str, *, is_internal: bool) -> dict[str, object]:
    due = ""
    if incident.due_at is not None:
        due = f"{zones.local(incident.due_at, own_zone(incident, zone)):%d/%m %H:%M}"
    whom = incident.concerned.name if incident.concerned is not None and is_internal else ""
    return {
        "sign": "!" if incident.due_at is not None and incident.due_at < now else "○",
        "when": due,
        "is_late": incident.due_at is not None and incident.due_at < now,
        "what": one_line(_joined((_kind(incident), whom))),
        "more": _joined((one_line(incident.next_step) if is_internal else "", one_line(incident.owner))),
    }


def _kind(incident: Incident) -> str:
    words = {
        "lost_passport": _("lost passport"),
        "illness": _("illness"),
        "missing": _("missing person"),
        "security": _("security"),
        "other": _("other incident"),
    }
    return words.get(incident.kind, incident.kind)


def _report(milestone: Milestone, language: str) -> str:
    words = ngettext(
        "{months} month after the mission, {day}: the report is due.",
        "{months} months after the mission, {day}: the report is due.",
        milestone.months,
    )
    return words.format(months=milestone.months, day=near_date(milestone.on, language))


def _joined(parts: Iterable[str], between: str = " · ") -> str:
    return between.join(part for part in parts if part)
