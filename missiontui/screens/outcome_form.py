"""The form of an outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain.outcome_entry import outcome_fields, outcome_texts
from missiontui.domain.outcome_words import OutcomeKind, outcome_word
from missiontui.domain.outcomes import outcome_in_words
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.record_form import Field, Group, RecordForm, Saved
from missiontui.store import outcomes, people
from missiontui.store.outcome_names import named_ids


class OutcomeSubject:
    """An outcome, or a new one, as a form asks for it.

    Args:
        outcome_id: which is edited; None for a new one.
    """

    def __init__(self, desk: Desk, outcome_id: str | None) -> None:
        self._desk = desk
        self._seen = outcomes.outcome(desk.file, outcome_id) if outcome_id is not None else None

    @property
    def title(self) -> str:
        """Which it is about."""
        return _("A new outcome") if self._seen is None else _("Edit an outcome")

    def groups(self) -> Sequence[Group]:
        """The fields."""
        firms = [name for _id, name in people.organisations(self._desk.file)]
        names = [one.name for one in people.people(self._desk.file) if one.name]
        return (
            Group(
                _("What came of it"),
                (
                    Field("kind", _("Kind"), [outcome_word(kind) for kind in OutcomeKind]),
                    Field("organisation", _("Whose"), firms),
                    Field("partner", _("With"), firms),
                    Field("person", _("Brought about by"), names),
                    Field("text", _("In a line")),
                    Field("day", _("When, as 30/6")),
                    Field("value", _("Value")),
                    Field("currency", _("Currency"), ("EUR", "INR", "USD", "GBP")),
                ),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """It as it is now."""
        if self._seen is None:
            return {"kind": outcome_word(OutcomeKind.CONTRACT)}
        self._seen = outcomes.outcome(self._desk.file, self._seen.id)
        return outcome_texts(self._seen)

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write what was touched."""
        file = self._desk.file
        fields = outcome_fields(touched, self._seen, self._desk.today()) | named_ids(file, touched)
        if self._seen is None:
            fields.setdefault("kind", OutcomeKind.CONTRACT)
            made = outcomes.add_outcome(file, fields)
            words = _("Noted: {outcome}. u takes it back.")
            return Saved(made, words.format(outcome=outcome_in_words(outcomes.outcome(file, made))))
        if not fields:
            return Saved(self._seen.id, _("Nothing was changed."))
        outcomes.change_outcome(file, self._seen, fields)
        return Saved(self._seen.id, _("Saved. u takes it back."))


def outcome_form(desk: Desk, outcome_id: str | None) -> RecordForm:
    """The form of an outcome, or of a new one.

    Raises:
        NotFoundError: it is no longer in the mission.
    """
    return RecordForm(OutcomeSubject(desk, outcome_id))
