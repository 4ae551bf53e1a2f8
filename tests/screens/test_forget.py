"""A host says no, is noted so, and then asks to be forgotten: by keys."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from missiontui.screens.forget import ForgetDialog
from missiontui.screens.people import PeopleScreen
from missiontui.widgets.card_pane import CardPane
from tests.day_out import NOW, a_day_out
from tests.handshake_days import a_handshake
from tests.screens.conftest import Opening


async def test_consent_is_noted_and_the_person_is_forgotten_after_their_name_was_typed(
    opened: Opening, tmp_path: Path
) -> None:
    sofie = a_day_out(tmp_path / "day.db").people["sofie"]
    async with opened(tmp_path / "day.db", at=NOW) as hand:
        file = hand.desk.file
        a_handshake(file, "Sofie wants a [b]quote[/b]", met=[sofie], ours=[])
        await hand.press("5")
        await hand.type("sofie")
        await hand.press("enter")
        assert hand.app.screen.query_one(CardPane)
        await hand.press("e")
        for field, text in (("contact_source", "card at the gala"), ("consent", "perhaps")):
            hand.app.screen.query_one(f"#record-{field}", Input).focus()
            await hand.type(text)
        await hand.press("enter")
        assert "does not say whether they agreed" in hand.static("#record-problem")
        await hand.press("ctrl+u")
        await hand.type("Refused")
        await hand.press("enter")
        row = file.row("SELECT contact_source, consent, consent_on FROM person WHERE id = ?", sofie)
        assert row is not None
        assert tuple(row) == ("card at the gala", "refused", "2025-03-04")
        assert "✗ refused, 2025-03-04" in hand.text

        await hand.press("X")
        dialog = hand.app.screen
        assert isinstance(dialog, ForgetDialog)
        await hand.until(lambda: dialog.query_one(Input).has_focus)
        assert "[erased] wants a [b]quote[/b]" in hand.static("#forget-words")
        await hand.type("sofie")
        await hand.press("enter")
        assert "That is not the name" in hand.static("#forget-problem")
        assert file.row("SELECT 1 FROM person WHERE id = ?", sofie)
        await hand.type(" van den berg")
        await hand.press("enter")
        await hand.until(lambda: "Forgotten" in hand.static("#forget-title"))
        await hand.press("escape")
        await hand.until(lambda: isinstance(hand.app.screen, PeopleScreen))
        assert "van den Berg" not in "\n".join(hand.text.splitlines()[3:])
        assert not file.row("SELECT 1 FROM person WHERE id = ?", sofie)
