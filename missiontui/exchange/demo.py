"""Fresh copies of the sample mission, to look at and to play with."""

from __future__ import annotations

from pathlib import Path

from missiontui.errors import ImportRefused
from missiontui.exchange.importing import apply_import, plan_import
from missiontui.exchange.sample import sample_folder
from missiontui.i18n import _
from missiontui.store.log.writer import signed
from missiontui.store.opening import create_mission, is_open_elsewhere, remove


def fresh_demo(folder: Path) -> Path:
    """Make a new copy of the sample mission; returns its path.

    A copy that some program has open is left alone, and the new one gets the next number; one that is
    not open is replaced, so that the folder does not fill up.

    Raises:
        ImportRefused: the sample's files have been changed and are wrong now; no copy is left.
        NotFoundError: the sample was not installed with the program.
    """
    sample = sample_folder()
    number = 1
    while True:
        path = folder / (f"india-2025-demo-{number}.db" if number > 1 else "india-2025-demo.db")
        if not path.exists():
            break
        if not is_open_elsewhere(path):
            remove(path)
            break
        number += 1
    with create_mission(path) as file:
        file.author = signed(_("the sample"))
        report = apply_import(file, plan_import(file, [sample]))
    if report.problems:
        remove(path)
        raise ImportRefused("\n".join(report.problems), hint=_("Install missiontui again."))
    return path
