"""What a person types or presses to change a handshake: tags, time and place, warmth."""

from __future__ import annotations

import re
from datetime import datetime

from missiontui.domain.handshake_days import local_time, own_zone
from missiontui.domain.handshakes import Handshake, Warmth
from missiontui.domain.time_entry import clock_words, typed_time

_WARMTHS: tuple[str, ...] = (*Warmth, "")


def next_warmth(warmth: str) -> str:
    """Hot, warm, cold, none, and round again; whatever else some program wrote is followed by hot."""
    place = _WARMTHS.index(warmth) if warmth in _WARMTHS else -1
    return _WARMTHS[(place + 1) % len(_WARMTHS)]


def tags_line(handshake: Handshake) -> str:
    """Its tags, as they are typed: ``#esg #regtech``."""
    return " ".join(f"#{tag}" for tag in handshake.tags)


def tags_typed(line: str) -> tuple[str, ...]:
    """The tags in a line, with or without their sign, each once however its letters are written."""
    found: dict[str, str] = {}
    for word in re.split(r"[\s,;#%]+", line):
        if word:
            found.setdefault(word.casefold(), word)
    return tuple(found.values())


def moment_and_place_line(handshake: Handshake, elsewhere: str) -> str:
    """When and where it was, as that is typed: ``13:10, Belgian residence``."""
    try:
        clock = clock_words(handshake.at, own_zone(handshake, elsewhere))
    except OverflowError:
        clock = f"{handshake.at:%H:%M}"
    return f"{clock}, {handshake.place}" if handshake.place else clock


def moment_and_place_typed(line: str, handshake: Handshake, elsewhere: str) -> tuple[datetime, str]:
    """The instant (UTC) and the place that a line means.

    ``13:10`` is another time of the same day, ``4/3 13:10`` one of another day; the place stands behind a
    comma, and stays as it is where there is none.

    Args:
        line: what was typed; nothing before the comma leaves the time as it is.
        handshake: as it is now.
        elsewhere: the zone if it has none of its own.

    Raises:
        InputError: that is no time.
    """
    time, comma, place = line.partition(",")
    place = " ".join(place.split()) if comma else handshake.place
    if not time.strip() or line.strip() == moment_and_place_line(handshake, elsewhere):
        return handshake.at, place  # its seconds too
    day = local_time(handshake, elsewhere).date()
    return typed_time(time, day).instant(day, own_zone(handshake, elsewhere)), place
