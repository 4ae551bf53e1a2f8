"""Drafts: what stands in a form and is not saved yet, kept in the mission file behind the person's back."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from missiontui.domain import zones
from missiontui.errors import MissionFileError
from missiontui.laptop import this_laptop
from missiontui.store import driver
from missiontui.store.connection import MissionFile
from missiontui.store.faults import explained
from missiontui.store.opening import connection_to
from missiontui.text import clean

BEAT = 0.25
"""Seconds between two savings while somebody types: what a kill can cost. Each takes 2-7 ms, up to 40."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What stood in a form. ``content`` is the form's own; ``at`` is when it was typed, UTC."""

    id: str
    form: str
    content: Mapping[str, str]
    at: datetime


def kept_drafts(file: MissionFile) -> tuple[Draft, ...]:
    """The drafts of this laptop, the newest first; one that cannot be read is passed over."""
    found = []
    for row in file.rows("SELECT * FROM draft WHERE machine = ? ORDER BY at DESC", this_laptop().token):
        with suppress(ValueError, AttributeError):
            content = {str(name): clean(str(text)) for name, text in json.loads(row["content"]).items()}
            found.append(Draft(row["draft"], row["form"], content, zones.from_text(row["at"])))
    return tuple(found)


class DraftKeeper:
    """Saves drafts on a thread and a connection of its own, so that no key ever waits for the disk.

    Args:
        file: the mission file; only its place and its key are looked at. Should it be rescued, the drafts go
            with it.
    """

    def __init__(self, file: MissionFile) -> None:
        self._file = file
        self._machine = this_laptop().token
        self._pending: dict[str, tuple[str, str, str] | None] = {}
        """Draft to (form, content, at), or None for one that is to go."""
        self._change = threading.Condition()
        self._saving = threading.Lock()
        self._is_closing = False
        self._thread: threading.Thread | None = None
        self.problem = ""
        """Why the last saving failed; empty if it did not."""

    def keep(self, draft_id: str, form: str, content: Mapping[str, str], at: datetime) -> None:
        """Have a draft saved soon. Costs nothing: it is written down within ``BEAT``."""
        self._note(draft_id, (form, json.dumps(dict(content), ensure_ascii=False), zones.to_text(at)))

    def drop(self, draft_id: str) -> None:
        """Have a draft thrown away."""
        self._note(draft_id, None)

    def forget(self, draft_id: str) -> None:
        """Let go of a draft whose text is about to be saved in earnest: nothing brings it back afterwards."""
        with self._saving, self._change:  # one that is being written now is written before
            self._pending.pop(draft_id, None)
            if not self._pending:
                self.problem = ""

    def flush(self) -> None:
        """Save what is waiting, now."""
        self._save()

    def close(self) -> None:
        """Save what is waiting, and stop."""
        with self._change:
            self._is_closing = True
            self._change.notify()
        if self._thread is not None:
            self._thread.join()
        self._save()

    def _note(self, draft_id: str, what: tuple[str, str, str] | None) -> None:
        with self._change:
            self._pending[draft_id] = what
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="drafts", daemon=True)
                self._thread.start()
            self._change.notify()

    def _run(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._pending or self._is_closing)
                if self._is_closing:
                    return
            self._save()
            with self._change:
                self._change.wait_for(lambda: self._is_closing, timeout=BEAT)

    def _save(self) -> None:
        with self._saving:
            with self._change:
                waiting, self._pending = self._pending, {}
            if not waiting:
                return
            try:
                self._write(waiting)
                self.problem = ""
            except (driver.Error, MissionFileError) as error:
                if isinstance(error, driver.Error):
                    error = explained(error, self._file.path)
                self.problem = error.message
                with self._change:  # for the next time
                    self._pending = {**waiting, **self._pending}

    def _write(self, waiting: Mapping[str, tuple[str, str, str] | None]) -> None:
        connection = connection_to(self._file)
        try:
            connection.execute("BEGIN IMMEDIATE")
            for draft_id, what in waiting.items():
                self._write_one(connection, draft_id, what)
            connection.execute("COMMIT")
        finally:
            connection.close()  # which rolls back what is not committed

    def _write_one(self, connection: Any, draft_id: str, what: tuple[str, str, str] | None) -> None:
        if what is None:
            connection.execute("DELETE FROM draft WHERE draft = ?", (draft_id,))
            return
        form, content, at = what
        connection.execute(
            """INSERT INTO draft (draft, form, content, at, machine) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (draft) DO UPDATE SET content = ?3, at = ?4""",
            (draft_id, form, content, at, self._machine),
        )
