"""How ready the companies are, the least ready first, what each wants, and whom of ours it should meet."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from missiontui.domain.ecosystem import Fellow, surroundings
from missiontui.domain.readiness import Readiness, count_in_words
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.requests import OpenRecord
from missiontui.screens.two_panes import TwoPaneScreen
from missiontui.store.readiness import Preparation, preparation
from missiontui.widgets.readiness_lines import ReadinessList, readiness_detail

_NOTHING_CHANGES = frozenset({"passage", "head_count", "notice", "call", "cue"})
"""Tables of which nothing here speaks: a check-in need not have all this read again."""


class ReadinessScreen(TwoPaneScreen):
    """Lists the companies of the delegation; Enter opens the targets of one."""

    TITLE_WORD = _("Targets and readiness")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", _("Add target…"), id="readiness.add"),
        Binding("t", "tags", _("Needs, offers…"), id="readiness.tags"),
        Binding("A", "all", _("All targets"), id="readiness.all"),
        Binding("v", "open_only", _("Only open"), id="readiness.open_only"),
        Binding("z", "order", _("Order"), show=False, id="readiness.order"),
        Binding("o", "organisation", _("Organisation"), show=False, id="readiness.organisation"),
    ]

    DEFAULT_CSS = """
    ReadinessScreen {
        #readiness-title { height: 1; padding: 0 1; text-style: bold; }
        #readiness-title { text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._known = Preparation((), (), (), (), ())
        self._is_by_name = False
        self._wants_open = False

    def body(self) -> ComposeResult:
        """How it stands, the companies, and one of them in full."""
        yield Static(id="readiness-title", markup=False)
        yield from self.panes(ReadinessList(id="readiness"))

    def read(self) -> None:
        """Read how ready they are."""
        self._known = preparation(self.desk.file)
        self._show()

    def read_changed(self, tables: frozenset[str]) -> None:
        """Read it again, unless nothing here speaks of what has changed."""
        if not tables or not tables <= _NOTHING_CHANGES:
            self.read()

    def chosen_record(self) -> tuple[str, str] | None:
        """The company under the cursor."""
        one = self._company()
        return ("organisation", one.organisation_id) if one is not None else None

    def note_begins_with(self) -> str:
        """The company under the cursor."""
        one = self._company()
        return f"@({one.name}) " if one is not None and one.name else ""

    def open_chosen(self) -> None:
        """The targets of the company under the cursor."""
        one = self._company()
        if one is not None:
            self.post_message(OpenRecord("targets_of", one.organisation_id))

    def action_all(self) -> None:
        """The targets of all."""
        self.post_message(OpenRecord("targets_of", ""))

    def action_add(self) -> None:
        """Somebody whom the company under the cursor wants to meet."""
        from missiontui.screens.target_form import target_form

        one = self._company()
        with self.problems_shown():
            proposed = {"company": one.name} if one is not None else None
            self.app.push_screen(target_form(self.desk, None, proposed))

    def action_tags(self) -> None:
        """What the company under the cursor needs and offers."""
        from missiontui.screens.tags_form import tags_form

        one = self._chosen()
        if one is not None:
            with self.problems_shown():
                self.app.push_screen(tags_form(self.desk, one.organisation_id))

    def action_organisation(self) -> None:
        """The page of the company under the cursor."""
        one = self._chosen()
        if one is not None:
            self.post_message(OpenRecord("organisation", one.organisation_id))

    def action_open_only(self) -> None:
        """Only those with something open, or all again."""
        self._wants_open = not self._wants_open
        self._show()

    def action_order(self) -> None:
        """By name, or the least ready first."""
        self._is_by_name = not self._is_by_name
        self._show()

    def _company(self) -> Readiness | None:
        return self.query_one(ReadinessList).chosen

    def _chosen(self) -> Readiness | None:
        one = self._company()
        if one is None:
            self.notify(_("No company is chosen."), markup=False, timeout=3)
        return one

    def _show(self) -> None:
        companies = self._known.companies
        shown = [one for one in companies if not (self._wants_open and one.is_ready)]
        if self._is_by_name:
            shown.sort(key=lambda one: (one.name.casefold(), one.organisation_id))
        listed = self.query_one(ReadinessList)
        listed.show(shown, keeps_place=True)
        listed.say("" if shown else self._nothing())
        words = [
            _("Readiness"),
            count_in_words(companies),
            _("by name") if self._is_by_name else _("the least ready first"),
            _("only what is open") if self._wants_open else "",
        ]
        title = " · ".join(word for word in words if word)
        self.query_one("#readiness-title", Static).update(title, layout=False)
        self.show_in_full()

    def _nothing(self) -> str:
        if self._known.companies:
            return _(
                "Every company is ready: each has targets, contacts, meetings and activities. v shows all."
            )
        return _("No company is known yet. i imports people with their companies; a adds a target.")

    def in_full(self, width: int) -> tuple[object, Content]:
        """Everything about the company under the cursor."""
        one, known = self._company(), self._known
        if one is None:
            return None, Content("")
        fellows, own = known.fellows, one.organisation_id
        ours = {fellow.id for fellow in fellows}
        pairs = [(match, {match.need.organisation_id, match.offer.organisation_id}) for match in known.found]
        return own, readiness_detail(
            one,
            [target for target in known.targets if target.company_id == own],
            [tag for tag in known.interests if tag.organisation_id == own],
            [match for match, both in pairs if own in both and not both <= ours],
            surroundings(
                Fellow(own, one.name, one.sector, one.kind), fellows, known.targets, known.introductions
            ),
            width,
        )
