"""``situation``: the text for a message, from the shell."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from missiontui.cli.session import Session
from missiontui.cli.situation import situation_command
from tests.conftest import DEMO_AT


def said(mission: Path, *words: str) -> Result:
    return CliRunner().invoke(situation_command, words, obj=Session(mission, DEMO_AT))


def test_the_text_comes_in_the_language_that_is_asked_for(india: Path):
    english, french = said(india), said(india, "--language", "fr")
    assert english.exit_code == french.exit_code == 0
    assert "Now: Meeting with the Prime Minister, 27 min over" in english.stdout
    assert "En cours : Meeting with the Prime Minister, dépassement de" in french.stdout.replace(
        "\u00a0", " "
    )
    assert "Missing at Visit to a metro control room: 1 of 38, Mr Łukasz" in english.stdout


def test_a_script_gets_the_text_with_its_moment(india: Path):
    found = json.loads(said(india, "--language", "nl", "--json").stdout)
    assert found["at"] == "2025-03-04T11:42:00+05:30"
    assert found["language"] == "nl"
    assert found["text"].startswith("Stand van zaken di 4 mrt, 11:42 (New Delhi; Brussel 07:12)\n")
