"""Targets: whom a company, a delegate or all of the delegation want to meet, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from missiontui.domain.targets import (
    Stage,
    Target,
    counts_in_words,
    is_same_wish,
    next_stage,
    stage_word,
)
from missiontui.domain.wanted import WantedHere
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenRecord
from missiontui.screens.two_panes import TwoPaneScreen
from missiontui.store import target_acts
from missiontui.store.targets import Whose, targets, whose_targets
from missiontui.store.wanted import wanted_at
from missiontui.widgets.picker import Pick, Picker, narrowed
from missiontui.widgets.target_lines import TargetList, TargetRow, target_detail

_HERE = "here"


class TargetsScreen(TwoPaneScreen):
    """Lists targets; keys take one further, add, edit and remove.

    Args:
        whose: the id of a company or a delegate of ours whose targets are meant, or of a target with whose
            company's it is listed; empty for all.
    """

    TITLE_WORD = _("Targets")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "further", _("Stage further"), key_display="␣", id="targets.further"),
        Binding("a", "add", _("Add…"), id="targets.add"),
        Binding("e", "edit", _("Edit…"), id="targets.edit"),
        Binding("delete", "remove", _("Remove"), key_display="del", id="targets.remove"),
        Binding("v", "only", _("Only…"), id="targets.only"),
        Binding("o", "organisation", _("Our company"), show=False, id="targets.organisation"),
    ]

    DEFAULT_CSS = """
    TargetsScreen {
        #targets-title { height: 1; padding: 0 1; text-style: bold; }
        #targets-title { text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, desk: Desk, whose: str = "") -> None:
        super().__init__(desk)
        self._whose = whose
        self._every: tuple[Target, ...] = ()
        self._only = ""
        self._begins_on = whose
        self._own = Whose()

    def body(self) -> ComposeResult:
        """Whose they are, the targets, and one of them in full."""
        yield Static(id="targets-title", markup=False)
        yield from self.panes(TargetList(id="targets"))

    def read(self) -> None:
        """Read the targets again, and who of them is there now."""
        file = self.desk.file
        self._every = targets(file)
        own = self._own = whose_targets(file, self._whose)
        here = self._wanted_here()
        rows = [
            TargetRow(one, here.get(one.wanted_person_id) or self._of_company(one, here))
            for one in self._every
            if own.has(one)
        ]
        shown = [row for row in rows if self._is_asked(row)]
        listed = self.query_one(TargetList)
        listed.show(shown, keeps_place=True)
        if self._begins_on:
            listed.go_to(self._begins_on)
            self._begins_on = ""
        listed.say("" if shown else self._nothing(bool(rows)))
        words = [
            _("Targets of {name}").format(name=own.name) if own.name else _("Targets of all"),
            counts_in_words([row.target for row in rows]),
            self._only_word(),
        ]
        title = " · ".join(word for word in words if word)
        self.query_one("#targets-title", Static).update(title, layout=False)
        self.show_in_full()

    def in_full(self, width: int) -> tuple[object, Content]:
        """Everything about the target under the cursor."""
        row = self._row()
        if row is None:
            return None, Content("")
        others = [one for one in self._every if one.id != row.target.id and is_same_wish(one, row.target)]
        return row.target.id, target_detail(row, others, width)

    def chosen_record(self) -> tuple[str, str] | None:
        """The target under the cursor."""
        row = self._row()
        return ("target", row.target.id) if row is not None else None

    def note_begins_with(self) -> str:
        """Who is wanted by the target under the cursor."""
        row = self._row()
        return f"@{row.target.wanted_person} " if row is not None and row.target.wanted_person else ""

    def open_chosen(self) -> None:
        """The page of who is wanted; of nobody of the mission, the form."""
        row = self._row()
        if row is None:
            return
        one = row.target
        if one.wanted_person_id and one.wanted_person:
            self.post_message(OpenRecord("person", one.wanted_person_id))
        elif one.wanted_organisation_id and one.wanted_organisation:
            self.post_message(OpenRecord("organisation", one.wanted_organisation_id))
        else:
            self.action_edit()

    def action_further(self) -> None:
        """The target under the cursor is a stage further."""
        row = self._chosen()
        if row is None:
            return
        stage = next_stage(row.target.stage)
        if stage is None:
            words = _("{whom}: they have met; u takes a step back.")
            self.notify(words.format(whom=row.target.whom), markup=False, timeout=4)
            return
        target_acts.set_stage(self.desk.file, row.target, stage)
        words = _("{whom}: {stage}. u takes it back.")
        self.notify(words.format(whom=row.target.whom, stage=stage_word(stage)), markup=False, timeout=4)

    def action_add(self) -> None:
        """One more, of the same company or delegate."""
        from missiontui.screens.target_form import target_form

        with self.problems_shown():
            self.app.push_screen(target_form(self.desk, None, self._own.proposed))

    def action_edit(self) -> None:
        """Edit the target under the cursor."""
        from missiontui.screens.target_form import target_form

        row = self._chosen()
        if row is not None:
            with self.problems_shown():
                self.app.push_screen(target_form(self.desk, row.target.id))

    def action_remove(self) -> None:
        """Remove the target under the cursor."""
        row = self._chosen()
        if row is not None:
            target_acts.remove_targets(self.desk.file, row.target)
            words = _("Removed: {ours} wants to meet {whom}. u brings it back.")
            self.notify(words.format(ours=row.target.ours, whom=row.target.whom), markup=False, timeout=5)

    def action_organisation(self) -> None:
        """The page of the company that wants it."""
        row = self._chosen()
        if row is not None and row.target.company_id:
            self.post_message(OpenRecord("organisation", row.target.company_id))

    def action_only(self) -> None:
        """Only those of a stage, or whose wanted ones are on the list of what runs now."""
        picks = [
            Pick("", _("all targets")),
            Pick(_HERE, _("who is on the list of what runs now")),
            *(Pick(str(stage), stage_word(stage)) for stage in Stage),
        ]

        def chosen(only: str) -> None:
            self._only = only
            self.read()

        self.ask(Picker(_("Which targets?"), lambda typed: narrowed(picks, typed), chosen=self._only), chosen)

    def _wanted_here(self) -> Mapping[str, WantedHere]:
        """Who is on the list of what runs now, by their id."""
        running = [entry.item.id for entry in self.desk.situation()[0].present.now]
        return {one.person_id: one for one in reversed(wanted_at(self.desk.file, running))}

    def _of_company(self, one: Target, here: Mapping[str, WantedHere]) -> WantedHere | None:
        """Somebody of the company that is wanted, of whom nobody is named."""
        if one.wanted_person_id or not one.wanted_organisation_id:
            return None
        return next((who for who in here.values() if who.organisation_id == one.wanted_organisation_id), None)

    def _is_asked(self, row: TargetRow) -> bool:
        if self._only == _HERE:
            return row.here is not None
        return not self._only or row.target.stage == self._only

    def _only_word(self) -> str:
        if not self._only:
            return ""
        word = _("on the list of what runs now") if self._only == _HERE else stage_word(self._only)
        return _("only: {what}").format(what=word)

    def _nothing(self, has_any: bool) -> str:
        if has_any:
            return _("No target is like that. v shows others.")
        return _(
            "No target is noted yet. a adds one: whom they want to meet, and why. i imports a list of them."
        )

    def _row(self) -> TargetRow | None:
        return self.query_one(TargetList).chosen

    def _chosen(self) -> TargetRow | None:
        row = self._row()
        if row is None:
            self.notify(_("No target is chosen. a adds one."), markup=False, timeout=3)
        return row
