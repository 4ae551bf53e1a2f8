"""``disclose``: everything that is held on somebody, for them."""

from __future__ import annotations

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session, here
from missiontui.i18n import _
from missiontui.text import clean


@click.command(
    "disclose",
    help=_(
        "Everything that the mission holds on PERSON (a badge, a full name or an id): their record, its "
        "source, consent, lists, check-ins, notes, promises, history, and who else has it."
    ),
)
@click.argument("person", metavar="PERSON")
@click.option("-o", "target", default="", metavar="FILE", help=_("Write it there instead of showing it."))
@click.option("--force", is_flag=True, help=_("Replace a file that is there already."))
@click.option("--json", "as_json", is_flag=True, help=_("As one JSON document."))
@click.pass_obj
def disclose_command(session: Session, person: str, target: str, force: bool, as_json: bool) -> None:
    """Show it, or write it to a file that nobody else can read."""
    from missiontui.domain.disclosure import as_document, as_text
    from missiontui.store.disclosing import disclose
    from missiontui.store.people_named import person_asked

    with session.open_mission() as file:
        now = session.clock(file).now()
        found = disclose(file, person_asked(file, person), now, here(file, now))
    if not target:
        if as_json:
            print_json(as_document(found))
        else:
            click.echo(clean(as_text(found)), nl=False)
        return
    import json

    from missiontui.files import path_typed, write_file

    words = json.dumps(as_document(found), ensure_ascii=False, indent=2) + "\n" if as_json else as_text(found)
    path = write_file(path_typed(target), words.encode(), replaces=force)
    say(_("{path} holds all there is on {name}. It is not encrypted.").format(path=path, name=found.name))
