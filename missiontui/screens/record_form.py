"""The form of a record: a line a field, in groups. What was not touched is not written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from missiontui.errors import MissionError, StaleError
from missiontui.i18n import _
from missiontui.screens.requests import ProblemTold
from missiontui.screens.typed_form import TypedForm
from missiontui.text import clean
from missiontui.widgets.choice_line import ChoiceLine
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line, Page


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. ``choices`` are what its line proposes; ``is_page`` is one of several lines;
    ``letters`` are the words of one that holds no others, by the letter that chooses each."""

    name: str
    label: str
    choices: Sequence[str] = ()
    is_page: bool = False
    letters: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under a heading."""

    heading: str
    fields: Sequence[Field]


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving: the record's id, and what to tell."""

    id: str
    words: str


class Subject(Protocol):
    """The record that a form is about."""

    @property
    def title(self) -> str:
        """What stands above the form."""

    def groups(self) -> Sequence[Group]:
        """The fields."""

    def texts(self) -> Mapping[str, str]:
        """What stands in each field at first: the record, read afresh."""

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write the fields that were touched, by name.

        Raises:
            StaleError: the record has changed since ``texts``; nothing was written.
            MissionError: what was typed cannot be, or cannot be written.
        """


class FieldScroll(VerticalScroll, inherit_bindings=False):
    """Holds the lines, and has no keys of its own: where they do not all fit, the arrows go from line to line
    all the same, and whichever has the focus is in sight."""


class RecordForm(TypedForm[str]):
    """Asks for a record's fields and writes them; gives the record's id, or None after Esc.

    Args:
        subject: the record.
        proposed: field to what is proposed for a new one; it counts as typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", _("Leave"), id="record_form.leave"),
        Binding("ctrl+o", "save", _("Save"), priority=True, id="record_form.save"),
        Binding("down", "app.focus_next", _("Next line"), show=False, id="record_form.down"),
        Binding("up", "app.focus_previous", _("Line before"), show=False, id="record_form.up"),
    ]

    DEFAULT_CSS = """
    RecordForm {
        align: center middle;
        & > #record-box {
            width: 90%;
            max-width: 100;
            height: 92%;
            background: $surface;
            border: round $primary;
            padding: 0 1;
        }
        #record-title { text-style: bold; }
        #record-problem { color: $text-error; height: auto; max-height: 5; }
        .record-group { color: $text-accent; text-style: bold; margin-top: 1; }
        .record-row { height: auto; }
        .record-row > Static { width: 18; padding: 0 1 0 0; color: $text-muted; }
        .record-row > Input { width: 1fr; border: none; height: 1; }
        .record-row > Input:focus { background: $boost; text-style: bold; }
        .record-row > TextArea { width: 1fr; height: 4; border: none; padding: 0 1; }
        #record-save { height: 1; border: none; min-width: 12; margin: 1 0; }
        #record-hint { color: $text-muted; }
    }
    """

    def __init__(self, subject: Subject, proposed: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._subject = subject
        self._proposed = dict(proposed or {})
        self._at_first: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The groups, each with a line a field."""
        texts = self._subject.texts()
        with Vertical(id="record-box"):
            yield Static(clean(self._subject.title, multiline=False), id="record-title", markup=False)
            yield Static("", id="record-problem", markup=False)
            with FieldScroll(can_focus=False):
                for group in self._subject.groups():
                    yield Static(group.heading, classes="record-group", markup=False)
                    for field in group.fields:
                        yield _row(field, texts.get(field.name, ""))
                yield Button(_("Save"), id="record-save", variant="primary")
            yield Static(
                _("Enter or ctrl+o saves, Tab goes on, → takes what is proposed."),
                id="record-hint",
                markup=False,
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the first line, and with what is proposed."""
        self._at_first = self._values()
        for name, text in self._proposed.items():
            self._set(name, text)
        self.query(Line).first().focus()

    def action_save(self) -> None:
        """Write what was touched; what is wrong is told beside what was typed."""
        try:
            saved = self._subject.save(self._touched())
        except StaleError as error:
            self._look_again(error)
            return
        except MissionError as error:
            self._tell(error)
            return
        self.notify(clean(saved.words), markup=False, timeout=5)
        self.dismiss(saved.id)

    def _look_again(self, error: StaleError) -> None:
        """Show what somebody else has written; what was typed here stays as it is."""
        try:
            texts = self._subject.texts()
        except MissionError as gone:
            self._tell(gone)
            return
        touched = self._touched()
        labels = {field.name: field.label for group in self._subject.groups() for field in group.fields}
        others = []
        for name in self._at_first:
            text = self._as_shown(name, texts.get(name, ""))
            if name in touched and text != self._at_first[name]:
                others.append(_("{field}: “{text}”").format(field=labels.get(name, name), text=text))
            elif name not in touched:
                self._set(name, text)
            self._at_first[name] = text
        now = _("Now it says {others}.").format(others="; ".join(others)) if others else ""
        again = _("What you typed stays below: Enter saves it all the same.")
        self.say(" ".join(part for part in (error.message, now, again) if part))

    def _tell(self, error: MissionError) -> None:
        self.say(f"{error.message} {error.hint}".strip())
        self.app.post_message(ProblemTold())

    def say(self, words: str) -> None:
        """Show a sentence above the lines."""
        self.query_one("#record-problem", Static).update(clean(words))

    def _set(self, name: str, text: str) -> None:
        found = self.query_one(f"#record-{name}")
        if isinstance(found, Page):
            found.text = text
        elif isinstance(found, Line):
            found.value = text

    def _as_shown(self, name: str, text: str) -> str:
        """Text as its field holds it."""
        return clean(text, multiline=isinstance(self.query_one(f"#record-{name}"), Page))

    def _values(self) -> dict[str, str]:
        """What stands in every field."""
        lines = {_name(line): line.value for line in self.query(Line)}
        return lines | {_name(page): page.text for page in self.query(Page)}

    def _touched(self) -> dict[str, str]:
        """What stands in the fields that say something else than at first."""
        return {name: text.strip() for name, text in self._values().items() if text != self._at_first[name]}

    def has_typed(self) -> bool:
        """Whether something was typed that would be lost."""
        return any(text != self._proposed.get(name, "").strip() for name, text in self._touched().items())


def _row(field: Field, text: str) -> Horizontal:
    entry: Line | Page
    if field.is_page:
        entry = Page(text, id=f"record-{field.name}")
    elif field.letters is not None:
        entry = ChoiceLine(text, field.letters, id=f"record-{field.name}")
    else:
        entry = Line(text, id=f"record-{field.name}", choices=field.choices, select_on_focus=False)
    return Horizontal(Static(field.label, markup=False), entry, classes="record-row")


def _name(entry: Line | Page) -> str:
    return (entry.id or "").removeprefix("record-")
