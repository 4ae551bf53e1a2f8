"""What is done at a door: letting people in and out, one by one or a party, and taking that back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple

from missiontui.domain import zones
from missiontui.domain.door_words import said_of_one, said_of_party
from missiontui.domain.guests import Guest, guests_of
from missiontui.domain.presence import Presences, presence_in_words
from missiontui.domain.roster import Place
from missiontui.domain.seating import SeatingPlan
from missiontui.errors import MissionError
from missiontui.i18n import _, ngettext
from missiontui.screens.desk import Desk
from missiontui.screens.evening_choice import EveningChoice
from missiontui.screens.held_key import HeldKey
from missiontui.screens.locked_door import is_locked
from missiontui.store import doors
from missiontui.store.passages import CheckedIn

_KEPT: Final = 10
"""Acts that can be taken back one after the other; who was let in before is looked up by name."""


class _Act(NamedTuple):
    """Something done at this door: its batch in the log, and whom it was about, by name."""

    batch: str
    names: str


class DoorActs(EveningChoice):
    """The acts. A subclass says what is shown (``plan``, ``presences``) and who is meant."""

    plan: SeatingPlan
    presences: Presences

    lets_out: bool = False
    """Whether people are let out, and not in."""

    passing: tuple[str, ...] = ()
    """Ids of those who are being let through: nobody else stands otherwise when that is written."""

    def __init__(self, desk: Desk, item_id: str | None = None) -> None:
        super().__init__(desk, item_id)
        self.held = HeldKey()
        self.lost: dict[str, str] = {}
        """Registration id to what another laptop had of it, in words."""
        self.last_walk_in = ""
        """The id of who was added last at this door; empty for nobody."""
        self._acts: tuple[_Act, ...] = ()
        self._has_acted = False
        self._read: set[tuple[str, str]] = set()
        """Person and note: what has just been shown, so that the same key again goes on."""
        self._waiting: dict[str, str] = {}
        """Id to name of people who were stopped by a note, and were not let in since."""

    def chosen(self) -> Guest | None:
        """Who is meant: chosen by the arrows, or the only one found."""
        raise NotImplementedError

    def done(self, words: str, more: str = "", *, is_good: bool = True) -> None:
        """Say what was done, or why nothing was, where the eye is."""
        raise NotImplementedError

    def stop_at(self, guest: Guest, key: str) -> None:
        """Show somebody big, with the note that is to be read, and the key that lets them in then."""
        raise NotImplementedError

    def free_search(self) -> None:
        """Empty the search for the next one."""
        raise NotImplementedError

    def guest(self, place: Place) -> Guest:
        """Somebody on the list as the door sees them."""
        return self.guests([place])[0]

    def guests(self, places: Iterable[Place]) -> list[Guest]:
        """Some of the list as the door sees them."""
        return [*map(guests_of(self.plan, self.presences, self.lost), places)]

    def let_through(self, places: Sequence[Place], key: str = "") -> bool:
        """Let people in, or out; whether that was decided, and not stopped by a note.

        Args:
            key: by which it was asked for, as it is printed; Enter without one.
        """
        if self.lets_out:
            self._let_out(places)
        elif self._is_stopped(places, key or _("Enter")):
            return False
        else:
            self._let_in(places)
        return True

    def take_back(self, guest: Guest) -> None:
        """Take back that somebody came in, or that they left."""
        with self._passing([guest.place]):
            is_in = not self.lets_out
            taken = doors.take_back(
                self.desk.file, self.plan.roster.item.id, [guest.place.person_id], is_in=is_in
            )
        if not taken:
            words = _("{name}: another door was faster. Look again.").format(name=guest.place.name)
            self.done(words, is_good=False)
            return
        self.note_act([guest.place])
        words = _("{name}: taken back, not let in.") if is_in else _("{name}: taken back, still inside.")
        self.done("○ " + words.format(name=guest.place.name), is_good=False)

    def action_check(self) -> None:
        """Let the chosen one through; again takes it back."""
        guest = self.chosen()
        if guest is None:
            self.done(_("Nobody is chosen: ↓ chooses."), is_good=False)
        elif self.held.is_held((_("Space"), guest.place.person_id)):
            return
        elif guest.presence is not None and guest.is_in != self.lets_out:
            self.take_back(guest)
        else:
            self.let_through([guest.place], _("Space"))

    def action_party(self) -> None:
        """Let a whole party through at once: whom they accompany, and who accompanies them."""
        guest = self.chosen()
        if guest is None:
            words = _("Choose one of the party first: ↓, or type until one is left.")
            self.done(words, is_good=False)
            return
        roster = self.plan.roster
        others = [one for one in roster.together(guest.place) if roster.comes(one) and one != guest.place]
        party = frozenset(one.person_id for one in (guest.place, *others))
        if not self.held.is_held(("F2", party)) and self.let_through([guest.place, *others], "F2"):
            self.free_search()

    async def action_undo(self) -> None:
        """Take back what was done last at this door; where nothing was, what was done last of all, unless
        the door is locked."""
        if not self._has_acted and not is_locked(self):
            await self.app.run_action("undo")
            return
        from missiontui.store.log.planning import plan_undo
        from missiontui.store.log.undoing import take_back

        while self._acts:
            *before, newest = self._acts
            plan = plan_undo(self.desk.file, newest.batch)
            if plan.writes and plan.in_the_way:
                words = _(
                    "Something was done since to the same guest ({names}); it cannot be taken back here."
                )
                look = _("Ask the coordinator.") if is_locked(self) else _("Esc, then H shows what was done.")
                raise MissionError(words.format(names=newest.names), hint=look)
            self._acts = tuple(before)
            if plan.writes:  # else another door has taken it back already
                take_back(self.desk.file, plan)
                self.done("○ " + _("Taken back: {names}.").format(names=newest.names), is_good=False)
                return
        raise MissionError(_("There is nothing to take back that was just done at this door."))

    def ring(self) -> None:
        """The eyes may be on the next badge."""
        if self.desk.settings.bell:
            self.app.bell()

    def note_act(self, places: Sequence[Place]) -> None:
        """What was just written, about some people, is what was done last at this door."""
        batch = self.desk.file.last_batch
        if batch:
            names = ", ".join(place.name for place in places)
            self._acts = (*self._acts[1 - _KEPT :], _Act(batch, names))
            self._has_acted = True

    def forget_notes(self) -> None:
        """Whoever comes next has their note read, whatever was shown before."""
        self._read = set()

    def begin_anew(self) -> None:
        """Another evening, or other hands: nothing was done here yet, nobody waits, and people are let in."""
        self._acts, self._has_acted, self.last_walk_in = (), False, ""
        self.lets_out = False
        self.forget_waiting()

    def forget_waiting(self) -> None:
        """Nobody waits whose note was shown."""
        self._waiting = {}
        self.forget_notes()

    def _let_in(self, places: Sequence[Place]) -> None:
        before = self.presences
        done = self._noted(doors.come_in, places)
        self.forget_notes()
        came = self.guests(place for place in places if place.person_id in done.passed)
        if not came:
            self._say_already(places)
            return
        self.note_act([one.place for one in came])
        if len(came) == 1:
            is_back = came[0].place.person_id in before
            missing = self._still_missing(came[0])
            words, more = said_of_one(came[0], self.clock_words(), still_missing=missing, is_back=is_back)
        else:
            words, more = said_of_party(came, self.clock_words(), already=len(done.had_passed))
        self.done(words, " · ".join(part for part in (self._left_waiting(places), more) if part))
        self._waiting = {}

    def _noted(self, act: Callable[..., CheckedIn], places: Sequence[Place]) -> CheckedIn:
        """Note that people came in or left at this door, in one act."""
        desk = self.desk
        ids = [place.person_id for place in places]
        with self._passing(places):
            return act(
                desk.file,
                self.plan.roster.item.id,
                ids,
                door=desk.settings.door,
                by=desk.settings.signature,
                at=desk.clock.now(),
            )

    def _left_waiting(self, places: Sequence[Place]) -> str:
        """Who was stopped and has not come in since, besides those at the door now; empty for nobody."""
        here = {place.person_id for place in places}
        names = [name for one, name in self._waiting.items() if one not in here and not self._is_in(one)]
        return _("NOT let in: {names}").format(names=", ".join(names)) if names else ""

    def _still_missing(self, guest: Guest) -> list[str]:
        """Who of somebody's party comes and is not here yet, by name."""
        roster = self.plan.roster
        party = roster.together(guest.place)
        return [one.name for one in party if one.person_id not in self.presences and roster.comes(one)]

    def _is_in(self, person_id: str) -> bool:
        presence = self.presences.get(person_id)
        return presence is not None and presence.is_in

    def _let_out(self, places: Sequence[Place]) -> None:
        done = self._noted(doors.leave, places)
        left = [place.name for place in places if place.person_id in done.passed]
        if left:
            self.note_act([place for place in places if place.person_id in done.passed])
            words = _("{time} {names}: out.").format(time=self.clock_words(), names=", ".join(left))
            self.done(f"↩ {words}")
            return
        presence = self.presences.get(places[0].person_id)
        how = presence_in_words(presence, self._zone) if presence else _("never came in")
        words = _("{name} is not inside: {how}.").format(name=places[0].name, how=how)
        self.done(f"! {words}", is_good=False)

    def _is_stopped(self, places: Sequence[Place], key: str) -> bool:
        """Whether a note is to be read first: one after the other is shown; the same key again goes on."""
        guests = [one for one in self.guests(places) if not one.is_in]
        unread = [
            one
            for one in guests
            if one.must_be_read and (one.place.person_id, one.must_be_read) not in self._read
        ]
        if not unread:
            return False
        now, *then = unread
        self._read.add((now.place.person_id, now.must_be_read))
        self.stop_at(now, key)
        if then:
            again = ngettext(
                "{key} again: {number} note more.", "{key} again: {number} notes more.", len(then)
            )
        else:
            again = (
                _("{key} again lets all of them in.") if len(places) > 1 else _("{key} again lets them in.")
            )
        parts = (again.format(key=key, number=len(then)), self._left_waiting(places))
        words = _("ATTENTION: {name}: {note}").format(name=now.place.name, note=now.must_be_read)
        self.done(f"⚠ {words}", " · ".join(part for part in parts if part), is_good=False)
        self._waiting |= {one.place.person_id: one.place.name for one in guests}
        self.ring()
        return True

    def _say_already(self, places: Sequence[Place]) -> None:
        """Who is inside since when: nobody counts twice."""
        guests = self.guests(places)
        how = "; ".join(
            f"{one.place.name}: {presence_in_words(one.presence, self._zone)}"
            for one in guests
            if one.presence is not None
        )
        words = _("{how}. Not counted twice.").format(how=how)
        self.done(f"! {words}", self._left_waiting(places), is_good=False)
        self.ring()

    def clock_words(self) -> str:
        """The local time."""
        return f"{zones.local(self.desk.clock.now(), self._zone):%H:%M}"

    @property
    def _zone(self) -> str:
        return self.plan.roster.item.start_zone

    @contextmanager
    def _passing(self, places: Sequence[Place]) -> Iterator[None]:
        """While it is written that some people passed, or did not: nobody else has to be read again."""
        self.passing = tuple(place.person_id for place in places)
        try:
            yield
            if self.app.screen is not self:  # a dialog stands before it, which hears of it instead
                self.read_changed(frozenset({"passage"}))
        finally:
            self.passing = ()
