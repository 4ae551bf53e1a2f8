"""``merge``: bundles of other laptops into the mission."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from missiontui.cli.bundle_passphrase import with_passphrase
from missiontui.cli.delivered import delivery_as_json
from missiontui.cli.output import NOT_DONE, print_json, report, say
from missiontui.cli.second_copy import keep_second_of_newest
from missiontui.cli.session import Session, here
from missiontui.cli.to_settle import tell_what_to_settle
from missiontui.errors import InputError, MissionError
from missiontui.i18n import _
from missiontui.text import clean

if TYPE_CHECKING:
    from missiontui.domain.bundles import BundleHeader
    from missiontui.domain.deliveries import Delivery
    from missiontui.store.connection import MissionFile


class _Came(NamedTuple):
    """What was new of a bundle."""

    header: BundleHeader
    delivery: Delivery


class _Merge(NamedTuple):
    """What is to be done with each bundle."""

    file: MissionFile
    dry_run: bool
    parted: bool


@click.command(
    "merge",
    help=_(
        "Take in bundles that other laptops wrote, or all that are in a folder. What came can be taken back "
        "as one."
    ),
)
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help=_("Show what is in it and what would come; change nothing."))
@click.option(
    "--parted",
    is_flag=True,
    help=_("Take in a whole bundle of a copy that was written to as if it were this one."),
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def merge_command(
    session: Session, paths: tuple[Path, ...], dry_run: bool, parted: bool, as_json: bool
) -> None:
    """Merge one after the other, each whole or not at all, after a backup, and say what came."""
    from missiontui.files import path_typed

    if parted and dry_run:
        raise InputError(_("--parted and --dry-run exclude each other."), hint=_("Give one of them."))
    came: list[_Came] = []
    remarks: list[str] = []
    failed = 0
    from missiontui.store import backups

    with session.open_mission() as file:
        if not dry_run:
            backups.before(file, "merge")
            keep_second_of_newest(session, file.path, file.key)
        merge = _Merge(file, dry_run, parted)
        for path in map(path_typed, map(str, paths)):
            try:
                for found in _merged(merge, path, remarks):
                    came.append(found)
                    if not as_json:
                        _tell(found, session, file, dry_run=dry_run)
            except MissionError as error:
                if len(paths) == 1:
                    raise
                failed += bool(report(error))
        if came and not (as_json or dry_run):
            tell_what_to_settle(session, file)
    if as_json:
        print_json(_document(came, remarks, dry_run=dry_run))
    for sentence in remarks:
        click.echo(f"missiontui: {clean(sentence)}", err=True)
    if failed or (remarks and not came):
        sys.exit(NOT_DONE)


def _merged(merge: _Merge, path: Path, remarks: list[str]) -> Iterator[_Came]:
    if path.is_dir():
        yield from _of_folder(merge, path, remarks)
        return
    from missiontui.sync.bundle import merge_opened, merge_parted, read_bundle

    opened = with_passphrase(lambda passphrase: read_bundle(path, passphrase))
    if merge.parted:
        yield _Came(opened.header, merge_parted(merge.file, opened))
    else:
        yield _Came(opened.header, merge_opened(merge.file, opened, is_rehearsal=merge.dry_run))


def _of_folder(merge: _Merge, folder: Path, remarks: list[str]) -> Iterator[_Came]:
    from missiontui.sync.folder import take

    if merge.parted:
        raise InputError(_("--parted takes one bundle, not a folder."))
    taken = with_passphrase(
        lambda passphrase: take(merge.file, folder, passphrase=passphrase, is_rehearsal=merge.dry_run)
    )
    remarks += taken.remarks
    for path, delivery in taken.deliveries.items():
        yield _Came(taken.headers[path], delivery)
    if not taken.deliveries and not taken.remarks:
        words = _("Nothing new in {folder}.") if taken.headers else _("There is no bundle in {folder}.")
        click.echo(clean(words.format(folder=folder.absolute())), err=True)


def _tell(came: _Came, session: Session, file: MissionFile, *, dry_run: bool) -> None:
    """``anke.bundle: 34 check-ins, 3 conflicts from Anke Maes (FIT)``, and what to do with it."""
    from missiontui.domain import delivery_words
    from missiontui.store.schema import VERSION

    delivery = came.delivery
    if dry_run:
        _tell_header(came.header, here(file, session.clock(file).now()))
    say(f"{delivery.source}: {delivery_words.delivery_with_authors(delivery)}")
    if warning := delivery_words.clock_in_words(delivery):
        say(f"  {warning}")
    if came.header.version > VERSION:
        words = _("It is of a newer missiontui: what this one does not know yet is kept, and passed on.")
        say(f"  {words}")
    if delivery.number is not None:
        say(f"  {_('“missiontui undo merge-{number}” takes it back.').format(number=delivery.number)}")


def _tell_header(header: BundleHeader, zone: str) -> None:
    from missiontui.clock import machine_now
    from missiontui.domain.bundles import header_in_words

    for line in header_in_words(header, machine_now(), zone):
        say(line)


def _document(came: list[_Came], remarks: list[str], *, dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "received": sum(one.delivery.operations for one in came),
        "conflicts": sum(one.delivery.conflicts for one in came),
        "deliveries": [_came_as_json(*one) for one in came],
        "remarks": remarks,
    }


def _came_as_json(header: BundleHeader, delivery: Delivery) -> dict[str, Any]:
    return {
        **delivery_as_json(delivery),
        "bundle": {
            "mission": header.mission_name,
            "version": header.version,
            "made_at": header.made_at.isoformat(),
            "by": header.by,
            "device": header.device,
            "operations": header.operations,
            "is_whole": header.is_whole,
        },
    }
