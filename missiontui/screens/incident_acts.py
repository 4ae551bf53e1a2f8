"""What can be done to an incident from the list of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType

from missiontui.domain.incident_times import due_at, time_line
from missiontui.domain.incidents import Incident, own_zone
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.store import incident_acts
from missiontui.store.due_calendar import due_calendar
from missiontui.store.incidents import incident


class IncidentActs(MissionScreen):
    """A screen with a chosen incident, on which these keys act."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "app.raise_incident", _("Raise…"), id="incidents.add"),
        Binding("e", "edit", _("Edit…"), id="incidents.edit"),
        Binding("space,f", "close_or_reopen", _("Close"), key_display="␣", id="incidents.close"),
        Binding("o", "owner", _("Handled by…"), id="incidents.owner"),
        Binding("m", "due", _("Due…"), id="incidents.due"),
        Binding("t", "next_step", _("Next step…"), id="incidents.next_step"),
        Binding("delete", "remove", _("Remove"), show=False, id="incidents.remove"),
    ]

    def chosen_incident(self) -> Incident | None:
        """The incident that keys act on, as it is shown."""
        raise NotImplementedError

    def show_incident(self, incident_id: str) -> None:
        """Put the cursor on an incident."""
        raise NotImplementedError

    def chosen_record(self) -> tuple[str, str] | None:
        """That incident."""
        chosen = self.chosen_incident()
        return ("incident", chosen.id) if chosen is not None else None

    def action_edit(self) -> None:
        """Say something else of it."""
        from missiontui.screens.incident_form import incident_form

        one = self._wanted()
        if one is not None:
            self.ask(incident_form(self.desk, one.id), self.show_incident)

    def action_close_or_reopen(self) -> None:
        """Nothing is to be done any more; of a closed one, it is open again."""
        one, file = self._wanted(), self.desk.file
        if one is None:
            return
        if one.is_open:
            at = self.desk.clock.now()
            self._act(one, lambda: incident_acts.close_incident(file, one, at=at), _("Closed: {incident}."))
        else:
            self._act(one, lambda: incident_acts.reopen_incident(file, one), _("Open again: {incident}."))

    def action_owner(self) -> None:
        """Who handles it."""
        from missiontui.screens.owner_prompt import Owner, OwnerPrompt

        one = self._wanted()
        if one is None:
            return

        def given(owner: Owner) -> None:
            self._act(
                one,
                lambda: incident_acts.set_owner(
                    self.desk.file, one, owner_id=owner.person_id, owner=owner.name
                ),
                _("{incident}: handled by {owner}."),
            )

        self.ask(OwnerPrompt(self.desk, one.name, one.owner), given)

    def action_due(self) -> None:
        """By when the next step is to be done."""
        from missiontui.widgets.prompt import Prompt

        one = self._wanted()
        if one is None:
            return
        now = self.desk.clock.minute()
        calendar = due_calendar(self.desk.file, now, own_zone(one, self.desk.zone))

        def dated(answer: tuple[datetime | None]) -> None:
            self._act(
                one,
                lambda: incident_acts.set_due(self.desk.file, one, answer[0]),
                _("{incident}: due {due}."),
            )

        self.ask(
            Prompt(
                _("{incident}: due when?").format(incident=one.name),
                hint=_("15:30 · +30 minutes · tomorrow 9:00 · nothing: no due time"),
                check=lambda line: (due_at(line, calendar),),
            ),
            dated,
        )

    def action_next_step(self) -> None:
        """What is done next."""
        from missiontui.widgets.prompt import Prompt

        one = self._wanted()
        if one is None:
            return

        def given(step: str) -> None:
            self._act(
                one,
                lambda: incident_acts.set_next_step(self.desk.file, one, step),
                _("{incident}: the next step is noted."),
            )

        self.ask(
            Prompt(
                _("{incident}: what is done next?").format(incident=one.name),
                hint=_("Enter keeps it; m says by when."),
                check=lambda line: line.strip(),
                value=one.next_step,
            ),
            given,
        )

    def action_remove(self) -> None:
        """It was none."""
        one, file = self._wanted(), self.desk.file
        if one is not None:
            incident_acts.remove_incident(file, one)
            self._tell(_("Removed: {incident}."), one)

    def _wanted(self) -> Incident | None:
        chosen = self.chosen_incident()
        if chosen is None:
            self.notify(_("No incident is chosen. a raises one."), markup=False, timeout=3)
        return chosen

    def _act(self, one: Incident, write: Callable[[], None], words: str) -> None:
        """Write, and once it is kept say so."""
        write()
        self.show_incident(one.id)
        if self.desk.file.last_batch is None:
            self.notify(_("Nothing has changed by that."), markup=False, timeout=3)
            return
        self._tell(words, incident(self.desk.file, one.id))

    def _tell(self, words: str, one: Incident) -> None:
        zone = own_zone(one, self.desk.zone)
        told = words.format(
            incident=one.name,
            owner=one.owner or _("nobody"),
            due=time_line(one.due_at, self.desk.clock.minute(), zone) or _("at no time"),
        )
        self.notify(_("{done} u takes it back.").format(done=told), markup=False, timeout=5)
