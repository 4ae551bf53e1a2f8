"""The way to every screen by keys, for tests that walk them all. A new screen is registered here."""

from __future__ import annotations

from dataclasses import dataclass

TODAY = r"⏎ Open  s Start"
"""What only Today shows: the first of its keys."""


class Seen(str):
    """A pattern of what the screen must show before the next key is pressed."""


ROOMS = Seen(r"f  Follow-ups")
MEETINGS = Seen(r"B2B meetings · \d+ meeting")
SIGNINGS = Seen(r"␣ Ready, signed")
VISITS = Seen(r"Visits · \w+ \d")
PEOPLE = Seen(r"everybody · \d")
NOTES = Seen(r"Handshakes · \d+ note")
PROMISES = Seen(r"Everybody’s promises")
DOOR = Seen(r"letting in")
TABLES = Seen(r"Tables of ")
RANKS = Seen(r"Order of precedence")
HISTORY = Seen(r"History of item")
FILES = Seen(r"from \[")
READ = Seen(r"2 rows · ")
OTHERS = Seen(r"Other laptops · ")
READY = Seen(r"Readiness · \d")
TARGETS = Seen(r"Targets of all")
KEPT = Seen(r"✓ \d+ people")


@dataclass(frozen=True)
class Walk:
    """How a screen is reached from Today at the demo's hour, and back.

    ``screen`` is the class's name; ``there`` are keys that end on it, ``shows`` a pattern of what it then
    shows and Today does not; ``back`` are the keys that lead to Today. A ``Seen`` among the keys is waited
    for: on a busy machine the next key would come before the screen that it is meant for. Where
    ``leaves_the_focus`` is set, the walks after it rely on what has the focus since then.
    """

    screen: str
    there: tuple[str, ...]
    shows: str
    back: tuple[str, ...] = ("escape",)
    leaves_the_focus: bool = False


WALKS = (
    Walk("TodayScreen", (), TODAY, ()),
    Walk("ItemScreen", ("enter",), r"esc Back"),
    Walk("ItemForm", ("e",), r"esc Leave"),
    Walk("CascadePreview", ("+",), r"Apply all"),
    Walk("Prompt", ("m",), r"11:40 starts then"),
    Walk("Prompt", ("c",), r"Enter cancels it"),
    Walk("DaysScreen", ("d",), r"The days of the mission"),
    Walk("HistoryScreen", ("H",), r"History of item"),
    Walk("HistoryFilterForm", ("H", HISTORY, "v"), r"an empty line means all", ("escape", "escape")),
    Walk("UndoQuestion", ("H", HISTORY, "enter"), r"Enter does it, Esc leaves it", ("escape", "escape")),
    Walk("CallListScreen", ("+", "enter", "w"), r"No answer"),
    Walk("YourName", ("ctrl+y",), r"Who are you\?"),
    Walk("KeysScreen", ("?",), r"Keys: Today"),
    Walk("GoTo", ("ctrl+g",), r"Go to *\s"),
    Walk("MissionRoomsScreen", ("7",), ROOMS, ("1",)),
    Walk("BriefScreen", ("N",), r"f Page"),
    Walk("ReadinessScreen", ("7", ROOMS, "t"), r"Readiness · \d", ("escape", "1")),
    Walk("RecordForm", ("7", ROOMS, "t", READY, "t"), r"Tags, with a semicolon", ("escape", "escape", "1")),
    Walk("TargetsScreen", ("7", ROOMS, "t", READY, "A"), r"Targets of all", ("escape", "escape", "1")),
    Walk(
        "RecordForm",
        ("7", ROOMS, "t", READY, "A", TARGETS, "a"),
        r"Whom do they want to meet",
        ("escape",) * 3 + ("1",),
    ),
    Walk("MeetingsScreen", ("7", ROOMS, "b"), r"␣ Held", ("escape", "1")),
    Walk("RecordForm", ("7", ROOMS, "b", MEETINGS, "a"), r"A new B2B meeting", ("escape", "escape", "1")),
    Walk("Picker", ("7", ROOMS, "b", MEETINGS, "v"), r"Show which meetings\?", ("escape", "escape", "1")),
    Walk("SigningsScreen", ("7", ROOMS, "s"), r"␣ Ready, signed", ("escape", "1")),
    Walk("RecordForm", ("7", ROOMS, "s", SIGNINGS, "a"), r"A new signing", ("escape", "escape", "1")),
    Walk("IncidentsScreen", ("7", ROOMS, "x"), r"␣ Close", ("escape", "1")),
    Walk("IncidentForm", ("f10",), r"p lost passport"),
    Walk("EmergencyScreen", ("exclamation_mark",), r"a Add a number"),
    Walk("RecordForm", ("f12", Seen(r"a Add a number"), "a"), r"A number to phone", ("escape", "escape")),
    Walk("ThankYousScreen", ("7", ROOMS, "y"), r"Thank-yous · everybody", ("escape", "1")),
    Walk("OutcomesScreen", ("7", ROOMS, "o"), r"Outcomes · \d+ outcome", ("escape", "1")),
    Walk(
        "MinisterNoteDialog",
        ("7", ROOMS, "o", Seen(r"Outcomes · \d+ outcome"), "f"),
        r"Note for the minister",
        ("escape", "escape", "1"),
    ),
    Walk(
        "TimetablePreview",
        ("7", ROOMS, "b", Seen(r"B2B meetings · \d"), "p", Seen(r"for which item"), "down", "enter"),
        r"Timetable for ",
        ("escape", "escape", "1"),
    ),
    Walk("ReportScreen", ("7", ROOMS, "d"), r"Report · the whole mission", ("escape", "1")),
    Walk(
        "ReportDialog",
        ("7", ROOMS, "d", Seen(r"people met +│|\d  people met"), "P"),
        r"The report as a PDF",
        ("escape", "escape", "1"),
    ),
    Walk("VisitsScreen", ("2",), r"Visits · \w+ \d", ("1",)),
    Walk("VisitScreen", ("2", VISITS, "home", "enter"), r"by surname", ("escape", "escape", "1")),
    Walk(
        "Together",
        ("2", VISITS, "home", "enter", Seen(r"by surname"), "down", "f2"),
        r"Space leaves one out",
        ("escape",) * 3 + ("1",),
    ),
    Walk("MissingScreen", ("2", VISITS, "home", "f3"), r"Who is missing ·", ("escape", "1")),
    Walk(
        "DeparturePrompt",
        ("2", VISITS, "home", "f3", Seen(r"Who is missing ·"), "g"),
        r"Who decides\?",
        ("escape", "escape", "1"),
    ),
    Walk("BusesScreen", ("2", VISITS, "home", "f7"), r"Buses of ", ("escape", "1")),
    Walk(
        "FillingPreview",
        ("2", VISITS, "home", "f7", Seen(r"Buses of "), "f"),
        r"Parties stay together",
        ("escape", "escape", "1"),
    ),
    Walk("SettleScreen", ("W",), r"(What is to be settled|Nothing to settle)"),
    Walk("LaptopsScreen", ("L",), r"What came, the newest first"),
    Walk("Prompt", ("L", OTHERS, "a"), r"With whom is this mission exchanged", ("escape", "escape")),
    Walk("BundleChooser", ("L", OTHERS, "i"), r"Which bundles are merged\?", ("escape", "escape")),
    Walk(
        "MergeBundles",
        ("L", OTHERS, "i", Seen(r"Which bundles"), Seen(r"by \["), "enter"),
        r"Merge into this mission",
        ("escape", "escape"),
    ),
    Walk("WriteBundle", ("L", OTHERS, "b"), r"Write a bundle for other laptops", ("escape", "escape")),
    Walk("BackupsScreen", ("B",), r"b Back up now"),
    Walk("BackupQuestion", ("B", "b", KEPT, "enter"), r"r restores it", ("escape", "escape")),
    Walk("FileChooser", ("i",), r"Which files come in\?"),
    Walk("ImportScreen", ("i", FILES, "enter"), READ),
    Walk("Picker", ("i", FILES, "enter", READ, "e"), r"what is to be read otherwise", ("escape", "escape")),
    Walk("ImportPreview", ("i", FILES, "enter", READ, "enter"), r"Bring it in", ("escape", "escape")),
    Walk("ExportDialog", ("E",), r"Private too"),
    Walk("SituationText", ("S",), r"The situation in a message"),
    Walk("PaperDialog", ("P",), r"Day or item"),
    Walk("GalaScreen", ("3",), r"Three letters of a name", ("escape", "1")),
    Walk("CodePrompt", ("3", DOOR, "ctrl+k"), r"code", ("escape", "escape", "1")),
    Walk("VipsScreen", ("3", DOOR, "f7"), r"addressed in EN", ("escape", "escape", "1")),
    Walk("LookupScreen", ("3", DOOR, "ctrl+f"), r"Look up a guest of", ("escape", "escape", "1")),
    Walk("TablesScreen", ("3", DOOR, "ctrl+t"), TABLES, ("escape", "escape", "1")),
    Walk(
        "SeatingPreview",
        ("3", DOOR, "ctrl+t", TABLES, "p"),
        r"as the rules want it",
        ("escape", "escape", "escape", "1"),
    ),
    Walk(
        "PrecedenceScreen",
        ("3", DOOR, "ctrl+t", TABLES, "o"),
        RANKS,
        ("escape", "escape", "escape", "1"),
    ),
    Walk(
        "SeatingRules",
        ("3", DOOR, "ctrl+t", TABLES, "o", RANKS, "r"),
        r"Vienna Convention",
        ("escape",) * 4 + ("1",),
    ),
    Walk(
        "PrintedScreen",
        ("3", DOOR, "ctrl+t", TABLES, "c"),
        r"printed",
        ("escape", "escape", "escape", "1"),
    ),
    Walk("NoteForm", ("n",), r"Keep as draft"),
    Walk("FindScreen", ("/", "a", "c", "m", "e"), r"ACME"),
    Walk("FindEarlier", ("/", "a", "c", "m", "e", "f5"), r"In earlier missions: acme", ("escape", "escape")),
    Walk("HandshakesScreen", ("4",), r"Handshakes · \d+ note", ("1",)),
    Walk("HandshakesFilter", ("4", NOTES, "v"), r"Show which notes\?", ("escape", "1")),
    Walk("Picker", ("4", NOTES, "m"), r"At which item was it\?", ("escape", "1")),
    Walk("SplitForm", ("4", NOTES, "b"), r"Two notes with the same words", ("escape", "1")),
    Walk("HandshakeScreen", ("4", NOTES, "enter"), r"noted by", ("escape", "1")),
    Walk(
        "OutPrompt",
        ("2", VISITS, "home", "f3", Seen(r"Who is missing ·"), "x"),
        r"Until ",
        ("escape", "escape", "1"),
    ),
    Walk("PeopleScreen", ("5",), r"esc To the list", ("escape", "1"), leaves_the_focus=True),
    Walk("PersonScreen", ("5", PEOPLE, "enter"), r"o Organisation .*esc Back", ("escape", "1")),
    Walk(
        "ParcelDialog",
        ("5", PEOPLE, "enter", Seen(r"o Organisation"), "T"),
        r"Parcel of ",
        ("escape", "escape", "escape", "1"),
    ),
    Walk(
        "ForgetDialog",
        ("5", PEOPLE, "enter", Seen(r"o Organisation"), "X"),
        r"Gone for good",
        ("escape", "escape", "1"),
    ),
    Walk("OrganisationScreen", ("5", PEOPLE, "o"), r"Add a person", ("escape", "1")),
    Walk("RecordForm", ("5", PEOPLE, "e"), r"takes what is proposed", ("escape", "1")),
    Walk("DuplicatesScreen", ("5", PEOPLE, "x"), r"Who is in the mission twice\? · \d", ("escape", "1")),
    Walk(
        "MergeScreen",
        ("5", PEOPLE, "x", Seen(r"mission twice\? · \d+ pairs?$"), "enter"),
        r"One person of two",
        ("escape", "escape", "1"),
    ),
    Walk("FollowUpsScreen", ("6",), r"Everybody’s promises", ("1",)),
    Walk("IntroductionsScreen", ("6", PROMISES, "a"), r"Who introduced whom", ("escape", "1")),
    Walk("OwnerPrompt", ("6", PROMISES, "o"), r"a name or a badge", ("escape", "1")),
    Walk("CommandPalette", ("ctrl+p",), r"Search for commands"),
)
