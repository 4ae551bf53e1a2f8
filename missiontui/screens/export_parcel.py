"""The dialog of a delegate's parcel: where to put what a company, or one delegate, takes home."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from missiontui.domain import zones
from missiontui.errors import NotFoundError
from missiontui.exchange.writing import targets
from missiontui.exchange.writing.gathering import mission_name
from missiontui.exchange.writing.parcel import owner_of, pack, zipped
from missiontui.files import path_typed, unused, write_file
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.screens.export_work import WritingDialog, tell_place
from missiontui.store.connection import MissionFile
from missiontui.text import clean
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line


class ParcelDialog(WritingDialog):
    """Asks for a folder, or a name that ends in .zip, and writes the parcel.

    Args:
        record_id: an organisation, or a person.
    """

    DEFAULT_CSS = """
    ParcelDialog {
        align: center middle;
        & > Vertical {
            width: 76;
            max-width: 100%;
            height: auto;
            padding: 1 2;
            background: $panel;
            border: round $primary;
        }
        #export-question { text-style: bold; margin-bottom: 1; }
        #export-hint { color: $text-muted; height: auto; }
        #export-says { color: $text-error; height: auto; }
    }
    """

    def __init__(self, desk: Desk, record_id: str) -> None:
        super().__init__(desk)
        self._record_id = record_id
        self._owner = owner_of(desk.file, record_id)
        day = zones.local(desk.clock.now(), desk.zone).date()
        name = targets.file_name(mission_name(desk.file), f"parcel {self._owner.name}", day, "zip")
        self._proposed = str(unused(Path(name)))

    def compose(self) -> ComposeResult:
        """Whose it is, where it goes, what is in it."""
        with Vertical():
            words = clean(_("Parcel of {name}").format(name=self._owner.name), multiline=False)
            yield Static(words, id="export-question", markup=False)
            yield Line(self._proposed, id="export-file")
            yield Static(
                clean(
                    _(
                        "Their contacts as cards, their handshakes and promises as a spreadsheet; nothing of "
                        "others. A name without .zip makes a folder. In {folder}"
                    ).format(folder=Path.cwd())
                ),
                id="export-hint",
                markup=False,
            )
            yield Static(id="export-says", markup=False)
        yield KeyBar()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write it."""
        event.stop()
        if self.is_writing:
            return
        typed, record_id = event.value.strip() or self._proposed, self._record_id

        def write(file: MissionFile, goes_on: Callable[[], bool]) -> Path | None:
            parcel = pack(file, owner_of(file, record_id))
            if parcel.is_empty:
                raise NotFoundError(
                    _("No handshake and no promise of {name} is noted yet.").format(name=parcel.owner.name),
                    hint=_("n notes whom they met."),
                )
            if not goes_on():
                return None
            place = path_typed(typed)
            if place.suffix.lower() == ".zip":
                return write_file(place, zipped(parcel))
            return targets.keep_folder(place, parcel.files)

        self.begin(write)


def ask_parcel(screen: MissionScreen, desk: Desk, record_id: str) -> None:
    """Ask where the parcel of a company or a delegate goes, and tell where it is."""
    screen.ask(ParcelDialog(desk, record_id), lambda place: tell_place(screen, place))
