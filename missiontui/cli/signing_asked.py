"""Which signing a command is about, and how it tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.cli.shifting import complete_item
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.domain.signings import Signing
    from missiontui.store.connection import MissionFile

json_option = click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
item_option = click.option(
    "--item",
    "item_words",
    metavar="ITEM",
    shell_complete=complete_item,
    help=_("Of which ceremony, where a number is given."),
)
signing_argument = click.argument("words", metavar="SIGNING")


def signing_asked(context: click.Context, file: MissionFile, words: str, item_words: str | None) -> Signing:
    """The signing that is meant.

    Raises:
        NotFoundError, AmbiguousError: none, or several.
    """
    from missiontui.domain.signing_choice import signing_named
    from missiontui.store import agenda
    from missiontui.store.signings import signings

    session: Session = context.obj
    now = session.clock(file).now()
    item_words = item_words or context.meta.get("item_words")
    item_id = agenda.find_item(file, item_words).id if item_words else ""
    return signing_named(words, signings(file, now, with_embargoed=True), now, item_id)


def tell(context: click.Context, file: MissionFile, signing_id: str, words: str, *, as_json: bool) -> None:
    """The signing as it is now: in full where no words are given."""
    from missiontui.cli.signing_output import detail_lines, short_lines, signing_as_json
    from missiontui.domain.signing_words import slip_in_words
    from missiontui.store.signings import signing

    session: Session = context.obj
    now = session.clock(file).now()
    present = signing(file, signing_id, now)
    if as_json or context.meta.get("as_json"):
        print_json(signing_as_json(present))
        return
    if not words:
        for line in detail_lines(present, now):
            say(line)
        return
    first, *others = short_lines(present, now)
    say(words.format(signing=first.strip()))
    for line in others:
        say(line)
    if slip := slip_in_words([present] if present.slips else []):
        say(slip)
