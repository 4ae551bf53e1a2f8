"""The welcome, before there is a mission: look at the sample, make a new mission, or import one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Static

from missiontui.domain import zones
from missiontui.errors import InputError
from missiontui.exchange.importing import apply_import, plan_import
from missiontui.i18n import _
from missiontui.store import mission
from missiontui.store.connection import create_mission, remove
from missiontui.text import fold
from missiontui.widgets.prompt import Prompt


@dataclass(frozen=True)
class Begin:
    """How to begin: with the sample, or with a mission file that was just made."""

    sample: bool = False
    path: Path | None = None


class WelcomeApp(App[Begin | None]):
    """Asks how to begin.

    Args:
        folder: where new mission files are put.
    """

    TITLE = "missiontui"
    ENABLE_COMMAND_PALETTE = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sample", _("Look at the sample"), id="welcome.sample"),
        Binding("n", "new", _("New mission"), id="welcome.new"),
        Binding("i", "import_files", _("Import files"), id="welcome.import"),
        Binding("q,escape", "quit", _("Quit"), id="welcome.quit"),
    ]

    CSS = """
    Screen { align: center middle; }
    #welcome { width: 70; max-width: 95%; height: auto; border: round $primary; padding: 1 2; }
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def compose(self) -> ComposeResult:
        """Three ways in."""
        with Vertical(id="welcome"):
            yield Static(
                Content.assemble(
                    (_("Welcome. There is no mission on this laptop yet."), "bold"),
                    _(
                        "\n\ns  look at the sample: India 2025, 4 March, 11:42"
                        "\nn  make a new mission"
                        "\ni  import the CSV files of a mission (a folder of them)"
                        "\n\nOr open an existing file: missiontui --mission FILE"
                    ),
                ),
                markup=False,
            )
        yield Footer(show_command_palette=False)

    def action_sample(self) -> None:
        """A fresh copy of the sample."""
        self.exit(Begin(sample=True))

    def action_new(self) -> None:
        """A new mission: its name, then where it is from, then where it goes."""

        def named(name: str | None) -> None:
            if name is not None:
                self.push_screen(
                    Prompt(
                        _("Which time zone is home?"),
                        hint="Europe/Brussels",
                        check=_zone,
                        value="Europe/Brussels",
                    ),
                    lambda zone: self._ask_legs(name, zone),
                )

        self.push_screen(Prompt(_("What is the mission called?"), hint=_("India 2025"), check=_name), named)

    def action_import_files(self) -> None:
        """A mission from files."""
        self.push_screen(
            Prompt(
                _("Which folder, or which file, is to be imported?"),
                hint=_("A folder with mission.csv, destinations.csv, agenda.csv …"),
                check=self._imported,
            ),
            self._begin,
        )

    def _ask_legs(self, name: str, zone: str | None) -> None:
        if zone is None:
            return
        self.push_screen(
            Prompt(
                _("Where does it go?"),
                hint=_("New Delhi=Asia/Kolkata, Mumbai=Asia/Kolkata"),
                check=lambda line: self._made(name, zone, line),
            ),
            self._begin,
        )

    def _begin(self, path: Path | None) -> None:
        if path is not None:
            self.exit(Begin(path=path))

    def _made(self, name: str, zone: str, line: str) -> Path:
        legs = []
        for part in (one.strip() for one in line.split(",") if one.strip()):
            city, equals, leg_zone = part.partition("=")
            if not equals or not city.strip():
                raise InputError(
                    _("“{text}” is no leg.").format(text=part),
                    hint=_("Write it like New Delhi=Asia/Kolkata."),
                )
            zones.zone_named(leg_zone.strip())
            legs.append((city.strip(), leg_zone.strip()))
        if not legs:
            raise InputError(_("The mission needs a leg."), hint=_("Write it like New Delhi=Asia/Kolkata."))
        path = self._free_path(name)
        with create_mission(path) as file:
            mission.begin(file, name=name, home_zone=zone, starts_on=None, ends_on=None, legs=legs)
        return path

    def _imported(self, line: str) -> Path:
        source = Path(line.strip()).expanduser()
        if not line.strip() or not source.exists():
            raise InputError(
                _("There is nothing called {path}.").format(path=source),
                hint=_("Give a folder or a CSV file."),
            )
        path = self._free_path(source.stem)
        try:
            with create_mission(path) as file:
                report = apply_import(file, plan_import(file, [source]))
                if report.refused or not any(one.kind == "mission" for one in report.files):
                    missing = _("There is no mission.csv among the files.")
                    raise InputError(report.problems[0] if report.problems else missing)
        except BaseException:
            remove(path)
            raise
        return path

    def _free_path(self, name: str) -> Path:
        stem = "-".join(fold(name).split()) or "mission"
        number, path = 1, self._folder / f"{stem}.db"
        while path.exists():
            number += 1
            path = self._folder / f"{stem}-{number}.db"
        return path


def _name(line: str) -> str:
    if not line.strip():
        raise InputError(_("The mission needs a name."), hint=_("Such as India 2025."))
    return line.strip()


def _zone(line: str) -> str:
    zones.zone_named(line.strip())
    return line.strip()
