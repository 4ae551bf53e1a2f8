"""Make the pictures of the README and the guide anew, from the sample mission: ``make docs``."""

from __future__ import annotations

import asyncio
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
AT = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)  # 4 March, 11:42 in New Delhi
MOVE = ("m", *"until", "space", *("1", "2", "colon", "0", "0"), "enter")
NOTE = ("n", *"@Priya Sharma (Kaveri) +Wim De Smet wants our ESG sheet #regtech !hot >send sheet next friday")
ANOTHER = ("n", *"&Rohan Kulkarni (Deccan Steel, CFO) asks about cranes, via Wim De Smet >call demain 9h")
SAVED = (*NOTE, "enter", *ANOTHER, "enter")
PICTURES = {
    "today": ((120, 40), ()),
    "today-80": ((80, 24), ()),
    "preview": ((120, 40), MOVE),
    "calls": ((120, 30), (*MOVE, "enter", "w")),
    "history": ((120, 30), (*MOVE, "enter", "H")),
    "days": ((120, 40), ("d",)),
    "form": ((120, 40), ("e",)),
    "note": ((120, 30), NOTE),
    "handshakes": ((120, 30), (*SAVED, "4")),
    "people": ((120, 30), (*SAVED, "5", *"rohan")),
    "follow-ups": ((120, 30), (*SAVED, "6")),
    "visits": ((120, 36), ("2",)),
    "visit": ((120, 30), ("2", "enter")),
    "missing": ((120, 24), ("2", "f3")),
    "gala": ((120, 24), ("3", *"menon")),
    "vips": ((120, 24), ("3", "f7")),
    "tables": ((120, 40), ("3", "ctrl+t", "down", "down", "down")),
    "proposal": ((120, 34), ("3", "ctrl+t", "p")),
    "import": ((120, 30), ("i", "enter")),
    "situation": ((120, 30), ("S",)),
    "mission": ((120, 30), ("7",)),
    "readiness": ((120, 34), ("7", "t")),
    "meetings": ((120, 34), ("7", "b")),
    "signings": ((120, 34), ("7", "s")),
    "brief": ((120, 34), ("N",)),
    "find": ((120, 30), (*SAVED, "slash", *"esg")),
}
"""Name to size and the keys that lead there."""
_NAMES = {" ": "space", "@": "at", "+": "plus", "#": "number_sign", "!": "exclamation_mark", ",": "comma"}
_NAMES |= {"(": "left_parenthesis", ")": "right_parenthesis", "&": "ampersand", ">": "greater_than_sign"}


LIST = """Deelnemerslijst FIT
Naam;Voornaam;Organisatie;GSM;E-mailadres;Taal;Dieet;Badgekleur;Bezoek museum;Gala
Van den Broeck;Piet;Kempen Pumps;0470/12.34.56;piet@kempenpumps.example;nl;vegetarisch;blauw;ja;nee
De Smet;Wim;Canal & Quay Engineering;+44 7700 900123;;nl;;groen;x;ja
Totaal;2;;;;;;;;
"""
"""A list as agencies send them, of people who do not exist."""


async def picture(name: str, size: tuple[int, int], keys: tuple[str, ...], folder: Path) -> None:
    """Open the screens on a fresh copy, press the keys, keep what is seen."""
    from missiontui.app import MissionApp
    from missiontui.clock import MissionClock
    from missiontui.exchange.demo import fresh_demo
    from missiontui.screens.desk import Desk
    from missiontui.settings import Settings, user_paths
    from missiontui.store.opening import open_mission

    with open_mission(fresh_demo(folder)) as file:
        clock = MissionClock(AT, speed=0)
        app = MissionApp(Desk(file, clock, Settings(name="Anke", bell=False), user_paths()))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(_NAMES.get(key, key))
                await app.workers.wait_for_complete()
                await pilot.pause()
            app.clear_notifications()
            await pilot.pause(0.1)
            (HERE / f"{name}.svg").write_text(app.export_screenshot(title="missiontui"), "utf-8")


def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["MISSIONTUI_HOME"] = home
        os.environ["HOME"] = home
        downloads = Path(home) / "Downloads"
        downloads.mkdir()
        (downloads / "FIT deelnemers v3.csv").write_text(LIST, "cp1252")
        for name, (size, keys) in PICTURES.items():
            asyncio.run(picture(name, size, keys, Path(home) / "data" / "demo"))
            print(f"docs/{name}.svg")


if __name__ == "__main__":
    main()
