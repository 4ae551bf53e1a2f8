"""What is done with a signing from a shell: ready, signed, withdrawn, ticked off, moved, removed."""

from __future__ import annotations

from typing import Final

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.cli.signing_asked import item_option, json_option, signing_argument, signing_asked, tell
from missiontui.i18n import _

_TICKS: Final = {
    "flags": "flags_ready",
    "pens": "pens_ready",
    "document": "document_received",
    "photo": "photo_taken",
}


@click.command("tick", help=_("Tick off what lies ready: flags, pens, document, photo."))
@signing_argument
@click.argument("what", metavar="WHAT…", nargs=-1, required=True, type=click.Choice(list(_TICKS)))
@click.option("--off", "is_off", is_flag=True, help=_("Take the tick back."))
@item_option
@json_option
@click.pass_context
def tick_command(
    context: click.Context,
    words: str,
    what: tuple[str, ...],
    is_off: bool,
    item_words: str | None,
    as_json: bool,
) -> None:
    """Tick something off."""
    from missiontui.domain.signings import Tick
    from missiontui.store import signing_acts

    session: Session = context.obj
    with session.open_mission() as file:
        seen = signing_asked(context, file, words, item_words)
        signing_acts.tick(file, seen, *(Tick(_TICKS[one]) for one in what), is_done=not is_off)
        tell(context, file, seen.id, _("Noted: {signing}"), as_json=as_json)


@click.command("move", help=_("Give it another place in its ceremony; the others make room."))
@signing_argument
@click.argument("place", metavar="PLACE", type=click.IntRange(1, 9_999))
@item_option
@json_option
@click.pass_context
def move_command(
    context: click.Context, words: str, place: int, item_words: str | None, as_json: bool
) -> None:
    """Move a signing."""
    from missiontui.store import signing_acts

    session: Session = context.obj
    with session.open_mission() as file:
        seen = signing_asked(context, file, words, item_words)
        signing_acts.move_signing(file, seen, place)
        tell(context, file, seen.id, _("Moved: {signing}"), as_json=as_json)


@click.command("remove", help=_("Take a signing out of the mission; “undo” brings it back."))
@signing_argument
@item_option
@json_option
@click.pass_context
def remove_command(context: click.Context, words: str, item_words: str | None, as_json: bool) -> None:
    """Remove a signing."""
    from missiontui.store import signing_acts

    session: Session = context.obj
    with session.open_mission() as file:
        seen = signing_asked(context, file, words, item_words)
        signing_acts.remove_signing(file, seen)
    if as_json or context.meta.get("as_json"):
        print_json({"id": seen.id, "removed": True})
    else:
        say(_("Removed: {title}. “missiontui undo” brings it back.").format(title=seen.title))


def _status_command(name: str, status: str, words_of_help: str, told: str) -> click.Command:
    """A command that says how far a signing has come; what it says already is not written again.

    Args:
        told: the sentence after it, with ``{signing}``.
    """

    @click.command(name, help=words_of_help)
    @signing_argument
    @item_option
    @json_option
    @click.pass_context
    def command(context: click.Context, words: str, item_words: str | None, as_json: bool) -> None:
        from missiontui.domain.signings import SigningStatus
        from missiontui.store import signing_acts

        session: Session = context.obj
        wanted = SigningStatus(status)
        with session.open_mission() as file:
            seen = signing_asked(context, file, words, item_words)
            is_so = seen.status == wanted
            if not is_so:
                signing_acts.set_status(file, seen, wanted, at=session.clock(file).now())
            said = _("That is what it says already: {signing}") if is_so else told
            tell(context, file, seen.id, said, as_json=as_json)

    return command


ready_command = _status_command(
    "ready", "ready", _("Say that a signing is ready: all lies on the table."), _("Ready: {signing}")
)
sign_command = _status_command("sign", "signed", _("Note that it is signed, now."), _("Signed: {signing}"))
withdraw_command = _status_command(
    "withdraw", "withdrawn", _("Note that it is not signed after all."), _("Withdrawn: {signing}")
)
reopen_command = _status_command(
    "reopen", "planned", _("Have it planned again."), _("Planned again: {signing}")
)
