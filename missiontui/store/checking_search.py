"""Checking the index of words against the records: by what stands in it, and what should."""

from __future__ import annotations

from collections.abc import Iterator

from missiontui.domain.checks import Finding, Part
from missiontui.i18n import _, ngettext
from missiontui.store.connection import MissionFile
from missiontui.store.search_index import everything, is_complete, is_there, waiting
from missiontui.store.search_records import Record, findables
from missiontui.store.search_shelves import TITLES, words_in_places

_AT_ONCE = 2_000


def search_findings(file: MissionFile) -> Iterator[Finding]:
    """Records that the index of words lacks, or has with other words than theirs.

    What has been written since the last search is read with the next one, and is no fault.
    """
    new = waiting(file)
    if not is_there(file) or (not new.seen and new.heads):
        says = _("The index of the words to find is not there yet.")
        yield Finding(Part.SEARCH, says, _("The next search makes it."), is_fault=False)
        return
    if new.is_nothing and not is_complete(file):
        yield Finding(Part.SEARCH, _("The index of the words to find lacks records."), rebuild_step())
        return
    wrong = _differing(file, set(new.records))
    if wrong:
        words = ngettext(
            "{number} record would not be found by its words.",
            "{number} records would not be found by their words.",
            wrong,
        )
        yield Finding(Part.SEARCH, words.format(number=wrong), rebuild_step())


def _differing(file: MissionFile, unread: set[Record]) -> int:
    """How many records, besides those still to be read, stand in the index with other words than theirs."""
    records = [one for one in everything(file) if one not in unread]
    places = {(row["tbl"], row["pk"]): row["place"] for row in file.rows("SELECT * FROM search_record")}
    wrong = 0
    for start in range(0, len(records), _AT_ONCE):
        some = records[start : start + _AT_ONCE]
        found = findables(file, some)
        for one in some:
            place = places.get(one)
            if one not in found or place is None:
                wrong += (one in found) != (place is not None)
                continue
            rows = file.rows("SELECT rowid, words FROM search WHERE rowid IN (?, ?)", place, place + TITLES)
            stand = tuple(row["words"] for row in sorted(rows, key=lambda row: int(row["rowid"])))
            wrong += stand != words_in_places(found[one])
    return wrong


def rebuild_step() -> str:
    """What to do about whatever can be made from the records."""
    return _("Make it anew: “missiontui check --rebuild”.")
