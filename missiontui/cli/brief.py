"""``brief``: what somebody has to know before an encounter, on one screen or one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.earlier import earlier_option, in_option, look_earlier
from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session, here
from missiontui.errors import InputError
from missiontui.i18n import LANGUAGES, _, speaking
from missiontui.i18n import language as spoken_now

if TYPE_CHECKING:
    from pathlib import Path

    from missiontui.domain.briefs import Brief
    from missiontui.store.connection import MissionFile


@click.command(
    "brief",
    help=_(
        "A pocket brief of WHO: a person, a company or an item of the programme, by id, name, badge or words "
        "of its title. Without WHO: of the next encounter of the head of mission."
    ),
)
@click.argument("words", metavar="[WHO]", required=False)
@earlier_option
@in_option
@click.option("-o", "target", default="", metavar="FILE.pdf", help=_("Write it on one page, or to a folder."))
@click.option("--language", type=click.Choice(LANGUAGES), help=_("The language of the page."))
@click.option("--force", is_flag=True, help=_("Replace a file that is there already."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def brief_command(
    session: Session,
    words: str | None,
    is_earlier_too: bool,
    places: tuple[Path, ...],
    target: str,
    language: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Show a brief, or write it to a page. What is under embargo is in neither."""
    from missiontui.domain import zones
    from missiontui.domain.cards import Seen

    if target and as_json:
        raise InputError(_("Give -o or --json, not both."))
    from missiontui.exchange.paper.brief_sheet import write_brief
    from missiontui.files import path_typed
    from missiontui.store.briefs import brief

    spoken = language or session.settings.language
    with session.open_mission() as file:
        now = session.clock(file).minute()
        zone = here(file, now)
        seen = Seen(now, zone, zones.local(now, zone).date())
        table, record_id = _asked(file, words)
        with speaking(spoken if target else spoken_now()):
            known = _earlier(session, file, table, record_id, places=places, is_earlier_too=is_earlier_too)
        if target:
            path = write_brief(
                file,
                table,
                record_id,
                seen,
                path_typed(target),
                earlier=known,
                language=spoken,
                replaces=force,
            )
            say(_("{path}: the brief on one page.").format(path=path))
            return
        told = brief(file, table, record_id, seen, with_embargoed=False, earlier=known)
    if as_json:
        print_json(_as_json(told))
    else:
        _say(told)


def _asked(file: MissionFile, words: str | None) -> tuple[str, str]:
    """The record that is meant; without words the next encounter, which has no id yet."""
    from missiontui.cli.record_asked import record_asked

    return record_asked(file, words) if words else ("agenda_item", "")


def _earlier(
    session: Session,
    file: MissionFile,
    table: str,
    record_id: str,
    *,
    places: tuple[Path, ...],
    is_earlier_too: bool,
) -> list[str]:
    from missiontui.store.earlier_briefs import known_earlier, name_of

    name = name_of(file, table, record_id)
    known = look_earlier(
        session,
        file,
        lambda one: known_earlier(one, table, name),
        places=places,
        is_earlier_too=is_earlier_too,
    )
    return [f"{one.mission}: {line}" for one in known for line in one.found]


def _say(told: Brief) -> None:
    for line in (told.kicker, told.title, told.under):
        if line:
            say(line)
    if told.attention:
        say(_("! ATTENTION: {words}").format(words=told.attention))
    for label, words in told.facts:
        say(f"  {label:<12}{words}")
    for section in told.sections:
        say()
        say(section.title)
        for words in section.lines:
            say(f"  · {words}")
        if section.more:
            say(_("    and {number} more").format(number=section.more))


def _as_json(told: Brief) -> dict[str, object]:
    return {
        "id": told.id,
        "kind": told.table,
        "title": told.title,
        "under": told.under,
        "kicker": told.kicker,
        "attention": told.attention,
        "facts": [{"label": label, "words": words} for label, words in told.facts],
        "sections": [
            {"title": one.title, "lines": list(one.lines), "more": one.more} for one in told.sections
        ],
    }
