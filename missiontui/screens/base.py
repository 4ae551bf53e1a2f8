"""What all screens share: the header, the cue bar, the footer, and reading again when something changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.reactive import reactive
from textual.screen import Screen

from missiontui.domain.cues import CueCall
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.requests import ProblemTold
from missiontui.text import clean
from missiontui.widgets.cue_bar import CueBar
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.mission_header import WIDE, MissionHeader, Situation


class MissionScreen(Screen[None]):
    """A full screen of the program.

    A subclass yields its body in ``body`` and shows the mission's records in ``read``, which is called when
    the screen comes up, when the minute changes and when records have changed, here or elsewhere.
    """

    DEFAULT_CSS = """
    MissionScreen { layout: vertical; }
    MissionScreen > #body { height: 1fr; }
    """

    TITLE_WORD: ClassVar[str] = ""
    LIKELY_INCIDENT: ClassVar[str] = ""
    """The kind of incident that is most likely raised from here; empty for any."""
    is_narrow: reactive[bool] = reactive(False)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """Header, body, cue bar, keys."""
        yield MissionHeader()
        yield from self.body()
        yield CueBar()
        yield KeyBar("app.keys", "app.go_to")

    def body(self) -> ComposeResult:
        """What the screen is about."""
        raise NotImplementedError

    def read(self) -> None:
        """Read the mission again and show it, keeping cursor and scroll."""
        raise NotImplementedError

    def read_changed(self, tables: frozenset[str]) -> None:
        """Read again what has changed.

        Args:
            tables: in which something was written here; none for what changed otherwise, as the minute.
        """
        del tables
        self.read()

    def chosen_record(self) -> tuple[str, str] | None:
        """Table and id of the record that is chosen, whose history can be asked for; None for none."""
        return None

    def paper_item(self) -> str:
        """The id of the item of which paper is likely wanted; empty for none."""
        record = self.chosen_record()
        return record[1] if record is not None and record[0] == "agenda_item" else ""

    def note_begins_with(self) -> str:
        """What a new note begins with here: on a person's page, the person."""
        return ""

    def on_screen_resume(self) -> None:
        """Show the present state when the screen comes up."""
        with self.problems_shown():
            self.situation_changed(*self.desk.situation())
            self.read()

    def on_resize(self) -> None:
        """One pane or two, as the width allows."""
        self.is_narrow = self.size.width < WIDE
        self.set_class(self.is_narrow, "-narrow")

    @property
    def is_up(self) -> bool:
        """Whether its parts are there: not yet while it is composed, nor any more while it is taken away. The
        minute may change in between.
        """
        return self.is_mounted and bool(self.query(CueBar))

    def situation_changed(self, situation: Situation, cues: tuple[CueCall, ...]) -> None:
        """Show what the header and the cue bar have to say."""
        self.query_one(MissionHeader).show(situation)
        self.query_one(CueBar).show(cues)
        for words in self.desk.news_of_the_file():
            self.notify(
                clean(words), title=_("Your work is safe"), severity="warning", timeout=60, markup=False
            )

    @contextmanager
    def problems_shown(self) -> Iterator[None]:
        """Show what cannot be done, and why, instead of failing."""
        try:
            yield
        except MissionError as error:
            tell_problem(self, error)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Go, if it has not gone yet: a second Esc would take the screen below away."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def ask(self, screen: Screen[Any], then: Callable[[Any], None]) -> None:
        """Push a dialog; with an answer, go on with it. None is Esc: nothing happens."""

        def answered(answer: Any) -> None:
            if answer is not None:
                with self.problems_shown():
                    then(answer)

        self.app.push_screen(screen, answered)


def tell_problem(screen: Screen[Any], error: MissionError) -> None:
    """A problem as a notice: title, what happened, what to do."""
    lines = [error.message, *getattr(error, "candidates", ()), error.hint]
    screen.notify(
        clean("\n".join(line for line in lines if line)),
        title=error.title,
        severity="error",
        timeout=8,
        markup=False,
    )
    screen.app.post_message(ProblemTold())
