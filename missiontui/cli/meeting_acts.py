"""What is done with a B2B meeting from a shell: held, no-show, moved, cancelled, its outcome, removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from missiontui.cli.checkpoints import item_option
from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.i18n import _, ngettext

if TYPE_CHECKING:
    from missiontui.domain.b2b_meetings import B2BMeeting
    from missiontui.store.connection import MissionFile

_WHICH = _("MEETING is what “meetings” shows in front, or words of both sides and the time.")
_json = click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
_meeting = click.argument("words", metavar="MEETING")


@click.command("show", help=_("A meeting, with what is wrong about it.") + " " + _WHICH)
@_meeting
@_json
@click.pass_obj
def show_command(session: Session, words: str, as_json: bool) -> None:
    """Show one meeting."""
    from missiontui.store.b2b_finding import find_meeting

    with session.open_mission() as file:
        tell(file, find_meeting(file, words).id, as_json=as_json)


@click.command("held", help=_("Note that a meeting was held.") + " " + _WHICH)
@_meeting
@click.option("--outcome", metavar="LINE", help=_("What came of it, in one line."))
@_json
@click.pass_obj
def held_command(session: Session, words: str, outcome: str | None, as_json: bool) -> None:
    """Say that a meeting was held."""
    from missiontui.store import b2b_meeting_acts

    _act(session, words, lambda file, one: b2b_meeting_acts.hold(file, one, outcome), as_json=as_json)


@click.command("no-show", help=_("Note who did not come: ours, theirs or both.") + " " + _WHICH)
@_meeting
@click.argument("who", metavar="WHO", default="theirs")
@_json
@click.pass_obj
def no_show_command(session: Session, words: str, who: str, as_json: bool) -> None:
    """Say who did not come."""
    from missiontui.domain.b2b_words import no_show_named
    from missiontui.store import b2b_meeting_acts

    missing = no_show_named(who)
    _act(session, words, lambda file, one: b2b_meeting_acts.note_no_show(file, one, missing), as_json=as_json)


@click.command("cancel", help=_("Cancel a meeting.") + " " + _WHICH)
@_meeting
@click.option("--why", metavar="LINE", help=_("Why, in one line."))
@_json
@click.pass_obj
def cancel_command(session: Session, words: str, why: str | None, as_json: bool) -> None:
    """Cancel a meeting."""
    from missiontui.store import b2b_meeting_acts

    _act(session, words, lambda file, one: b2b_meeting_acts.cancel(file, one, why), as_json=as_json)


@click.command("planned", help=_("Take back that a meeting was held, missed or cancelled.") + " " + _WHICH)
@_meeting
@_json
@click.pass_obj
def planned_command(session: Session, words: str, as_json: bool) -> None:
    """Plan a meeting again."""
    from missiontui.store import b2b_meeting_acts

    _act(session, words, b2b_meeting_acts.plan_again, as_json=as_json)


@click.command("outcome", help=_("Note in one line what came of a meeting.") + " " + _WHICH)
@_meeting
@click.argument("line", metavar="LINE")
@_json
@click.pass_obj
def outcome_command(session: Session, words: str, line: str, as_json: bool) -> None:
    """Note what came of a meeting."""
    from missiontui.store import b2b_meeting_acts

    _act(session, words, lambda file, one: b2b_meeting_acts.note_outcome(file, one, line), as_json=as_json)


@click.command(
    "move",
    help=_("Move a meeting: +10, -5, 11:40, “6/3 9:00”, “11:40 until 12:10”. Its plan stays.") + " " + _WHICH,
    context_settings={"ignore_unknown_options": True},  # so that -5 is a time
)
@_meeting
@click.argument("to", metavar="TO")
@_json
@click.pass_obj
def move_command(session: Session, words: str, to: str, as_json: bool) -> None:
    """Move a meeting."""
    from missiontui.domain.b2b_entry import typed_move
    from missiontui.store import b2b_meeting_acts

    _act(
        session,
        words,
        lambda file, one: b2b_meeting_acts.move_meeting(file, one, *typed_move(to, one)),
        as_json=as_json,
    )


@click.command(
    "move-all",
    help=_("Move all meetings of an item that are still to be held, such as when the item has moved."),
    context_settings={"ignore_unknown_options": True},
)
@click.argument("minutes", metavar="MINUTES", type=click.IntRange(-9999, 9999))
@item_option
@_json
@click.pass_obj
def move_all_command(session: Session, minutes: int, item_words: str, as_json: bool) -> None:
    """Move the meetings of an item."""
    from missiontui.store import agenda, b2b_meeting_acts

    with session.open_mission() as file:
        item = agenda.find_item(file, item_words)
        moved = b2b_meeting_acts.move_all(file, item.id, minutes)
    if as_json:
        print_json({"item": {"id": item.id, "title": item.title}, "moved": moved, "minutes": minutes})
        return
    words = ngettext("Moved {number} meeting of “{title}”.", "Moved {number} meetings of “{title}”.", moved)
    say(words.format(number=moved, title=item.title))


@click.command("remove", help=_("Remove a meeting; “missiontui undo” brings it back.") + " " + _WHICH)
@_meeting
@_json
@click.pass_obj
def remove_command(session: Session, words: str, as_json: bool) -> None:
    """Remove a meeting."""
    from missiontui.domain.b2b_words import meeting_in_words
    from missiontui.store import b2b_meeting_acts
    from missiontui.store.b2b_finding import find_meeting

    with session.open_mission() as file:
        one = find_meeting(file, words)
        b2b_meeting_acts.remove_meeting(file, one)
    if as_json:
        print_json({"removed": one.id})
    else:
        say(_("Removed: {meeting}").format(meeting=meeting_in_words(one)))


def tell(file: MissionFile, meeting_id: str, *, as_json: bool) -> None:
    """Show a meeting as it is now, with what is wrong about it."""
    from missiontui.cli.meeting_lists import meeting_as_json, meeting_line
    from missiontui.domain.b2b_clashes import clash_in_words
    from missiontui.domain.b2b_words import WARNING
    from missiontui.domain.dates import long_day
    from missiontui.domain.follow_up_choice import short_ids
    from missiontui.store.b2b_clashes import clashes
    from missiontui.store.b2b_meetings import meeting, meetings

    one, every = meeting(file, meeting_id), meetings(file)
    wrong = clashes(file, every).get(one.id, ())
    if as_json:
        print_json(meeting_as_json(one, wrong))
        return
    short = short_ids(each.id for each in every)[one.id]
    say(f"{long_day(one.day)}  {meeting_line(one, short)}")
    for clash in wrong:
        say(f"  {WARNING} {clash_in_words(clash)}")


def _act(
    session: Session, words: str, act: Callable[[MissionFile, B2BMeeting], bool], *, as_json: bool
) -> None:
    """Do one thing with the meeting that is meant, and show it."""
    from missiontui.store.b2b_finding import find_meeting

    with session.open_mission() as file:
        one = find_meeting(file, words)
        is_changed = act(file, one)
        if not is_changed and not as_json:
            say(_("It is so already; nothing was changed."))
        tell(file, one.id, as_json=as_json)
