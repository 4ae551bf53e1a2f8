"""The welcome, before there is a mission: look at the sample, make a new mission, import one, or join one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from missiontui.domain import zones
from missiontui.domain.legs import legs_in
from missiontui.errors import InputError
from missiontui.exchange.importing import apply_import, plan_import
from missiontui.i18n import _
from missiontui.screens.program import Program
from missiontui.settings import Paths, Settings
from missiontui.store import mission
from missiontui.store.connection import MissionFile
from missiontui.store.free_names import free_path
from missiontui.store.keys import Key, new_key, refuse_weak
from missiontui.store.log.writer import signed
from missiontui.store.opening import create_mission, remove
from missiontui.widgets.hidden_line import PassphrasePrompt
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.prompt import Prompt

LONGEST_NAME = 100
"""Characters of a mission's name: the header has one line for it."""

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Begin:
    """How to begin: with the sample, or with a mission file that was just made, and its key."""

    sample: bool = False
    path: Path | None = None
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A new mission: its name, its zone at home, and its legs as (city, zone)."""

    name: str
    zone: str
    legs: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Passphrase:
    """What was typed, to be typed once more; or without any, the file that was made."""

    words: str = field(repr=False)
    made: Path | None = None


class WelcomeApp(Program[Begin | None]):
    """Asks how to begin. New mission files are put among the data of ``paths``.

    Args:
        paths, preferences: those of every program.
    """

    ENABLE_COMMAND_PALETTE = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sample", _("Look at the sample"), id="welcome.sample"),
        Binding("n", "new", _("New mission"), id="welcome.new"),
        Binding("i", "import_files", _("Import files"), id="welcome.import"),
        Binding("c", "join", _("Join colleagues"), id="welcome.join"),
        Binding("q,escape", "quit", _("Quit"), id="welcome.quit"),
    ]

    CSS = """
    Screen { align: center middle; }
    #welcome { width: 70; max-width: 95%; height: auto; border: round $primary; padding: 1 2; }
    """

    def __init__(self, paths: Paths, preferences: Settings) -> None:
        super().__init__(paths, preferences)
        self._paths = paths
        self._folder = paths.data / "missions"

    def compose(self) -> ComposeResult:
        """Four ways in."""
        with Vertical(id="welcome"):
            yield Static(
                Content.assemble(
                    (_("Welcome. There is no mission on this laptop yet."), "bold"),
                    _(
                        "\n\ns  look at the sample: India 2025, 4 March, 11:42"
                        "\nn  make a new mission"
                        "\ni  import the CSV files of a mission (a folder of them)"
                        "\nc  join colleagues who have the mission (a bundle, a folder, a hub)"
                        "\n\nOr open an existing file: missiontui --mission FILE"
                    ),
                ),
                markup=False,
            )
        yield KeyBar()

    def action_sample(self) -> None:
        """A fresh copy of the sample."""
        self.exit(Begin(sample=True))

    def action_new(self) -> None:
        """A new mission: its name, then where it is from, then where it goes."""

        self._ask(
            Prompt(_("What is the mission called?"), hint=_("India 2025"), check=_name),
            self._ask_home,
        )

    def action_import_files(self) -> None:
        """A mission from files."""
        self._ask(
            Prompt(
                _("Which folder, or which file, is to be imported?"),
                hint=_("A folder with mission.csv, destinations.csv, agenda.csv …"),
                check=self._imported,
            ),
            self._begin,
        )

    def action_join(self) -> None:
        """A mission that others have."""
        from missiontui.screens.join import JoinForm

        def joined(path: Path | None) -> None:
            if path is not None:
                self._begin(path)

        self.push_screen(JoinForm(self._paths, self._preferences), joined)

    def _ask_home(self, name: str) -> None:
        self._ask(
            Prompt(
                _("Which time zone is home?"),
                hint="Europe/Brussels",
                check=_zone,
                value="Europe/Brussels",
            ),
            lambda zone: self._ask_legs(name, zone),
        )

    def _ask_legs(self, name: str, zone: str) -> None:
        self._ask(
            Prompt(
                _("Where does it go?"),
                hint=_("New Delhi=Asia/Kolkata, Mumbai=Asia/Kolkata"),
                check=legs_in,
            ),
            lambda legs: self._ask_passphrase(_Wanted(name, zone, legs)),
        )

    def _ask_passphrase(self, wanted: _Wanted) -> None:
        """A passphrase, if one is wanted: then the file is of no use to who finds the laptop."""

        def check(typed: str) -> _Passphrase:
            if not typed:
                return _Passphrase("", self._made(wanted, None))
            refuse_weak(typed)
            return _Passphrase(typed)

        def given(passphrase: _Passphrase) -> None:
            if passphrase.made is not None:
                self._begin(passphrase.made)
            else:
                self._ask_again(wanted, passphrase.words)

        hint = _(
            "Enter alone: none, and whoever has the laptop can read it. Lost, nobody can open it any more."
        )
        self._ask(PassphrasePrompt(_("A passphrase for it?"), hint=hint, check=check), given)

    def _ask_again(self, wanted: _Wanted, passphrase: str) -> None:
        def check(typed: str) -> tuple[Path, Key]:
            if typed != passphrase:
                raise InputError(_("That is not what you typed first."), hint=_("Esc begins anew."))
            key = new_key(passphrase)
            return self._made(wanted, key), key

        hint = _("Later “missiontui recovery-key” prints a key for the safe, should it be forgotten.")
        self._ask(
            PassphrasePrompt(_("The same once more"), hint=hint, check=check),
            lambda made: self.exit(Begin(path=made[0], key=made[1])),
        )

    def _ask(self, prompt: Prompt[Answer], then: Callable[[Answer], None]) -> None:
        """Ask; after Esc nothing happens."""

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                then(answer)

        self.push_screen(prompt, answered)

    def _begin(self, path: Path) -> None:
        self.exit(Begin(path=path))

    def _made(self, wanted: _Wanted, key: Key | None) -> Path:
        with self._new_file(wanted.name, key) as file:
            mission.begin(
                file,
                name=wanted.name,
                home_zone=wanted.zone,
                starts_on=None,
                ends_on=None,
                legs=wanted.legs,
            )
        return file.path

    def _imported(self, line: str) -> Path:
        source = _source(line)
        with self._new_file(source.stem) as file:
            report = apply_import(file, plan_import(file, [source]))
            if report.refused or not any(one.kind == "mission" for one in report.files):
                missing = _("There is no mission.csv among the files.")
                raise InputError(report.problems[0] if report.problems else missing)
        return file.path

    @contextmanager
    def _new_file(self, name: str, key: Key | None = None) -> Iterator[MissionFile]:
        """A mission file of that name, or of the next one that is free; none if what follows fails."""
        with create_mission(free_path(self._folder, name), key) as file:
            file.author = signed(self._preferences.signature)
            try:
                yield file
            except BaseException:
                file.close()
                remove(file.path)
                raise


def _source(line: str) -> Path:
    """The file or folder that was named.

    Raises:
        InputError: there is none, or it cannot be looked at.
    """
    name = line.strip()
    hint = _("Give a folder or a CSV file.")
    try:
        source = Path(name).expanduser()
        if name and source.exists():
            return source
    except RuntimeError:  # the home of a user whom this system does not have
        pass
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(
            _("{path} cannot be read: {reason}.").format(path=name, reason=reason), hint=hint
        ) from error
    raise InputError(_("There is nothing called {path}.").format(path=name), hint=hint)


def _name(line: str) -> str:
    name = line.strip()
    if not name:
        raise InputError(_("The mission needs a name."), hint=_("Such as India 2025."))
    if len(name) > LONGEST_NAME:
        raise InputError(
            _("A mission's name has at most {number} characters; this has {length}.").format(
                number=LONGEST_NAME, length=len(name)
            ),
            hint=_("Such as India 2025."),
        )
    return name


def _zone(line: str) -> str:
    zones.zone_named(line.strip())
    return line.strip()
