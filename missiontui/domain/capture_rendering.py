"""Writing back what a note says, in a form that is read the same by whoever knows nobody."""

from __future__ import annotations

from collections.abc import Iterator

from missiontui.domain.capture import Capture, Named, Promised
from missiontui.domain.handshakes import Part
from missiontui.domain.note_signs import INTRODUCED, MET, OURS, PROMISE, TAG, WARMTH, WARMTHS

_SIGNS = {Part.COUNTERPART: MET[0], Part.DELEGATE: OURS, Part.INTRODUCER: INTRODUCED}


def rendered(said: Capture) -> str:
    """The note with its prose first and its promises behind those they were made to; names in quotes.

    ``capture(rendered(said)) == said`` for whatever ``capture`` has made.
    """
    return " ".join(part for part in _parts(said) if part) + _alone(said)


def name_in_note(part: Part, name: str) -> str:
    """A name with its sign, as it can stand in a note: in quotes, so that it ends there."""
    return f'{_SIGNS[part]}"{name}"'


def _parts(said: Capture) -> Iterator[str]:
    yield said.prose
    yield from (f'{TAG[0]}"{tag}"' for tag in said.tags)
    if said.warmth is not None:
        yield WARMTH + WARMTHS[said.warmth][0]
    yield from (_person(one) for one in said.people if one.part != Part.COUNTERPART)
    yield from (_promise(one) for one in said.promises if one.to < 0)
    for place, one in enumerate(said.counterparts):
        yield _person(one)
        yield from (_promise(promise) for promise in said.promises if promise.to == place)


def _person(one: Named) -> str:
    known = ", ".join([one.company, one.job_title] if one.job_title else [one.company])
    brackets = f"({known})" if known else ""
    if not one.name:
        return f"{_SIGNS[one.part]}{brackets}"
    return f"{name_in_note(one.part, one.name)} {brackets}".strip()


def _promise(one: Promised) -> str:
    owner = f" {name_in_note(Part.DELEGATE, one.owner)}" if one.owner else ""
    return f"{PROMISE} {one.words}{owner}"


def _alone(said: Capture) -> str:
    """Promise signs with nothing behind them: each on a line, so that nothing comes behind it now."""
    return "".join(f"\n{PROMISE}" for words in said.unresolved if words == PROMISE)
