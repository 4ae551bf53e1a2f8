"""Which evening a screen is about: the one it was opened for, or the one that runs now."""

from __future__ import annotations

from missiontui.domain.agenda import AgendaItem
from missiontui.domain.dates import short_day
from missiontui.domain.evenings import is_over, likeliest_evening
from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.store import agenda
from missiontui.store.evenings import evenings
from missiontui.widgets.picker import Pick, Picker, narrowed


class EveningChoice(MissionScreen):
    """A screen about an evening.

    Args:
        item_id: the evening; None for the one that runs, else the next one.
    """

    def __init__(self, desk: Desk, item_id: str | None = None) -> None:
        super().__init__(desk)
        self.was_opened = item_id is not None
        """Whether it was opened for an evening, and can be left; else it is one of the seven screens."""
        self.evening: AgendaItem | None = None
        self._chosen = item_id

    def turned(self) -> None:
        """Another evening was chosen."""
        raise NotImplementedError

    def is_busy(self) -> bool:
        """Whether somebody is in the middle of something, so that the evening stays what it is."""
        raise NotImplementedError

    def which_evening(self) -> AgendaItem | None:
        """The evening as it is expected now; None where the mission has none with a list or tables.

        It is chosen by its own times: those at which it is expected are pushed by whatever nobody has ended
        in the programme, and then a lunch would seem to begin in the evening.

        Raises:
            NotFoundError: the one that the screen was opened for is gone.
        """
        desk = self.desk
        if self._chosen is not None:
            try:
                return desk.as_expected(agenda.item(desk.file, self._chosen))
            except NotFoundError:
                if self.was_opened:
                    raise
                self._chosen = None
        found = evenings(desk.file)
        now = desk.clock.now()
        shown = next((one for one in found if self.evening is not None and one.id == self.evening.id), None)
        if shown is None or (is_over(shown, now) and not self.is_busy()):
            shown = likeliest_evening(found, now, desk.today())
        return desk.as_expected(shown) if shown is not None else None

    def action_another(self) -> None:
        """Choose another evening."""
        desk = self.desk
        found = {one.id: one for one in evenings(desk.file)}
        numbers = agenda.expected_numbers(desk.file, found)
        picks = [
            Pick(
                one.id,
                one.title,
                _("{day} {time} · {number} expected").format(
                    day=short_day(one.day), time=f"{one.local_start:%H:%M}", number=numbers.get(one.id, 0)
                ),
            )
            for one in found.values()
        ]

        def turn_to(item_id: str) -> None:
            self._chosen = item_id
            self.read()
            self.turned()

        nothing = _("No gala or reception has a guest list or tables yet.")
        here = self.evening.id if self.evening is not None else ""
        question = _("Which evening?")
        self.ask(
            Picker(question, lambda typed: narrowed(picks, typed), nothing=nothing, chosen=here), turn_to
        )
