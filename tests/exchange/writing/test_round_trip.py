"""What is exported comes back as it was, into the same mission and into an empty one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from missiontui.exchange.importing import apply_import, plan_import
from missiontui.exchange.writing.exporting import Request, export
from missiontui.exchange.writing.formats import Format
from missiontui.exchange.writing.targets import keep_folder
from missiontui.files import write_file
from missiontui.store.connection import MissionFile
from missiontui.store.importing import present_rows
from missiontui.store.opening import create_mission, open_mission
from tests.exchange.writing.missions import TABLES, fill, without_ids

SOAK = bool(os.environ.get("MISSIONTUI_SOAK"))
FEW = 300 if SOAK else 3

_number = count()


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty mission file, to be copied: making one takes longer."""
    path = tmp_path_factory.mktemp("blank") / "blank.db"
    create_mission(path).close()
    return path


@contextmanager
def a_mission(blank: Path) -> Iterator[MissionFile]:
    path = blank.with_name(f"mission-{next(_number)}.db")
    shutil.copy(blank, path)
    with open_mission(path) as file:
        yield file


def exported(file: MissionFile, form: Format) -> Path:
    """Everything, with what is private, as files beside the mission."""
    found = export(file, Request("all", form, private=True))
    place = file.path.with_name(f"{file.path.stem}-{form}")
    if found.files is not None:
        return keep_folder(place, found.files)
    return write_file(place.with_suffix(f".{form}"), found.content)


def changes_nothing(file: MissionFile, place: Path) -> None:
    """Whoever brings a mission what came out of it changes none of its records."""
    plan = plan_import(file, [place])
    assert plan.report.problems == ()
    assert [change for change in plan.changes if change.table in TABLES] == []


@pytest.mark.timeout(1800 if SOAK else 120)
@settings(
    max_examples=FEW,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to make a mission smaller takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_what_is_exported_comes_back_whatever_people_have_typed(blank: Path, data: st.DataObject) -> None:
    with a_mission(blank) as file, a_mission(blank) as other:
        fill(file, data.draw)
        place = exported(file, data.draw(st.sampled_from((Format.CSV, Format.XLSX))))
        changes_nothing(file, place)
        report = apply_import(other, plan_import(other, [place]))
        assert report.problems == ()
        assert without_ids(present_rows(other)) == without_ids(present_rows(file))


@pytest.mark.parametrize("form", [Format.CSV, Format.XLSX] if SOAK else [Format.CSV])
def test_the_whole_sample_mission_comes_back(india: Path, blank: Path, form: Format) -> None:
    with open_mission(india) as file, a_mission(blank) as other:
        place = exported(file, form)
        changes_nothing(file, place)
        guests = export(file, Request("guests", form)).content
        changes_nothing(file, write_file(file.path.with_name(f"guests.{form}"), guests))
        calendar = export(file, Request("agenda", Format.CALENDAR)).content
        changes_nothing(file, write_file(file.path.with_name("agenda.ics"), calendar))
        report = apply_import(other, plan_import(other, [place]))
        assert report.problems == ()
        assert without_ids(present_rows(other)) == without_ids(present_rows(file))
