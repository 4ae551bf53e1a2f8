"""Joining colleagues: what they have comes from a bundle, a folder or a hub, and becomes a mission here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from missiontui.errors import InputError, MissionError
from missiontui.files import path_typed
from missiontui.i18n import _
from missiontui.screens.typed_form import TypedForm
from missiontui.settings import Paths, Settings, change_setting
from missiontui.store.log.writer import signed
from missiontui.sync.joining import Joined, join
from missiontui.sync.joining_sources import SeveralMissionsError
from missiontui.text import clean
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line
from missiontui.widgets.picker import Pick, Picker, narrowed


class JoinProgressed(Message):
    """So much has been taken in, from 0 to 1."""

    def __init__(self, done: float) -> None:
        super().__init__()
        self.done = done


class JoinEnded(Message):
    """The mission is here, or it is not and why."""

    def __init__(self, joined: Joined | None, problem: MissionError | None = None) -> None:
        super().__init__()
        self.joined, self.problem = joined, problem


class JoinForm(TypedForm[Path]):
    """Asks whence the mission comes and who one is; gives the file that was made, or None after Esc.

    Args:
        paths: where missions and settings are kept.
        preferences: whose name is proposed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", _("Leave it"), id="join.leave"),
        Binding("enter", "save", _("Join"), id="join.join"),
    ]

    DEFAULT_CSS = """
    JoinForm {
        align: center middle;
        & > Vertical {
            width: 90%;
            max-width: 90;
            height: auto;
            padding: 1 2;
            background: $panel;
            border: round $primary;
        }
        #join-title { text-style: bold; margin-bottom: 1; }
        .join-row { height: 1; }
        .join-row > Static { width: 12; }
        .join-row > Line { width: 1fr; height: 1; border: none; }
        .join-row > Line:focus { background: $boost; text-style: bold; }
        #join-hint { margin-top: 1; color: $text-muted; }
        #join-problem { color: $text-error; height: auto; }
    }
    """

    def __init__(self, paths: Paths, preferences: Settings) -> None:
        super().__init__()
        self._paths = paths
        self._preferences = preferences
        self._worker: Worker[None] | None = None
        self._passphrase: str | None = None
        self._mission_id = ""

    def compose(self) -> ComposeResult:
        """Four lines, and room for how it goes."""
        with Vertical():
            yield Static(_("Join colleagues who have the mission"), id="join-title", markup=False)
            yield from _row("source", _("From"), "")
            yield from _row("file", _("File"), "")
            yield from _row("name", _("Your name"), self._preferences.coordinator)
            yield from _row("agency", _("Agency"), self._preferences.agency)
            yield Static(
                _(
                    "From: a bundle (on a stick, in a mail), a folder with bundles, or a hub's address "
                    "(postgresql://you@host/missions).\n"
                    "File: leave it empty to have it named after the mission. Enter joins."
                ),
                id="join-hint",
                markup=False,
            )
            yield Static("", id="join-problem", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with whence it comes."""
        self._line("source").focus()

    def has_typed(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self._line("source").value)

    def say(self, words: str) -> None:
        """Show a sentence below the lines."""
        self.query_one("#join-problem", Static).update(clean(words))

    def action_save(self) -> None:
        """Join, unless that is being done."""
        if self._worker is not None:
            return
        if not self._line("source").value.strip():
            self.say(_("Type whence the mission comes."))
            return
        self.say(_("Taking the mission in …"))
        source, typed = self._line("source").value, self._line("file").value.strip()
        who = Settings(name=self._line("name").value.strip(), agency=self._line("agency").value.strip())
        work = partial(self._join, source, typed, who.signature)
        self._worker = self.run_worker(work, thread=True, name="join")

    def action_leave(self) -> None:
        """Stop it while it is being done; else leave."""
        if self._worker is not None:
            self._worker.cancel()
            return
        super().action_leave()

    def on_join_progressed(self, event: JoinProgressed) -> None:
        """How far it is."""
        self.say(_("Taking the mission in … {percent} %").format(percent=int(event.done * 100)))

    def on_join_ended(self, event: JoinEnded) -> None:
        """Go to the mission, or say what is in the way."""
        self._worker = None
        if event.joined is not None:
            self._introduce()
            self.dismiss(event.joined.path)
        elif isinstance(event.problem, SeveralMissionsError):
            self._ask_mission(event.problem)
        elif event.problem is not None and _wants_passphrase(event.problem):
            self._ask_passphrase(event.problem)
        elif event.problem is not None:
            self.say(str(event.problem))

    def _join(self, source: str, typed: str, who: str) -> None:
        """On a thread, with a connection of its own."""
        from missiontui.screens.laptops_prompts import keep_passphrase

        worker = get_current_worker()

        def progress(done: int, of: int) -> bool:
            self.post_message(JoinProgressed(done / of if of else 1.0))
            return not worker.is_cancelled

        try:
            joined = join(
                source,
                path_typed(typed) if typed else None,
                folder=self._paths.data / "missions",
                author=signed(who),
                passphrase=self._passphrase,
                mission_id=self._mission_id,
                progress=progress,
            )
            ended = JoinEnded(joined)
            if joined.address and self._passphrase:
                keep_passphrase(joined.address, self._passphrase)
        except MissionError as error:
            ended = JoinEnded(None, error)
        self.post_message(ended)

    def _ask_mission(self, problem: SeveralMissionsError) -> None:
        picks = [Pick(mission_id, words) for mission_id, words in problem.missions]

        def chosen(mission_id: str | None) -> None:
            self.say("")
            if mission_id is not None:
                self._mission_id = mission_id
                self.action_save()

        picker = Picker(_("Which mission do you join?"), lambda typed: narrowed(picks, typed))
        self.app.push_screen(picker, chosen)

    def _ask_passphrase(self, problem: MissionError) -> None:
        from missiontui.screens.locked_door import CodePrompt

        def given(passphrase: str | None) -> None:
            self.say("")
            if passphrase is not None:
                self._passphrase = passphrase
                self.action_save()

        hint = _("Whoever gave you the bundle or the address knows it.")
        prompt = CodePrompt(f"{problem.message}\n" + _("Passphrase"), hint=hint, check=_passphrase)
        self.app.push_screen(prompt, given)

    def _introduce(self) -> None:
        """Keep the name; that it cannot be kept is no reason not to join."""
        proposed = {"name": self._preferences.coordinator, "agency": self._preferences.agency}
        for key, before in proposed.items():
            value = self._line(key).value.strip()
            if value != before:
                with suppress(OSError, MissionError):
                    change_setting(self._paths.settings, key, value)

    def _line(self, name: str) -> Line:
        return self.query_one(f"#join-{name}", Line)


def _row(name: str, words: str, value: str) -> Iterator[Horizontal]:
    yield Horizontal(Static(words, markup=False), Line(value, id=f"join-{name}"), classes="join-row")


def _passphrase(typed: str) -> str:
    if not typed:
        raise InputError(_("Type the passphrase."), hint=_("Esc leaves it."))
    return typed


def _wants_passphrase(problem: MissionError) -> bool:
    from missiontui.sync.hub_errors import PassphraseError

    return isinstance(problem, PassphraseError)
