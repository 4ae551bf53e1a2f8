"""A rehearsal on the screens: it says so everywhere, and the day goes on by itself while somebody works."""

from __future__ import annotations

from pathlib import Path

from missiontui.settings import user_paths
from missiontui.store.opening import open_mission
from missiontui.store.rehearsal_facts import day_facts
from missiontui.store.rehearsals import make_rehearsal, set_back
from missiontui.store.rehearsing import Rehearsing, name
from tests.day_out import DAY, a_day_out
from tests.screens.conftest import Opening


async def test_the_day_goes_on_by_itself_on_screens_that_say_what_they_are(
    opened: Opening, tmp_path: Path
) -> None:
    a_day_out(tmp_path / "out.db")
    paths = user_paths()
    place = make_rehearsal(tmp_path / "out.db", None, paths.rehearsals, lambda _file: DAY, seed=1)
    with open_mission(place) as file:
        set_back(file, DAY, by=name())
        rehearsing = Rehearsing(day_facts(file, DAY), 3)
    async with opened(place, size=(80, 24), at=rehearsing.begins_at) as hand:
        hand.desk.rehearsing, hand.desk.clock.speed = rehearsing, 60
        hand.app._tick()
        await hand.press("n")
        await hand.type("half a sentence")
        for _minute in range(2):
            await hand.wait(3)
        assert hand.desk.file.row("SELECT count(*) FROM operation WHERE by = ?", name())[0]
        assert "half a sentence" in hand.text
        await hand.press("escape")
        for screen in "27":
            await hand.press(screen)
            assert " REHEARSAL 60x " in hand.text.splitlines()[0]
        await hand.wait(60 * 24)
        await hand.wait(1)
        assert rehearsing.is_over
        assert any("no-shows" in notice for notice in hand.notices)
        hand.app.back_up_if_due()
        await hand.settle()
    assert [one.suffix for one in paths.rehearsals.iterdir()] == [".db"], "no backups of it"
    assert not paths.last_mission.exists()
