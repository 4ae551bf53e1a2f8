"""``follow-ups`` and ``done``: what was promised, by whom, until when; and that it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session, here
from missiontui.errors import InputError, MissionError
from missiontui.i18n import _

if TYPE_CHECKING:
    from datetime import date, datetime

    from missiontui.domain.due_dates import Due
    from missiontui.domain.follow_ups import Promise
    from missiontui.domain.handshakes import FollowUp
    from missiontui.store.connection import MissionFile


@click.command(
    "follow-ups",
    help=_("What was promised and is open. What stands in front of a line can be given to “done”."),
)
@click.option(
    "--due",
    "when",
    default="all",
    metavar="WHEN",
    help=_("today, week (until Sunday), overdue, none (without a date), or a date: fri, 14/3."),
)
@click.option("--mine", is_flag=True, help=_("Only what you are to keep."))
@click.option("--owner", metavar="NAME", help=_("Only what this person is to keep; none: what nobody is."))
@click.option("--done", "closed_too", is_flag=True, help=_("What is done or dropped too."))
@click.option(
    "--introductions", is_flag=True, help=_("Instead: who introduced whom, and what the agencies promised.")
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def follow_ups_command(
    session: Session,
    when: str,
    mine: bool,
    owner: str | None,
    closed_too: bool,
    introductions: bool,
    as_json: bool,
) -> None:
    """List promises."""
    from missiontui.cli.promises import promise_as_json
    from missiontui.domain.follow_up_choice import is_due, is_kept_by, is_mine
    from missiontui.store import follow_ups

    with session.open_mission() as file:
        now = session.clock(file).minute()
        zone = here(file, now)
        if introductions:
            _tell_introductions(file, now, zone, as_json=as_json)
            return
        wanted = _when(file, when, now, zone)
        every = [one.id for one in follow_ups.follow_ups(file)]
        found = [
            promise
            for promise in follow_ups.promises(file, now, zone, closed_too=closed_too)
            if is_due(promise, wanted, now, zone)
            and (owner is None or is_kept_by(promise.follow_up, owner))
            and (
                not mine
                or is_mine(promise.follow_up, session.settings.coordinator, session.settings.signature)
            )
        ]
    if as_json:
        print_json([promise_as_json(promise, zone) for promise in found])
        return
    _say_promises(found, every, now, zone)


@click.command(
    "done",
    help=_("Note that promises are kept. ID is what “follow-ups” shows in front, or words of the promise."),
)
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@click.option("--drop", "is_dropped", is_flag=True, help=_("They will not be kept."))
@click.option("--reopen", "is_reopened", is_flag=True, help=_("They are open again."))
@click.option("--put-off", "put_off", metavar="DATE", help=_("They are due then: fri, tomorrow 17:00, 14/3."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def done_command(
    session: Session,
    ids: tuple[str, ...],
    is_dropped: bool,
    is_reopened: bool,
    put_off: str | None,
    as_json: bool,
) -> None:
    """Close promises, or open them again, or give them another date; all of them or none."""
    from missiontui.cli.promises import promise_as_json
    from missiontui.domain.follow_up_choice import follow_up_named
    from missiontui.store import follow_ups

    if is_dropped + is_reopened + (put_off is not None) > 1:
        raise InputError(_("Only one of --drop, --reopen and --put-off can be meant."))
    with session.open_mission() as file:
        now = session.clock(file).now()
        zone = here(file, now)
        every = follow_ups.follow_ups(file)
        named = [follow_up_named(words, every, closed=is_reopened) for words in ids]
        asked = list({one.id: one for one in named}.values())
        if put_off is not None:
            told = _put_off(file, asked, _due(file, put_off, now, zone))
        elif is_reopened:
            told = _reopen(file, asked)
        else:
            told = _close(file, asked, now, is_dropped=is_dropped)
        present = [follow_ups.follow_up(file, one.id) for one in asked]
        standing = {one.follow_up.id: one for one in follow_ups.as_they_stand(file, present, now, zone)}
    promises = [standing[one.id] for one in asked]
    if as_json:
        print_json([promise_as_json(promise, zone) for promise in promises])
        return
    _say_changes(told, promises, now, zone)


def _when(file: MissionFile, words: str, now: datetime, zone: str) -> str | date:
    """Which promises are wanted: one of the words for that, or a day."""
    from missiontui.domain.follow_up_choice import WHEN

    typed = words.strip().lower()
    return typed if typed in WHEN else _due(file, words, now, zone).day


def _due(file: MissionFile, words: str, now: datetime, zone: str) -> Due:
    from missiontui.domain.due_dates import due_date
    from missiontui.store.due_calendar import due_calendar

    return due_date(words, due_calendar(file, now, zone))


def _close(file: MissionFile, asked: list[FollowUp], now: datetime, *, is_dropped: bool) -> dict[str, str]:
    """Have promises done or dropped; id to what to say of each."""
    from missiontui.domain.handshakes import Status
    from missiontui.store import follow_ups

    status = Status.DROPPED if is_dropped else Status.DONE
    open_ones = [one for one in asked if one.status != status]
    if open_ones:
        write = follow_ups.drop if is_dropped else follow_ups.done
        write(file, *open_ones, at=now)
    new, old = _("Done: {promise}"), _("Done already: {promise}")
    if is_dropped:
        new, old = _("Dropped: {promise}"), _("Dropped already: {promise}")
    return {one.id: new if one in open_ones else old for one in asked}


def _reopen(file: MissionFile, asked: list[FollowUp]) -> dict[str, str]:
    from missiontui.domain.follow_ups import is_closed
    from missiontui.store import follow_ups

    closed = [one for one in asked if is_closed(one)]
    if closed:
        follow_ups.reopen(file, *closed)
    new, old = _("Open again: {promise}"), _("Open already: {promise}")
    return {one.id: new if one in closed else old for one in asked}


def _put_off(file: MissionFile, asked: list[FollowUp], due: Due) -> dict[str, str]:
    """Give promises another date.

    Raises:
        MissionError: one is done or dropped.
    """
    from missiontui.domain.follow_ups import is_closed
    from missiontui.store import follow_ups

    for one in asked:
        if is_closed(one):
            raise MissionError(
                _("“{action}” is done or dropped; nothing was changed.").format(action=one.action),
                hint=_("“missiontui done --reopen” opens it again."),
            )
    follow_ups.set_due(file, *asked, due=due)
    return dict.fromkeys((one.id for one in asked), _("Put off: {promise}"))


def _say_changes(told: dict[str, str], promises: list[Promise], now: datetime, zone: str) -> None:
    from missiontui.cli.promises import promise_in_words

    for promise in promises:
        words = promise_in_words(promise, now, zone)
        say(told[promise.follow_up.id].format(promise=words))


def _say_promises(found: list[Promise], every: list[str], now: datetime, zone: str) -> None:
    from missiontui.cli.promises import lines_by_group
    from missiontui.domain.follow_up_choice import short_ids
    from missiontui.domain.follow_up_words import counts_in_words

    if not found:
        say(_("Nothing of that kind is promised. Without options all that is open is shown."))
        return
    for line in lines_by_group(found, short_ids(every), now, zone):
        say(line)
    say(counts_in_words(found))


def _tell_introductions(file: MissionFile, now: datetime, zone: str, *, as_json: bool) -> None:
    """Who introduced whom, and what no company keeps."""
    from missiontui.cli.promises import (
        introduction_as_json,
        introduction_line,
        promise_as_json,
        promise_in_words,
    )
    from missiontui.domain.introductions import by_owner
    from missiontui.store.introductions import introductions, promises_of_agencies

    met, promised = introductions(file), promises_of_agencies(file, now, zone)
    if as_json:
        print_json(
            {
                "introductions": [introduction_as_json(one, zone) for one in met],
                "promises": [promise_as_json(one, zone) for one in promised],
            }
        )
        return
    say(_("Who introduced whom"))
    for one in met:
        say(f"  {introduction_line(one, zone)}")
    if not met:
        say(_("  Nobody yet. In a note, <Name says who introduced them."))
    say(_("What the agencies promised"))
    for owner, theirs in by_owner(promised):
        say(f"  {owner or _('nobody’s')}")
        for promise in theirs:
            say(f"    {promise_in_words(promise, now, zone)}")
    if not promised:
        say(_("  Nothing yet."))
