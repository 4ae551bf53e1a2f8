"""A host says no, is noted so, and then asks to be forgotten: by keys."""

from __future__ import annotations

from textual.widgets import Input

from missiontui.screens.forget import ForgetDialog
from missiontui.screens.people import PeopleScreen
from missiontui.widgets.card_pane import CardPane
from tests.handshake_days import a_handshake, person_named
from tests.screens.conftest import Opening


async def test_consent_is_noted_and_the_person_is_forgotten_after_their_name_was_typed(
    opened: Opening,
) -> None:
    async with opened() as hand:
        file = hand.desk.file
        bains = person_named(file, "Bains")
        a_handshake(file, "Harpreet wants a [b]quote[/b]", met=[bains], ours=[])
        await hand.press("5")
        await hand.type("bains")
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
        row = file.row("SELECT contact_source, consent, consent_on FROM person WHERE id = ?", bains)
        assert row is not None
        assert tuple(row) == ("card at the gala", "refused", "2025-03-04")
        assert "✗ refused, 2025-03-04" in hand.text

        await hand.press("X")
        dialog = hand.app.screen
        assert isinstance(dialog, ForgetDialog)
        await hand.until(lambda: dialog.query_one(Input).has_focus)
        assert "[erased] wants a [b]quote[/b]" in hand.static("#forget-words")
        await hand.type("harpreet")
        await hand.press("enter")
        assert "That is not the name" in hand.static("#forget-problem")
        assert file.row("SELECT 1 FROM person WHERE id = ?", bains)
        await hand.type(" bains")
        await hand.press("enter")
        await hand.until(lambda: "Forgotten" in hand.static("#forget-title"))
        await hand.press("escape")
        await hand.until(lambda: isinstance(hand.app.screen, PeopleScreen))
        assert "Bains" not in "\n".join(hand.text.splitlines()[3:])
        assert not file.row("SELECT 1 FROM person WHERE id = ?", bains)
