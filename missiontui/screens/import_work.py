"""Working an import out, and writing it, on a thread and a connection of its own, stopped at any time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from missiontui.domain.import_preview import FileChoice, FilePreview, RowPreview
from missiontui.errors import Cancelled, MissionError, StaleError
from missiontui.screens.desk import Desk
from missiontui.store.opening import open_again

if TYPE_CHECKING:
    from missiontui.exchange.importing import ImportPlan
    from missiontui.screens.import_background import Background

_STEP = 0.01
"""Of the work, after which it is told how far it is."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be imported, and what the person says of it.

    Args:
        paths: files, in the order in which they were chosen.
        choices: how a file is read, where that was corrected.
        taken: (record, column) of fields edited here for which the file's word is taken.
    """

    paths: tuple[Path, ...] = ()
    choices: Mapping[Path, FileChoice] = field(default_factory=dict)
    taken: frozenset[tuple[str, str]] = frozenset()

    def choice(self, path: Path) -> FileChoice:
        """What was said of a file so far."""
        return self.choices.get(path, FileChoice())

    def with_choice(self, path: Path, choice: FileChoice) -> Wanted:
        """The same with something else said of a file."""
        return replace(self, choices={**self.choices, path: choice})

    def with_paths(self, more: tuple[Path, ...]) -> Wanted:
        """The same with more files; one that is there already stays where it is."""
        return replace(self, paths=tuple(dict.fromkeys((*self.paths, *more))))

    def without(self, path: Path) -> Wanted:
        """The same without a file, and without what was said of it."""
        left = {one: choice for one, choice in self.choices.items() if one != path}
        return replace(self, paths=tuple(one for one in self.paths if one != path), choices=left)


class Progressed(Message):
    """So much of a piece of work is done, from 0 to 1; ``run`` is which one."""

    def __init__(self, run: int, done: float) -> None:
        super().__init__()
        self.run, self.done = run, done


class Planned(Message):
    """It is worked out what an import would do, or cannot be.

    Args:
        background: what there is to choose from, where something is to be corrected.
    """

    def __init__(
        self,
        run: int,
        plan: ImportPlan | None,
        problem: MissionError | None = None,
        background: Background | None = None,
    ) -> None:
        super().__init__()
        self.run, self.plan, self.problem, self.background = run, plan, problem, background


class Written(Message):
    """An import was written.

    Args:
        plan: what was written.
        batch: under which it can be taken back; None if nothing was to be changed.
    """

    def __init__(self, plan: ImportPlan, batch: str | None) -> None:
        super().__init__()
        self.plan, self.batch = plan, batch


class NotWritten(Message):
    """Nothing of an import was written.

    Args:
        problem: why; None if the person stopped it.
        plan: what it would do now, where the mission or the files have changed meanwhile.
    """

    def __init__(self, problem: MissionError | None, plan: ImportPlan | None = None) -> None:
        super().__init__()
        self.problem, self.plan = problem, plan


def work_plan_out(desk: Desk, wanted: Wanted, run: int, post: Callable[[Message], object]) -> None:
    """Read the files and post what they would change. To be run on a thread."""
    from missiontui.exchange.importing import plan_import
    from missiontui.screens.import_background import background_of

    worker = get_current_worker()
    try:
        with open_again(desk.file) as file:
            plan = plan_import(
                file,
                wanted.paths,
                wanted.choices,
                takes_files_word=wanted.taken,
                progress=_telling(lambda done: post(Progressed(run, done))),
            )
            files = zip(plan.paths, _with_previews(plan).previews, strict=True)
            workbooks = (path for path, preview in files if preview.format == "xlsx")
            found = Planned(run, plan, background=background_of(file, workbooks))
    except Cancelled:
        return
    except MissionError as error:
        found = Planned(run, None, error)
    if not worker.is_cancelled:
        post(found)


def write(
    desk: Desk, wanted: Wanted, shown: ImportPlan, is_old: bool, post: Callable[[Message], object]
) -> None:
    """Write what was shown, and post that it was; else post why not. To be run on a thread.

    Where what was shown is no longer so, nothing is written, and what it would do now is posted.

    Args:
        shown: what the person has decided on.
        is_old: whether other fields are taken than when that was worked out, so that it is to be done anew.
    """
    from missiontui.exchange.importing import apply_import, plan_import

    progress = _telling(lambda done: post(Progressed(0, done)))

    def planned() -> ImportPlan:
        return _with_previews(
            plan_import(file, wanted.paths, wanted.choices, takes_files_word=wanted.taken, progress=progress)
        )

    try:
        with open_again(desk.file) as file:
            file.author = desk.file.author
            plan = planned() if is_old else shown
            if is_old and not _says_the_same(plan, shown):
                post(NotWritten(_stale(), plan))
                return
            try:
                report = apply_import(file, plan, progress=progress)
            except StaleError as error:
                post(NotWritten(error, planned()))
                return
    except Cancelled:
        post(NotWritten(None))
    except MissionError as error:
        post(NotWritten(error))
    else:
        post(Written(plan, report.batch))


def _with_previews(plan: ImportPlan) -> ImportPlan:
    """The plan, with what is shown of it worked out here, and not while the person waits for a key."""
    assert len(plan.previews) == len(plan.paths)
    return plan


def _telling(tell: Callable[[float], object]) -> Callable[[int, int], bool]:
    """What the work calls as it goes on; it stops when the worker is cancelled."""
    worker = get_current_worker()
    told = 0.0

    def progress(done: int, of: int) -> bool:
        nonlocal told
        share = done / of if of else 1.0
        if abs(share - told) >= _STEP:
            told = share
            tell(share)
        return not worker.is_cancelled

    return progress


def _stale() -> StaleError:
    from missiontui.i18n import _

    return StaleError(_("The files or the mission have changed meanwhile; nothing was written."))


def _says_the_same(plan: ImportPlan, shown: ImportPlan) -> bool:
    """Whether two plans do the same, but for whose word is taken for fields edited here."""
    return [_words(one) for one in plan.previews] == [_words(one) for one in shown.previews]


def _words(preview: FilePreview) -> tuple[object, ...]:
    return preview.name, preview.gone, tuple(_row(row) for row in preview.rows)


def _row(row: RowPreview) -> tuple[object, ...]:
    """Without the title: a name may be what is taken."""
    changes = sorted((change.column, change.before, change.after) for change in row.changes)
    return row.number, row.record_id, row.problems, changes
