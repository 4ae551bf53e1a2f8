"""What is done at a door: letting people in and out, one by one or a party, and taking that back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from missiontui.domain import zones
from missiontui.domain.door_words import said_of_one, said_of_party
from missiontui.domain.guests import Guest, guests_of
from missiontui.domain.presence import Presences, presence_in_words
from missiontui.domain.roster import Place
from missiontui.domain.seating import SeatingPlan
from missiontui.errors import MissionError
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.locked_door import is_locked
from missiontui.store import doors


class DoorActs(MissionScreen):
    """The acts. A subclass says what is shown (``plan``, ``presences``) and who is meant."""

    plan: SeatingPlan
    presences: Presences

    lets_out: bool = False
    """Whether people are let out, and not in."""

    passing: tuple[str, ...] = ()
    """Ids of those who are being let through: nobody else stands otherwise when that is written."""

    _told: Mapping[str, str] = {}
    """Id to name of people whose note has just been shown, and who were not let in yet."""

    _acts: tuple[str, ...] = ()
    """The batches of what was done last at this door: a coming in; of a walk-in also their seat."""

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
        return guests_of(self.plan, self.presences)(place)

    def let_through(self, places: Sequence[Place], key: str = "") -> bool:
        """Let people in, or out; whether that was decided, and not stopped by a note.

        Args:
            key: by which it was asked for, as it is printed; Enter without one.
        """
        if self.lets_out:
            self._let_out(places)
        elif self._stopped(places, key or _("Enter")):
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
        words = _("{name}: taken back, not let in.") if is_in else _("{name}: taken back, still inside.")
        self.done("○ " + words.format(name=guest.place.name), is_good=False)

    def action_check(self) -> None:
        """Let the chosen one through; again takes it back."""
        guest = self.chosen()
        if guest is None:
            self.done(_("Nobody is chosen: ↓ chooses."), is_good=False)
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
        if self.let_through([guest.place, *others], "F2"):
            self.free_search()

    async def action_undo(self) -> None:
        """Take back what was done last; where the door is locked, only what was done at it."""
        if not is_locked(self):
            await self.app.run_action("undo")
            return
        if not self._acts:
            raise MissionError(_("There is nothing to take back that was just done at this door."))
        from missiontui.store.log.planning import plan_undo
        from missiontui.store.log.undoing import take_back

        *before, newest = self._acts
        plan = plan_undo(self.desk.file, newest)
        if plan.in_the_way:
            raise MissionError(
                _("Something was done since to the same guest; it cannot be taken back here."),
                hint=_("Ask the coordinator."),
            )
        take_back(self.desk.file, plan)
        self._acts = tuple(before)
        self.done("○ " + _("Taken back."), is_good=False)

    def ring(self) -> None:
        """The eyes may be on the next badge."""
        if self.desk.settings.bell:
            self.app.bell()

    def note_act(self, *, goes_on: bool = False) -> None:
        """What was just written is what was done last at this door.

        Args:
            goes_on: whether it belongs to what was done before it.
        """
        batch = self.desk.file.last_batch
        self._acts = (*(self._acts if goes_on else ()), *([batch] if batch else []))

    def forget_acts(self) -> None:
        """Nothing was done last at this door."""
        self._acts = ()

    def _let_in(self, places: Sequence[Place]) -> None:
        before = self.presences
        desk = self.desk
        with self._passing(places):
            done = doors.come_in(
                desk.file,
                self.plan.roster.item.id,
                [place.person_id for place in places],
                door=desk.settings.door,
                by=desk.settings.signature,
                at=desk.clock.now(),
            )
        waits = [name for person_id, name in self._told.items() if not self._is_in(person_id)]
        self._told = {}
        came = [self.guest(place) for place in places if place.person_id in done.passed]
        if not came:
            self._say_already(places)
            return
        self.note_act()
        if len(came) == 1:
            is_back = came[0].place.person_id in before
            missing = self._still_missing(came[0])
            words, more = said_of_one(came[0], self._clock(), still_missing=missing, is_back=is_back)
        else:
            words, more = said_of_party(came, self._clock(), already=len(done.had_passed))
        left_waiting = _("NOT let in: {names}").format(names=", ".join(waits)) if waits else ""
        self.done(words, " · ".join(part for part in (left_waiting, more) if part))

    def _still_missing(self, guest: Guest) -> list[str]:
        """Who of somebody's party comes and is not here yet, by name."""
        roster = self.plan.roster
        party = roster.together(guest.place)
        return [one.name for one in party if one.person_id not in self.presences and roster.comes(one)]

    def _is_in(self, person_id: str) -> bool:
        presence = self.presences.get(person_id)
        return presence is not None and presence.is_in

    def _let_out(self, places: Sequence[Place]) -> None:
        desk = self.desk
        with self._passing(places):
            done = doors.leave(
                desk.file,
                self.plan.roster.item.id,
                [place.person_id for place in places],
                door=desk.settings.door,
                by=desk.settings.signature,
                at=desk.clock.now(),
            )
        left = [place.name for place in places if place.person_id in done.passed]
        if left:
            self.note_act()
            words = _("{time} {names}: out.").format(time=self._clock(), names=", ".join(left))
            self.done(f"↩ {words}")
            return
        presence = self.presences.get(places[0].person_id)
        how = presence_in_words(presence, self._zone) if presence else _("never came in")
        words = _("{name} is not inside: {how}.").format(name=places[0].name, how=how)
        self.done(f"! {words}", is_good=False)

    def _stopped(self, places: Sequence[Place], key: str) -> bool:
        """Whether somebody's note is to be read first; then it is shown, and the same key again goes on."""
        guests = [self.guest(place) for place in places]
        unread = [
            one
            for one in guests
            if one.must_be_read and not one.is_in and one.place.person_id not in self._told
        ]
        if not unread:
            return False
        self._told = {one.place.person_id: one.place.name for one in guests}
        self.stop_at(unread[0], key)
        notes = " · ".join(f"{one.place.name}: {one.must_be_read}" for one in unread)
        again = _("{key} again lets all of them in.") if len(places) > 1 else _("{key} again lets them in.")
        self.done("⚠ " + _("ATTENTION: {note}").format(note=notes), again.format(key=key), is_good=False)
        self.ring()
        return True

    def _say_already(self, places: Sequence[Place]) -> None:
        """Who is inside since when: nobody counts twice."""
        guests = [self.guest(place) for place in places]
        how = "; ".join(
            f"{one.place.name}: {presence_in_words(one.presence, self._zone)}"
            for one in guests
            if one.presence is not None
        )
        self.done("! " + _("{how}. Not counted twice.").format(how=how), is_good=False)
        self.ring()

    def _clock(self) -> str:
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
        finally:
            self.passing = ()
