"""``sync``: exchange with the hub or the shared folder, now, and by itself from now on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from missiontui.cli.delivered import delivery_as_json
from missiontui.cli.output import print_json, say
from missiontui.cli.second_copy import keep_second_of_newest
from missiontui.cli.session import Session
from missiontui.cli.to_settle import tell_what_to_settle
from missiontui.errors import InputError
from missiontui.i18n import _, ngettext

if TYPE_CHECKING:
    from missiontui.domain.exchanges import Exchange
    from missiontui.store.connection import MissionFile

_FEWEST_SECONDS, _MOST_SECONDS = 5, 86_400


@click.command(
    "sync",
    help=_(
        "Exchange with the other laptops through a hub or a shared folder. ADDRESS is "
        "postgresql://you@hub.example/missions or a folder; otherwise the one used last."
    ),
)
@click.argument("address", required=False)
@click.option(
    "--every",
    type=click.IntRange(_FEWEST_SECONDS, _MOST_SECONDS),
    metavar="SECONDS",
    help=_("From now on the screens do it by themselves, every so many seconds, such as 60."),
)
@click.option("--by-hand", is_flag=True, help=_("The screens do not do it by themselves any more."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def sync_command(
    session: Session, address: str | None, every: int | None, by_hand: bool, as_json: bool
) -> None:
    """Exchange once, and say what went and what came."""
    from missiontui.store import correspondents
    from missiontui.sync import address as addresses

    if every and by_hand:
        raise InputError(_("--every and --by-hand exclude each other."), hint=_("Give one of them."))
    with session.open_mission() as file:
        asked = address or _used_last(file)
        channel, stored = addresses.channel_of(asked), addresses.stored(asked)
        done = _exchange(file, asked)
        keep_second_of_newest(session, file.path, file.key)
        if every or by_hand:
            correspondents.ask_every(file, stored, channel, every or 0)
        if as_json:
            print_json({"address": stored, **_document(done)})
            return
        _tell(done)
        if done.deliveries:
            tell_what_to_settle(session, file)
    if every:
        say(
            _("From now on the screens exchange with {address} every {seconds} seconds.").format(
                address=stored, seconds=every
            )
        )
    elif by_hand:
        say(_("The screens exchange with nobody by themselves any more."))


def _used_last(file: MissionFile) -> str:
    """The hub or folder that is asked in the background, or was the last one met.

    Raises:
        InputError: there is none.
    """
    from missiontui.domain.correspondents import Channel
    from missiontui.store.correspondents import correspondents

    for one in correspondents(file):
        if one.channel is not Channel.LAPTOP and (one.every or one.met_at):
            return one.address
    raise InputError(
        _("No hub and no folder has been used with this mission yet."),
        hint=_("Give an address: “missiontui sync postgresql://you@hub.example/missions”, or a folder."),
    )


def _exchange(file: MissionFile, address: str) -> Exchange:
    from missiontui.cli import bundle_passphrase
    from missiontui.cli.hub_passphrase import with_passphrase
    from missiontui.domain.backups import HOUR
    from missiontui.domain.correspondents import Channel
    from missiontui.sync import address as addresses
    from missiontui.sync.exchanging import exchange

    if addresses.channel_of(address) is Channel.FOLDER:
        return bundle_passphrase.with_passphrase(
            lambda passphrase: exchange(file, address, passphrase=passphrase, backup_after=HOUR)
        )
    hub = addresses.hub_address(address)
    with _Bar() as bar:
        return with_passphrase(
            hub,
            lambda passphrase: exchange(
                file,
                address,
                passphrase=passphrase,
                progress=bar.told,
                is_thorough=True,
                backup_after=HOUR,
            ),
        )


class _Bar:
    """How far it is, on a terminal, where it takes longer than a blink."""

    def __init__(self) -> None:
        self._is_shown = False

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._is_shown:
            click.echo("\r\x1b[K", nl=False, err=True)

    def told(self, done: int, of: int) -> bool:
        """Show it; nobody stops it from here but with ctrl+c."""
        if done and sys.stderr.isatty():
            self._is_shown = True
            click.echo(
                "\r" + _("{done} of {number} changes").format(done=done, number=of), nl=False, err=True
            )
        return True


def _tell(done: Exchange) -> None:
    """``Sent 41 changes, received 34 check-ins, 12 handshakes, 3 conflicts from Tom Claes (AWEX).``"""
    from missiontui.domain import delivery_words

    sent = ngettext("{number} change", "{number} changes", done.sent).format(number=done.sent)
    if not done.deliveries:
        say(_("Sent {sent}; nothing new came.").format(sent=sent) if done.sent else _("All are up to date."))
    for place, delivery in enumerate(done.deliveries):
        came = delivery_words.delivery_with_authors(delivery)
        if place == 0:
            say(_("Sent {sent}, received {came}.").format(sent=sent, came=came))
        else:
            say(_("Received {came}.").format(came=came))
        if warning := delivery_words.clock_in_words(delivery):
            say(warning)
        if delivery.number is not None:
            say(_("“missiontui undo merge-{number}” takes it back.").format(number=delivery.number))
    for remark in done.remarks:
        say(remark)


def _document(done: Exchange) -> dict[str, Any]:
    return {
        "sent": done.sent,
        "received": sum(delivery.operations for delivery in done.deliveries),
        "conflicts": sum(delivery.conflicts for delivery in done.deliveries),
        "deliveries": [delivery_as_json(delivery) for delivery in done.deliveries],
        "remarks": list(done.remarks),
    }
