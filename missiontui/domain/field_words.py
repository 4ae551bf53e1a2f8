"""The columns of records, as people call them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from missiontui.i18n import _, language


def field_in_words(column: str) -> str:
    """A column as a person calls it."""
    return _fields(language()).get(column) or column.replace("_", " ")


@cache
def _fields(_spoken: str) -> Mapping[str, str]:
    """Made once a language: a long list of conflicts asks a thousand times (30 ms for 460 of them)."""
    return {
        "starts_at": _("start"),
        "ends_at": _("end"),
        "planned_start": _("planned start"),
        "planned_end": _("planned end"),
        "fixed_start": _("hard start"),
        "fixed_end": _("hard end"),
        "destination_id": _("leg"),
        "arrival_destination_id": _("ends in leg"),
        "host_organisation_id": _("host"),
        "host_contact_id": _("host contact"),
        "owner_id": _("owner"),
        "organisation_id": _("organisation"),
        "agenda_item_id": _("item"),
        "person_id": _("person"),
        "notice_id": _("notice"),
        "vehicle_id": _("vehicle"),
        "cancel_reason": _("reason"),
        "done_at": _("done at"),
        "put_off_until": _("put off until"),
        "cleared_at": _("cleared at"),
        "handshake_id": _("handshake"),
        "captured_by": _("noted by"),
        "unresolved": _("not understood"),
        "due_on": _("due on"),
        "due_time": _("due time"),
        "to_complete": _("to complete"),
        "by": _("by whom"),
        "at": _("at"),
        "rsvp": _("answer"),
        "companion_of": _("accompanies"),
        "registration_id": _("registration"),
        "departure_id": _("departure"),
        "leg": _("way"),
        "by_person_id": _("by whom"),
        "decided_by": _("decided by"),
        "departs_at": _("leaves"),
        "returns_at": _("leaves there"),
        "needs_clearance": _("needs clearance"),
        "seating_table_id": _("table"),
        "precedence": _("rank"),
        "precedence_reason": _("reason for the rank"),
        "in_office_since": _("in office since"),
        "contact_source": _("source of the contact"),
        "consent_on": _("consent on"),
        "arrives_at": _("expected at the door"),
        "arrives_by": _("comes by"),
        "greeter_id": _("greeted by"),
        "other_person_id": _("kept apart from"),
        "is_on": _("holds"),
        "what": _("paper"),
        "day": _("day"),
        "lines": _("what it said"),
        "wanted_person_id": _("whom they want to meet"),
        "wanted_organisation_id": _("which company they want to meet"),
        "wanted": _("whom they want to meet"),
        "contact_before": _("contact before"),
        "other_name": _("tag that answers it"),
        "slot_minutes": _("minutes of a slot"),
        "pause_minutes": _("minutes between two slots"),
        "counterpart_organisation_id": _("counterpart’s company"),
        "counterpart_id": _("counterpart"),
        "target_id": _("target"),
        "b2b_table_id": _("table"),
        "travel_minutes": _("minutes to get there"),
        "interpreter_id": _("interpreter"),
        "fixed": _("hard slot"),
        "no_show": _("who did not come"),
        "is_free": _("can be met"),
        "embargo_until": _("embargo until"),
        "position": _("place in the order"),
        "signed_at": _("signed at"),
        "flags_ready": _("flags ready"),
        "pens_ready": _("pens ready"),
        "document_received": _("document received"),
        "photo_taken": _("photo taken"),
        "signing_id": _("signing"),
        "next_step": _("next step"),
        "due_at": _("due at"),
        "closed_at": _("closed at"),
        "reported_by": _("reported by"),
        "sent_on": _("sent on"),
        "is_left_out": _("left out"),
        "partner_organisation_id": _("partner"),
        "came_on": _("came on"),
    }
