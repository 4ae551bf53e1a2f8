"""What was done with paper, in words that a coordinator uses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from missiontui.domain.dates import short_day
from missiontui.domain.log import Batch, Kind, Operation
from missiontui.domain.paper_kinds import stored_title
from missiontui.domain.printings import Paper, paper_word
from missiontui.domain.record_words import Names
from missiontui.i18n import _


def paper_deed_in_words(batch: Batch, operations: Sequence[Operation], names: Names) -> str:
    """``printed: Pack of the day, Tue 4 Mar``; empty where nothing was printed, or one paper of an evening.

    Args:
        batch: the batch, whose counts are those of all of it.
        operations: what it did in sum.
        names: what its records are called, and those that they refer to.
    """
    if not {table for table, _kind in batch.counts} <= {"day_printing", "printing"}:
        return ""
    if any(kind != Kind.ADDED for _table, kind in batch.counts):
        return ""
    of_day = [one for one in operations if one.table == "day_printing"]
    if of_day:
        return _("printed: {paper}").format(paper=_of_day(of_day[0]))
    if len(operations) < 2:
        return ""
    papers = (_of_evening(one, names) for one in operations)
    return _("printed: {paper}").format(paper=", ".join(papers))


def _of_day(operation: Operation) -> str:
    title = stored_title(str(operation.after.get("what") or ""))
    try:
        day = date.fromisoformat(str(operation.after.get("day") or ""))
    except ValueError:
        return title
    return f"{title}, {short_day(day)}"


def _of_evening(operation: Operation, names: Names) -> str:
    what = str(operation.after.get("what") or "")
    paper = paper_word(Paper(what)) if what in set(Paper) else what.replace("_", " ")
    item = names.get(("printing", operation.record_id), "")
    return f"{paper} “{item}”" if item else paper
