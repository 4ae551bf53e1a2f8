"""Planning what came in: each list in its turn, since what is referred to comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from missiontui.exchange.agenda_rows import ends_assumed, plan_agenda
from missiontui.exchange.cells import Cells
from missiontui.exchange.cue_rows import plan_cues
from missiontui.exchange.draft import Draft
from missiontui.exchange.flat_rows import plan_flat
from missiontui.exchange.incoming import Incoming, read_with_period
from missiontui.exchange.interest_rows import plan_interests
from missiontui.exchange.kept_lines import Lines
from missiontui.exchange.kinds import KIND_NAMES
from missiontui.exchange.list_origins import say_origin
from missiontui.exchange.meeting_rows import plan_meetings
from missiontui.exchange.mission_rows import plan_destinations, plan_mission, plan_organisations
from missiontui.exchange.number_rows import plan_numbers
from missiontui.exchange.people_rows import plan_people
from missiontui.exchange.problems import Problem
from missiontui.exchange.progress import Counted, Steps
from missiontui.exchange.recognition.programme import programme_of
from missiontui.exchange.recognition.recognising import Recognised, recognise
from missiontui.exchange.references import References
from missiontui.exchange.registration_rows import plan_registrations
from missiontui.exchange.said_columns import refuse_unknown_columns
from missiontui.exchange.session_rows import plan_availability, plan_sessions
from missiontui.exchange.signing_rows import plan_signings
from missiontui.exchange.table_rows import plan_tables
from missiontui.exchange.target_rows import plan_targets
from missiontui.exchange.vehicle_rows import plan_vehicles
from missiontui.i18n import _, ngettext
from missiontui.store.column_meanings import Meanings

_PLANS: dict[str, Callable[[Sequence[Cells], Draft, References], None]] = {
    "mission": plan_mission,
    "destinations": plan_destinations,
    "organisations": plan_organisations,
    "people": plan_people,
    "agenda": plan_agenda,
    "vehicles": plan_vehicles,
    "tables": plan_tables,
    "registrations": plan_registrations,
    "cues": plan_cues,
    "numbers": plan_numbers,
    "interests": plan_interests,
    "targets": plan_targets,
    "signings": plan_signings,
    "sessions": plan_sessions,
    "availability": plan_availability,
    "meetings": plan_meetings,
}

_PROGRAMME = frozenset({"mission", "destinations", "agenda", "vehicles", "tables"})
"""Kinds that make the programme another one, with which columns and dates are compared."""


def recognise_all(files: Sequence[Incoming], draft: Draft, remembered: Meanings) -> None:
    """Find out what each list holds and what its columns mean.

    Raises:
        InputError: somebody said what a column means that no file has, or that it means what there is not.
    """
    for one in files:
        _recognise(one, draft, remembered)
    refuse_unknown_columns(files)


def plan_all(files: Sequence[Incoming], draft: Draft, remembered: Meanings, steps: Steps) -> None:
    """Plan all lists, whatever the order in which they were given.

    A row that cannot be read costs itself and what depends on it, and each such row is told.
    """
    doubtful = {one.kind for one in files if one.kind and one.problems}
    in_order = [one for name in KIND_NAMES for one in files if one.kind == name]
    grows = any(one.kind in _PROGRAMME for one in in_order)
    total = max(1, sum(one.number_of_rows for one in in_order))
    done = 0
    for one in in_order:
        part = steps.part(done / total, (done + one.number_of_rows) / total)
        done += one.number_of_rows
        if grows:
            read_with_period(one, programme_of(draft).period)
            _recognise(one, draft, remembered)
        if one.is_readable and one.recognised and one.table:
            _plan(one, one.recognised, draft, References(draft, doubtful), part)
            if one.table.problems or any(cells.problems or not cells.outcome for cells in one.cells):
                doubtful.add(one.kind)
    for one in in_order:
        if one.kind == "people" and one.cells:
            _plan_activities(one, draft, remembered, doubtful, grows=grows)
    for one in files:
        _name_what_was_left_out(one.cells)


def _recognise(one: Incoming, draft: Draft, remembered: Meanings) -> None:
    if one.table is None or one.is_refused:
        return
    found = recognise(
        one.table,
        stem=one.path.stem,
        choice=one.choice,
        remembered=remembered,
        programme=programme_of(draft),
    )
    one.recognised, one.kind = found, found.kind.name if found.kind else ""
    for problem in found.problems:
        one.wrong(problem)
    one.asks_dates = found.asks_dates and not found.problems
    if one.asks_dates:
        one.wrong(
            Problem(
                _("Nothing in it says whether 03/04 is in March or in April."),
                _("Say it with --dates dmy (the day first) or --dates mdy (the month first)."),
            )
        )


def _plan(one: Incoming, found: Recognised, draft: Draft, references: References, steps: Steps) -> None:
    rows = one.table.rows if one.table else ()
    one.cells = [found.cells(row) for row in rows]
    draft.keep_in_notes(dict(_lines(one.cells, found.kept_in_notes)))
    _PLANS[one.kind](Counted(one.cells, steps), draft, references)
    draft.keep_in_notes({})
    if one.kind == "people":
        say_origin(one, draft)
    elif one.kind == "agenda" and (number := ends_assumed(one.cells)):
        words = ngettext(
            "{number} item has no end: it lasts half an hour, unless the mission knows better.",
            "{number} items have no end: they last half an hour, unless the mission knows better.",
            number,
        )
        one.remarks = (*one.remarks, words.format(number=number))


def _lines(rows: Sequence[Cells], headers: Sequence[str]) -> Iterator[tuple[Cells, Lines]]:
    """What of each row the notes keep: columns of which somebody said so, and what is left of others."""
    for cells in rows:
        lines = [(header, value) for header in headers if (value := cells.row.cells.get(header, "").strip())]
        if lines or cells.spare:
            lines += cells.spare
            yield cells, lines


def _plan_activities(
    one: Incoming, draft: Draft, remembered: Meanings, doubtful: set[str], *, grows: bool
) -> None:
    """What a list of people says of activities, now that all of these are known."""
    if grows:
        _recognise(one, draft, remembered)
    found = one.recognised
    if found and found.activities:
        made = plan_flat(one.cells, found.activities, draft, References(draft, doubtful))
        one.remarks = (*one.remarks, *made)


def _name_what_was_left_out(rows: Sequence[Cells]) -> None:
    """Tell of the rows that were left out for what they refer to; the reason is told where it stands."""
    for cells in rows:
        if not cells.outcome and not cells.problems:
            cells.problems.append(
                Problem(
                    _("The row refers to something that is not there, or could not be read either."),
                    _("Mend that first, then import this file again."),
                    cells.number,
                    is_consequence=True,
                )
            )
