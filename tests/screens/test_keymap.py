"""Keys of one's own: a slip in the settings is told, and takes no key away."""

from __future__ import annotations

import pytest

from missiontui.app import MissionApp
from missiontui.screens.keymap import keymap_problems, known_ids, usable


@pytest.mark.parametrize(
    "key",
    ["z", "Z", "é", "§", "+", "?", "f5", "ctrl+o", "ctrl+shift+f5", "space", "question_mark", "x,y"],
)
def test_a_key_by_its_character_or_its_name_is_a_key(key: str) -> None:
    assert keymap_problems({"today.days": key}, {"today.days"}) == []
    assert usable({"today.days": key}) == {"today.days": key}


@pytest.mark.parametrize(
    "key",
    ["", " ", "ctrl+", "ctrl", "+z", "x,", "F5", "Ctrl+o", "control+o", "days", "ignore", "\x1b"],
)
def test_what_is_no_key_is_told_and_the_binding_keeps_its_own(key: str) -> None:
    (problem,) = keymap_problems({"today.days": key}, {"today.days"})
    assert "“today.days” is no key" in problem
    assert "\x1b" not in problem
    assert usable({"today.days": key, "today.now": "x"}) == {"today.now": "x"}


def test_an_id_that_does_not_exist_is_told_with_the_one_that_may_be_meant() -> None:
    assert keymap_problems({"today.day": "z"}, known_ids(MissionApp)) == [
        "[keys] in the settings: there is no “today.day”. Did you mean “today.days”?"
    ]
    (problem,) = keymap_problems({"§§§": "z"}, known_ids(MissionApp))
    assert "Did you mean" not in problem


def test_the_ids_of_screens_widgets_and_of_the_program_are_known() -> None:
    ids = known_ids(MissionApp)
    assert {"today.days", "item.start", "timeline.open", "prompt.leave", "app.quit", "welcome.new"} <= ids
    assert "app.quit" not in known_ids()
