"""What can be done to an item, by the same keys wherever an item is shown.

Dialogs are imported when they are opened: together they would take a tenth of the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import ClassVar

from textual.binding import Binding, BindingType

from missiontui.domain import acts, zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.cascade import Change
from missiontui.domain.present import Entry, present
from missiontui.domain.time_entry import change_of_time, clock_words, shifted_as_shown
from missiontui.domain.whom_to_tell import summary_in_words
from missiontui.errors import MissionError, StaleError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.decisions import Decision, Saved
from missiontui.store import agenda, running

STEP = 5
"""Minutes that one press of + or - moves an item by."""


class ItemActs(MissionScreen):
    """A screen that shows items and acts on the one that is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "start", _("Start"), id="item.start"),
        Binding("f", "finish", _("Finish"), id="item.finish"),
        Binding("plus", f"shift({STEP})", _("later"), key_display="+", id="item.later"),
        Binding("minus", f"shift(-{STEP})", _("earlier"), key_display="-", id="item.earlier"),
        Binding("m", "move", _("Move"), id="item.move"),
        Binding("e", "edit", _("Edit"), id="item.edit"),
        Binding("space", "tick", _("Tick"), key_display="␣", id="item.tick"),
        Binding("c", "cancel", _("Cancel…"), show=False, id="item.cancel"),
        Binding("r", "reopen", _("Reopen"), show=False, id="item.reopen"),
        Binding("y", "duplicate", _("Duplicate"), show=False, id="item.duplicate"),
    ]

    def chosen_item(self) -> AgendaItem | None:
        """The item that keys act on, read afresh."""
        raise NotImplementedError

    def chosen_record(self) -> tuple[str, str] | None:
        """The item that keys act on."""
        item = self.chosen_item()
        return ("agenda_item", item.id) if item is not None else None

    def item_added(self, item_id: str) -> None:
        """Show an item that was just made."""

    def action_tick(self) -> None:
        """Tick a cue of the item."""
        raise NotImplementedError

    def action_start(self) -> None:
        """The item starts now."""
        item = self._item()
        if item is not None:
            self._act(acts.start(item, self.desk.clock.minute()), _("{title} has started"))

    def action_finish(self) -> None:
        """The item is over."""
        item = self._item()
        if item is not None:
            self._act(acts.finish(item, self.desk.clock.minute()), _("{title} is done"))

    def action_reopen(self) -> None:
        """Take the item's last step back."""
        item = self._item()
        if item is not None:
            act = acts.reopen(item)
            result = running.preview(self.desk.file, act.change, follow=False)
            self._apply(
                Decision(result),
                {"status": act.status, "cancel_reason": ""},
                _("{title} is reopened"),
                is_fact=True,
            )

    def action_cancel(self) -> None:
        """Cancel the item, with the reason."""
        from missiontui.widgets.prompt import Prompt

        item = self._item()
        if item is None:
            return
        acts.cancel(item, ())

        def cancelled(reason: str) -> None:
            day = agenda.items_around(self.desk.file, item.starts_at)
            self._apply(
                Decision(acts.cancel(item, day)), {"cancel_reason": reason}, _("{title} is cancelled")
            )

        self.ask(
            Prompt(
                _("Cancel “{title}”: why?").format(title=item.title),
                hint=_("Enter cancels it, with or without a reason. Esc leaves it. r reopens it later."),
                check=lambda line: line.strip(),
            ),
            cancelled,
        )

    def action_shift(self, minutes: int) -> None:
        """Delay or advance the item."""
        entry = self._entry()
        if entry is not None:
            self._preview(shifted_as_shown(entry, minutes), entry=entry)

    def action_move(self) -> None:
        """Move the item by any amount, or to a time."""
        from missiontui.widgets.prompt import Prompt

        entry = self._entry()
        if entry is None:
            return
        item = entry.item
        start, end = clock_words(entry.starts_at, item.start_zone), clock_words(entry.ends_at, item.end_zone)
        times = f"{start}–{end}"
        self.ask(
            Prompt(
                _("Move “{title}” ({times})").format(title=item.title, times=times),
                hint=_("+12 or -5 minutes · 11:40 starts then · until 11:40 ends then"),
                check=lambda line: change_of_time(line, entry),
            ),
            lambda change: self._preview(change, entry=entry),
        )

    def action_edit(self) -> None:
        """Edit the item's fields."""
        from missiontui.screens.item_form import ItemForm

        item = self._item()
        if item is not None:
            self.ask(ItemForm(self.desk, item, day=item.day), self._edited)

    def action_duplicate(self) -> None:
        """Make a copy of the item, to be edited."""
        item = self._item()
        if item is not None:
            copy_id = running.duplicate(self.desk.file, item)
            self.item_added(copy_id)
            self.notify(
                _("Copied “{title}” behind itself. e edits the copy, m moves it.").format(title=item.title),
                markup=False,
            )

    def _item(self) -> AgendaItem | None:
        item = self.chosen_item()
        if item is None:
            self.notify(_("No item is chosen. a adds one."), markup=False)
        return item

    def _entry(self) -> Entry | None:
        """The chosen item as it is shown, with what holds it up."""
        item = self._item()
        if item is None:
            return None
        now = self.desk.clock.minute()
        return present(agenda.items_around(self.desk.file, now, item.starts_at), now).entry(item.id)

    def _act(self, act: acts.Act, done: str) -> None:
        """Note a fact at once, unless it moves others: then show that first."""
        fields: dict[str, object] = {"status": act.status}
        result, follows = running.preview_or_alone(self.desk.file, act.change)
        if follows and result.touches_others:
            self._preview(
                act.change, lambda decision: self._apply(decision, fields, done, is_fact=True), is_fact=True
            )
        else:
            self._apply(Decision(result), fields, done, is_fact=True)

    def _preview(
        self,
        change: Change,
        then: Callable[[Decision], None] | None = None,
        *,
        is_fact: bool = False,
        entry: Entry | None = None,
    ) -> None:
        """Show what a change of time does; it is applied if the coordinator says so."""
        from missiontui.screens.preview import CascadePreview

        self.ask(CascadePreview(self.desk, change, is_fact=is_fact, entry=entry), then or self._apply)

    def _edited(self, saved: Saved) -> None:
        """Save what was changed in the form; other times are shown first, with what they do."""
        with self._form_kept(saved):
            if saved.item is None:
                item_id = running.add(self.desk.file, saved.fields, saved.starts_at, saved.ends_at)
                self.item_added(item_id)
                self.notify(_("Added “{title}”.").format(title=saved.fields["title"]), markup=False)
            elif saved.moves:
                change = Change(saved.item.id, saved.starts_at, saved.ends_at, passes_hard=True)
                self._preview(change, lambda decision: self._save(saved, decision))
            else:
                item = agenda.item(self.desk.file, saved.item.id)
                unmoved = Change(item.id, item.starts_at, item.ends_at, passes_hard=True)
                self._save(saved, Decision(running.preview(self.desk.file, unmoved, follow=False)))

    def _save(self, saved: Saved, decision: Decision) -> None:
        """Write what was changed in the form together with what it moves."""
        fields = dict(saved.fields)
        if saved.changes_plan:
            after = next(item for item in decision.result.day if item.id == decision.result.asked.id)
            fields["planned_start"] = zones.to_text(after.starts_at)
            fields["planned_end"] = zones.to_text(after.ends_at)
        with self._form_kept(saved):
            self._apply(decision, fields, _("Saved “{title}”."), opened=saved.item)

    @contextmanager
    def _form_kept(self, saved: Saved) -> Iterator[None]:
        """If it cannot be saved, open the form again with what was typed, over what the file holds now."""
        from missiontui.screens.item_form import ItemForm

        try:
            yield
        except MissionError as error:
            item = agenda.item(self.desk.file, saved.item.id) if saved.item else None
            words = str(error)
            if isinstance(error, StaleError):
                words = _("{problem} What you typed is below: Enter saves it all the same.").format(
                    problem=error.message
                )
            day = item.day if item else saved.day
            self.ask(ItemForm(self.desk, item, day=day, typed=saved.typed, problem=words), self._edited)

    def _apply(
        self,
        decision: Decision,
        fields: Mapping[str, object] | None = None,
        done: str = "",
        *,
        is_fact: bool = False,
        opened: AgendaItem | None = None,
    ) -> None:
        """Write a decision, and say so once it is kept."""
        result = decision.result
        running.apply(
            self.desk.file,
            result,
            by=self.desk.coordinator,
            at=self.desk.clock.now(),
            fields=fields,
            is_fact=is_fact,
            opened=opened,
            in_language=self.desk.settings.language,
        )
        title = (fields or {}).get("title", result.asked.title)
        words = done.format(title=title) if done else summary_in_words(result)
        self.notify(words, markup=False, timeout=4)
