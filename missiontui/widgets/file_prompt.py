"""Asking to which file something is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App

from missiontui.files import path_typed
from missiontui.i18n import _
from missiontui.widgets.prompt import Prompt


def ask_file(app: App[Any], target: str, then: Callable[[str], None]) -> None:
    """Ask for a file or a folder, and go on with what was typed, if it can be a path; not after Esc.

    Args:
        target: what was typed before; empty for the present folder.
    """

    def answered(typed: str | None) -> None:
        if typed is not None:
            then(typed)

    def checked(typed: str) -> str:
        path_typed(typed.strip())
        return typed.strip()

    prompt = Prompt(
        _("Which file, or which folder?"),
        hint=_("In a folder it gets its own name. Empty: the present folder."),
        check=checked,
        value=target or str(Path.cwd()),
    )
    app.push_screen(prompt, answered)
