"""Writing the letters of thanks to a file for a mail merge."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from missiontui.domain.thank_yous import ThankYou
from missiontui.errors import InputError, MissionFileError, NotFoundError
from missiontui.exchange.writing.after_mission import letters_listing
from missiontui.exchange.writing.csv_text import csv_bytes
from missiontui.exchange.writing.formats import Format, with_ending
from missiontui.files import is_folder, path_typed, unused, write_file
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.rehearsal_mark import is_rehearsal
from missiontui.store.thank_yous import all_thank_yous


class Written(NamedTuple):
    """What was written.

    Args:
        number: letters.
        refused: those who do not want to be written to, and are not in it.
    """

    path: Path
    number: int
    refused: int


def letters_to_write(file: MissionFile, *, is_whole: bool = False) -> tuple[list[ThankYou], int]:
    """The letters that are open, and how many people do not want to be written to.

    Args:
        is_whole: whether those that are sent are wanted too. Who is left out or refuses never is.

    Raises:
        MissionFileError: it is a rehearsal.
    """
    if is_rehearsal(file):
        raise MissionFileError(
            _("This is a rehearsal: no letter is written from it."),
            hint=_("Open the mission itself with --mission FILE."),
        )
    everybody = [one for one in all_thank_yous(file) if not one.said.is_left_out]
    wanted = [one for one in everybody if not one.is_refused and (is_whole or one.is_open)]
    return wanted, sum(one.is_refused for one in everybody)


def write_letters(file: MissionFile, target: str, *, is_whole: bool = False, force: bool = False) -> Written:
    """Write the letters that are open, one row each.

    Args:
        target: a file whose ending is csv or xlsx, or a folder, in which it gets its own name.
        is_whole: as for ``letters_to_write``.
        force: whether a file that is there may be replaced.

    Raises:
        NotFoundError: no letter is open.
        MissionFileError: it is a rehearsal.
        MissionError: it cannot be written; what was there before is untouched.
    """
    wanted, refused = letters_to_write(file, is_whole=is_whole)
    if not wanted:
        raise NotFoundError(
            _("No letter of thanks is open; nothing was written."),
            hint=_("--all writes those that are sent too."),
        )
    place = unused(path_typed(target) / _("thanks.csv")) if is_folder(target) else path_typed(target)
    form = place.suffix.lower().removeprefix(".") or Format.CSV
    if form not in (Format.CSV, Format.XLSX):
        raise InputError(
            _("Letters cannot be written as {format}.").format(format=form), hint=_("Give .csv or .xlsx.")
        )
    listing = letters_listing(wanted)
    if form == Format.XLSX:
        from missiontui.exchange.writing.workbook import workbook_bytes

        content = workbook_bytes([listing])
    else:
        content = csv_bytes(listing)
    path = write_file(with_ending(place, Format(form)), content, replaces=force)
    return Written(path, len(wanted), refused)
