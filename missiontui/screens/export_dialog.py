"""The dialog to export: what, in which format, where; then the file's full path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain import zones
from missiontui.domain.signing_words import held_back_in_words
from missiontui.errors import MissionError
from missiontui.exchange.writing import targets
from missiontui.exchange.writing.exporting import WITH_SIGNINGS, Request, export
from missiontui.exchange.writing.formats import ALL, KINDS, Crm, Format, format_asked, formats_of, with_ending
from missiontui.exchange.writing.gathering import mission_name
from missiontui.files import is_folder, path_typed, unused, write_file
from missiontui.i18n import LANGUAGE_NAMES, LANGUAGES, _, next_language
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.screens.export_work import WritingDialog, tell_place
from missiontui.store import agenda
from missiontui.store.connection import MissionFile
from missiontui.store.signings import embargoed
from missiontui.text import clean
from missiontui.widgets.choices import Choices
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line

_OF_A_SCREEN = {
    "1": "agenda",
    "2": "visits",
    "3": "guests",
    "4": "handshakes",
    "5": "people",
    "6": "follow-ups",
}
"""What is likely to be exported from each of the seven screens."""
_PROGRAMS = {Crm.HUBSPOT: "HubSpot", Crm.SALESFORCE: "Salesforce", Crm.DYNAMICS: "Dynamics"}
_HAVE_PRIVATE = ("people", "guests", "visits", "registrations", ALL)
_OF_AN_ITEM = ("guests", "visits")


@dataclass(frozen=True, slots=True)
class _Choice:
    """A line of the list: what is written, and in whose columns."""

    kind: str
    crm: Crm | None = None

    @property
    def formats(self) -> tuple[Format, ...]:
        """The safest for phone numbers first."""
        possible = formats_of(self.kind)
        if self.crm is not None:
            possible = (Format.CSV, Format.XLSX)
        return tuple(sorted(possible, key=lambda one: one != Format.XLSX or self.crm is not None))


class ExportDialog(WritingDialog):
    """Asks what to export and writes it.

    Args:
        kind: what is chosen at first.
        item_id: the item whose list is meant, where there is one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", _("Write it"), id="export.write"),
        Binding("left", "form(-1)", _("Format before"), show=False, id="export.format_before"),
        Binding("right", "form(1)", _("Format"), key_display="→", id="export.format"),
        Binding("p", "private", _("Private too"), id="export.private"),
        Binding("l", "language", _("Language"), id="export.language"),
        Binding("tab", "app.focus_next", _("Where…"), id="export.where"),
    ]

    DEFAULT_CSS = """
    ExportDialog {
        align: center middle;
        & > Vertical {
            width: 76;
            max-width: 100%;
            height: auto;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        #export-question { text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        #export-kinds { height: 10; border: none; }
        Horizontal { height: 1; }
        Label { width: 10; }
        Line { width: 1fr; height: 1; border: none; background: $surface; }
        Line:focus { border: none; background: $boost; text-style: bold; }
        #export-folder { color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        #export-says { color: $text-error; height: auto; max-height: 4; }
    }
    """

    def __init__(self, desk: Desk, kind: str = "people", item_id: str = "") -> None:
        super().__init__(desk)
        self._choices = _choices()
        self._choice = next((one for one in self._choices if one.kind == kind), self._choices[0])
        self._format = self._choice.formats[0]
        self._is_private = False
        language = desk.settings.language
        self._language = language if language in LANGUAGES else LANGUAGES[0]
        self._item = agenda.item(desk.file, item_id) if item_id else None
        self._mission = mission_name(desk.file)
        self._proposed = ""

    def compose(self) -> ComposeResult:
        """The question, what there is, the format, what is left out, and where."""
        with Vertical():
            yield Static(_("Export"), id="export-question", markup=False)
            yield Choices(id="export-kinds")
            for name in ("format", "private", "language"):
                yield Static(id=f"export-{name}", markup=False)
            with Horizontal():
                yield Label(_("File"), markup=False)
                yield Line(id="export-file")
            yield Static(clean(_("in {folder}").format(folder=Path.cwd())), id="export-folder", markup=False)
            yield Static(id="export-says", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """What the screen below shows is chosen."""
        options = self.query_one(Choices)
        options.add_options([Option(self._words(choice)) for choice in self._choices])
        options.highlighted = self._choices.index(self._choice)
        options.focus()
        self._show()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another thing to export, in the format that it shares with the last one."""
        event.stop()
        self._choice = self._choices[event.option_index]
        if self._format not in self._choice.formats:
            self._format = self._choice.formats[0]
        self._show()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on what is wanted."""
        event.stop()
        self.action_write()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter behind the name."""
        event.stop()
        self.action_write()

    def action_form(self, by: int) -> None:
        """The next format."""
        formats = self._choice.formats
        self._format = formats[(formats.index(self._format) + by) % len(formats)]
        self._show()

    def action_private(self) -> None:
        """Whether health, passport and emergency contacts leave."""
        self._is_private = not self._is_private
        self._show()

    def action_language(self) -> None:
        """The language of headers and words."""
        self._language = next_language(self._language)
        self._show()

    def action_write(self) -> None:
        """Write the file."""
        if self.is_writing:
            return
        try:
            place, form = self._place(self.query_one(Line).value.strip() or self._proposed)
        except MissionError as error:
            self.say(str(error))
            return
        request = self._request(form)

        def write(file: MissionFile, goes_on: Callable[[], bool]) -> Path | None:
            exported = export(file, request)
            if not goes_on():
                return None
            if exported.files is not None:
                return targets.keep_folder(place, exported.files)
            return write_file(place, exported.content)

        self.begin(write)

    def _place(self, typed: str) -> tuple[Path, Format]:
        """Where it goes, and the format of that name, or else the chosen one.

        Raises:
            InputError: the name says a format that cannot be had.
        """
        place = path_typed(typed)
        if self._is_of_files and not place.suffix:
            return place, self._format
        if is_folder(typed):
            return unused(place / self._file_name()), self._format
        form = format_asked(self._choice.kind, None, place) if place.suffix else self._format
        return with_ending(place, form), form

    @property
    def _is_of_files(self) -> bool:
        """Whether a folder is written."""
        return self._choice.kind == ALL and self._format == Format.CSV

    def _request(self, form: Format) -> Request:
        item = self._item if self._choice.kind in _OF_AN_ITEM else None
        return Request(
            self._choice.kind,
            form,
            item.id if item is not None else "",
            self._choice.crm,
            private=self._is_private and self._choice.kind in _HAVE_PRIVATE,
            language=self._language,
            now=self.desk.clock.now(),
        )

    def _show(self) -> None:
        """What is chosen, and the name that is proposed, unless another one was typed."""
        self.query_one("#export-format", Static).update(
            _switches(_("Format"), [(one, one == self._format) for one in self._choice.formats])
        )
        self.query_one("#export-private", Static).update(self._private_line())
        self.query_one("#export-language", Static).update(
            _switches(_("Language"), [(LANGUAGE_NAMES[one], one == self._language) for one in LANGUAGES])
        )
        line = self.query_one(Line)
        if line.value in ("", self._proposed):
            self._proposed = line.value = self._file_name()
        held = embargoed(self.desk.file, self.desk.clock.now()) if self._choice.kind in WITH_SIGNINGS else 0
        self.say(held_back_in_words(held))

    def _private_line(self) -> Content:
        if self._choice.kind not in _HAVE_PRIVATE:
            return Content(_("Private   nothing of it is in here"))
        left_out = _("left out: health, remarks, passport, emergency, ranks")
        told = _("written too: health, remarks, passport, emergency, ranks")
        return Content.assemble(
            f"{_('Private'):<10}",
            ("● ", "bold") if self._is_private else "○ ",
            told if self._is_private else left_out,
        )

    def _file_name(self) -> str:
        what = f"{self._choice.kind} {self._choice.crm or ''}"
        if self._item is not None and self._choice.kind in _OF_AN_ITEM:
            what = f"{what} {self._item.title}"
        ending = "" if self._is_of_files else str(self._format)
        day = zones.local(self.desk.clock.now(), self.desk.zone).date()
        return str(unused(Path(targets.file_name(self._mission, what, day, ending))))

    def _words(self, choice: _Choice) -> str:
        """What stands in the list."""
        words = _kind_words()[choice.kind]
        if choice.crm is not None:
            return _("{what}, for {program}").format(what=words, program=_PROGRAMS[choice.crm])
        if self._item is not None and choice.kind in _OF_AN_ITEM:
            return _("{what} of {item}").format(what=words, item=clean(self._item.title, multiline=False))
        return words


def ask_export(screen: MissionScreen, desk: Desk, mode: str) -> None:
    """Ask what to export from a screen, and tell where it is.

    Args:
        mode: number of the screen that is shown, or whose page.
    """
    kind, record = _OF_A_SCREEN.get(mode, "people"), screen.chosen_record()
    item_id = record[1] if record is not None and record[0] == "agenda_item" and kind in _OF_AN_ITEM else ""
    screen.ask(ExportDialog(desk, kind, item_id), lambda place: tell_place(screen, place))


def _choices() -> tuple[_Choice, ...]:
    """All that can be exported; below the contacts the same for each CRM."""
    found = []
    for kind in KINDS:
        found.append(_Choice(kind))
        if kind == "contacts":
            found += [_Choice(kind, crm) for crm in Crm]
    return tuple(found)


def _switches(label: str, choices: list[tuple[str, bool]]) -> Content:
    parts = [
        (f"● {words}  ", "bold") if chosen else (f"○ {words}  ", "$text-muted") for words, chosen in choices
    ]
    return Content.assemble((f"{label:<10}", ""), *parts)


def _kind_words() -> dict[str, str]:
    """What each kind is called by people."""
    return {
        "people": _("People"),
        "agenda": _("Agenda"),
        "guests": _("Guest lists"),
        "visits": _("Visits with buses and checkpoints"),
        "handshakes": _("Handshakes"),
        "follow-ups": _("Promises"),
        "contacts": _("Contacts: the people met"),
        "thanks": _("Letters of thanks, for a mail merge"),
        "outcomes": _("Outcomes"),
        "mission": _("The mission itself"),
        "destinations": _("Legs"),
        "organisations": _("Organisations"),
        "vehicles": _("Buses and cars"),
        "tables": _("Tables"),
        "registrations": _("All lists: who comes to what"),
        "cues": _("Run sheet"),
        "numbers": _("Emergency numbers"),
        "interests": _("Needs and offers"),
        "targets": _("Targets"),
        "sessions": _("B2B sessions: halls, tables, slots"),
        "availability": _("B2B: who can when"),
        "meetings": _("B2B meetings"),
        "signings": _("Signings, without what is under embargo"),
        ALL: _("Everything that can be imported again"),
    }
