"""What the history says of paper."""

from __future__ import annotations

import pytest

from missiontui.domain.log import Operation
from missiontui.domain.paper_deeds import paper_deed_in_words
from tests.domain.test_deeds import batch
from tests.domain.test_visit_deeds import added, changed

PACK = added("day_printing", day="2025-03-04", what="pack")
BADGES = added("day_printing", day="", what="badges")
OF_ONE = added("day_printing", day="2025-03-04", what="bus_lists 0195")
LIST, PLAN = (added("printing", what, what=what) for what in ("guest_list", "table_list"))
NAMES = {("printing", "guest_list"): "Gala", ("printing", "table_list"): "Gala"}


@pytest.mark.parametrize(
    ("operations", "words"),
    [
        ([PACK], "printed: Pack of the day, Tue 4 Mar"),
        ([PACK, LIST, PLAN], "printed: Pack of the day, Tue 4 Mar"),
        ([BADGES], "printed: Badges"),
        ([OF_ONE], "printed: Bus lists, Tue 4 Mar"),
        ([LIST, PLAN], "printed: guest list “Gala”, table list “Gala”"),
        ([LIST], ""),
        ([PACK, changed("printing", {"by": ""}, {"by": "x"}, "guest_list")], ""),
    ],
)
def test_what_was_printed_is_told(operations: list[Operation], words: str) -> None:
    assert paper_deed_in_words(batch(*operations), operations, NAMES) == words
