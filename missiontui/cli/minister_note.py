"""``minister-note``: one page for the minister, as a document that can be edited."""

from __future__ import annotations

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.i18n import LANGUAGES, _, ngettext


@click.command(
    "minister-note",
    help=_(
        "Write a note of one page for the minister (DOCX): what the mission was, its numbers, what was "
        "signed, what came of it, three impressions of the market, what is asked. What is under embargo "
        "does not stand in it."
    ),
)
@click.option("-o", "target", default="", metavar="FILE", help=_("The file, or the folder that it goes to."))
@click.option("--language", type=click.Choice(LANGUAGES), help=_("The language of the note."))
@click.option("--force", is_flag=True, help=_("Replace a file that is there already."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def minister_note_command(
    session: Session, target: str, language: str | None, force: bool, as_json: bool
) -> None:
    """Write the note."""
    from missiontui.exchange.writing.note_document import write_note
    from missiontui.store.signings import embargoed

    with session.open_mission() as file:
        now = session.clock(file).now()
        spoken = language or session.settings.language
        path = write_note(file, now, target, language=spoken, by=session.settings.signature, force=force)
        held_back = embargoed(file, now)
    if as_json:
        print_json({"file": str(path), "language": spoken, "held_back": held_back})
        return
    say(_("{path}: one page, to be read and edited before it goes out.").format(path=path))
    if held_back:
        words = ngettext(
            "{number} signing is under embargo and is not in it.",
            "{number} signings are under embargo and are not in it.",
            held_back,
        )
        say(words.format(number=held_back))
