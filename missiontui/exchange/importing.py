"""Importing files: what they would change, and changing it, all files in one transaction and one batch."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from missiontui.domain.import_preview import FileChoice, FilePreview
from missiontui.errors import InputError
from missiontui.exchange.collecting import collecting_later
from missiontui.exchange.draft import Draft
from missiontui.exchange.edited_fields import EditedFields
from missiontui.exchange.incoming import Incoming, incoming
from missiontui.exchange.kinds import KIND_NAMES
from missiontui.exchange.list_changes import gone_from_lists, list_changes, remembered_changes
from missiontui.exchange.planning import plan_all, recognise_all
from missiontui.exchange.preview import Previewing
from missiontui.exchange.problems import shown
from missiontui.exchange.progress import Progress, Steps, untold
from missiontui.exchange.recognition.programme import programme_of
from missiontui.exchange.report import FileReport, ImportReport
from missiontui.i18n import _
from missiontui.store import backups
from missiontui.store import importing as store
from missiontui.store.column_meanings import column_meanings
from missiontui.store.connection import MissionFile
from missiontui.store.ids import new_id
from missiontui.store.imported_lists import edited_here, people_on_lists
from missiontui.store.merged_people import former_people
from missiontui.store.merging import newest_change

_WHOLE, _READ = 100, 40
"""Of the work of planning, how much is the reading."""


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do (``report``), and what it would write.

    Args:
        changes: none if nothing can be read or applied, or a question is open.
        lists: name and kind of each list that comes in.
        seen: the newest change that the plan knows of.
        paths: the file that each of ``report.files`` and ``previews`` is of; a choice for it goes by that.
    """

    report: ImportReport
    changes: tuple[store.Change, ...]
    lists: tuple[tuple[str, str], ...]
    seen: int
    paths: tuple[Path, ...]
    _files: tuple[Incoming, ...] = field(repr=False)
    _previewing: Previewing = field(repr=False)

    @cached_property
    def previews(self) -> tuple[FilePreview, ...]:
        """What is shown of each file, or of each sheet of a workbook; worked out when first asked for."""
        return tuple(
            self._previewing.preview(one, report.gone)
            for one, report in zip(self._files, self.report.files, strict=True)
        )


@collecting_later()
def plan_import(
    file: MissionFile,
    paths: Iterable[Path],
    choices: Mapping[Path, FileChoice] | None = None,
    *,
    kind: str | None = None,
    takes_files_word: Container[tuple[str, str]] | bool = (),
    progress: Progress = untold,
) -> ImportPlan:
    """Read files and work out what they would change. Writes nothing.

    Files are taken in the order in which they refer to each other, whatever the order given. What cannot be
    read costs only itself: a row, a card, an event, a file. A cell costs its row, unless the row says as
    much without it: then it is told, and the row is applied. All of this is in the report.

    Args:
        file: the mission.
        paths: files, or folders, of which all files that can be imported are meant.
        choices: what the person says of a file, by its path.
        kind: one of ``KIND_NAMES`` for all of them; None to tell it from the headers.
        takes_files_word: the fields, as (record, column as files call it), that are taken from the file
            although somebody has edited them here since the last import; True for all.
        progress: told how far it is.

    Raises:
        InputError: there is no such kind. What is wrong with the files is in the report.
        Cancelled: progress answered False.
    """
    if kind is not None and kind not in KIND_NAMES:
        raise InputError(
            _("“{kind}” is no kind of file that can be imported.").format(kind=shown(kind)),
            hint=_("Write one of {kinds}.").format(kinds=", ".join(KIND_NAMES)),
        )
    seen = newest_change(file)  # before anything is read: what is written meanwhile is noticed then
    remembered = column_meanings(file)
    edited = EditedFields(lambda: edited_here(file), takes_files_word)
    draft = Draft(store.present_rows(file), iter(new_id, ""), edited, former_people(file))
    files = tuple(
        incoming(paths, choices or {}, kind, programme_of(draft).period, Steps(progress, 0, _READ, _WHOLE))
    )
    recognise_all(files, draft, remembered)
    plan_all(files, draft, remembered, Steps(progress, _READ, _WHOLE, _WHOLE))
    earlier = people_on_lists(file)
    previewing = Previewing(draft, gone_from_lists(files, draft, earlier))
    report = ImportReport(tuple(_reports(files, previewing)))
    changes: tuple[store.Change, ...] = ()
    if not report.refused:
        changes = (
            *remembered_changes(files, remembered),
            *draft.changes(),
            *list_changes(files, draft, earlier),
        )
    lists = dict.fromkeys((one.list_name, one.kind) for one in files if one.cells)
    return ImportPlan(
        report, changes, tuple(lists), seen, tuple(one.path for one in files), files, previewing
    )


def apply_import(file: MissionFile, plan: ImportPlan, *, progress: Progress = untold) -> ImportReport:
    """Write what was planned, in one transaction, after a backup; nothing if there is nothing to write.

    Raises:
        StaleError: the mission has changed since it was planned; nothing was written.
        MissionFileError: it cannot be written, or no backup could be made; nothing was written.
        Cancelled: progress answered False; nothing was written.
    """
    if not plan.changes:
        return plan.report
    if newest_change(file) == plan.seen:  # else nothing will be written
        backups.before(file, "import")
    number = len(plan.changes)
    steps = Steps(progress, 0, number, number)
    store.apply(file, plan.changes, plan.seen, plan.lists, lambda changes: steps.counted(changes, number))
    return replace(plan.report, batch=file.last_batch)


def _reports(files: Iterable[Incoming], previewing: Previewing) -> Iterable[FileReport]:
    told: set[str] = set()
    for one in files:
        is_first = one.list_name not in told
        told.add(one.list_name)
        yield previewing.report(one, is_first=is_first)
