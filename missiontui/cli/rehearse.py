"""``rehearse``: a day of the mission on a copy of it, with arrivals, delays and handshakes by chance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session, here
from missiontui.errors import InputError
from missiontui.i18n import _

if TYPE_CHECKING:
    from datetime import date, datetime

    from missiontui.domain.rehearsal_words import Outcome
    from missiontui.store.connection import MissionFile
    from missiontui.store.rehearsing import Rehearsing

_FASTEST = 120
_MOST_SEEDS = 1_000_000


@click.command(
    "rehearse",
    help=_(
        "Rehearse a day on a copy of the mission, in which people arrive, are late or stay away, items run "
        "over and notes are taken by chance. The mission itself is only read."
    ),
)
@click.option("--date", "day_text", metavar="DATE", help=_("Which day: 2025-03-04, 4/3, tue, +1."))
@click.option(
    "--speed",
    type=click.IntRange(1, _FASTEST),
    default=60,
    show_default=True,
    help=_("How many minutes of the day pass in a minute."),
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**31 - 1),
    help=_("The same number gives the same day; without one it is drawn."),
)
@click.option(
    "--pause-events",
    "paused",
    multiple=True,
    metavar="KIND",
    help=_("Leave this to your own hands: arrivals, buses, times, notes, incidents, signings."),
)
@click.option("--no-open", is_flag=True, help=_("Only make the copy; its path is the last line."))
@click.option("--to-end", is_flag=True, help=_("Play the whole day at once, without screens."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document, of --to-end or --no-open."))
@click.pass_obj
def rehearse_command(
    session: Session,
    day_text: str | None,
    speed: int,
    seed: int | None,
    paused: tuple[str, ...],
    no_open: bool,
    to_end: bool,
    as_json: bool,
) -> None:
    """Make the copy, and play the day on it: on the screens, or to its end at once."""
    from missiontui.cli.mission_passphrase import key_for
    from missiontui.domain.rehearsal import chances_named
    from missiontui.store.opening import open_mission
    from missiontui.store.rehearsal_facts import day_facts
    from missiontui.store.rehearsals import make_rehearsal, set_back
    from missiontui.store.rehearsing import Rehearsing, name

    left_to_hands = chances_named(paused)
    on_screens = not (no_open or to_end)
    _refuse_what_cannot_be(on_screens=on_screens, as_json=as_json)
    path, number = session.the_mission_path(), _seed(seed)
    key = key_for(path, session)
    chosen: list[date] = []

    def choose(file: MissionFile) -> date:
        chosen.append(_day(session, file, day_text))
        return chosen[0]

    place = make_rehearsal(path, key, session.paths.rehearsals, choose, seed=number)
    outcome = None
    with open_mission(place, key) as file:
        set_back(file, chosen[0], by=name())
        rehearsing = Rehearsing(day_facts(file, chosen[0]), number, left_to_hands)
        if to_end:
            rehearsing.play_to_end(file)
            outcome = rehearsing.outcome(file)
        elif on_screens:
            _open(session, file, rehearsing, speed)  # which closes the file
    if on_screens:
        with open_mission(file.path, key) as file:
            outcome = rehearsing.outcome(file)
    if as_json:
        print_json(_as_json(place, chosen[0], number, outcome))
    else:
        _tell(file.path, chosen[0], number, outcome)


def _refuse_what_cannot_be(*, on_screens: bool, as_json: bool) -> None:
    if not on_screens:
        return
    if as_json:
        raise InputError(
            _("--json tells nothing of what is on the screens."),
            hint=_("Give --to-end or --no-open with it."),
        )
    from missiontui.cli.screens import refuse_no_terminal

    refuse_no_terminal()


def _seed(given: int | None) -> int:
    if given is not None:
        return given
    from secrets import randbelow

    return randbelow(_MOST_SEEDS)


def _day(session: Session, file: MissionFile, text: str | None) -> date:
    """The day that is named; else that of ``--at``; else today, the next day with something in the programme,
    or, of a mission that is over, its fullest day.

    Raises:
        InputError, NotFoundError: there is no such day, or nothing stands in the programme on it.
    """
    from collections import Counter

    from missiontui.cli.day import day_asked
    from missiontui.domain.agenda import Kind, Status
    from missiontui.store import agenda
    from missiontui.store.rehearsals import items_of_day

    now = session.clock(file).now()
    if text is None and session.at is None:
        days = Counter(
            item.day
            for item in agenda.all_items(file)
            if item.status != Status.CANCELLED and item.kind != Kind.FREE
        )
        today = day_asked(file, None, now)
        coming = min((day for day in days if day >= today), default=None)
        fullest = max(days, key=lambda day: (days[day], -day.toordinal()), default=today)
        day = coming or fullest
    else:
        day = day_asked(file, text, now)
    items_of_day(file, day)
    return day


def _open(session: Session, file: MissionFile, rehearsing: Rehearsing, speed: int) -> None:
    """The screens at the day's beginning, or at ``--at``: what happens before that is played at once."""
    from missiontui.cli.screens import open_rehearsal
    from missiontui.clock import MissionClock

    begin = rehearsing.begins_at
    if session.at is not None:
        begin = session.clock(file).now()
        if rehearsing.is_due(begin):
            click.echo(_("Playing the day up to {time} …").format(time=_time(file, begin)), err=True)
            rehearsing.play(file, begin)
    open_rehearsal(session, file, rehearsing, MissionClock(begin, speed=speed))


def _time(file: MissionFile, moment: datetime) -> str:
    from missiontui.domain import zones

    return f"{zones.local(moment, here(file, moment)):%H:%M}"


def _tell(place: Path, day: date, seed: int, outcome: Outcome | None) -> None:
    from missiontui.domain.dates import long_day
    from missiontui.domain.rehearsal_name import marked
    from missiontui.domain.rehearsal_words import outcome_in_words

    say(marked(_("{day} (seed {seed})").format(day=long_day(day), seed=seed)))
    for line in outcome_in_words(outcome) if outcome is not None else ():
        say(line)
    say(str(place))


def _as_json(place: Path, day: date, seed: int, outcome: Outcome | None) -> dict[str, object]:
    found: dict[str, object] = {"path": str(place), "day": day.isoformat(), "seed": seed}
    if outcome is not None:
        from dataclasses import asdict

        found |= {**asdict(outcome), "held": outcome.held}
    return found
