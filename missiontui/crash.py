"""What is left behind when a fault of ours ends the program: where it happened, and nothing private.

An error's message and the values around it may hold a guest's name or a note, so neither is written: the
log has the error's type and the places in the code.
"""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from missiontui import __version__
from missiontui.folders import make_private


def log_crash(error: BaseException, log: Path) -> bool:
    """Add a fault to the log, readable by this user alone. Whether that worked: a full disk must not
    hide the fault itself."""
    lines = [f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} missiontui {__version__} {type(error).__name__}"]
    lines += [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    try:
        make_private(log.parent)
        descriptor = os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return False
    return True
