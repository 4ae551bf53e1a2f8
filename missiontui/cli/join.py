"""``join``: a new colleague gets the mission from a bundle, a folder of bundles, or a hub."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError
from missiontui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from missiontui.settings import Settings
    from missiontui.sync.joining import Joined


@click.command(
    "join",
    help=_(
        "Join a mission that colleagues have. SOURCE is a whole bundle, a folder with bundles, or a hub "
        "(postgresql://you@hub.example/missions). FILE is made; without it, one among your missions."
    ),
)
@click.argument("source")
@click.argument("path", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help=_("Your name, such as “Anke Maes”."))
@click.option("--agency", metavar="AGENCY", help=_("Your agency, such as HUB."))
@click.option("--mission-id", default="", metavar="ID", help=_("Which mission, where there are several."))
@click.option(
    "--every",
    type=click.IntRange(5, 86_400),
    metavar="SECONDS",
    help=_("How often the screens exchange with the hub or folder by themselves; 60 if not given."),
)
@click.option("--by-hand", is_flag=True, help=_("The screens do not exchange by themselves."))
@click.option(
    "--encrypt", is_flag=True, help=_("Encrypt FILE with a passphrase of its own, which is asked for twice.")
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def join_command(
    session: Session,
    source: str,
    path: Path | None,
    name: str | None,
    agency: str | None,
    mission_id: str,
    every: int | None,
    by_hand: bool,
    encrypt: bool,
    as_json: bool,
) -> None:
    """Make the mission file, and say what came and what to do next."""
    from missiontui.cli.mission_passphrase import keep_the_key, new_key_of
    from missiontui.store.log.writer import signed
    from missiontui.sync.joining import EVERY, join

    if every and by_hand:
        raise InputError(_("--every and --by-hand exclude each other."), hint=_("Give one of them."))
    settings = _introduced(session, name, agency)
    key = new_key_of(session) if encrypt else None

    def joined(passphrase: str | None) -> Joined:
        return join(
            source,
            path,
            folder=session.paths.data / "missions",
            author=signed(settings.signature),
            passphrase=passphrase,
            key=key,
            mission_id=mission_id,
            every=0 if by_hand else every or EVERY,
        )

    done = _with_passphrase(source, joined)
    session.remember(done.path)
    if as_json:
        print_json(_document(done, settings))
    else:
        _tell(done, settings, is_asked=not by_hand, every=every or EVERY)
        if encrypt:
            say(keep_the_key())


def _with_passphrase(source: str, act: Callable[[str | None], Joined]) -> Joined:
    """Join, after the passphrase was asked for where one is wanted and not known."""
    from missiontui.cli import bundle_passphrase, hub_passphrase
    from missiontui.domain.correspondents import Channel
    from missiontui.sync import address as addresses

    if addresses.channel_of(source) is Channel.HUB:
        return hub_passphrase.with_passphrase(addresses.hub_address(source), act)
    return bundle_passphrase.with_passphrase(act)


def _introduced(session: Session, name: str | None, agency: str | None) -> Settings:
    """The preferences, with the name that was given, or is typed now where there is none yet."""
    from missiontui.cli.who import with_setting

    settings = session.settings
    if not settings.name and name is None and sys.stdin.isatty() and sys.stderr.isatty():
        name = click.prompt(_("Your name"), default=settings.coordinator, err=True)
        if agency is None and not settings.agency:
            agency = click.prompt(_("Your agency"), default="", show_default=False, err=True)
    for key, value in (("name", name), ("agency", agency)):
        if value is not None:
            settings = with_setting(session, settings, key, value)
    return settings


def _tell(done: Joined, settings: Settings, *, is_asked: bool, every: int) -> None:
    from missiontui.domain import delivery_words

    for delivery in done.deliveries:
        say(delivery_words.delivery_with_authors(delivery))
        if warning := delivery_words.clock_in_words(delivery):
            say(warning)
    for remark in done.remarks:
        say(remark)
    say(
        _("“{name}” is in {path}, and is the mission that opens from now on.").format(
            name=done.name, path=done.path
        )
    )
    say(_("You are noted as {who}.").format(who=settings.signature))
    if not settings.name:
        say(_("That is the system's name for you: “missiontui who --name” gives your own."))
    if not done.address:
        say(_("Next: “missiontui” opens it; “missiontui bundle -o FILE” carries what you do to the others."))
    elif is_asked:
        say(
            _("Next: “missiontui” opens it, and exchanges with {address} every {seconds} seconds.").format(
                address=done.address, seconds=every
            )
        )
    else:
        say(
            _("Next: “missiontui” opens it; “missiontui sync” exchanges with {address}.").format(
                address=done.address
            )
        )


def _document(done: Joined, settings: Settings) -> dict[str, object]:
    from missiontui.domain.delivery_words import delivery_in_words

    return {
        "path": str(done.path.absolute()),
        "mission": done.mission_id,
        "name": done.name,
        "address": done.address or None,
        "who": settings.signature,
        "received": sum(delivery.operations for delivery in done.deliveries),
        "text": [delivery_in_words(delivery) for delivery in done.deliveries],
        "remarks": list(done.remarks),
    }
