"""What is done on a visit's page: checking people off, walk-ins, counts, who is out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from missiontui.domain import zones
from missiontui.domain.checkpoints import Stage, stage_in_words, stages_of
from missiontui.domain.head_counts import HeadCount, count_typed, difference_in_words
from missiontui.domain.roster import REGISTERED_NO_MORE, Place, Roster, Standing
from missiontui.domain.roster_lines import RosterLine
from missiontui.domain.walk_ins import Newcomer, bus_for, warnings
from missiontui.i18n import _, ngettext
from missiontui.screens.base import MissionScreen
from missiontui.screens.requests import OpenPage
from missiontui.store import head_counts, passages, walk_ins
from missiontui.widgets.picker import Pick, Picker, narrowed
from missiontui.widgets.prompt import Prompt


class VisitActs(MissionScreen):
    """The acts. A subclass says what is shown (``roster``, ``stage``, ``bus``) and who is meant."""

    roster: Roster
    stage: Stage
    bus: str
    """The id of the bus that alone is listed; empty for all."""

    elsewhere: Mapping[str, str] = {}
    """Person id to what else they are expected at while this takes them up."""

    passing: tuple[str, ...] = ()
    """Ids of those who are being checked off, or back: nobody else stands otherwise when that is written."""

    def person(self) -> RosterLine | None:
        """Who is meant: under the cursor, or the only one found."""
        raise NotImplementedError

    def done(self, words: str, *, is_good: bool = True) -> None:
        """Say what was done, or why nothing was, where the eye is."""
        raise NotImplementedError

    def left(self) -> frozenset[str]:
        """Ids of the buses that have left after this stage."""
        raise NotImplementedError

    def free_search(self) -> None:
        """Empty the search for the next one."""
        raise NotImplementedError

    def set_stage(self, stage: Stage) -> None:
        """Go on with another checkpoint."""
        raise NotImplementedError

    def check_in(self, places: Sequence[Place]) -> None:
        """Check people off, and say so after the commit."""
        desk = self.desk
        ids = [place.person_id for place in places]
        with self._passing(ids):
            done = passages.check_in(
                desk.file,
                self.roster.item.id,
                ids,
                self.stage,
                by=desk.settings.signature,
                at=desk.clock.now(),
            )
        if len(places) > 1:
            words = ngettext(
                "{number} person checked off: {stage}.",
                "{number} people checked off: {stage}.",
                len(done.passed),
            ).format(number=len(done.passed), stage=stage_in_words(self.stage))
            self.free_search()
            if done.had_passed:
                words += " " + _("{number} were already.").format(number=len(done.had_passed))
            self.done(f"✓ {words}")
            return
        place = places[0]
        if done.passed:
            self.done(f"✓ {self._welcome(place)}", is_good=place.clearance != "refused")
        else:
            self.done(self._already(place), is_good=False)

    def take_back(self, place: Place) -> None:
        """Take back that somebody passed."""
        with self._passing([place.person_id]):
            passages.take_back(self.desk.file, self.roster.item.id, [place.person_id], self.stage)
        words = _("{name}: taken back, not {stage}.").format(
            name=place.name, stage=stage_in_words(self.stage)
        )
        self.done(f"○ {words}", is_good=False)

    def action_check(self) -> None:
        """Check off who is under the cursor; again takes it back."""
        line = self.person()
        if line is None:
            self.done(_("Nobody is chosen."), is_good=False)
        elif self.roster.standing(line.place, self.stage) == Standing.PASSED:
            self.take_back(line.place)
        else:
            self.check_in([line.place])

    def action_together(self) -> None:
        """Check off somebody's company or party at once; they are named first."""
        line = self.person()
        if line is None:
            words = _("Choose somebody of the company or party first: ↓, or type until one is left.")
            self.done(words, is_good=False)
            return
        from missiontui.screens.together import Together

        self.ask(Together(self.roster, line.place, self.stage), self.check_in)

    def action_walk_in(self) -> None:
        """Add somebody who is not on the list, and check them off."""
        roster, desk = self.roster, self.desk
        bus = bus_for(roster, self.bus, self.left()) if self.stage.is_departure else None
        needs = walk_ins.needs_clearance(desk.file, roster.item.id)
        cautions = warnings(roster, bus, needs_clearance=needs)
        from missiontui.screens.walk_in import ask_walk_in

        def chosen(who: str | Newcomer) -> None:
            person_id = walk_ins.add_walk_in(
                desk.file,
                roster.item.id,
                who,
                self.stage,
                vehicle_id=bus.id if bus else "",
                by=desk.settings.signature,
                at=desk.clock.now(),
            )
            self.free_search()
            added = next(place for place in self.roster.places if place.person_id == person_id)
            words = _("{name} is on the list now, a walk-in.").format(name=added.name)
            where = f" {bus.name}." if bus else ""
            self.done(f"✓ {words}{where} {' '.join(cautions)}".strip(), is_good=not cautions)

        ask_walk_in(self, roster, self.typed(), cautions, chosen)

    def typed(self) -> str:
        """What stands in the search."""
        return ""

    def action_count(self) -> None:
        """Note a count made by hand, of a bus or of all, and compare it with the names."""
        vehicles = self.roster.vehicles
        picks = [Pick(bus.id, bus.name, self._checked_words(bus.id)) for bus in vehicles]
        picks.append(Pick("", _("all together"), self._checked_words("")))
        question = _("How many heads, {stage}?").format(stage=stage_in_words(self.stage))
        hint = " · ".join(f"{pick.words}: {pick.more}" for pick in picks)

        def counted(number: int) -> None:
            if self.bus or len(vehicles) < 2:
                self._keep_count(number, self.bus or (vehicles[0].id if vehicles else ""))
                return
            of_which = _("{number} heads: on which bus?").format(number=number)
            picker = Picker(of_which, lambda typed: narrowed(picks, typed))
            self.ask(picker, lambda vehicle_id: self._keep_count(number, vehicle_id))

        self.ask(Prompt(question, hint=hint, check=count_typed), counted)

    def action_stage(self, by: int) -> None:
        """The next checkpoint; behind the last one the first."""
        stages = stages_of(self.roster.item.kind)
        place = stages.index(self.stage) if self.stage in stages else 0
        self.set_stage(stages[(place + by) % len(stages)])

    def action_missing(self) -> None:
        """Who is missing, and how to reach them."""
        self.post_message(OpenPage("missing", self.roster.item.id))

    def action_buses(self) -> None:
        """The buses."""
        self.post_message(OpenPage("buses", self.roster.item.id))

    def action_out(self) -> None:
        """Ill, excused, or coming by own means, for a while."""
        line = self.person()
        if line is not None:
            from missiontui.screens.out_prompt import ask_out

            ask_out(self, line.place.person_id, line.place.name)

    def action_bus(self) -> None:
        """Another bus for who is under the cursor."""
        line = self.person()
        if line is not None:
            from missiontui.screens.bus_picker import ask_bus

            ask_bus(self, self.roster.item.id, [line.place])

    def action_go(self) -> None:
        """Go or no-go."""
        if not self.stage.is_departure:
            self.done(_("Nothing leaves at this checkpoint. F6 goes to the next one."), is_good=False)
            return
        from missiontui.screens.departure_prompt import ask_go

        ask_go(self, self.roster.item.id, self.stage, self.bus or None)

    @contextmanager
    def _passing(self, person_ids: Sequence[str]) -> Iterator[None]:
        """While it is written that some people passed, or did not: nobody else has to be read again."""
        self.passing = tuple(person_ids)
        try:
            yield
        finally:
            self.passing = ()

    def _keep_count(self, number: int, vehicle_id: str) -> None:
        bus, desk = self.roster.vehicle(vehicle_id), self.desk
        count = HeadCount(
            self.roster.item.id, vehicle_id, self.stage, number, desk.clock.now(), desk.settings.signature
        )
        head_counts.keep_count(desk.file, count)
        checked = self._checked(vehicle_id)
        differs = number != checked
        name = bus.name if bus else _("all together")
        words = difference_in_words(number, checked)
        self.done(f"{'!' if differs else '✓'} {name}: {words}.", is_good=not differs)

    def _checked(self, vehicle_id: str) -> int:
        return self.roster.numbers(self.stage, vehicle_id or None).passed

    def _checked_words(self, vehicle_id: str) -> str:
        return _("{number} names checked off").format(number=self._checked(vehicle_id))

    def _welcome(self, place: Place) -> str:
        """Who is in, on which bus, and what must be known of them."""
        bus = self.roster.vehicle(place.vehicle_id)
        numbers = self.roster.numbers(self.stage, bus.id if bus else None)
        where = bus.name if bus else ""
        clock = f"{zones.local(self.desk.clock.now(), self.roster.item.start_zone):%H:%M}"
        other = self.elsewhere.get(place.person_id, "")
        cautions = [
            "⊘ " + _("clearance refused: tell the security desk") if place.clearance == "refused" else "",
            _("had declined") if place.rsvp in REGISTERED_NO_MORE else "",
            _("no bus yet: m gives one") if bus is None and self.roster.vehicles else "",
            "! " + _("also {title}").format(title=other) if other else "",
            f"⚠ {place.attention}" if place.attention else "",
        ]
        parts = [
            f"{clock} {place.name}",
            place.organisation,
            f"{where} {numbers.passed}/{numbers.expected}".strip(),
            *cautions,
        ]
        return " · ".join(part for part in parts if part)

    def _already(self, place: Place) -> str:
        passage = self.roster.passage(place, self.stage)
        if passage is None:
            return _("{name} is checked off already.").format(name=place.name)
        time = f"{zones.local(passage.at, self.roster.item.start_zone):%H:%M}"
        words = _("{name}: {stage} at {time} already").format(
            name=place.name, stage=stage_in_words(self.stage), time=time
        )
        return f"{words}, {passage.by}." if passage.by else f"{words}."
