"""The way to every screen by keys, for tests that walk them all. A new screen is registered here."""

from __future__ import annotations

from dataclasses import dataclass

TODAY = r"⏎ Open  s Start"
"""What only Today shows: the first of its keys."""


@dataclass(frozen=True)
class Walk:
    """How a screen is reached from Today at the demo's hour, and back.

    ``screen`` is the class's name; ``there`` are keys that end on it, ``shows`` a pattern of what it then
    shows and Today does not; ``back`` are the keys that lead to Today. ``ready`` is what must stand there
    before the last key of ``there``, where that comes from a search in the background.
    """

    screen: str
    there: tuple[str, ...]
    shows: str
    back: tuple[str, ...] = ("escape",)
    ready: str = ""


WALKS = (
    Walk("TodayScreen", (), TODAY, ()),
    Walk("ItemScreen", ("enter",), r"esc Back"),
    Walk("ItemForm", ("e",), r"esc Leave"),
    Walk("CascadePreview", ("+",), r"Apply all"),
    Walk("Prompt", ("m",), r"11:40 starts then"),
    Walk("Prompt", ("c",), r"Enter cancels it"),
    Walk("DaysScreen", ("d",), r"The days of the mission"),
    Walk("HistoryScreen", ("H",), r"History of item"),
    Walk("HistoryFilterForm", ("H", "v"), r"an empty line means all", ("escape", "escape")),
    Walk("UndoQuestion", ("H", "enter"), r"Enter does it, Esc leaves it", ("escape", "escape")),
    Walk("CallListScreen", ("+", "enter", "w"), r"No answer"),
    Walk("YourName", ("ctrl+y",), r"Who are you\?"),
    Walk("KeysScreen", ("?",), r"Keys: Today"),
    Walk("GoTo", ("ctrl+g",), r"Go to *\s"),
    Walk("ComingScreen", ("3",), r"not in this version yet", ("1",)),
    Walk("VisitsScreen", ("2",), r"Visits · \w+ \d", ("1",)),
    Walk("VisitScreen", ("2", "enter"), r"by surname", ("escape", "escape", "1")),
    Walk("Together", ("2", "home", "enter", "down", "f2"), r"Space leaves one out", ("escape",) * 3 + ("1",)),
    Walk("MissingScreen", ("2", "f3"), r"Who is missing ·", ("escape", "1")),
    Walk("DeparturePrompt", ("2", "f3", "g"), r"Who decides\?", ("escape", "escape", "1")),
    Walk("BusesScreen", ("2", "f7"), r"Buses of ", ("escape", "1")),
    Walk("FillingPreview", ("2", "f7", "f"), r"Parties stay together", ("escape", "escape", "1")),
    Walk("NoteForm", ("n",), r"Keep as draft"),
    Walk("FindScreen", ("/", "a", "c", "m", "e"), r"ACME"),
    Walk("HandshakesScreen", ("4",), r"Handshakes · \d+ note", ("1",)),
    Walk("HandshakesFilter", ("4", "v"), r"Show which notes\?", ("escape", "1")),
    Walk("Picker", ("4", "m"), r"At which item was it\?", ("escape", "1")),
    Walk("SplitForm", ("4", "b"), r"Two notes with the same words", ("escape", "1")),
    Walk("HandshakeScreen", ("4", "enter"), r"noted by", ("escape", "1")),
    Walk("OutPrompt", ("2", "f3", "x"), r"Until ", ("escape", "escape", "1")),
    Walk("PeopleScreen", ("5",), r"esc To the list", ("escape", "1")),  # it leaves the focus in the list
    Walk("PersonScreen", ("5", "enter"), r"o Organisation .*esc Back", ("escape", "1")),
    Walk("OrganisationScreen", ("5", "o"), r"Add a person", ("escape", "1")),
    Walk("RecordForm", ("5", "e"), r"takes what is proposed", ("escape", "1")),
    Walk("DuplicatesScreen", ("5", "x"), r"Who is in the mission twice\? · \d", ("escape", "1")),
    Walk(
        "MergeScreen",
        ("5", "x", "enter"),
        r"One person of two",
        ("escape", "escape", "1"),
        ready=r"mission twice\? · \d+ pairs?$",
    ),
    Walk("FollowUpsScreen", ("6",), r"Everybody’s promises", ("1",)),
    Walk("IntroductionsScreen", ("6", "a"), r"Who introduced whom", ("escape", "1")),
    Walk("OwnerPrompt", ("6", "o"), r"a name or a badge", ("escape", "1")),
    Walk("CommandPalette", ("ctrl+p",), r"Search for commands"),
)
