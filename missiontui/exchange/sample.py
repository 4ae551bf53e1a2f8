"""Where the sample mission is: plain CSV files, read through the same import as anybody's."""

from __future__ import annotations

from pathlib import Path

from missiontui.errors import NotFoundError
from missiontui.i18n import _

_NAME = "india-2025"


def sample_folder() -> Path:
    """The folder with the sample's CSV files: in the installed package, or beside it in a source tree.

    Raises:
        NotFoundError: it was not installed with the program.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "sample" / _NAME, package.parent / "data" / _NAME):
        if folder.is_dir():
            return folder
    raise NotFoundError(
        _("The sample mission was not installed with this missiontui."),
        hint=_("Install missiontui again."),
    )
