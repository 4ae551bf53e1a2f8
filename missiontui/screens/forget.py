"""Forgetting somebody: shows what would go, has their name typed, and says what is left to do by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from missiontui.domain.exchanges import Progress
from missiontui.domain.forgetting_plan import (
    Forgetting,
    elsewhere_in_words,
    forgotten_in_words,
    plan_in_words,
)
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.laptops_work import Task, Work, WorkEnded
from missiontui.screens.requests import ProblemTold
from missiontui.store.connection import MissionFile
from missiontui.text import clean, fold
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line
from missiontui.widgets.modal import Modal


class ForgetDialog(Modal[None]):
    """Forgets one person. It reads the whole log, so it works on a thread.

    Args:
        person_id: whom.
        name: theirs, as it is said.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", _("Leave"), id="forget.leave"),
        Binding("down", "scroll(1)", _("Down"), show=False, id="forget.down"),
        Binding("up", "scroll(-1)", _("Up"), show=False, id="forget.up"),
    ]

    DEFAULT_CSS = """
    ForgetDialog {
        align: center middle;
        & > Vertical {
            width: 90%;
            max-width: 100;
            height: auto;
            max-height: 90%;
            padding: 1 2;
            background: $panel;
            border: round $warning;
        }
        #forget-title { text-style: bold; height: auto; margin-bottom: 1; }
        #forget-scroll { height: auto; max-height: 14; }
        #forget-words, #forget-ask { height: auto; }
        #forget-ask { margin-top: 1; }
        #forget-problem { color: $text-error; height: auto; }
    }
    """

    def __init__(self, desk: Desk, person_id: str, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._person_id = person_id
        self._name = clean(name, multiline=False)
        self._plan: Forgetting | None = None
        self._work: Work | None = None
        self._is_done = False

    def compose(self) -> ComposeResult:
        """Whom, what would go, the line for the name, what is wrong."""
        with Vertical():
            yield Static(_("Forget {name}?").format(name=self._name), id="forget-title", markup=False)
            with VerticalScroll(id="forget-scroll", can_focus=False):
                yield Static(_("Looking for what would go …"), id="forget-words", markup=False)
            yield Static("", id="forget-ask", markup=False)
            yield Line(id="forget-line")
            yield Static("", id="forget-problem", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin to look."""
        self.query_one(Line).disabled = True
        person_id = self._person_id

        def look(file: MissionFile, _progress: Progress) -> Forgetting:
            from missiontui.store import forgetting

            return forgetting.plan(file, person_id)

        self._begin(look)

    def on_work_ended(self, event: WorkEnded) -> None:
        """Show what was found, or what was done."""
        event.stop()
        if not event.is_end_of(self._work):
            return
        self._work = None
        if event.problem is not None:
            self._tell(event.problem)
        elif self._plan is None:
            self._ask(event.result)
        else:
            self._say_done(event.result)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Forget, if it is their name that was typed."""
        event.stop()
        plan = self._plan
        if plan is None or self._work is not None or self._is_done:
            return
        if not event.value.strip() or fold(event.value) != fold(plan.name):
            self._say_problem(
                _("That is not the name. Type “{name}”, or Esc leaves it.").format(name=plan.name)
            )
            return
        self._say_problem("")
        self.query_one("#forget-ask", Static).update(_("Forgetting …"))
        self.query_one(Line).disabled = True

        settings = self._desk.settings

        def do(file: MissionFile, _progress: Progress) -> list[str]:
            from missiontui.store import forgetting
            from missiontui.store.second_backups import second_folder

            is_wiped = forgetting.forget(file, plan)
            second = second_folder(settings)
            return elsewhere_in_words(forgetting.elsewhere(file, plan, is_wiped=is_wiped, second=second))

        self._begin(do)

    def action_leave(self) -> None:
        """Leave; what has begun goes on to its end first."""
        if self._work is not None and self._plan is not None:
            self._say_problem(_("It is being done: one moment."))
            return
        if self._work is not None:
            self._work.cancel()
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """A long list of what would go."""
        self.query_one("#forget-scroll", VerticalScroll).scroll_relative(y=by, animate=False)

    def _begin(self, task: Task) -> None:
        self._work = Work(self._desk.file, self._desk.exchanges, task, self)

    def _ask(self, plan: Forgetting) -> None:
        self._plan = plan
        self._show(plan_in_words(plan))
        words = _("It cannot be undone, here or elsewhere. Type the name “{name}” and Enter to do it.")
        self.query_one("#forget-ask", Static).update(words.format(name=plan.name))
        line = self.query_one(Line)
        line.disabled = False
        line.focus()

    def _say_done(self, there: Sequence[str]) -> None:
        assert self._plan is not None
        self._is_done = True
        self.query_one("#forget-title", Static).update(forgotten_in_words(self._plan))
        self._show(there)
        self.query_one("#forget-ask", Static).update(_("Esc closes this."))
        line = self.query_one(Line)
        line.value = ""
        line.display = False

    def _show(self, lines: Sequence[str]) -> None:
        self.query_one("#forget-words", Static).update(clean("\n".join(lines)))
        self.query_one("#forget-scroll", VerticalScroll).scroll_home(animate=False)

    def _tell(self, error: MissionError) -> None:
        """What was typed stays; once the reason is gone, Enter does it."""
        self._say_problem(clean(f"{error.message} {error.hint}".strip()))
        self.app.post_message(ProblemTold())
        if self._plan is None:
            self._show([_("Nothing was found out. Esc leaves it.")])
            return
        self.query_one("#forget-ask", Static).update(_("Enter does it again."))
        line = self.query_one(Line)
        line.disabled = False
        line.focus()

    def _say_problem(self, words: str) -> None:
        self.query_one("#forget-problem", Static).update(words)
