"""What the disk, another program or damage does to a mission file, as sentences with the next step."""

from __future__ import annotations

from pathlib import Path

from missiontui.errors import MissionFileError
from missiontui.i18n import _


def explained(error: Exception, path: Path) -> MissionFileError:
    """The driver's error as a sentence with the next step."""
    reason = str(error)
    if "locked" in reason or "busy" in reason:
        return MissionFileError(
            _("{path} is being written by another program.").format(path=path),
            hint=_("Nothing was changed. Try again in a moment."),
        )
    if "full" in reason:
        return MissionFileError(
            _("The disk is full: nothing was saved in {path}.").format(path=path),
            hint=_("Free some space and try again."),
        )
    if "malformed" in reason or "not a database" in reason:
        return MissionFileError(
            _("{path} is damaged.").format(path=path), hint=_("Open the newest copy of it that you have.")
        )
    return MissionFileError(
        _("{path} cannot be used: {reason}.").format(path=path, reason=reason),
        hint=_("Nothing was changed. Check the disk, then try again."),
    )
