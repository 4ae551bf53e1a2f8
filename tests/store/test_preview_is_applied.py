"""What the preview shows is exactly what is in the file afterwards."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from missiontui.domain.agenda import AgendaItem
from missiontui.domain.cascade import Cascade, Change
from missiontui.domain.time_entry import shifted
from missiontui.errors import ScheduleError, StaleError
from missiontui.store import agenda, running
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_mission

NOW = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
NOON = datetime(2025, 3, 4, 6, 30, tzinfo=UTC)
Opened = Callable[[], AbstractContextManager[MissionFile]]


@pytest.fixture(scope="module")
def fresh(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Opens a fresh copy of the sample mission each time."""
    folder, numbers = tmp_path_factory.mktemp("applied"), count()

    @contextmanager
    def opened() -> Iterator[MissionFile]:
        path = folder / f"{next(numbers)}.db"
        shutil.copy(sample_file, path)
        with open_mission(path) as file:
            yield file
        path.unlink()

    return opened


def without_reasons(items: tuple[AgendaItem, ...]) -> dict[str, AgendaItem]:
    """Items by id. Why an item was left out is written with it, and is not part of a preview."""
    return {each.id: replace(each, cancel_reason="") for each in items}


def previewed(file: MissionFile, change: Change, **options: object) -> Cascade:
    """The preview; an example that is refused is none."""
    try:
        return running.preview(file, change, **options)  # type: ignore[arg-type]
    except ScheduleError:
        assume(False)
        raise


@settings(max_examples=200 if os.environ.get("MISSIONTUI_SOAK") else 25, deadline=None)
@given(
    place=st.integers(min_value=0),
    by=st.integers(min_value=-120, max_value=240).filter(bool),
    follow=st.sampled_from([True, True, True, False]),
    bent=st.lists(st.integers(min_value=0, max_value=8), max_size=2),
    cut=st.integers(min_value=0, max_value=60),
)
def test_the_preview_equals_what_is_applied(
    fresh: Opened, place: int, by: int, follow: bool, bent: list[int], cut: int
) -> None:
    with fresh() as file:
        programme = agenda.items_around(file, NOON)
        open_items = [each for each in programme if each.is_open]
        asked = open_items[place % len(open_items)]
        behind = [each.id for each in programme if each.starts_at > asked.starts_at]
        chosen = [behind[number] for number in bent if number < len(behind)]
        preview = previewed(
            file,
            shifted(asked, by),
            follow=follow,
            shorten=dict.fromkeys(chosen[:1], cut),
            skip=frozenset(chosen[1:]),
        )
        everything = without_reasons(agenda.all_items(file))
        running.apply(file, preview, by="Anke", at=NOW)
        expected = {**everything, **without_reasons(preview.day)}
        assert without_reasons(agenda.all_items(file)) == expected


def test_a_file_read_again_tomorrow_holds_what_was_applied_today(india: Path) -> None:
    with open_mission(india) as file:
        lunch = agenda.find_item(file, "Power lunch")
        preview = running.preview(file, shifted(lunch, 30))
        running.apply(file, preview, by="Anke", at=NOW)
    with open_mission(india) as file:
        stored = without_reasons(agenda.all_items(file))
    assert all(stored[each.id] == each for each in preview.day)
    assert stored[lunch.id].planned_start == lunch.planned_start


def test_what_another_laptop_window_changed_meanwhile_is_not_overwritten(india: Path) -> None:
    with open_mission(india) as file, open_mission(india) as other:
        convoy = agenda.find_item(file, "Convoy to the Belgian residence")
        preview = running.preview(file, shifted(convoy, 30))
        assert [move.item.title for move in preview.moves[1:]] == ["Power lunch"]
        lunch = preview.moves[1].item
        running.apply(other, running.preview(other, shifted(lunch, 5)), by="Bert", at=NOW)
        before = agenda.all_items(file)
        with pytest.raises(StaleError, match="Power lunch"):
            running.apply(file, preview, by="Anke", at=NOW)
        assert agenda.all_items(file) == before
        assert agenda.item(file, lunch.id).starts_at == lunch.starts_at + timedelta(minutes=5)
