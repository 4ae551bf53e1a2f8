"""Errors that a coordinator reads: a title, what happened, and what to do next.

They are raised anywhere and rendered at the edge only: by the command line as one line and a hint on
stderr, by the screens as a notice. Whatever is not a MissionError is a fault of ours, and is treated as a
crash.
"""

from __future__ import annotations


class MissionError(Exception):
    """Something could not be done, and the person can be told why.

    Args:
        message: What happened and to which thing, one sentence, already translated.
        hint: What to do next, one sentence; empty if there is nothing to do.
        title: A few words for the head of a dialog.
    """

    def __init__(self, message: str, *, hint: str = "", title: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.title = title

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class MissionFileError(MissionError):
    """The mission file cannot be used: missing, empty, foreign, newer, read-only, damaged."""


class DiskFullError(MissionFileError):
    """There is no space left where the mission file is."""


class LockedMissionError(MissionFileError):
    """The mission file is encrypted, and nobody has said with what."""


class WrongPassphraseError(LockedMissionError):
    """What was typed does not open the mission file."""


class StaleError(MissionError):
    """What was shown has changed underneath; nothing was written, look again."""


class NotFoundError(MissionError):
    """No record answers to what was asked for."""


class AmbiguousError(MissionError):
    """Several records answer; nothing was done.

    Args:
        candidates: one line of text a candidate, for the person to choose from.
    """

    def __init__(self, message: str, candidates: list[str], *, hint: str = "", title: str = "") -> None:
        super().__init__(message, hint=hint, title=title)
        self.candidates = candidates


class InTheWayError(MissionError):
    """Something done later would be touched as well; nothing was done, unless it is said again with force.

    Args:
        candidates: one line of text for each thing that is in the way.
    """

    def __init__(self, message: str, candidates: list[str], *, hint: str = "", title: str = "") -> None:
        super().__init__(message, hint=hint, title=title)
        self.candidates = candidates


class InputError(MissionError):
    """What was typed cannot be understood or cannot be true."""


class OutOfReachError(MissionError):
    """What operations are exchanged with is not there at present: no network, no stick. Later it may be."""


class GapError(MissionError):
    """What came from another laptop goes on from something that is not here; nothing was changed."""


class PartedError(MissionError):
    """Two copies of one file went on as if they were one; nothing was changed."""


class Cancelled(MissionError):
    """Whoever waited for it stopped it; nothing has changed."""


class ScheduleError(MissionError):
    """A change of time that the day does not allow."""


class OutOfOrderError(ScheduleError):
    """With the rest of the day following, an item would jump before what comes first."""


class ImportRefused(MissionError):
    """A file was read and found wrong; nothing of it, or of the files given with it, was applied."""
