"""Targets and readiness as commands print them: for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from missiontui.domain.readiness import Readiness, facts_in_words
from missiontui.domain.targets import Target, contact_word, stage_sign, stage_word
from missiontui.i18n import _


def target_line(target: Target, short_id: str) -> Iterator[str]:
    """Who is wanted and how far it is; below it by whom, why and what there was."""
    state = f"{stage_sign(target.stage)} {stage_word(target.stage)}"
    yield f"{short_id}  {state:<14} {target.whom}"
    before = contact_word(target.contact_before)
    rows = (
        _("! who wants it and who is wanted are one by now") if target.is_of_oneself else "",
        _("wanted by {ours}").format(ours=target.ours),
        target.goal,
        _("before: {contact}").format(contact=before) if before else "",
        _("offer: {offer}").format(offer=target.offer) if target.offer else "",
        _("proof: {proof}").format(proof=target.proof) if target.proof else "",
    )
    yield " " * len(short_id) + "  " + " · ".join(row for row in rows if row)


def readiness_lines(one: Readiness) -> Iterator[str]:
    """The company, its facts, and where something is open what that is and whom to call."""
    sign = "✓" if one.is_ready else "○"
    yield f"{sign} " + "  ".join(part for part in (one.name, one.sector) if part)
    yield f"    {facts_in_words(one)}"
    if one.open_points:
        calls = "; ".join(f"{who.name} {who.mobile}".strip() for who in one.to_call)
        points = ", ".join(one.open_points)
        yield _("    {points} · call {names}").format(points=points, names=calls or "–")


def target_as_json(target: Target) -> dict[str, object]:
    """A target; ids are null where there is none."""
    return {
        "id": target.id,
        "company": target.organisation,
        "company_id": target.organisation_id or None,
        "delegate": target.person,
        "delegate_id": target.person_id or None,
        "ours": target.ours,
        "wanted": target.wanted_person or target.wanted,
        "wanted_person_id": target.wanted_person_id or None,
        "wanted_company": target.wanted_organisation or target.wanted_at,
        "wanted_company_id": target.wanted_company_id or None,
        "goal": target.goal,
        "contact_before": target.contact_before or None,
        "offer": target.offer,
        "stage": target.stage,
        "proof": target.proof,
        "of_oneself": target.is_of_oneself,
    }


def readiness_as_json(one: Readiness) -> dict[str, object]:
    """How ready a company is; ``id`` is the company's."""
    return {
        "id": one.organisation_id,
        "name": one.name,
        "sector": one.sector,
        "delegates": one.delegates,
        "prior_contacts": one.contacts,
        "targets": one.targets,
        "meetings_set": one.meetings,
        "met": one.met,
        "activities": one.activities,
        "profile_complete": not one.lacking,
        "profile_lacks": list(one.lacking),
        "open": list(one.open_points),
        "ready": one.is_ready,
        "call": [{"id": who.person_id, "name": who.name, "mobile": who.mobile} for who in one.to_call],
    }
