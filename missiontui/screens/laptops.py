"""Other laptops: with whom this mission is exchanged, how that stands, and what came from them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from missiontui.clock import machine_now
from missiontui.domain.backups import HOUR
from missiontui.domain.correspondent_words import (
    correspondent_in_words,
    name_in_words,
    nobody_yet,
    older_in_words,
    places_in_words,
)
from missiontui.domain.correspondents import Channel, Correspondent
from missiontui.domain.cues import CueCall
from missiontui.domain.deliveries import Delivery
from missiontui.domain.exchange_words import exchange_in_words, exchange_state, remarks_on
from missiontui.errors import Cancelled, NotFoundError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen, tell_problem
from missiontui.screens.desk import Desk
from missiontui.screens.laptops_work import Task, Work, WorkEnded, WorkProgressed
from missiontui.store.correspondents import add, ask_every, correspondents
from missiontui.store.delivered import delivered
from missiontui.store.log.sending import knowledge
from missiontui.store.past_deliveries import past_deliveries
from missiontui.text import clean
from missiontui.widgets.laptops_list import CorrespondentLine, CorrespondentList, DeliveryLine, DeliveryList
from missiontui.widgets.mission_header import Situation
from missiontui.widgets.proposal_lines import progress_in_words

if TYPE_CHECKING:
    from pathlib import Path

    from missiontui.domain.exchanges import Exchange, Progress
    from missiontui.screens.import_paths import LastFolder
    from missiontui.store.connection import MissionFile

MOST = 50
"""Deliveries that are listed: at a door there is one every few seconds."""

AT_FIRST = 60
"""Seconds between two exchanges with the first that is added."""


class LaptopsScreen(MissionScreen):
    """Lists with whom the mission is exchanged, and below it what came.

    Args:
        last: where files were chosen last.
    """

    TITLE_WORD = _("Other laptops")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", _("Add…"), id="laptops.add"),
        Binding("i", "merge", _("Merge bundles…"), id="laptops.merge"),
        Binding("b", "bundle", _("Write a bundle…"), id="laptops.bundle"),
        Binding("e", "pace", _("How often…"), id="laptops.pace"),
        Binding("u", "take_back", _("Take back…"), id="laptops.take_back"),
        Binding("delete", "forget", _("Forget"), show=False, id="laptops.forget"),
        Binding("tab,shift+tab", "other_list", _("Other list"), show=False, id="laptops.other_list"),
        Binding("escape", "back", _("Back"), id="laptops.back"),
    ]

    CSS = "LaptopsScreen ToastRack { dock: bottom; align: right bottom; margin: 0 0 2 0; }"
    """How an exchange went is not told over the lines that show it."""

    DEFAULT_CSS = """
    LaptopsScreen {
        #laptops-title { height: 1; padding: 0 1; text-style: bold; }
        #laptops { height: auto; min-height: 1; max-height: 35%; padding: 0 1; }
        #laptops-words { height: auto; max-height: 6; padding: 0 1; color: $text-muted; }
        #laptops-came { height: 1; padding: 0 1; text-style: bold; background: $panel; }
        #deliveries { height: 1fr; min-height: 3; padding: 0 1; }
    }
    """

    def __init__(self, desk: Desk, last: LastFolder | None = None) -> None:
        super().__init__(desk)
        self._last = last
        self._work: Work | None = None
        self._doing = ""
        self._done = 0.0
        self._address = ""
        self._typed = ""
        self._brought: dict[int, Delivery | None] = {}
        self._seen: object = None
        self._places = ""

    def body(self) -> ComposeResult:
        """How many, who, what is known of one, and what came."""
        yield Static(id="laptops-title", markup=False)
        yield CorrespondentList(id="laptops")
        yield Static(id="laptops-words", markup=False)
        yield Static(_("What came, the newest first"), id="laptops-came", markup=False)
        yield DeliveryList(id="deliveries")

    def on_mount(self) -> None:
        """The keys belong to the upper list."""
        self.query_one(CorrespondentList).focus()

    def on_unmount(self) -> None:
        """What goes on is stopped: nobody would see how it ends."""
        if self._work is not None:
            self._work.cancel()

    def read(self) -> None:
        """Who there is and what came; each delivery is counted once."""
        file, now, zone = self.desk.file, machine_now(), self.desk.zone
        mine = knowledge(file)
        waits = self.desk.exchanges.waits_for_passphrase
        lines = [
            CorrespondentLine(one, exchange_state(one, mine, now, lacks_passphrase=waits(one.address)), zone)
            for one in correspondents(file)
        ]
        others = self.query_one(CorrespondentList)
        others.styles.height = max(1, len(lines))
        self._places = places_in_words(line.correspondent.channel for line in lines)
        others.show(lines, keeps_place=True)
        self.query_one("#laptops-words", Static).update("" if lines else nobody_yet())
        came = past_deliveries(file)
        for past in came[:MOST]:
            if past.number not in self._brought:
                self._brought[past.number] = delivered(file, past.number)
        deliveries = self.query_one(DeliveryList)
        deliveries.show(
            [DeliveryLine(past, self._brought[past.number], now, zone) for past in came[:MOST]],
            keeps_place=True,
        )
        deliveries.say(older_in_words(len(came), MOST))
        self._show_title()

    def situation_changed(self, situation: Situation, cues: tuple[CueCall, ...]) -> None:
        """An exchange in the background may have been, though nothing came."""
        super().situation_changed(situation, cues)
        if self.is_active and situation.exchange != self._seen:
            self._seen = situation.exchange
            with self.problems_shown():
                self.read()

    @on(CorrespondentList.Highlighted)
    def show_words(self, event: CorrespondentList.Highlighted) -> None:
        """What is known of the one under the cursor."""
        event.stop()
        line = self.query_one(CorrespondentList).chosen
        if line is not None:
            words = correspondent_in_words(line.correspondent, line.state, line.zone)
            self.query_one("#laptops-words", Static).update(words)

    @on(CorrespondentList.Opened)
    def exchange_now(self, event: CorrespondentList.Opened) -> None:
        """Enter: exchange with the one under the cursor."""
        event.stop()
        other = self._chosen()
        if other is None:
            return
        if other.channel == Channel.LAPTOP:
            words = _("That laptop cannot be asked. b writes a bundle for it, i merges one that it made.")
            self.notify(words, markup=False, timeout=6)
        elif self.desk.exchanges.waits_for_passphrase(other.address):
            self._ask_passphrase(other.address, "")
        else:
            self._exchange(other.address)

    @on(DeliveryList.Opened)
    def take_back_chosen(self, event: DeliveryList.Opened) -> None:
        """Enter on something that came: take it back, after it is shown."""
        event.stop()
        with self.problems_shown():
            self.action_take_back()

    def action_add(self) -> None:
        """Exchange with somebody new, from now on."""
        from missiontui.screens.laptops_prompts import address_prompt

        self.ask(address_prompt(), self._add)

    def action_merge(self) -> None:
        """Take in the bundles of others: from a stick, from a mail."""
        from missiontui.screens.import_paths import LastFolder
        from missiontui.screens.laptops_chooser import BundleChooser, folder_for_bundles
        from missiontui.screens.laptops_merge import MergeBundles

        def chosen(paths: tuple[Path, ...]) -> None:
            self.ask(MergeBundles(self.desk, paths), self._merged)

        self._last = folder_for_bundles(self._last or LastFolder())
        self.ask(BundleChooser(self._last), chosen)

    def action_bundle(self) -> None:
        """Write a bundle for others."""
        from missiontui.screens.export_work import tell_place
        from missiontui.screens.laptops_bundle import WriteBundle

        self.ask(WriteBundle(self.desk), partial(tell_place, self))

    def action_pace(self) -> None:
        """How often the one under the cursor is asked by itself."""
        from missiontui.screens.laptops_prompts import pace_picker

        other = self._chosen()
        if other is None or other.channel == Channel.LAPTOP:
            words = _("Only a hub or a folder can be asked by itself: a adds one.")
            self.notify(words, markup=False, timeout=4)
            return

        def chosen(seconds: str) -> None:
            if int(seconds) != other.every:
                ask_every(self.desk.file, other.address, other.channel, int(seconds))
                self._changed()

        self.ask(pace_picker(other), chosen)

    def action_take_back(self) -> None:
        """Take back what came: the delivery under the cursor, or the newest that is not taken back yet.

        Raises:
            NotFoundError: nothing came, or all is taken back.
        """
        from missiontui.screens.undoing import undo_delivery

        deliveries = self.query_one(DeliveryList)
        if deliveries.has_focus and deliveries.chosen is not None:
            number = deliveries.chosen.past.number
        else:
            came = (one.number for one in past_deliveries(self.desk.file) if one.taken_back_by is None)
            newest = next(came, None)
            if newest is None:
                raise NotFoundError(
                    _("There is nothing from other laptops to take back."),
                    hint=_("On the other screens u takes back what you did yourself."),
                )
            number = newest
        undo_delivery(self.app, self.desk, number)

    def action_forget(self) -> None:
        """Exchange no more with the one under the cursor."""
        other = self._chosen()
        if other is None:
            return

        def task(file: MissionFile, _progress: Progress) -> str:
            from missiontui.store.correspondents import forget

            forget(file, other.address)
            if other.channel == Channel.HUB:
                from missiontui.sync import passphrases
                from missiontui.sync.address import hub_address

                passphrases.forget(hub_address(other.address))
            return _("Not exchanged with {name} any more; what came stays. a adds it again.").format(
                name=name_in_words(other)
            )

        self.desk.exchanges.passphrases.pop(other.address, None)
        self._begin(_("Forgetting {name}").format(name=name_in_words(other)), task)

    def action_other_list(self) -> None:
        """From who there is to what came, and back."""
        others, deliveries = self.query_one(CorrespondentList), self.query_one(DeliveryList)
        (deliveries if others.has_focus else others).focus()

    def action_back(self) -> None:
        """Stop what goes on, else go back to where one came from; so does a second Esc, if it takes long."""
        if self._work is None or self._work.is_stopping:
            self.dismiss()
            return
        self._work.cancel()
        self._show_title()

    @on(WorkProgressed)
    def show_progress(self, event: WorkProgressed) -> None:
        """How far it is."""
        event.stop()
        if event.work is self._work:
            self._done = event.done
            self._show_title()

    @on(WorkEnded)
    def show_result(self, ended: WorkEnded) -> None:
        """It is committed, or nothing of it was done."""
        ended.stop()
        if not ended.is_end_of(self._work):
            return
        self._work = None
        if self._address:
            self.desk.exchanges.note_result(self._address, ended.problem)
        if ended.problem is None:
            self._tell(ended.result)
        elif self.desk.exchanges.waits_for_passphrase(self._address):
            self._ask_passphrase(self._address, self._typed and ended.problem.message)
        elif isinstance(ended.problem, Cancelled):
            self.notify(ended.problem.message, markup=False, timeout=4)
        else:
            tell_problem(self, ended.problem)
        self._changed()

    def _chosen(self) -> Correspondent | None:
        line = self.query_one(CorrespondentList).chosen
        return line.correspondent if line is not None else None

    def _add(self, typed: str) -> None:
        """Know of an address, and meet at once; the first one is asked by itself from now on."""
        from missiontui.sync import address as addresses

        file, stored, channel = self.desk.file, addresses.stored(typed), addresses.channel_of(typed)
        others = correspondents(file)
        add(file, stored, channel)
        if not any(one.every for one in others):
            ask_every(file, stored, channel, AT_FIRST)
        if channel == Channel.HUB and (passphrase := addresses.hub_address(typed).passphrase):
            self.desk.exchanges.passphrases[stored] = passphrase
        self._changed()
        self.query_one(CorrespondentList).go_to(stored)
        self._exchange(stored)

    def _exchange(self, address: str) -> None:
        passphrase = self.desk.exchanges.passphrases.get(address)
        is_typed = bool(self._typed)

        def task(file: MissionFile, progress: Progress) -> Exchange:
            from missiontui.screens.laptops_prompts import keep_passphrase
            from missiontui.sync.exchanging import exchange

            result = exchange(file, address, passphrase=passphrase, progress=progress, backup_after=HOUR)
            if is_typed and passphrase:
                keep_passphrase(address, passphrase)
            return result

        self._begin(_("Exchanging"), task, address)

    def _ask_passphrase(self, address: str, problem: str) -> None:
        from missiontui.screens.laptops_prompts import passphrase_prompt

        def given(passphrase: str) -> None:
            self._typed = self.desk.exchanges.passphrases[address] = passphrase
            self._exchange(address)

        self._typed = ""
        self.ask(passphrase_prompt(address, problem), given)

    def _begin(self, doing: str, task: Task, address: str = "") -> None:
        if self._work is not None:
            self.notify(_("One thing at a time; Esc stops what goes on."), markup=False, timeout=4)
            return
        self._doing, self._done, self._address = doing, 0.0, address
        self._work = Work(self.desk.file, self.desk.exchanges, task, self)
        self._show_title()

    def _tell(self, result: Exchange | str) -> None:
        if isinstance(result, str):
            self.notify(clean(result), markup=False, timeout=6)
            return
        self._typed = ""
        self.notify(clean(exchange_in_words(result)), markup=False, timeout=8)
        for words in remarks_on(result):
            self.notify(clean(words), severity="warning", markup=False, timeout=12)

    def _merged(self, words: str) -> None:
        self.notify(clean(words), markup=False, timeout=8)
        self._changed()

    def _changed(self) -> None:
        """Somebody is new or gone, or has been met: here and in the header."""
        self.desk.exchange_changed()
        with self.problems_shown():
            situation, cues = self.desk.situation()
            self._seen = situation.exchange
            self.situation_changed(situation, cues)
            self.read()

    def _show_title(self) -> None:
        title = _("Other laptops · nobody yet")
        if self._work is not None:
            words = progress_in_words(self._done, self.size.width - 40)
            title = _("{doing}  {progress}  Esc stops it").format(doing=self._doing, progress=words)
            if self._work.is_stopping:
                title = _("Stopping: it ends at the next answer, or by itself. Esc goes back meanwhile.")
        elif self._places:
            title = _("Other laptops · {places}").format(places=self._places)
        self.query_one("#laptops-title", Static).update(title, layout=False)
