"""The form of a target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain.targets import ContactBefore, Stage, Target, contact_word, stage_word
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.record_form import Field, Group, RecordForm, Saved
from missiontui.store import people, target_acts, targets
from missiontui.store.target_words import kept_as_words, target_fields, target_texts


class TargetSubject:
    """A target, or a new one, as a form asks for it.

    Args:
        target_id: which is edited; None for a new one.
    """

    def __init__(self, desk: Desk, target_id: str | None) -> None:
        self._desk = desk
        self._target = targets.target(desk.file, target_id) if target_id is not None else None

    @property
    def title(self) -> str:
        """Which it is about."""
        if self._target is None:
            return _("Whom do they want to meet?")
        return _("{ours} wants to meet {whom}").format(ours=self._target.ours, whom=self._target.whom)

    def groups(self) -> Sequence[Group]:
        """The fields."""
        file = self._desk.file
        firms = [name for _id, name in people.organisations(file)]
        names = [one.name for one in people.people(file)]
        return (
            Group(
                _("Who of ours: a company, a delegate, or both"),
                (Field("company", _("Company"), firms), Field("delegate", _("Delegate"), names)),
            ),
            Group(
                _("Whom they want: a person or words, a company, or both"),
                (Field("wanted", _("Whom"), names), Field("wanted_company", _("Their company"), firms)),
            ),
            Group(
                _("Why, and how far it is"),
                (
                    Field("goal", _("Why")),
                    Field("offer", _("They offer")),
                    Field(
                        "contact_before", _("Contact before"), [contact_word(one) for one in ContactBefore]
                    ),
                    Field("stage", _("Stage"), [stage_word(one) for one in Stage]),
                    Field("proof", _("Proof")),
                ),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """It as it is now."""
        if self._target is None:
            return {"stage": stage_word(Stage.WANTED)}
        self._target = targets.target(self._desk.file, self._target.id)
        return target_texts(self._target)

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write what was touched."""
        file = self._desk.file
        fields = target_fields(file, touched)
        if self._target is None:
            target_id = target_acts.add_target(file, fields)
            made = targets.target(file, target_id)
            words = _("Added: {ours} wants to meet {whom}. u takes it back.")
            return self._saved(made, words.format(ours=made.ours, whom=made.whom), touched)
        if not fields:
            return Saved(self._target.id, _("Nothing was changed."))
        target_acts.change_target(file, self._target, fields)
        words = _("Saved the target {whom}. u takes it back.")
        changed = targets.target(file, self._target.id)
        return self._saved(changed, words.format(whom=changed.whom), touched)

    def _saved(self, saved: Target, words: str, touched: Mapping[str, str]) -> Saved:
        """What came of it; a name that nobody has is told, since it may be mistyped."""
        unknown = kept_as_words(self._desk.file, saved) if "wanted" in touched else ""
        return Saved(saved.id, f"{words} {unknown}".rstrip())


def target_form(desk: Desk, target_id: str | None, proposed: Mapping[str, str] | None = None) -> RecordForm:
    """The form of a target, or of a new one.

    Args:
        proposed: field to what is proposed for a new one.

    Raises:
        NotFoundError: it is no longer in the mission.
    """
    return RecordForm(TargetSubject(desk, target_id), proposed)
