"""``signings add`` and ``signings edit``: what is said of a signing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from missiontui.cli.session import Session, here
from missiontui.cli.shifting import complete_item
from missiontui.cli.signing_asked import item_option, json_option, signing_argument, signing_asked, tell
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.text import clean

if TYPE_CHECKING:
    from missiontui.domain.agenda import AgendaItem
    from missiontui.domain.signings import Part
    from missiontui.store.connection import MissionFile
    from missiontui.store.signing_names import Holder


def _said(command: Callable[..., Any]) -> Callable[..., Any]:
    """What can be said of a signing, as options; what is not given is None."""
    names = _("Names or badges, “;” between them.")
    options = (
        click.option("--kind", metavar="KIND", help=_("mou, contract, investment or academic.")),
        click.option("--value", metavar="VALUE", help=_("With its currency: “EUR 1.2 million”.")),
        click.option(
            "--embargo",
            "embargo_until",
            metavar="TIME",
            help=_(
                "Until when it may not be told, on its ceremony’s clock: 18:00, 5/3 18:00; empty for none."
            ),
        ),
        click.option("--parties", metavar="NAMES", help=_("Companies, “;” between them.")),
        click.option("--signatories", metavar="NAMES", help=names),
        click.option("--witnesses", metavar="NAMES", help=names),
        click.option("--authorities", metavar="NAMES", help=names),
        click.option("--copies", metavar="N", help=_("How many copies are signed.")),
        click.option("--languages", help=_("Of the documents: “en, hi”.")),
        click.option("--photo", help=_("The file of the picture, or who has it.")),
        click.option("--notes", help=_("Notes.")),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("add", help=_("Add a signing, last in its ceremony."))
@click.argument("title", metavar="TITLE")
@click.option("--item", "item_words", metavar="ITEM", shell_complete=complete_item, help=_("Its ceremony."))
@_said
@json_option
@click.pass_context
def add_command(
    context: click.Context, /, title: str, item_words: str | None, as_json: bool, **said: str | None
) -> None:
    """Add a signing."""
    from missiontui.domain.signing_entry import signing_fields
    from missiontui.store import agenda, signing_acts

    session: Session = context.obj
    with session.open_mission() as file:
        now = session.clock(file).now()
        item_words = item_words or context.meta.get("item_words")
        item = agenda.find_item(file, item_words) if item_words else None
        typed = {name: words for name, words in said.items() if words is not None} | {"title": title}
        fields = signing_fields(typed, None, item, now, here(file, now))
        fields["agenda_item_id"] = item.id if item is not None else ""
        signing_id = signing_acts.add_signing(file, fields, _parts(file, typed))
        tell(context, file, signing_id, _("Added: {signing}"), as_json=as_json)
    _tell_no_ceremony(item)


@click.command("edit", help=_("Say something else of a signing; the rest stays."))
@signing_argument
@item_option
@click.option("--title", help=_("What is agreed."))
@click.option("--ceremony", metavar="ITEM", help=_("At which item it is signed; empty for none yet."))
@_said
@json_option
@click.pass_context
def edit_command(
    context: click.Context,
    /,
    words: str,
    item_words: str | None,
    ceremony: str | None,
    as_json: bool,
    **said: str | None,
) -> None:
    """Change what is given."""
    from missiontui.domain.signing_entry import signing_fields
    from missiontui.store import agenda, signing_acts

    typed = {name: value for name, value in said.items() if value is not None}
    if not typed and ceremony is None:
        raise InputError(
            _("Nothing is said that could be changed."),
            hint=_("Say it with --value, --embargo, --parties …; --help lists them."),
        )
    session: Session = context.obj
    with session.open_mission() as file:
        now = session.clock(file).now()
        seen = signing_asked(context, file, words, item_words)
        if ceremony is None:
            item = next((one for one in agenda.all_items(file) if one.id == seen.item_id), None)
        else:
            item = agenda.find_item(file, ceremony) if ceremony.strip() else None
        fields = signing_fields(typed, seen, item, now, here(file, now))
        if ceremony is not None:
            fields["agenda_item_id"] = item.id if item is not None else ""
        signing_acts.change_signing(file, seen, fields, _parts(file, typed))
        tell(context, file, seen.id, _("Changed: {signing}"), as_json=as_json)
    if ceremony is not None:
        _tell_no_ceremony(item)


def _tell_no_ceremony(item: AgendaItem | None) -> None:
    """A mistyped item is noticed; on stderr, beside what a program reads."""
    from missiontui.domain.ceremonies import no_ceremony_words

    if words := no_ceremony_words(item):
        click.echo(clean(words), err=True)


def _parts(file: MissionFile, typed: dict[str, str]) -> dict[Part, tuple[Holder, ...]]:
    """Who has each part of which something is said."""
    from missiontui.domain.signing_entry import PARTS, names_typed
    from missiontui.store.signing_names import holders

    return {
        part: holders(file, names_typed(typed[line]), part) for line, part in PARTS.items() if line in typed
    }
