"""``parcel``: what one company, or one delegate, takes home."""

from __future__ import annotations

from pathlib import Path

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import NotFoundError
from missiontui.i18n import LANGUAGES, _


@click.command(
    "parcel",
    help=_(
        "Put together what COMPANY, or one delegate, takes home: their contacts as vCards, their handshakes "
        "and promises as a spreadsheet. Nothing of others is in it."
    ),
)
@click.argument("who", metavar="COMPANY", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FOLDER",
    default="",
    help=_("The folder to make, or a file that ends in .zip."),
)
@click.option("--language", type=click.Choice(LANGUAGES), help=_("The language of headers and words."))
@click.option("--force", is_flag=True, help=_("Replace what is there already."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def parcel_command(
    session: Session,
    who: tuple[str, ...],
    target: str,
    language: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Write a parcel, and say where it is."""
    from missiontui.cli.session import here
    from missiontui.domain import zones
    from missiontui.exchange.writing import targets
    from missiontui.exchange.writing.gathering import mission_name
    from missiontui.exchange.writing.parcel import owner_named, pack, zipped
    from missiontui.files import path_typed, unused, write_file

    with session.open_mission() as file:
        parcel = pack(file, owner_named(file, " ".join(who)), language or session.settings.language)
        if parcel.is_empty:
            raise NotFoundError(
                _("No handshake and no promise of {name} is noted yet.").format(name=parcel.owner.name),
                hint=_("Note whom they met: missiontui note “+Jan De Smet @Nandini Rao wants samples”"),
            )
        now = session.clock(file).now()
        day = zones.local(now, here(file, now)).date()
        name = targets.file_name(mission_name(file), f"parcel {parcel.owner.name}", day, "")
    place = path_typed(target) if target else unused(Path(name))
    if place.suffix.lower() == ".zip":
        place = write_file(place, zipped(parcel), replaces=force)
    else:
        place = targets.keep_folder(place, parcel.files, force=force)
    if as_json:
        numbers = {"contacts": parcel.contacts, "handshakes": parcel.handshakes, "promises": parcel.promises}
        print_json({"for": parcel.owner.name, "path": str(place), **numbers})
        return
    words = _("{name}: {content}: {path}")
    say(words.format(name=parcel.owner.name, content=parcel.in_words, path=place))
