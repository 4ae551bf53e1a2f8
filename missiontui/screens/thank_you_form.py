"""The forms of a letter of thanks: what is said of one, and a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain.moments import day_named
from missiontui.domain.thank_you_words import Why, why_word
from missiontui.domain.thank_yous import language_typed, why_typed
from missiontui.errors import NotFoundError
from missiontui.i18n import LANGUAGES, _
from missiontui.screens.desk import Desk
from missiontui.screens.record_form import Field, Group, RecordForm, Saved
from missiontui.store import people
from missiontui.store.thank_you_acts import add_thank_you, say_of
from missiontui.store.thank_yous import thank_you


class ThankYouSubject:
    """A letter of thanks as a form asks for it.

    Args:
        key: whose it is.
    """

    def __init__(self, desk: Desk, key: str) -> None:
        self._desk, self._key = desk, key
        self._seen = thank_you(desk.file, key)

    @property
    def title(self) -> str:
        """To whom it goes."""
        return _("Thanks to {name}").format(name=self._seen.name)

    def groups(self) -> Sequence[Group]:
        """The fields."""
        return (
            Group(
                _("The letter; an empty line means as it follows from the programme"),
                (
                    Field("language", _("Language"), LANGUAGES),
                    Field("salutation", _("Salutation")),
                    Field("why", _("What for"), [why_word(why) for why in Why]),
                    Field("sent_on", _("Sent on")),
                    Field("notes", _("What to say"), is_page=True),
                ),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """It as it is now."""
        self._seen = thank_you(self._desk.file, self._key)
        said = self._seen.said
        return {
            "language": self._seen.language,
            "salutation": self._seen.salutation,
            "why": why_word(said.why or self._seen.why[0]),
            "sent_on": said.sent_on,
            "notes": said.notes,
        }

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write what was touched."""
        fields: dict[str, object] = dict(touched)
        if "language" in touched:
            fields["language"] = language_typed(touched["language"])
        if touched.get("why"):
            fields["why"] = why_typed(touched["why"])
        if touched.get("sent_on"):
            today = self._desk.today()
            fields["sent_on"] = day_named(touched["sent_on"], today, today).isoformat()
        if not fields:
            return Saved(self._key, _("Nothing was changed."))
        say_of(self._desk.file, self._seen, fields)
        words = _("Saved the thanks to {name}. u takes it back.")
        return Saved(self._key, words.format(name=self._seen.name))


class NewThankYouSubject:
    """Somebody the programme does not name, as a form asks for them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def title(self) -> str:
        """That somebody is thanked."""
        return _("Somebody else to thank")

    def groups(self) -> Sequence[Group]:
        """The fields."""
        names = [one.name for one in people.people(self._desk.file) if one.name]
        return (
            Group(
                _("A person of the mission, or any name"),
                (
                    Field("name", _("Name"), names),
                    Field("why", _("What for"), [why_word(why) for why in Why]),
                    Field("notes", _("What to say"), is_page=True),
                ),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """Nothing yet."""
        return {"why": why_word(Why.OTHER)}

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Put them on the list."""
        name = touched.get("name", "")
        try:
            person_id = people.person_named(self._desk.file, name) if name else ""
        except NotFoundError:
            person_id = ""
        why = why_typed(touched.get("why", ""))
        key = add_thank_you(
            self._desk.file, person_id=person_id, name=name, why=why, notes=touched.get("notes", "")
        )
        return Saved(key, _("{name} is on the list. u takes it back.").format(name=name))


def thank_you_form(desk: Desk, key: str) -> RecordForm:
    """The form of a letter.

    Raises:
        NotFoundError: they are no longer on the list.
    """
    return RecordForm(ThankYouSubject(desk, key))


def new_thank_you_form(desk: Desk) -> RecordForm:
    """The form of somebody else to thank."""
    return RecordForm(NewThankYouSubject(desk))
