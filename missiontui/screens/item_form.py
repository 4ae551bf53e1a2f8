"""The form of an agenda item: every field, for a new one or an existing one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from missiontui.domain.agenda import AgendaItem, Contact, Destination, Kind, Status
from missiontui.domain.time_entry import TimeLines, time_lines
from missiontui.errors import InputError, MissionError
from missiontui.i18n import _
from missiontui.screens.decisions import Saved
from missiontui.screens.desk import Desk
from missiontui.screens.typed_form import TypedForm
from missiontui.store import agenda, people, running
from missiontui.text import clean, fold
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line, Page


class ItemForm(TypedForm[Saved]):
    """Asks for an item's fields. Enter in a line saves, Esc leaves it; nothing is written here.

    Args:
        item: the item to edit, None for a new one.
        day: the day on which a new one is proposed.
        leg_id: the leg proposed for a new one; otherwise that of the day.
        typed: field to what was typed before, where the form comes back because it could not be saved.
        problem: why it could not.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", _("Leave"), id="form.leave"),
        Binding("ctrl+o", "save", _("Save"), priority=True, id="form.save"),
    ]

    DEFAULT_CSS = """
    ItemForm {
        align: center middle;
        & > #form-box {
            width: 90%;
            max-width: 100;
            height: 92%;
            background: $surface;
            border: round $primary;
            padding: 0 1;
        }
        #form-problem { color: $text-error; height: auto; max-height: 3; }
        .form-row { height: auto; }
        .form-row > Static { width: 18; padding: 0 1 0 0; color: $text-muted; }
        .form-row > Input { width: 1fr; }
        .form-row > TextArea { width: 1fr; height: 5; border: none; padding: 0 1; }
        .form-row > Input { border: none; height: 1; }
        .form-row > Input:focus { background: $boost; text-style: bold; }
        #form-save { height: 1; border: none; min-width: 12; margin: 1 0; }
    }
    """

    def __init__(
        self,
        desk: Desk,
        item: AgendaItem | None,
        *,
        day: date,
        leg_id: str = "",
        typed: Mapping[str, str] | None = None,
        problem: str = "",
    ) -> None:
        super().__init__()
        self._desk = desk
        self._item = item
        self._day = day
        self._legs = agenda.destinations(desk.file)
        self._leg_id = leg_id
        self._typed_before = typed or {}
        self._problem = problem
        self._at_first: dict[str, str] = {}
        self._names = {contact.person_id: contact.name for contact in people.people(desk.file)}

    def compose(self) -> ComposeResult:
        """A line a field."""
        item = self._item
        start, end = _times(item)
        leg = item.destination if item else self._leg_of_the_day()
        names = list(self._names.values())
        firms = [name for _id, name in people.organisations(self._desk.file)]
        cities = [one.city for one in self._legs]
        with Vertical(id="form-box"):
            yield Static(
                _("New item") if item is None else _("Edit item"), classes="form-title", markup=False
            )
            yield Static(clean(self._problem), id="form-problem", markup=False)
            with VerticalScroll(can_focus=False):
                yield _line("title", _("Title"), item.title if item else "")
                yield _line("date", _("Date"), (item.day if item else self._day).isoformat())
                yield _line("start", _("Start, ! = hard"), start)
                yield _line("end", _("End, ! = hard"), end)
                if item is not None:
                    answer = _("yes") if self._plan_is_open() else _("no")
                    yield _line("plan", _("Plan changes too"), answer, (_("yes"), _("no")))
                yield _line("track", _("Track"), item.track if item else "", agenda.tracks(self._desk.file))
                yield _line(
                    "kind", _("Kind"), item.kind if item else "official", [str(kind) for kind in Kind]
                )
                yield _line("destination", _("Leg"), leg.city if leg else "", cities)
                yield _line(
                    "arrival", _("Ends in leg"), item.arrival.city if item and item.arrival else "", cities
                )
                yield _line("venue", _("Venue"), item.venue if item else "")
                yield _line("address", _("Address"), item.address if item else "")
                yield _line("meeting_point", _("Meeting point"), item.meeting_point if item else "")
                yield _line("host", _("Host"), item.host_organisation if item else "", firms)
                yield _line(
                    "contact", _("Host contact"), self._plain_name(item.host_contact if item else None), names
                )
                yield _line("owner", _("Owner"), self._plain_name(item.owner if item else None), names)
                yield _line("capacity", _("Places"), str(item.capacity) if item and item.capacity else "")
                yield _line("dress_code", _("Dress code"), item.dress_code if item else "")
                with Horizontal(classes="form-row"):
                    yield Static(_("Notes"), markup=False)
                    yield Page(item.notes if item else "", id="field-notes")
                yield Button(_("Save"), id="form-save", variant="primary")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the title, and with what was typed before."""
        self._at_first = self._values()
        for line in self.query(Line):
            line.value = self._typed_before.get(_field(line), line.value)
        notes = self.query_one(Page)
        notes.text = self._typed_before.get("notes", notes.text)
        self.query_one("#field-title", Line).focus()

    def action_save(self) -> None:
        """Give what the form holds; what is wrong is told beside what was typed."""
        try:
            saved = self._read()
        except MissionError as error:
            more = "; ".join(getattr(error, "candidates", ()))
            self.say(f"{error.message} {error.hint} {more}".strip())
            return
        self.dismiss(saved)

    def say(self, words: str) -> None:
        """Show a sentence above the lines."""
        self.query_one("#form-problem", Static).update(clean(words))

    def _values(self) -> dict[str, str]:
        """What stands in every field."""
        return {**{_field(line): line.value for line in self.query(Line)}, "notes": self.query_one(Page).text}

    def _touched(self) -> dict[str, str]:
        """What stands in the fields that say something else than at first."""
        return {field: text for field, text in self._values().items() if text != self._at_first[field]}

    def has_typed(self) -> bool:
        """Whether something stands there that did not at first."""
        return bool(self._touched())

    def _read(self) -> Saved:
        """What the lines say, as far as they were touched: the others are not even looked at."""
        item, touched = self._item, self._touched()
        leg, arrival = (item.destination, item.arrival) if item else (None, None)
        if item is None or "destination" in touched:
            leg = self._leg(self._typed("destination"), _("Leg"))
        if item is None or "arrival" in touched:
            arrival = self._leg(self._typed("arrival"), _("Ends in leg"))
        if leg is None:
            raise InputError(_("The item needs a leg."), hint=_("Choose one of the mission's cities."))
        fields = {
            column: read()
            for field, (column, read) in self._columns().items()
            if item is None or field in touched
        }
        if item is None or touched.keys() & {"destination", "arrival"}:
            fields["destination_id"] = leg.id
            fields["arrival_destination_id"] = arrival.id if arrival and arrival.id != leg.id else None
        if item is not None:
            stored = running.columns_of(item)
            fields = {column: value for column, value in fields.items() if value != stored[column]}
        lines = TimeLines(
            self._typed("date"),
            self._typed("start").rstrip("! "),
            self._typed("end").rstrip("! "),
            leg.zone,
            (arrival or leg).zone,
        )
        starts_at, ends_at = lines.times(item, self._day, self._desk.today())
        is_moved = item is None or (starts_at, ends_at) != (item.starts_at, item.ends_at)
        changes_plan = self._changes_plan() and (is_moved or "plan" in touched)
        typed = touched if item else self._values()
        return Saved(item, self._day, fields, starts_at, ends_at, changes_plan, typed)

    def _columns(self) -> dict[str, tuple[str, Callable[[], object]]]:
        """Field to its column and to how it is read; without the times and the legs."""
        item = self._item
        plain = ("venue", "address", "meeting_point", "dress_code")
        return {
            "title": ("title", self._title),
            "kind": ("kind", self._kind),
            "track": ("track", self._track),
            "start": ("fixed_start", lambda: int(self._typed("start").endswith("!"))),
            "end": ("fixed_end", lambda: int(self._typed("end").endswith("!"))),
            "host": ("host_organisation_id", self._host),
            "contact": (
                "host_contact_id",
                lambda: self._person("contact", item.host_contact if item else None),
            ),
            "owner": ("owner_id", lambda: self._person("owner", item.owner if item else None)),
            "capacity": ("capacity", self._capacity),
            "notes": ("notes", lambda: self.query_one(Page).text.strip()),
            **{field: (field, partial(self._typed, field)) for field in plain},
        }

    def _title(self) -> str:
        title = self._typed("title")
        if not title:
            raise InputError(_("The item needs a title."), hint=_("Type one in the first line."))
        return title

    def _kind(self) -> str:
        kind = self._typed("kind").lower()
        if kind not in set(Kind):
            raise InputError(
                _("“{kind}” is no kind of item.").format(kind=kind), hint=", ".join(str(one) for one in Kind)
            )
        return kind

    def _leg(self, city: str, label: str) -> Destination | None:
        if not city:
            return None
        for leg in self._legs:
            if fold(leg.city) == fold(city):
                return leg
        raise InputError(
            _("{label}: there is no leg called “{city}”.").format(label=label, city=city),
            hint=_("The mission goes to {cities}.").format(cities=", ".join(one.city for one in self._legs)),
        )

    def _track(self) -> str:
        """The track as the mission spells it, if it has it already."""
        typed = self._typed("track")
        known = {fold(track): track for track in agenda.tracks(self._desk.file)}
        return known.get(fold(typed), typed)

    def _host(self) -> str | None:
        """The id of the host organisation that the line names."""
        typed = self._typed("host")
        if not typed:
            return None
        if self._item is not None and typed == self._item.host_organisation:
            return self._item.host_organisation_id
        return people.organisation_named(self._desk.file, typed)

    def _person(self, field: str, present: Contact | None) -> str | None:
        """The id of whom a line names; untouched, it keeps whom it named, though others share the name."""
        typed = self._typed(field)
        if not typed:
            return None
        if present is not None and typed == self._names.get(present.person_id):
            return present.person_id
        return people.person_named(self._desk.file, typed)

    def _plain_name(self, contact: Contact | None) -> str:
        """The plain name, as the lookup knows it."""
        return self._names.get(contact.person_id, "") if contact else ""

    def _capacity(self) -> int | None:
        typed = self._typed("capacity")
        if not typed:
            return None
        if not typed.isdecimal() or int(typed) > 100_000:
            raise InputError(_("“{typed}” is no number of places.").format(typed=typed), hint=_("Write 70."))
        return int(typed)

    def _plan_is_open(self) -> bool:
        """Whether a change is by default one of the programme: before its day, while it is only planned."""
        if self._item is None:
            return True
        return self._item.status == Status.PLANNED and self._item.day > self._desk.today()

    def _leg_of_the_day(self) -> Destination | None:
        near = [leg for leg in self._legs if leg.id == self._leg_id]
        on_it = [leg for leg in self._legs if leg.arrives_on <= self._day <= leg.leaves_on]
        return next(iter([*near, *on_it, *self._legs]), None)

    def _typed(self, field: str) -> str:
        return self.query_one(f"#field-{field}", Line).value.strip()

    def _changes_plan(self) -> bool:
        if self._item is None:
            return True
        answer = fold(self._typed("plan"))
        if answer not in (fold(_("yes")), fold(_("no")), ""):
            raise InputError(
                _("Does the printed plan change too? “{answer}” is neither yes nor no.").format(
                    answer=self._typed("plan")
                ),
                hint=_("Write yes or no."),
            )
        return answer == fold(_("yes"))


def _line(field: str, label: str, value: str, choices: Iterable[str] = ()) -> Horizontal:
    return Horizontal(
        Static(label, markup=False),
        Line(value, id=f"field-{field}", choices=choices, select_on_focus=False),
        classes="form-row",
    )


def _field(line: Line) -> str:
    return (line.id or "").removeprefix("field-")


def _times(item: AgendaItem | None) -> tuple[str, str]:
    """Start and end as they stand in their lines, with the marks of hard ones."""
    if item is None:
        return "", ""
    lines = time_lines(item)
    return lines.start + "!" * item.fixed_start, lines.end + "!" * item.fixed_end
