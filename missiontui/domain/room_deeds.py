"""What was done in the rooms of screen 7, in words: ``closed the incident “Fainted”``."""

from __future__ import annotations

from collections.abc import Mapping

from missiontui.domain.log import Kind, Operation
from missiontui.domain.targets import stage_word
from missiontui.i18n import _


def room_deed_in_words(operation: Operation) -> str:
    """What was done with one incident, B2B meeting, target or thank-you, with ``{what}`` for its name; empty
    where the columns that were changed say it best."""
    in_words = {
        "incident": _of_an_incident,
        "b2b_meeting": _of_a_meeting,
        "target": _of_a_target,
        "thank_you": _of_a_thank_you,
    }.get(operation.table)
    if in_words is None or operation.kind == Kind.DELETED:
        return ""
    if operation.kind == Kind.ADDED and operation.table != "thank_you":
        return ""
    return in_words(operation.after)


def _of_an_incident(after: Mapping[str, object]) -> str:
    if "status" in after:
        is_closed = after["status"] == "closed"
        return _("closed the incident {what}") if is_closed else _("reopened the incident {what}")
    if set(after) == {"due_at"}:
        return _("gave the incident {what} another due time")
    if set(after) <= {"owner_id", "owner"}:
        return _("gave the incident {what} another owner")
    return _("noted what is done next about the incident {what}") if set(after) == {"next_step"} else ""


def _of_a_meeting(after: Mapping[str, object]) -> str:
    words = {
        "planned": _("planned the B2B meeting of {what} again"),
        "held": _("noted the B2B meeting of {what} as held"),
        "no_show": _("noted a no-show at the B2B meeting of {what}"),
        "cancelled": _("cancelled the B2B meeting of {what}"),
    }
    return words.get(str(after.get("status")), "")


def _of_a_target(after: Mapping[str, object]) -> str:
    if not after.get("stage") or not set(after) <= {"stage", "proof"}:
        return ""
    stage = stage_word(str(after["stage"])).replace("{", "{{").replace("}", "}}")
    return _("noted a target of {{what}} as “{stage}”").format(stage=stage)


def _of_a_thank_you(after: Mapping[str, object]) -> str:
    """A thank-you has no record before something is said of it."""
    if after.get("sent_on"):
        return _("noted the thanks to {what} as sent")
    return _("noted the thanks to {what} as not sent") if set(after) == {"sent_on"} else ""
