"""Local time and UTC. Instants are UTC everywhere inside; only what is shown or typed has a zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from missiontui.errors import InputError
from missiontui.i18n import _

YEARS = range(1900, 2200)
"""The years in which a mission may be: around them every zone has a calendar."""


def zone_named(name: str) -> ZoneInfo:
    """The time zone of that IANA name, such as ``Asia/Kolkata``.

    Raises:
        InputError: no such zone.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # OSError: the name of a folder, such as "Europe"
        raise InputError(
            _("There is no time zone called “{name}”.").format(name=name),
            hint=_("Write it like Europe/Brussels or Asia/Kolkata."),
        ) from None


def is_zone(name: str) -> bool:
    """Whether there is a time zone of that name: some program may have written any."""
    try:
        zone_named(name)
    except InputError:
        return False
    return True


def city(name: str) -> str:
    """What a zone is called among people: ``New York`` for ``America/New_York``."""
    return name.rpartition("/")[2].replace("_", " ")


def instant(local: datetime, zone: str) -> datetime:
    """The UTC instant of a wall-clock time (naive) in a zone.

    Raises:
        InputError: the time does not exist there, or exists twice, because the clocks change.
    """
    import arrow  # 60 ms: only where a time is typed or read from a file

    there = arrow.get(local, zone_named(zone))
    shown = f"{local:%Y-%m-%d %H:%M}"
    if there.imaginary:
        raise InputError(
            _("{time} does not exist in {zone}: the clocks go forward over it.").format(
                time=shown, zone=zone
            ),
            hint=_("Choose a time an hour later or earlier."),
        )
    if there.ambiguous:
        raise InputError(
            _("{time} exists twice in {zone}: the clocks go back over it.").format(time=shown, zone=zone),
            hint=_("Write it with its offset from UTC, such as {first} or {second}.").format(
                first=local.replace(fold=0, tzinfo=ZoneInfo(zone)).isoformat("T", "minutes"),
                second=local.replace(fold=1, tzinfo=ZoneInfo(zone)).isoformat("T", "minutes"),
            ),
        )
    return there.datetime.astimezone(UTC)


def local(moment: datetime, zone: str) -> datetime:
    """An instant as the wall clock of that zone shows it, aware."""
    return moment.astimezone(ZoneInfo(zone))


def midnight(day: date, zone: str) -> datetime:
    """The UTC instant at which a day begins in a zone (its first minute, where midnight is skipped)."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def to_text(moment: datetime) -> str:
    """An instant as it stands in the file: ``2025-03-04T05:30:00Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_text(text: str) -> datetime:
    """The instant that stands in the file, UTC; so is one without an offset, as SQLite itself writes it."""
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def from_foreign_text(text: str) -> datetime | None:
    """The instant that stands in the file, UTC; None where some program wrote what is none, or one too far
    away for any clock."""
    try:
        found = from_text(text)
    except (ValueError, OverflowError):
        return None
    return found if found.year in YEARS else None


def minutes(span: timedelta) -> int:
    """Whole minutes of a span, rounded down, negative if it is."""
    return int(span.total_seconds() // 60)
