"""The form of a person: every field that people fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain.address_book import ORGANISATION, Acquaintance, AddressBook
from missiontui.domain.in_office import is_day_or_year
from missiontui.domain.people import Consent, Side, consent_word, side_word
from missiontui.domain.roster import LOWEST_RANK
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.record_form import Field, Group, RecordForm, Saved
from missiontui.store import directory, directory_changes, people
from missiontui.store.directory_changes import Kept
from missiontui.text import fold

_PAGES = ("prior_contact", "notes")


class PersonSubject:
    """Somebody, or somebody new, as a form asks for them.

    Args:
        person_id: who is edited; None for somebody new.
    """

    def __init__(self, desk: Desk, person_id: str | None) -> None:
        self._desk = desk
        self._person = directory.person(desk.file, person_id) if person_id is not None else None
        self._names = [name for _id, name in people.organisations(desk.file)]
        self._asked_about = ""

    @property
    def title(self) -> str:
        """Who it is about."""
        if self._person is None:
            return _("Somebody new")
        return _("Edit {name}").format(name=self._person.name)

    def groups(self) -> Sequence[Group]:
        """The fields as a coordinator asks for them."""
        sides = [side_word(side) for side in Side]
        known = [
            Field("organisation", _("Organisation"), self._names),
            Field("job_title", _("Job title")),
            Field("side", _("Side"), sides),
            Field("agency", _("Agency")),
            Field("badge", _("Badge")),
            Field("precedence", _("Rank, 1 is first")),
            Field("in_office_since", _("In office since")),
        ]
        if self._person is not None and self._person.is_to_complete:
            known.append(Field("to_complete", _("Still to complete"), (_("yes"), _("no"))))
        return (
            Group(
                _("Who"),
                (
                    Field("given_name", _("Given name")),
                    Field("family_name", _("Family name")),
                    Field("honorific", _("Honorific")),
                    Field("form_of_address", _("Address as")),
                    Field("pronunciation", _("Pronounced")),
                    Field("languages", _("Languages")),
                ),
            ),
            Group(_("What they are here"), tuple(known)),
            Group(
                _("To reach them"),
                (
                    Field("mobile", _("Mobile")),
                    Field("email", _("E-mail")),
                    Field("assistant_mobile", _("Assistant")),
                    Field("emergency_contact", _("Emergency contact")),
                ),
            ),
            Group(
                _("To take care of"),
                (
                    Field("attention", _("ATTENTION")),
                    Field("diet", _("Diet")),
                    Field("access_needs", _("Access needs")),
                    Field("hotel", _("Hotel")),
                    Field("room", _("Room")),
                    Field("flight", _("Flight")),
                    Field("nationality", _("Nationality")),
                    Field("passport_name", _("Name in passport")),
                ),
            ),
            Group(
                _("What is known"),
                (
                    Field("contact_source", _("Source")),
                    Field("consent", _("Consent"), [consent_word(one) for one in Consent]),
                    Field("consent_on", _("Consent on")),
                    Field("prior_contact", _("Met before"), is_page=True),
                    Field("notes", _("Notes"), is_page=True),
                ),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """Them as they are now."""
        if self._person is None:
            return {"side": side_word(Side.DELEGATION)}
        person = self._person = directory.person(self._desk.file, self._person.id)
        texts = {name: getattr(person, name) for name in directory_changes.PERSON_FIELDS if name in _TEXTS}
        return {
            **texts,
            "organisation": person.organisation,
            "side": side_word(person.side),
            "consent": consent_word(person.consent),
            "precedence": "" if person.precedence is None else str(person.precedence),
            "to_complete": _("yes") if person.is_to_complete else _("no"),
        }

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write what was touched; an organisation of a new name is made, after asking if one is like it."""
        fields = self._fields(touched)
        organisation = touched.get("organisation")
        person = self._person
        if person is None:
            if not fields.get("given_name") and not fields.get("family_name"):
                raise InputError(_("They need a name."), hint=_("Type one in the first lines."))
            fields.setdefault("side", str(Side.DELEGATION))
            self._ask_about(organisation)
            kept = directory_changes.add_person(self._desk.file, fields, organisation=organisation)
            name = f"{fields.get('given_name', '')} {fields.get('family_name', '')}".strip()
            return Saved(kept.id, _told(_("Added {name}.").format(name=name), kept))
        names = {"given_name": person.given_name, "family_name": person.family_name} | fields
        name = f"{names['given_name']} {names['family_name']}".strip()
        if not name:
            raise InputError(_("They need a name."), hint=_("Type one in the first lines."))
        if not touched and not person.is_to_complete:
            return Saved(person.id, _("Nothing was changed."))
        self._ask_about(organisation)
        kept = directory_changes.update_person(self._desk.file, person, fields, organisation=organisation)
        if not touched and not kept.is_completed:
            return Saved(person.id, _("Nothing was changed: the organisation is still to be filled in."))
        return Saved(person.id, _told(_("Saved {name}.").format(name=name), kept))

    def _fields(self, touched: Mapping[str, str]) -> dict[str, object]:
        """Columns and their values."""
        fields: dict[str, object] = {name: text for name, text in touched.items() if name in _TEXTS}
        if "side" in touched:
            fields["side"] = _side(touched["side"])
        if "precedence" in touched:
            fields["precedence"] = _rank(touched["precedence"])
        if "consent" in touched:
            fields["consent"] = _consent(touched["consent"])
            fields.setdefault("consent_on", str(self._desk.today()) if fields["consent"] else "")
        if fields.get("consent_on"):
            fields["consent_on"] = _date(str(fields["consent_on"]))
        if "to_complete" in touched:
            fields["to_complete"] = _yes_or_no(touched["to_complete"])
        return fields

    def _ask_about(self, organisation: str | None) -> None:
        """Ask once before an organisation is made whose name is nearly that of another.

        Raises:
            InputError: there is one like it, and nobody has said yet that it is not meant.
        """
        if not organisation or organisation == self._asked_about:
            return
        if any(fold(name) == fold(organisation) for name in self._names):
            return
        book = AddressBook(Acquaintance(ORGANISATION, name, name) for name in self._names)
        near = book.found(organisation, most=1)
        if near:
            self._asked_about = organisation
            raise InputError(
                _("“{name}” is no organisation of the mission yet. Is it “{near}”?").format(
                    name=organisation, near=near[0].name
                ),
                hint=_("Enter once more makes a new one."),
            )


_TEXTS = frozenset(directory_changes.PERSON_FIELDS) - {
    "organisation_id",
    "side",
    "precedence",
    "consent",
    "to_complete",
}
"""Columns that hold what their line says."""


def person_form(desk: Desk, person_id: str | None, proposed: Mapping[str, str] | None = None) -> RecordForm:
    """The form of somebody, or of somebody new.

    Args:
        proposed: field to what is proposed for somebody new.

    Raises:
        NotFoundError: they are no longer in the mission.
    """
    return RecordForm(PersonSubject(desk, person_id), proposed)


def _told(words: str, kept: Kept) -> str:
    """What was saved, and what that has brought about."""
    parts = [words]
    if kept.new_organisation:
        parts.append(_("“{name}” is new: it was added, to be completed.").format(name=kept.new_organisation))
    if kept.is_completed:
        parts.append(_("No longer to complete."))
    return " ".join([*parts, _("u takes it back.")])


def _side(typed: str) -> str:
    """The side that a line names.

    Raises:
        InputError: there is none of that name.
    """
    for side in Side:
        if fold(typed) in (fold(side), fold(side_word(side))):
            return str(side)
    raise InputError(
        _("“{side}” is no side.").format(side=typed), hint=", ".join(side_word(side) for side in Side)
    )


def _consent(typed: str) -> str:
    """What a line says about consent; empty for not asked.

    Raises:
        InputError: it says none of what can be said.
    """
    if not typed:
        return ""
    for consent in Consent:
        if fold(typed) in (fold(consent), fold(consent_word(consent))):
            return str(consent)
    raise InputError(
        _("“{typed}” does not say whether they agreed.").format(typed=typed),
        hint=_("{answers}; empty for not asked.").format(answers=", ".join(map(consent_word, Consent))),
    )


def _date(typed: str) -> str:
    """The date on which somebody agreed or not.

    Raises:
        InputError: it is none.
    """
    if is_day_or_year(typed) and "-" in typed:
        return typed
    raise InputError(_("“{typed}” is no date.").format(typed=typed), hint=_("Write it like 2025-03-04."))


def _rank(typed: str) -> int | None:
    if not typed:
        return None
    is_number = typed.isascii() and typed.isdecimal() and len(typed) <= len(str(LOWEST_RANK))
    if not is_number or int(typed) > LOWEST_RANK:
        raise InputError(_("“{rank}” is no rank.").format(rank=typed), hint=_("Write a number; 1 is first."))
    return int(typed)


def _yes_or_no(typed: str) -> int:
    if fold(typed) not in (fold(_("yes")), fold(_("no"))):
        raise InputError(
            _("Still to complete? “{answer}” is neither yes nor no.").format(answer=typed),
            hint=_("Write yes or no."),
        )
    return int(fold(typed) == fold(_("yes")))
