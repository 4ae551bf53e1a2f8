"""Asking to which file something is written."""

from __future__ import annotations

from pathlib import Path

from missiontui.files import path_typed
from missiontui.i18n import _
from missiontui.widgets.prompt import Prompt


def file_prompt(target: str) -> Prompt[str]:
    """Asks for a file or a folder; gives what was typed, if it can be a path.

    Args:
        target: what was typed before; empty for the present folder.
    """

    def checked(typed: str) -> str:
        path_typed(typed.strip())
        return typed.strip()

    return Prompt(
        _("Which file, or which folder?"),
        hint=_("In a folder it gets its own name. Empty: the present folder."),
        check=checked,
        value=target or str(Path.cwd()),
    )
