"""``shift``: move an item, and with it the rest of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import MissionError
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.domain.cascade import Cascade, Move
    from missiontui.domain.signings import Signing
    from missiontui.domain.whom_to_tell import Announcement


def complete_item(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Titles of the mission's items that begin with what was typed."""
    path = Session(context.find_root().params.get("mission"), None).mission_path
    if path is None:
        return []
    from missiontui.store import agenda
    from missiontui.store.opening import open_mission

    try:
        with open_mission(path) as file:  # not remembered: nothing was done with it yet
            titles = {item.title for item in agenda.all_items(file)}
    except MissionError:
        return []
    return [
        CompletionItem(title)
        for title in sorted(titles)
        if title.casefold().startswith(incomplete.casefold())
    ]


@click.command(
    "shift",
    help=_("Move ITEM by MINUTES (-5 is earlier). ITEM is an id, its start, or words of its title."),
    context_settings={"ignore_unknown_options": True},  # so that -5 is a number
)
@click.argument("item_words", metavar="ITEM", shell_complete=complete_item)
@click.argument("minutes", type=click.IntRange(-9999, 9999))  # four digits, as on the screens
@click.option("--cascade/--no-cascade", "follow", default=True, help=_("Whether what follows moves along."))
@click.option("--dry-run", is_flag=True, help=_("Show it and change nothing."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def shift_command(
    session: Session, item_words: str, minutes: int, follow: bool, dry_run: bool, as_json: bool
) -> None:
    """Move an item and say what moves along, what is hit, and whom to phone."""
    from missiontui.domain.b2b_words import outside_in_words
    from missiontui.domain.signing_words import slip_in_words
    from missiontui.domain.time_entry import shifted
    from missiontui.store import agenda, running
    from missiontui.store.b2b_clashes import outside_after
    from missiontui.store.signings import slipping_after

    with session.open_mission() as file:
        item = agenda.find_item(file, item_words)
        result = running.preview(file, shifted(item, minutes), follow=follow)
        to_tell = running.calls_for(file, result)
        now = session.clock(file).now()
        slipping = slipping_after(file, now, {move.item.id: move.starts_at for move in result.moves})
        outside = outside_after(file, (move.item_after for move in result.moves))
        if not dry_run:
            running.apply(
                file,
                result,
                by=session.settings.coordinator,
                at=now,
                in_language=session.settings.language,
            )
    if as_json:
        print_json(_as_json(result, to_tell, slipping, outside))
    else:
        _say(result, to_tell, dry_run)
        for words in filter(None, (slip_in_words(slipping), outside_in_words(outside))):
            say(f"  {words}")


def _as_json(
    result: Cascade, to_tell: Announcement | None, slipping: tuple[Signing, ...], outside: int
) -> dict[str, object]:
    return {
        "moved": [_move_as_json(move) for move in result.moves],
        "blocked": [
            {"id": hit.item.id, "title": hit.item.title, "minutes": hit.minutes, "by": hit.by.title}
            for hit in result.hits
        ],
        "clashes": [
            {
                "items": [clash.first.title, clash.second.title],
                "shared": list(clash.shared),
                "minutes": clash.minutes,
            }
            for clash in result.clashes
        ],
        "notify": [
            {"who": call.contact.name, "why": call.why, "mobile": call.contact.mobile}
            for call in (to_tell.calls if to_tell else ())
        ],
        "public_too_early": [{"id": one.id, "title": one.title} for one in slipping],
        "meetings_outside": outside,
    }


def _move_as_json(move: Move) -> dict[str, object]:
    """``from`` and ``to`` are the start; for an item that keeps its start, the end."""
    from missiontui.cli.day import iso

    item = move.item
    if move.starts_at == item.starts_at:
        was, will = iso(item.ends_at, item.end_zone), iso(move.ends_at, item.end_zone)
    else:
        was, will = iso(item.starts_at, item.start_zone), iso(move.starts_at, item.start_zone)
    return {
        "id": item.id,
        "title": item.title,
        "from": was,
        "to": will,
        "starts_at": iso(move.starts_at, item.start_zone),
        "ends_at": iso(move.ends_at, item.end_zone),
    }


def _say(result: Cascade, to_tell: Announcement | None, dry_run: bool) -> None:
    from missiontui.domain.whom_to_tell import change_in_words, summary_in_words

    if result.moves:
        say(summary_in_words(result) + (_(" (not applied)") if dry_run else ""))
    else:
        item = result.asked
        words = _("{title} is there already, {start} to {end}: nothing moves")
        start, end = f"{item.local_start:%H:%M}", f"{item.local_end:%H:%M}"
        say(words.format(title=item.title, start=start, end=end))
    for move in result.moves:
        say(f"  {move.item.title}: {change_in_words(move.item, move.item_after)}")
    for hit in result.hits:
        say(
            _("  ! {title} has a hard time; {by} runs {minutes} min into it").format(
                title=hit.item.title, by=hit.by.title, minutes=hit.minutes
            )
        )
    for clash in result.clashes:
        say(
            _("  ! {first} and {second} overlap by {minutes} min, both need {shared}").format(
                first=clash.first.title,
                second=clash.second.title,
                minutes=clash.minutes,
                shared=", ".join(clash.shared),
            )
        )
    for call in to_tell.calls if to_tell else ():
        say(
            _("  tell {who} {mobile}: {why}").format(
                who=call.contact.name, mobile=call.contact.mobile, why=call.why
            )
        )
