"""A newcomer opens the program for the first time, with a colleague's stick in the laptop."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, Static

from missiontui.screens.join import JoinForm
from missiontui.screens.welcome import WelcomeApp
from missiontui.settings import read_settings, user_paths
from missiontui.store import agenda, mission
from missiontui.store.opening import create_mission, open_mission
from missiontui.sync.bundle import write_bundle
from missiontui.widgets.line import Line


async def test_with_a_locked_bundle_and_a_name_the_mission_opens(tmp_path: Path) -> None:
    with create_mission(tmp_path / "anke.db") as file:
        legs = [("Tokyo", "Asia/Tokyo")]
        mission.begin(
            file, name="Japan [b]2026", home_zone="Europe/Brussels", starts_on=None, ends_on=None, legs=legs
        )
        bundle = write_bundle(file, tmp_path / "all.bundle", passphrase="a long one").path
    paths = user_paths()
    app = WelcomeApp(paths, read_settings(paths.settings))
    async with app.run_test() as pilot:
        await pilot.press("c")
        form = app.screen
        assert isinstance(form, JoinForm)
        await pilot.press("enter")
        assert "Type whence the mission comes." in problem(form)
        await pilot.press(*"nowhere", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "There is nothing called nowhere." in problem(form)
        form.query_one("#join-source", Line).value = str(bundle)
        form.query_one("#join-name", Line).value = "Tom Claes"
        form.query_one("#join-agency", Line).value = "AWEX"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        asked = app.screen.query_one(Input)
        assert asked.password, "whoever stands behind sees dots"
        asked.value = "a long one"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
    assert app.return_value is not None
    assert app.return_value.path == paths.data / "missions" / "japan-b-2026.db"
    with open_mission(app.return_value.path) as file:
        assert agenda.the_mission(file).name == "Japan [b]2026"
    assert read_settings(paths.settings).signature == "Tom Claes (AWEX)"


def problem(form: JoinForm) -> str:
    return str(form.query_one("#join-problem", Static).render())
