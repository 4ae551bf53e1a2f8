"""What a mission of 500 people and 30 laptops writes: its operations, as a hub gets them.

Sizes are those of the sample mission's log, and so is the mix of what is imported; it has 330 people. What is
written on the road is counted: two movements a day for five days, each noticed at both ends, make 9,000
passages; every laptop takes six notes a day; and so on.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from missiontui.domain.knowledge import Head
from missiontui.store.log.entry import Entry

LAPTOPS, PEOPLE, DAYS = 30, 500, 5
ROUNDS = 6
"""In so many pushes each laptop sends what it wrote on the road."""

WORDS = """
battery recycling plant visit tender partner Pune Mumbai distributor pricing sample follow up quotation
hydrogen port dredging biotech licence cold chain offshore wind wastewater ministry introduction lunch
brochure contact director procurement interested second meeting October Antwerp Liège prêt à signer approval
""".split()  # noqa: SIM905

Change = tuple[str, str, str | None, str | None]
"""Table, kind, and before and after as JSON."""

IMPORTED = {
    "organisation": (190, 230),
    "person": (PEOPLE, 570),
    "agenda_item": (160, 590),
    "cue": (90, 185),
    "registration": (1_300, 195),
    "list_entry": (980, 70),
    "vehicle": (25, 230),
    "seating_table": (45, 110),
}
"""Before the departure, in the office: how many new records, and of how many characters, as in the sample."""

ON_THE_ROAD = {
    "check_in": 9_000,
    "check_in_undone": 120,
    "note": 900,
    "follow_up_done": 500,
    "seat_or_answer": 2_500,
    "shift": 80,
    "cue_ticked": 85,
    "call": 400,
    "count": 330,
    "walk_in": 120,
    "person_edited": 600,
}
"""Acts of people on the laptops in a week; a note is seven records, a shift five, a walk-in two."""


@dataclass
class SimulatedMission:
    """A mission, as far as a hub sees it.

    Args:
        number: for its names and its random numbers.
        opened_at: milliseconds of the machine's clock, of which its id is made as the program does it.
    """

    number: int
    opened_at: int
    heads: dict[str, Head] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(self.number)
        self.id = self._id(self.opened_at)
        self.sites = [f"{self.random.getrandbits(40):010x}" for _laptop in range(LAPTOPS + 1)]
        self._clock = self.opened_at << 16
        self._made: dict[int, list[str]] = {}
        self._told: dict[str, dict[str, int]] = {site: {} for site in self.sites}

    def prepared(self) -> list[Entry]:
        """What the office has written until the departure: lists, and corrections of them."""
        office = self.sites[0]
        found: list[Entry] = []
        for table, (number, size) in IMPORTED.items():
            found += self._batch(
                office, [(table, "I", None, self._values(size)) for _record in range(number)]
            )
        for _answer in range(1_300):
            change: Change = ("registration", "U", '{"rsvp":"invited"}', '{"rsvp":"accepted"}')
            found += self._batch(office, [change])
        for _edit in range(750):
            found += self._batch(office, [self._edited("person", 40)])
        return found

    def rounds(self) -> Iterator[list[list[Entry]]]:
        """What is written on the road, in the order of its pushes; in each round all laptops push once.

        All see each other's within a minute, so that nearly each act tells anew what its laptop has received.
        """
        acts = [act for act, number in ON_THE_ROAD.items() for _time in range(number)]
        self.random.shuffle(acts)
        share = len(acts) // ROUNDS
        for start in range(0, share * ROUNDS, share):
            by_laptop: dict[str, list[Entry]] = {site: [] for site in self.sites[1:]}
            for act in acts[start : start + share]:
                site = self.random.choice(self.sites[1:])
                by_laptop[site] += self._batch(site, self._act(act))
            yield [entries for entries in by_laptop.values() if entries]

    def few(self, number: int) -> list[Entry]:
        """What one laptop wrote in a minute."""
        return [
            entry for _act in range(number) for entry in self._batch(self.sites[1], self._act("check_in"))
        ]

    def _act(self, act: str) -> list[Change]:
        match act:
            case "check_in":
                return [("passage", "I", None, self._values(125))]
            case "check_in_undone":
                return [("passage", "D", self._values(125), None)]
            case "note":
                linked = ("handshake_person", "handshake_person", "handshake_organisation", "handshake_tag")
                return [
                    ("handshake", "I", None, self._values(420)),
                    *((table, "I", None, self._values(105)) for table in (*linked, "handshake_tag")),
                    ("follow_up", "I", None, self._values(260)),
                ]
            case "shift":
                return [self._edited("agenda_item", 85) for _item in range(5)]
            case "walk_in":
                return [
                    ("person", "I", None, self._values(280)),
                    ("registration", "I", None, self._values(195)),
                ]
            case "call" | "count":
                return [("call" if act == "call" else "head_count", "I", None, self._values(170))]
            case "follow_up_done":
                return [self._edited("follow_up", 55)]
            case "cue_ticked":
                return [self._edited("cue", 30)]
            case "person_edited":
                return [self._edited("person", 50)]
        return [self._edited("registration", 60)]

    def _edited(self, table: str, size: int) -> Change:
        return table, "U", self._values(size), self._values(size)

    def _values(self, size: int) -> str:
        """JSON of so many characters: a reference, and columns of a few words; one of a hundred."""
        made = self._made.setdefault(size, [])
        if len(made) < 100:
            values = {"person_id": self._id(self._clock >> 16)} if size > 100 else {}
            while (room := size - len(json.dumps(values, ensure_ascii=False))) > 20:
                words = " ".join(self.random.choices(WORDS, k=3))
                values[f"column_{len(values)}"] = words[: room - 16]
            made.append(json.dumps(values, ensure_ascii=False))
        return self.random.choice(made)

    def _batch(self, site: str, changes: list[Change]) -> list[Entry]:
        """The operations of one act; the first tells what its laptop has received since it last told so."""
        told = self._told[site]
        news = {
            one: head.seq for one, head in self.heads.items() if one != site and head.seq > told.get(one, 0)
        }
        told.update(news)
        seen = json.dumps(news, separators=(",", ":")) if news else None
        head = self.heads.get(site, Head(0, 0))
        batch = f"{head.seq + 1}-{site}"
        found = []
        for table, kind, before, after in changes:
            self._clock += 5_000 << 16
            head = Head(head.seq + 1, self.random.getrandbits(63))
            laptop = self.sites.index(site)
            found.append(
                Entry(
                    site=site,
                    seq=head.seq,
                    hlc=self._clock,
                    nonce=head.nonce,
                    batch=batch,
                    undoes=None,
                    origin="",
                    at="2026-03-04T05:30:00Z",
                    by=f"Coordinator {laptop} (FIT)",
                    device=f"Laptop {laptop}",
                    tbl=table,
                    pk=self._id(self._clock >> 16),
                    kind=kind,
                    before=before,
                    after=after,
                    seen=seen if kind != "D" else seen or json.dumps({site: head.seq - 1}),
                )
            )
            seen = None
        self.heads[site] = head
        return found

    def _id(self, milliseconds: int) -> str:
        """A UUID of version 7, as the program makes its ids: the time comes first."""
        rest = self.random.getrandbits(80)
        return str(UUID(int=milliseconds << 80 | 7 << 76 | rest >> 68 << 64 | 2 << 62 | rest & (1 << 62) - 1))
