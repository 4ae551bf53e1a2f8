"""What is typed of a target: which company, delegate and counterpart the words mean."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from missiontui.domain.likely_names import likely_names
from missiontui.domain.targets import Target, contact_typed, contact_word, stage_typed, stage_word
from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.i18n import _
from missiontui.store import people
from missiontui.store.connection import MissionFile
from missiontui.text import clean, fold

TYPED = (
    "company",
    "delegate",
    "wanted",
    "wanted_company",
    "goal",
    "contact_before",
    "offer",
    "stage",
    "proof",
)
"""The lines of a form, and the columns of a file."""


def target_fields(file: MissionFile, typed: Mapping[str, str]) -> dict[str, object]:
    """What was typed, as ``target_acts`` writes it.

    Args:
        typed: of ``TYPED``, to the words; an empty one is nobody, or nothing.

    Raises:
        InputError: a stage or a contact is none.
        NotFoundError, AmbiguousError: a company or a delegate is none of the mission, or several are meant.
    """
    unknown = set(typed) - set(TYPED)
    if unknown:
        raise ValueError(f"not what is typed of a target: {sorted(unknown)}")
    words = {name: clean(text, multiline=False).strip() for name, text in typed.items()}
    fields: dict[str, object] = {name: words[name] for name in ("goal", "offer", "proof") if name in words}
    if "stage" in words:
        fields["stage"] = str(stage_typed(words["stage"]))
    if "contact_before" in words:
        fields["contact_before"] = contact_typed(words["contact_before"])
    if "company" in words:
        fields["organisation_id"] = organisation_meant(file, words["company"]) if words["company"] else ""
    if "delegate" in words:
        fields["person_id"] = people.person_named(file, words["delegate"]) if words["delegate"] else ""
    if "wanted" in words:
        fields |= _wanted(file, words["wanted"])
    wanted = words.get("wanted_company")
    if wanted:
        fields["wanted_organisation_id"] = organisation_meant(file, wanted)
    elif wanted is not None:
        fields.setdefault("wanted_organisation_id", "")
    return fields


def target_texts(target: Target) -> dict[str, str]:
    """A target as its form has it."""
    return {
        "company": target.organisation,
        "delegate": target.person,
        "wanted": target.wanted_person or target.wanted,
        "wanted_company": target.wanted_organisation,
        "goal": target.goal,
        "contact_before": contact_word(target.contact_before),
        "offer": target.offer,
        "stage": stage_word(target.stage),
        "proof": target.proof,
    }


def kept_as_words(file: MissionFile, target: Target) -> str:
    """What is told where nobody of the mission is called as it was typed, with whom it may mean; empty where
    the target names somebody, or nobody but a company."""
    if target.wanted_person_id or not target.wanted:
        return ""
    told = [
        _("Nobody in this mission is called “{words}”: it is kept as words and cannot be announced.").format(
            words=target.wanted
        )
    ]
    names = [one.name for one in people.people(file)]
    firms = [] if target.wanted_organisation_id else [name for _id, name in people.organisations(file)]
    if meant := likely_names(target.wanted, [*names, *firms]):
        told.append(_("Did you mean {names}?").format(names=", ".join(f"“{name}”" for name in meant)))
    return " ".join(told)


def organisation_meant(file: MissionFile, words: str) -> str:
    """The id of the organisation of that name, or of the one whose name has these words.

    Raises:
        NotFoundError, AmbiguousError: there is none, or there are several.
    """
    found = _organisation(file, words)
    if not found:
        raise NotFoundError(
            _("No organisation in this mission is called “{words}”.").format(words=words),
            hint=_("Check the spelling; “missiontui find” and screen 5 list them."),
        )
    return found


def wanted_meant(file: MissionFile, words: str) -> str:
    """The id of the person or the organisation that is asked for.

    Raises:
        NotFoundError, AmbiguousError: nobody, or several, answer to it.
    """
    found = _person(file, words) or _organisation(file, words)
    if not found:
        raise NotFoundError(
            _("Nobody in this mission is called “{words}”.").format(words=words),
            hint=_("Give the full name, the badge, or the company."),
        )
    return found


def _wanted(file: MissionFile, words: str) -> dict[str, object]:
    """Whom the words mean: a person, an organisation, or nobody of the mission yet.

    Raises:
        AmbiguousError: several may be meant.
    """
    if not words:
        return {"wanted_person_id": "", "wanted": ""}
    person_id = _person(file, words)
    organisation_id = _organisation(file, words) if not person_id else ""
    if organisation_id:
        return {"wanted_person_id": "", "wanted_organisation_id": organisation_id, "wanted": ""}
    return {"wanted_person_id": person_id, "wanted": "" if person_id else words}


def _person(file: MissionFile, words: str) -> str:
    """The id of the one person with that badge or name, or whose name and organisation have these words."""
    with suppress(NotFoundError):
        return people.person_named(file, words)
    parts = set(fold(words).split())
    found = [
        one
        for one in people.people(file)
        if parts & set(fold(one.name).split())
        and parts <= set(fold(f"{one.name} {one.organisation}").split())
    ]
    if len(found) > 1:
        raise AmbiguousError(
            _("{number} people may be meant by “{words}”; nothing was changed.").format(
                number=len(found), words=words
            ),
            [f"{one.name}  {one.organisation}" for one in found],
            hint=_("Give the full name or the badge, or more words."),
        )
    return found[0].person_id if found else ""


def _organisation(file: MissionFile, words: str) -> str:
    """The id of the one organisation of that name, or whose name has these words; empty for none."""
    every, parts = people.organisations(file), set(fold(words).split())
    exact = [one for one in every if one[1] == words or (parts and fold(one[1]) == fold(words))]
    found = exact or [one for one in every if parts and parts <= set(fold(one[1]).split())]
    if len(found) > 1:
        raise AmbiguousError(
            _("{number} organisations are called “{words}”; nothing was changed.").format(
                number=len(found), words=words
            ),
            [name for _id, name in found],
            hint=_("Give the whole name; two that are one can be made one on screen 5."),
        )
    return found[0][0] if found else ""
