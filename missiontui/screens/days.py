"""The mission's days at a glance; Enter goes to one."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.dates import short_day
from missiontui.errors import MissionError
from missiontui.i18n import _, ngettext
from missiontui.screens.base import tell_problem
from missiontui.screens.desk import Desk
from missiontui.store import agenda
from missiontui.widgets.choices import Choices
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal

LONGEST = 366
"""Days: of a mission whose dates are further apart, only days with items are listed."""


class DaysScreen(Modal[date | None]):
    """Lists the days, with what each holds; gives the one that is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,d", "leave", _("Back"), id="days.back"),
    ]

    DEFAULT_CSS = """
    DaysScreen {
        align: center middle;
        & > Choices { width: 90%; height: auto; max-height: 85%; border: round $primary; }
        & > #days-title { width: 90%; text-style: bold; padding: 0 1; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._days: list[date] = []

    def compose(self) -> ComposeResult:
        """A line a day."""
        yield Static(_("The days of the mission"), id="days-title", markup=False)
        yield Choices(id="days")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the days, with the cursor on today's."""
        try:
            self._show()
        except MissionError as error:
            self.dismiss(None)
            tell_problem(self.app.screen, error)

    def _show(self) -> None:
        items = agenda.all_items(self._desk.file)
        self._days = _days(self._desk, items)
        today = self._desk.today()
        options = self.query_one(Choices)
        for day in self._days:
            own = [item for item in items if item.day == day]
            options.add_option(Option(_day_line(day, own, is_today=day == today), id=day.isoformat()))
        if not self._days:
            options.add_option(Option(_("No days yet: a on Today adds an item."), disabled=True))
        if today in self._days:
            options.highlighted = self._days.index(today)
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the chosen day."""
        event.stop()
        self.dismiss(self._days[event.option_index])

    def action_leave(self) -> None:
        """Stay on the day that was shown."""
        self.dismiss(None)


def _days(desk: Desk, items: tuple[AgendaItem, ...]) -> list[date]:
    """Every day of the mission by its dates, and every day that has an item."""
    mission = agenda.the_mission(desk.file)
    days = {item.day for item in items}
    if mission.starts_on and mission.ends_on and (mission.ends_on - mission.starts_on).days < LONGEST:
        length = (mission.ends_on - mission.starts_on).days
        days |= {mission.starts_on + timedelta(days=number) for number in range(length + 1)}
    return sorted(days)


def _day_line(day: date, items: list[AgendaItem], *, is_today: bool) -> Content:
    statuses = Counter(item.status for item in items)
    hard = sum(item.fixed_start or item.fixed_end for item in items)
    cities = [leg.city for item in items for leg in (item.destination, item.arrival) if leg]
    legs = " → ".join(dict.fromkeys(cities))
    counts = [
        ngettext("{number} item", "{number} items", len(items)).format(number=len(items)),
        *([f"▶ {statuses[Status.RUNNING]}"] if statuses[Status.RUNNING] else []),
        *([f"✓ {statuses[Status.DONE]}"] if statuses[Status.DONE] else []),
        *([f"✗ {statuses[Status.CANCELLED]}"] if statuses[Status.CANCELLED] else []),
        *([f"▪ {hard}"] if hard else []),
    ]
    span = ""
    if items:
        last = max(items, key=lambda item: item.ends_at)
        span = f"{items[0].local_start:%H:%M}–{last.local_end:%H:%M}"
    return Content.assemble(
        (f"{short_day(day):<11} ", "bold $text-accent" if is_today else "bold"),
        (f"{_('today') if is_today else '':<8}", "$text-accent"),
        (f"{legs:<22}  {span:<13}", ""),
        (" · ".join(counts), "$foreground-muted"),
    )
