"""Choosing the bundles of others on the disk: one, several, or all that are in a folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.widgets import Static
from textual.worker import get_current_worker

from missiontui.i18n import _
from missiontui.screens.import_chooser import FileChooser, FolderRead
from missiontui.screens.import_paths import LastFolder, read_folder
from missiontui.sync.bundle import ENDING
from missiontui.widgets.import_folder import Choice, Entry, Folder


def folder_for_bundles(last: LastFolder) -> LastFolder:
    """Where choosing begins: where one was last, else in the present folder if there are bundles in it."""
    if last.path is None and any(_is_bundle(one) for one in read_folder(Path.cwd(), every=True).entries):
        last.path = Path.cwd()
    return last


class BundleChooser(FileChooser):
    """Asks for bundles; gives their paths, or None after Esc."""

    def on_mount(self) -> None:
        """What it asks for."""
        self.query_one("#choose-title", Static).update(_("Which bundles are merged?"))

    def _read(self, run: int, path: Path, every: bool) -> None:
        worker = get_current_worker()
        folder = read_folder(path, every=True)
        if not every:
            wanted = (one for one in folder.entries if one.is_folder or _is_bundle(one))
            visible = tuple(one for one in wanted if not one.name.startswith("."))
            folder = replace(folder, entries=visible)
        if not worker.is_cancelled:
            self.post_message(FolderRead(run, folder))

    def _note(self, folder: Folder, rows: list[Choice]) -> str:
        if folder.entries or folder.is_cut or self._every:
            return super()._note(folder, rows)
        return _("No bundle in this folder. ← goes to the one above, v shows all files.")


def _is_bundle(entry: Entry) -> bool:
    return not entry.is_folder and entry.path.suffix.lower() == ENDING
