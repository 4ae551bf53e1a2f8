"""Showing a day of the mission, and going to another by keys."""

from __future__ import annotations

from datetime import date, timedelta

from missiontui.domain import moments
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.store import agenda


class DayChoice(MissionScreen):
    """A screen that shows one day: today's, followed past midnight, until another is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._date: date | None = None
        self._is_first_read = True

    def shown_day(self) -> date:
        """The day that is shown; at first the mission's day that is nearest to today."""
        if self._is_first_read:
            self._is_first_read = False
            self._date = self._nearest_day()
        return self._date or self.desk.today()

    def show_day(self, day: date) -> None:
        """Show a day."""
        self.choose_day(day)
        self.read()

    def choose_day(self, day: date) -> None:
        """Have a day shown from the next reading on: today is followed past midnight, another stays."""
        self._date = None if day == self.desk.today() else day

    def near_word(self, day: date) -> str:
        """``today``, ``tomorrow``, ``yesterday``; empty of other days."""
        offset = (day - self.desk.today()).days
        return {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get(offset, "")

    def action_day(self, by: int) -> None:
        """The day before or after."""
        self.show_day((self._date or self.desk.today()) + timedelta(days=by))

    def action_date(self) -> None:
        """Go to a date."""
        from missiontui.widgets.prompt import Prompt

        first = agenda.the_mission(self.desk.file).starts_on
        self.ask(
            Prompt(
                _("Which day?"),
                hint=_("4/3 · 2025-03-04 · tue · +1"),
                check=lambda line: moments.day_named(line, self.desk.today(), first),
            ),
            self.show_day,
        )

    def _nearest_day(self) -> date | None:
        """Before or after the mission's own days, the nearest of them; during it None, for today."""
        mission = agenda.the_mission(self.desk.file)
        today = self.desk.today()
        if mission.starts_on is not None and today < mission.starts_on:
            return mission.starts_on
        if mission.ends_on is not None and today > mission.ends_on:
            return mission.ends_on
        return None
