"""``meetings add`` and ``meetings edit``: who meets whom, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import say
from missiontui.cli.session import Session
from missiontui.cli.shifting import complete_item
from missiontui.errors import AmbiguousError, NotFoundError
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile

_OPTIONS = (
    click.option("--start", metavar="TIME", help=_("When: 10:00, or with its date: 5/3 10:00.")),
    click.option("--end", metavar="TIME", help=_("Until when; else as long as a slot of the item.")),
    click.option("--minutes", metavar="N", help=_("How long, instead of --end.")),
    click.option("--date", metavar="DATE", help=_("The day; else that of the item, or today.")),
    click.option(
        "--item", metavar="ITEM", shell_complete=complete_item, help=_("The item in which it is held.")
    ),
    click.option("--table", metavar="TABLE", help=_("The table of that item.")),
    click.option("--address", metavar="ADDRESS", help=_("Where they go, instead of a table.")),
    click.option("--travel", metavar="MINUTES", help=_("The way to that address, one way.")),
    click.option("--delegate", metavar="WHO", help=_("Who of our company goes.")),
    click.option("--counterpart", metavar="WHO", help=_("Who of theirs is met.")),
    click.option("--interpreter", metavar="WHO", help=_("Who interprets; empty for nobody.")),
    click.option(
        "--fixed/--not-fixed", "fixed", default=None, help=_("Whether a proposal must leave it there.")
    ),
    click.option("--notes", metavar="TEXT", help=_("What else should be known.")),
    click.option("--json", "as_json", is_flag=True, help=_("One JSON document.")),
)


def _options(command: click.decorators.FC) -> click.decorators.FC:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(
    "add",
    help=_("Add a meeting of OURS with THEIRS: each a company or a person, by full name or badge."),
)
@click.argument("ours", metavar="OURS")
@click.argument("theirs", metavar="THEIRS")
@_options
@click.pass_obj
def add_command(
    session: Session, /, ours: str, theirs: str, fixed: bool | None, as_json: bool, **said: str | None
) -> None:
    """Add a meeting, and show it with what is wrong about it."""
    from missiontui.cli.meeting_acts import tell
    from missiontui.store.b2b_meeting_acts import add_meeting
    from missiontui.store.b2b_typed import meeting_fields

    with session.open_mission() as file:
        typed = _typed(said, fixed=fixed)
        typed = _side(file, ours, "company", "delegate") | typed
        typed = _side(file, theirs, "counterpart_company", "counterpart") | typed
        meeting_id = add_meeting(file, meeting_fields(file, typed, None, session.clock(file).now()))
        tell(file, meeting_id, as_json=as_json)


@click.command("edit", help=_("Change what is said of a meeting; MEETING as for “move”."))
@click.argument("words", metavar="MEETING")
@click.option("--company", metavar="NAME", help=_("Our company."))
@click.option("--counterpart-company", metavar="NAME", help=_("Theirs."))
@_options
@click.pass_obj
def edit_command(
    session: Session, /, words: str, fixed: bool | None, as_json: bool, **said: str | None
) -> None:
    """Change a meeting, and show it."""
    from missiontui.cli.meeting_acts import tell
    from missiontui.store.b2b_finding import find_meeting
    from missiontui.store.b2b_meeting_acts import change_meeting
    from missiontui.store.b2b_typed import meeting_fields

    with session.open_mission() as file:
        one = find_meeting(file, words)
        fields = meeting_fields(file, _typed(said, fixed=fixed), one, session.clock(file).now())
        if not change_meeting(file, one, fields) and not as_json:
            say(_("It is so already; nothing was changed."))
        tell(file, one.id, as_json=as_json)


def _typed(said: dict[str, str | None], *, fixed: bool | None) -> dict[str, str]:
    typed = {name: text for name, text in said.items() if text is not None}
    if fixed is not None:
        typed["fixed"] = _("yes") if fixed else _("no")
    return typed


def _side(file: MissionFile, words: str, company: str, person: str) -> dict[str, str]:
    """A side by one name: that of a company, or else of a person.

    Raises:
        NotFoundError, AmbiguousError: neither, or several, go by it.
    """
    from missiontui.store import people

    try:
        people.organisation_named(file, words)
    except NotFoundError:
        pass
    else:
        return {company: words}
    try:
        people.person_named(file, words)
    except AmbiguousError:
        raise
    except NotFoundError:
        raise NotFoundError(
            _("No company and nobody in this mission is called “{words}”.").format(words=words.strip()),
            hint=_("Give the full name, or the badge of a person. “missiontui find” looks for parts of it."),
        ) from None
    return {person: words}
