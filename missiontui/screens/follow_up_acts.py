"""What can be done to a promise from the list of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from missiontui.domain.due_dates import Due, due_date
from missiontui.domain.follow_up_words import due_words
from missiontui.domain.follow_ups import Promise, is_closed, put_off_to
from missiontui.domain.handshakes import FollowUp, Status
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.store import follow_ups
from missiontui.store.due_calendar import due_calendar
from missiontui.widgets.promise_lines import Here


class FollowUpActs(MissionScreen):
    """A screen with a chosen promise, on which these keys act."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", _("Done"), key_display="␣", id="follow_ups.done"),
        Binding("p", "put_off", _("A day later"), id="follow_ups.put_off"),
        Binding("m", "date", _("Date…"), id="follow_ups.date"),
        Binding("o", "owner", _("Owner…"), id="follow_ups.owner"),
        Binding("c", "drop", _("Drop"), id="follow_ups.drop"),
        Binding("e", "edit", _("Words…"), id="follow_ups.edit"),
    ]

    def chosen_promise(self) -> Promise | None:
        """The promise that the keys act on, as it is shown."""
        raise NotImplementedError

    def leaving_for_the_neighbour(self) -> AbstractContextManager[None]:
        """While it lasts, a promise that leaves its place leaves the cursor to its neighbour."""
        raise NotImplementedError

    def chosen_record(self) -> tuple[str, str] | None:
        """That promise."""
        promise = self.chosen_promise()
        return ("follow_up", promise.follow_up.id) if promise is not None else None

    def action_tick(self) -> None:
        """The promise is kept; of one that is done or dropped, it is open again."""
        promise = self._wanted()
        if promise is None:
            return
        one, file = promise.follow_up, self.desk.file
        if is_closed(one):
            self._act(promise, lambda: follow_ups.reopen(file, one), _("Open again: “{action}”."))
        else:
            at = self.desk.clock.now()
            self._act(promise, lambda: follow_ups.done(file, one, at=at), _("Done: “{action}”."))

    def action_drop(self) -> None:
        """It will not be kept."""
        promise = self._wanted()
        if promise is None:
            return
        one, at = promise.follow_up, self.desk.clock.now()
        if one.status == Status.DROPPED:
            self.say(_("“{action}” is dropped already; space opens it again."), one)
        else:
            file = self.desk.file
            self._act(promise, lambda: follow_ups.drop(file, one, at=at), _("Dropped: “{action}”."))

    def action_put_off(self) -> None:
        """A day later; what is overdue or has no date, tomorrow."""
        promise = self._wanted_open()
        if promise is None:
            return
        one, here = promise.follow_up, self.here()
        day = put_off_to(one, here.now, here.zone)
        zone = due_calendar(self.desk.file, here.now, here.zone).zone_on(day)
        self._act(
            promise,
            lambda: follow_ups.put_off(self.desk.file, one, day, zone),
            _("“{action}” is due {due} now."),
        )

    def action_date(self) -> None:
        """Another date, or the first."""
        from missiontui.widgets.prompt import Prompt

        promise = self._wanted_open()
        if promise is None:
            return
        one, here = promise.follow_up, self.here()
        calendar = due_calendar(self.desk.file, here.now, here.zone)
        due = due_words(one, here.now, here.zone)

        def dated(due: Due) -> None:
            self._act(
                promise,
                lambda: follow_ups.set_due(self.desk.file, one, due=due),
                _("“{action}” is due {due} now."),
            )

        self._ask(
            Prompt(
                _("“{action}” ({due}): due when?").format(action=one.action, due=due),
                hint=_("fri · tomorrow 17:00 · 14/3 · +3 · in 2 weeks"),
                check=lambda line: due_date(line, calendar),
            ),
            dated,
        )

    def action_owner(self) -> None:
        """Who keeps it."""
        from missiontui.screens.owner_prompt import Owner, OwnerPrompt

        promise = self._wanted()
        if promise is None:
            return
        one = promise.follow_up

        def given(owner: Owner) -> None:
            words = _("“{action}” is {owner}’s now.") if owner.name else _("“{action}” is nobody’s now.")
            if owner.name and not owner.person_id:
                words = _("“{action}” is {owner}’s now, who is none of the mission’s people.")
            self._act(
                promise,
                lambda: follow_ups.set_owner(self.desk.file, one, owner_id=owner.person_id, owner=owner.name),
                words,
            )

        self._ask(OwnerPrompt(self.desk, one.action, one.owner), given)

    def action_edit(self) -> None:
        """Other words for what was promised."""
        from missiontui.widgets.prompt import Prompt

        promise = self._wanted()
        if promise is None:
            return
        one = promise.follow_up

        def reworded(action: str) -> None:
            self._act(
                promise,
                lambda: follow_ups.set_action(self.desk.file, one, action),
                _("It says “{action}” now."),
            )

        self._ask(
            Prompt(
                _("What was promised?"),
                hint=_("Enter keeps it. The date and the owner stay as they are."),
                check=_some_words,
                value=" ".join(one.action.split()),
            ),
            reworded,
        )

    def here(self) -> Here:
        """The present minute and the zone."""
        return Here(self.desk.clock.minute(), self.desk.zone)

    def say(self, words: str, follow_up: FollowUp) -> None:
        """Tell something of a promise."""
        here = self.here()
        told = words.format(
            action=" ".join(follow_up.action.split()),
            due=due_words(follow_up, here.now, here.zone),
            owner=follow_up.owner,
        )
        self.notify(told, markup=False, timeout=5)

    def _ask(self, question: Screen[Any], then: Callable[[Any], None]) -> None:
        """Ask, with no earlier notice before the question."""
        self.app.clear_notifications()
        self.ask(question, then)

    def _wanted(self) -> Promise | None:
        """The promise that a key acts on."""
        promise = self.chosen_promise()
        if promise is None:
            self.notify(_("No promise is chosen."), markup=False, timeout=3)
        return promise

    def _wanted_open(self) -> Promise | None:
        """The same, for what can only be done to an open one."""
        promise = self._wanted()
        if promise is not None and is_closed(promise.follow_up):
            self.say(_("“{action}” is done or dropped; space opens it again."), promise.follow_up)
            return None
        return promise

    def _act(self, promise: Promise, write: Callable[[], None], words: str) -> None:
        """Write, and once it is kept say so; the cursor goes to the neighbour if the promise leaves its
        place."""
        with self.leaving_for_the_neighbour():
            write()
        follow_up = follow_ups.follow_up(self.desk.file, promise.follow_up.id)
        self.app.clear_notifications()  # of a row of acts the last one is news
        if self.desk.file.last_batch is None:
            self.notify(_("Nothing has changed by that."), markup=False, timeout=3)
            return
        self.say(_("{done} u takes it back.").format(done=words), follow_up)


def _some_words(line: str) -> str:
    """What was promised, in words.

    Raises:
        InputError: there are none.
    """
    if not line.strip():
        raise InputError(_("A promise needs a word."), hint=_("c drops it."))
    return line.strip()
