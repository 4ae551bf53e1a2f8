"""The way to every screen by keys, for tests that walk them all. A new screen is registered here."""

from __future__ import annotations

from dataclasses import dataclass

TODAY = r"⏎ Open "
"""What only Today shows: the first of its keys."""


@dataclass(frozen=True)
class Walk:
    """How a screen is reached from Today at the demo's hour, and back.

    ``screen`` is the class's name; ``there`` are keys that end on it, ``shows`` a pattern of what it then
    shows and Today does not; ``back`` are the keys that lead to Today.
    """

    screen: str
    there: tuple[str, ...]
    shows: str
    back: tuple[str, ...] = ("escape",)


WALKS = (
    Walk("TodayScreen", (), TODAY, ()),
    Walk("ItemScreen", ("enter",), r"esc Back"),
    Walk("ItemForm", ("e",), r"esc Leave"),
    Walk("CascadePreview", ("+",), r"Apply all"),
    Walk("Prompt", ("m",), r"11:40 starts then"),
    Walk("Prompt", ("c",), r"Enter cancels it"),
    Walk("DaysScreen", ("d",), r"The days of the mission"),
    Walk("HistoryScreen", ("H",), r"History of item"),
    Walk("HistoryFilterForm", ("H", "/"), r"an empty line means all", ("escape", "escape")),
    Walk("UndoQuestion", ("H", "enter"), r"Enter does it, Esc leaves it", ("escape", "escape")),
    Walk("CallListScreen", ("+", "enter", "w"), r"No answer"),
    Walk("YourName", ("ctrl+y",), r"Who are you\?"),
    Walk("KeysScreen", ("?",), r"Keys: Today"),
    Walk("GoTo", ("ctrl+g",), r"Go to *\s"),
    Walk("ComingScreen", ("2",), r"not in this version yet", ("1",)),
    Walk("CommandPalette", ("ctrl+p",), r"Search for commands"),
)
