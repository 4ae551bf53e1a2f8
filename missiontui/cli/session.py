"""What the options before a command say: which mission, at what time, for whom.

Store and domain are imported where they are used: help, completion and ``paths`` need neither.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from missiontui import settings
from missiontui.clock import MissionClock
from missiontui.errors import InputError, MissionFileError, NotFoundError
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile
    from missiontui.store.log.writer import Author


class Session:
    """One run of the command line.

    Args:
        mission: the file given with ``--mission``, if any.
        at: the text given with ``--at``, if any.
        passphrase_fd: the file descriptor given with ``--passphrase-fd``, if any.
    """

    pause: Callable[[float], None] = staticmethod(time.sleep)
    """How whoever guesses at a passphrase is made to wait so many seconds."""

    def __init__(self, mission: Path | None, at: str | None, passphrase_fd: int | None = None) -> None:
        self._mission = mission
        self.at = at
        self._passphrase_fd = passphrase_fd
        self.paths = settings.user_paths()

    @cached_property
    def settings(self) -> settings.Settings:
        """The person's preferences."""
        return settings.read_settings(self.paths.settings)

    @cached_property
    def passphrase_given(self) -> str | None:
        """The passphrase of ``--passphrase-fd``, else that of the environment; None for none.

        Raises:
            InputError: the file descriptor cannot be read.
        """
        if self._passphrase_fd is not None:
            from missiontui.cli.mission_passphrase import read_line

            return read_line(self._passphrase_fd)
        from missiontui.store.unlocking import VARIABLE

        return os.environ.get(VARIABLE) or None

    @property
    def is_passphrase_spoken(self) -> bool:
        """Whether the passphrase was given for this one command."""
        return self._passphrase_fd is not None

    @property
    def mission_path(self) -> Path | None:
        """The mission that was named, else the last one opened, else None."""
        return self._mission or settings.last_mission(self.paths)

    def the_mission_path(self) -> Path:
        """The same, where there has to be one.

        Raises:
            MissionFileError: there is none.
        """
        path = self.mission_path
        if path is None:
            raise MissionFileError(
                _("No mission has been opened on this laptop yet."),
                hint=_(
                    "Name one with --mission FILE, make one with “missiontui new”, or see “missiontui demo”."
                ),
            )
        return path

    def open_mission(self) -> MissionFile:
        """Open the mission and remember it as the last one, unless it is a demo or a rehearsal. Of an
        encrypted one the passphrase is asked for, where it was not given.

        Raises:
            MissionFileError: there is none, or it cannot be used.
        """
        path = self.the_mission_path()
        from missiontui.cli.mission_passphrase import key_for
        from missiontui.store.opening import open_mission

        file = open_mission(path, key_for(path, self))
        file.author = lambda: self._author(file)
        file.when_rescued(lambda rescued: self.remember(rescued.path, file))
        self.remember(path, file)
        _say_what_it_is(file)
        return file

    def _author(self, file: MissionFile) -> Author:
        """The coordinator, at the mission's time; asked only when something is written."""
        from missiontui.store.log.writer import Author

        return Author(self.settings.signature, self.clock(file).now())

    def remember(self, path: Path, file: MissionFile | None = None) -> None:
        """Have the next command without ``--mission`` take this one; no demo or rehearsal is ever remembered.

        Args:
            file: the same, where it is open: a rehearsal that was carried away is known by its mark.
        """
        if (
            self.paths.is_demo(path)
            or self.paths.is_rehearsal(path)
            or path.absolute() == settings.last_mission(self.paths)
        ):
            return
        if file is not None:
            from missiontui.store.rehearsal_mark import is_rehearsal

            if is_rehearsal(file):
                return
        try:
            settings.remember_mission(self.paths, path)
        except OSError as error:  # a convenience: no reason to refuse the command
            words = _("missiontui: {path} cannot be written ({reason}), so this mission is not remembered.")
            click.echo(words.format(path=self.paths.last_mission, reason=error.strerror or error), err=True)

    def clock(self, file: MissionFile) -> MissionClock:
        """The mission clock: the machine's, or set by ``--at``.

        Raises:
            InputError: ``--at`` is no time.
        """
        return MissionClock(self._moment(file, self.at) if self.at is not None else None)

    def refuse_no_time(self) -> None:
        """Refuse an ``--at`` that is no time, whether or not the command would look at the clock.

        Raises:
            InputError: it is none, or so far away that no calendar reaches around it.
        """
        if self.at is None:
            return
        from missiontui.domain import moments

        try:
            year = moments.moment(self.at, "UTC").year
        except OverflowError:
            year = 0
        if year not in moments.YEARS:
            raise InputError(
                _("“{text}” is too far away for a mission.").format(text=self.at),
                hint=_("Write it like 2025-03-04T11:42, or with its offset: 2025-03-04T11:42+05:30."),
            )

    def _moment(self, file: MissionFile, text: str) -> datetime:
        """``--at`` without an offset is the wall clock of the leg that the programme has then.

        Which leg that is, is guessed on the first one's clock. Only the leg's own clock can say whether
        the time exists: an hour that Brussels skips is an hour like any other in Mumbai.
        """
        from missiontui.domain import moments

        given = moments.moment(text, "UTC")
        if datetime.fromisoformat(text.strip()).tzinfo is not None:
            return given
        from missiontui.domain import zones
        from missiontui.domain.agenda import leg_at
        from missiontui.store import agenda

        legs = agenda.destinations(file)
        first = legs[0].zone if legs else home_zone(file)
        guess = given.replace(tzinfo=zones.zone_named(first)).astimezone(UTC)
        leg = leg_at(guess, legs, agenda.items_around(file, guess))
        dated = [one for one in legs if one.arrives_on <= guess.date() + timedelta(days=1)]
        zone = leg.zone if leg else (dated[-1].zone if dated else "UTC")
        return moments.moment(text, zone)


def here(file: MissionFile, moment: datetime) -> str:
    """The zone of the leg that the delegation is in at a moment; home's without legs."""
    from missiontui.domain.agenda import leg_at
    from missiontui.store import agenda

    leg = leg_at(moment, agenda.destinations(file), agenda.items_around(file, moment))
    return leg.zone if leg else home_zone(file)


def home_zone(file: MissionFile) -> str:
    """The zone at home; UTC while there is no mission in the file, as after its making was taken back."""
    from missiontui.store import agenda

    try:
        return agenda.the_mission(file).home_zone
    except NotFoundError:
        return "UTC"


def mark_in_words(file: MissionFile) -> str:
    """What stands before the first line of a command on a rehearsal; empty for a mission."""
    from missiontui.store.rehearsal_mark import is_rehearsal

    if not is_rehearsal(file):
        return ""
    from missiontui.domain.rehearsal_name import marked

    return marked("")


def _say_what_it_is(file: MissionFile) -> None:
    """Have all that is told of a rehearsal begin with its name, which says so."""
    mark = mark_in_words(file)
    if mark:
        from missiontui.cli.output import begin_with
        from missiontui.store import agenda

        try:
            name = agenda.the_mission(file).name
        except NotFoundError:
            name = ""
        begin_with(f"{mark}{name.removeprefix(mark)}")
