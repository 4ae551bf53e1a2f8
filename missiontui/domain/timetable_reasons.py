"""Why a wish found no place in a timetable, and what would help: true of the timetable as it is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from missiontui.domain import zones
from missiontui.domain.dates import day_and_time
from missiontui.domain.language_names import language_word
from missiontui.domain.timetable import Cause, LeftOut, Side, Wish
from missiontui.domain.timetable_grid import Grid
from missiontui.domain.timetable_slots import Position, positions
from missiontui.i18n import _, ngettext

MOST_TIMES = 4
"""Times that are named; of more it says how many."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Says why wishes are left out.

    Args:
        grid: with all that was placed.
        zone: in which times are said.
    """

    grid: Grid
    zone: str

    def of(self, number: int) -> LeftOut:
        """Why a wish is left out."""
        grid, wish = self.grid, self.grid.wishes[number]
        every = positions(grid.room.sessions, wish.minutes)
        if not every:
            return self._no_slot(wish)
        if grid.speakers[number] == ():
            return self._no_interpreter(wish)
        if not grid.able[number]:
            return self._away(wish, every)
        ours = [one for one in grid.able[number] if not self._busy(wish.ours) & one.own]
        theirs = [one for one in grid.able[number] if not self._busy(wish.theirs) & one.own]
        for side, free in ((wish.ours, ours), (wish.theirs, theirs)):
            if not free:
                return self._taken(wish, side, grid.able[number])
        both = [one for one in ours if one in theirs]
        if not both:
            return self._apart(wish, ours, theirs)
        return self._room_lacks(wish, both)

    def _no_slot(self, wish: Wish) -> LeftOut:
        if not any(session.slots for session in self.grid.room.sessions):
            return LeftOut(
                wish,
                Cause.SLOTS,
                _("There is no slot left in the time of the meetings."),
                _("Shorten the slots or the breaks, or give the item more time."),
            )
        return LeftOut(
            wish,
            Cause.SLOTS,
            _("No {minutes} minutes in a row are left between the breaks.").format(minutes=wish.minutes),
            _("Ask for a shorter meeting, or move a break."),
        )

    def _no_interpreter(self, wish: Wish) -> LeftOut:
        ours, theirs = self._languages(wish)
        return LeftOut(
            wish,
            Cause.LANGUAGES,
            _("{ours} speaks {languages}, {theirs} speaks {other}, and no interpreter has both.").format(
                ours=wish.ours.name, languages=ours, theirs=wish.theirs.name, other=theirs
            ),
            _("Add an interpreter for {languages} and {other}.").format(languages=ours, other=theirs),
        )

    def _away(self, wish: Wish, every: Sequence[Position]) -> LeftOut:
        """They can never be met together, whatever else is placed."""
        number = len(every)
        for side in (wish.ours, wish.theirs):
            if all(self._shut(side) & one.own for one in every):
                words = ngettext(
                    "{side} is away, expected elsewhere or in a meeting that stays, at the only time.",
                    "{side} is away, expected elsewhere or in a meeting that stays, at all {number} times.",
                    number,
                )
                return LeftOut(
                    wish,
                    Cause.AWAY,
                    words.format(side=side.name, number=number),
                    _("Ask {side} for another time.").format(side=side.name),
                )
        ours = [one for one in every if not self._shut(wish.ours) & one.own]
        theirs = [one for one in every if not self._shut(wish.theirs) & one.own]
        return LeftOut(
            wish,
            Cause.NEVER_TOGETHER,
            _("{ours} can only at {times}, {theirs} only at {other}.").format(
                ours=wish.ours.name,
                times=self._times(ours),
                theirs=wish.theirs.name,
                other=self._times(theirs),
            ),
            _("Ask one of them for another time."),
        )

    def _taken(self, wish: Wish, side: Side, able: Sequence[Position]) -> LeftOut:
        """One side has meetings throughout."""
        words = ngettext(
            "{side} is taken at the only time at which both could.",
            "{side} is taken at all {number} times at which both could.",
            len(able),
        )
        return LeftOut(
            wish,
            Cause.TAKEN,
            words.format(side=side.name, number=len(able)),
            _("Give {side} more time, or drop a meeting of theirs that matters less.").format(side=side.name),
        )

    def _apart(self, wish: Wish, ours: Sequence[Position], theirs: Sequence[Position]) -> LeftOut:
        """Both have time, never at once."""
        return LeftOut(
            wish,
            Cause.APART,
            _("They are never free together: {ours} at {times}, {theirs} at {other}.").format(
                ours=wish.ours.name,
                times=self._times(ours),
                theirs=wish.theirs.name,
                other=self._times(theirs),
            ),
            _("Move a meeting of one of them, or give them more time."),
        )

    def _room_lacks(self, wish: Wish, both: Sequence[Position]) -> LeftOut:
        """Both are free, but there is no table, or nobody to interpret."""
        tables = [one for one in both if self.grid.free_table(one) is None]
        rest = [one for one in both if one not in tables]
        parts = []
        if tables:
            parts.append(_("No table is free at {times}.").format(times=self._times(tables)))
        if rest:
            ours, theirs = self._languages(wish)
            words = _("No interpreter for {languages} and {other} is free at {times}.")
            parts.append(words.format(languages=ours, other=theirs, times=self._times(rest)))
        hint = _("Another interpreter would help.") if rest else _("Another table would help.")
        return LeftOut(wish, Cause.INTERPRETER if rest else Cause.TABLE, " ".join(parts), hint)

    def _shut(self, side: Side) -> int:
        return _together(self.grid.shut[unit] for unit in side.units)

    def _busy(self, side: Side) -> int:
        return _together(self.grid.busy[unit] for unit in side.units)

    def _languages(self, wish: Wish) -> tuple[str, str]:
        sides = (wish.ours.languages, wish.theirs.languages)
        ours, theirs = (_("or").join(f" {language_word(one)} " for one in side).strip() for side in sides)
        return ours, theirs

    def _times(self, those: Sequence[Position]) -> str:
        """``10:00, 10:25 and 3 more times``; with their days where the slots are of several."""
        starts = [zones.local(one.span.starts_at, self.zone) for one in those]
        days = {
            zones.local(slot.span.starts_at, self.zone).date()
            for session in self.grid.room.sessions
            for slot in session.slots
        }
        named = [f"{one:%H:%M}" if len(days) == 1 else day_and_time(one) for one in starts[:MOST_TIMES]]
        told = ", ".join(dict.fromkeys(named))
        more = len(starts) - len(named)
        if not more:
            return told
        return ngettext("{times} and {number} more time", "{times} and {number} more times", more).format(
            times=told, number=more
        )


def _together(bits: Iterable[int]) -> int:
    found = 0
    for one in bits:
        found |= one
    return found
