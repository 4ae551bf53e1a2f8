"""The form of an agenda item: every field, for a new one or an existing one."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Button, Input, Static, TextArea

from missiontui.domain import moments, zones
from missiontui.domain.agenda import AgendaItem, Contact, Destination, Kind, Status
from missiontui.domain.time_entry import clock_time, end_at
from missiontui.errors import InputError, MissionError
from missiontui.i18n import _
from missiontui.screens.decisions import Saved
from missiontui.screens.desk import Desk
from missiontui.store import agenda, people
from missiontui.text import clean, fold
from missiontui.widgets.key_bar import KeyBar


class ItemForm(ModalScreen[Saved | None]):
    """Asks for an item's fields. Enter in a line saves, Esc leaves it; nothing is written here.

    Args:
        item: the item to edit, None for a new one.
        day: the day on which a new one is proposed.
        leg_id: the leg proposed for a new one; otherwise that of the day.
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

    def __init__(self, desk: Desk, item: AgendaItem | None, *, day: date, leg_id: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._item = item
        self._day = day
        self._legs = agenda.destinations(desk.file)
        self._leg_id = leg_id
        self._at_first: dict[str, str] = {}
        self._is_warned = False
        self._names = {contact.person_id: contact.name for contact in people.people(desk.file)}

    def compose(self) -> ComposeResult:
        """A line a field."""
        item = self._item
        leg = item.destination if item else self._leg_of_the_day()
        names = list(self._names.values())
        firms = [name for _id, name in people.organisations(self._desk.file)]
        cities = [one.city for one in self._legs]
        with Vertical(id="form-box"):
            yield Static(
                _("New item") if item is None else _("Edit item"), classes="form-title", markup=False
            )
            yield Static("", id="form-problem", markup=False)
            with VerticalScroll(can_focus=False):
                yield _line("title", _("Title"), item.title if item else "")
                yield _line("date", _("Date"), (item.day if item else self._day).isoformat())
                yield _line("start", _("Start, ! = hard"), _time(item, is_start=True))
                yield _line("end", _("End, ! = hard"), _time(item, is_start=False))
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
                    yield TextArea(item.notes if item else "", id="field-notes", tab_behavior="focus")
                yield Button(_("Save"), id="form-save", variant="primary")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the title."""
        self._at_first = self._values()
        self.query_one("#field-title", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in any line saves."""
        event.stop()
        self.action_save()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The button saves too."""
        event.stop()
        self.action_save()

    def action_leave(self) -> None:
        """Leave without saving; what was typed is not thrown away by one key."""
        if self._is_changed() and not self._is_warned:
            self._is_warned = True
            self._say(_("Not saved yet: Enter saves it, Esc once more throws the changes away."))
            return
        self.dismiss(None)

    def action_save(self) -> None:
        """Give what the form holds; what is wrong is told beside what was typed."""
        try:
            saved = self._read()
        except MissionError as error:
            more = "; ".join(getattr(error, "candidates", ()))
            self._say(f"{error.message} {error.hint} {more}".strip())
            return
        self.dismiss(saved)

    def _say(self, words: str) -> None:
        self.query_one("#form-problem", Static).update(words)

    def _values(self) -> dict[str, str]:
        """What stands in every field."""
        lines = {line.id or "": line.value for line in self.query(Input)}
        return {**lines, "notes": self.query_one("#field-notes", TextArea).text}

    def _is_changed(self) -> bool:
        return self._values() != self._at_first

    def _keeps_length(self, typed_end: str) -> bool:
        """Whether another start was typed and the end left alone: then the item moves whole."""
        moved = self._typed("start") != self._at_first["field-start"].strip()
        return moved and typed_end == self._at_first["field-end"].rstrip("! ")

    def _read(self) -> Saved:
        title = self._typed("title")
        if not title:
            raise InputError(_("The item needs a title."), hint=_("Type one in the first line."))
        leg = self._leg(self._typed("destination"), _("Leg"))
        if leg is None:
            raise InputError(_("The item needs a leg."), hint=_("Choose one of the mission's cities."))
        arrival = self._leg(self._typed("arrival"), _("Ends in leg"))
        kind = self._typed("kind").lower()
        if kind not in set(Kind):
            raise InputError(
                _("“{kind}” is no kind of item.").format(kind=kind), hint=", ".join(str(one) for one in Kind)
            )
        starts_at, ends_at = self._times(leg, arrival)
        fields: dict[str, object] = {
            "title": title,
            "destination_id": leg.id,
            "arrival_destination_id": arrival.id if arrival and arrival.id != leg.id else None,
            "kind": kind,
            "track": self._track(),
            "fixed_start": int(self._typed("start").endswith("!")),
            "fixed_end": int(self._typed("end").endswith("!")),
            "venue": self._typed("venue"),
            "address": self._typed("address"),
            "meeting_point": self._typed("meeting_point"),
            "host_organisation_id": self._host(),
            "host_contact_id": self._person("contact", self._item.host_contact if self._item else None),
            "owner_id": self._person("owner", self._item.owner if self._item else None),
            "capacity": self._capacity(),
            "dress_code": self._typed("dress_code"),
            "notes": clean(self.query_one("#field-notes", TextArea).text).strip(),
        }
        return Saved(self._item.id if self._item else None, fields, starts_at, ends_at, self._changes_plan())

    def _times(self, leg: Destination, arrival: Destination | None) -> tuple[datetime, datetime]:
        """Start and end as typed, kept to the second where a time was not touched."""
        item = self._item
        day = moments.day_named(self._typed("date"), self._desk.today())
        typed_start, typed_end = self._typed("start").rstrip("! "), self._typed("end").rstrip("! ")
        if not typed_start or not typed_end:
            raise InputError(
                _("The item needs a start and an end."),
                hint=_("Write them like 11:40, or 11:40! for a hard time."),
            )
        start = zones.instant(datetime.combine(day, clock_time(typed_start)), leg.zone)
        if self._item is not None and self._keeps_length(typed_end):
            return start, start + self._item.length
        end_zone = (arrival or leg).zone
        end = end_at(clock_time(typed_end), start, end_zone)
        if item is not None:
            start = item.starts_at if _same_minute(start, item.starts_at) else start
            end = item.ends_at if _same_minute(end, item.ends_at) else end
        return start, end

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
        return clean(self.query_one(f"#field-{field}", Input).value, multiline=False).strip()

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


def _line(field: str, label: str, value: str, choices: list[str] | tuple[str, ...] = ()) -> Horizontal:
    suggester = SuggestFromList(list(choices), case_sensitive=False) if choices else None
    return Horizontal(
        Static(label, markup=False),
        Input(value, id=f"field-{field}", suggester=suggester, select_on_focus=False),
        classes="form-row",
    )


def _time(item: AgendaItem | None, *, is_start: bool) -> str:
    if item is None:
        return ""
    at, is_hard = (item.local_start, item.fixed_start) if is_start else (item.local_end, item.fixed_end)
    return f"{at:%H:%M}{'!' if is_hard else ''}"


def _same_minute(first: datetime, second: datetime) -> bool:
    return first.replace(second=0) == second.replace(second=0)
