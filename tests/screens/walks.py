"""The way to every screen by keys, for tests that walk them all. A new screen is registered here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Walk:
    """How a screen is reached from Today at the demo's hour, and back.

    ``screen`` is the class's name; ``there`` are keys that end on it, ``back`` those that lead to Today.
    """

    screen: str
    there: tuple[str, ...]
    back: tuple[str, ...] = ("escape",)


WALKS = (
    Walk("TodayScreen", (), ()),
    Walk("ItemScreen", ("enter",)),
    Walk("ItemForm", ("e",)),
    Walk("CascadePreview", ("+",)),
    Walk("Prompt", ("m",)),
    Walk("Prompt", ("c",)),
    Walk("DaysScreen", ("d",)),
    Walk("CallListScreen", ("+", "enter", "w", "down")),
    Walk("KeysScreen", ("?",)),
    Walk("GoTo", ("ctrl+g",)),
    Walk("ComingScreen", ("2",), ("1",)),
    Walk("CommandPalette", ("ctrl+p",)),
)
