"""The word that marks whatever is of a rehearsal, on screens, on paper and in messages."""

from __future__ import annotations

from missiontui.i18n import _


def word() -> str:
    """The word that marks whatever is not real."""
    return _("REHEARSAL")


def marked(name: str) -> str:
    """A mission's name as it stands on the screens and papers of a rehearsal."""
    return f"{word()} · {name}"


def unmarked(name: str) -> str:
    """The mission's own name, where the word stands apart."""
    return name.removeprefix(marked(""))
