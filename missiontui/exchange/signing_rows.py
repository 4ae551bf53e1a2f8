"""What the rows of signings.csv bring: the agreements of a ceremony, and who has a part in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial

from missiontui.domain import zones
from missiontui.domain.money import money_typed
from missiontui.domain.signings import Part, SigningKind, SigningStatus
from missiontui.exchange.cells import Cells
from missiontui.exchange.draft import Draft
from missiontui.exchange.item_references import Item, ItemReferences
from missiontui.exchange.moments import start_instant
from missiontui.exchange.pairing import Taken
from missiontui.exchange.references import Party, References, key
from missiontui.exchange.written_times import Written
from missiontui.i18n import _

PARTS = {
    "parties": Part.PARTY,
    "signatories": Part.SIGNATORY,
    "witnesses": Part.WITNESS,
    "authorities": Part.AUTHORITY,
}
"""Column to the part of whoever stands in it."""

TICKS = ("flags_ready", "pens_ready", "document_received", "photo_taken")
_MOST = 9_999
_MOST_COPIES = 99

Values = dict[str, object]


def plan_signings(rows: Sequence[Cells], draft: Draft, references: References) -> None:
    """The signings, each known by its ceremony and its title."""
    items = ItemReferences(draft, references)
    present: dict[tuple[str, str], str] = {}
    for row in draft.rows("signing"):  # the oldest, where two laptops wrote the same one
        present.setdefault((str(row["agenda_item_id"] or ""), key(row["title"])), str(row["id"]))
    numbers = Counter(str(row["agenda_item_id"] or "") for row in draft.rows("signing"))
    parts = _PartRows(draft)
    taken = Taken()
    for cells in rows:
        item = items.item(cells) if cells.text("item") else None
        title = cells.required("title")
        values = {"title": title} | _values(cells) | _times(cells, item, draft)
        those = {part: references.parties(cells, column) for column, part in PARTS.items()}
        if not title or (cells.text("item") and item is None):
            continue
        item_id = item.id if item is not None else ""
        if taken.by(cells, "title", (item_id, key(title)), _("Keep one of the two rows.")):
            continue
        if not cells.is_sound:
            continue
        signing = present.get((item_id, key(title)))
        if signing is None:
            numbers[item_id] += 1
            values = {"position": numbers[item_id], "agenda_item_id": item_id or None} | values
        signing_id = present[item_id, key(title)] = draft.keep(cells, "signing", signing, values)
        if parts.set(signing_id, those) and cells.outcome == "unchanged":
            cells.outcome = "updated"


def _values(cells: Cells) -> Values:
    values = cells.texts("languages", "photo", "notes")
    values |= cells.choice("kind", tuple(SigningKind)) | cells.choice("status", tuple(SigningStatus))
    values |= cells.whole("position", 1, _MOST) | cells.whole("copies", 1, _MOST_COPIES)
    for column in TICKS:
        is_done = cells.flag(column)
        if is_done is not None:
            values[column] = int(is_done)
    money = cells.understood("value", lambda text: money_typed(text, cells.text("currency")))
    if money is not None:
        values["value"], values["currency"] = money
    return values


def _times(cells: Cells, item: Item | None, draft: Draft) -> Values:
    """Until when it is held back, and when it was signed: without a date, on the day of the ceremony."""
    values: Values = {}
    for column in ("embargo_until", "signed_at"):
        written = cells.time(column)
        if written is None:
            continue
        if item is None and written.day is None:
            cells.refuse(
                column,
                _("A time alone has no day: there is no ceremony."),
                _("Write it with its date: 2025-03-05 18:00."),
            )
            continue
        zone = item.zone if item is not None else _home(draft)
        day = zones.local(item.start, zone).date() if item is not None else written.day
        if day is None:
            continue
        at = cells.understood(column, partial(_instant, written, day, zone))
        if at is not None:
            values[column] = zones.to_text(at)
    return values


def _instant(written: Written, day: date, zone: str, _text: str) -> datetime:
    return start_instant(written, day, zone)


def _home(draft: Draft) -> str:
    for row in draft.rows("mission"):
        if zones.is_zone(str(row["home_zone"])):
            return str(row["home_zone"])
    return "UTC"


class _PartRows:
    """Who has which part in which signing, as it is and as the rows want it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._rows: dict[tuple[str, str], list[str]] = {}
        for row in draft.rows("signing_party"):
            self._rows.setdefault((str(row["signing_id"]), str(row["part"])), []).append(str(row["id"]))

    def set(self, signing_id: str, those: Mapping[Part, Sequence[Party]]) -> bool:
        """Have these in each part of which something is said; whether that was different.

        Who is in the place of somebody else takes that one's row; nobody is taken out.
        """
        is_other = False
        for part, wanted in those.items():
            rows = self._rows.setdefault((signing_id, str(part)), [])
            free = [row_id for row_id in rows if self._party(row_id) not in wanted]
            known = {self._party(row_id): row_id for row_id in reversed(rows)}
            for position, one in enumerate(wanted, 1):
                values: Values = {
                    "organisation_id": one.organisation_id or None,
                    "person_id": one.person_id or None,
                    "position": position,
                }
                row_id = known.get(one) or (free.pop(0) if free else None)
                if row_id is None:
                    values |= {"signing_id": signing_id, "part": str(part)}
                    rows.append(self._draft.add("signing_party", values))
                    is_other = True
                else:
                    is_other |= self._draft.amend("signing_party", row_id, values)
        return is_other

    def _party(self, row_id: str) -> Party:
        row = self._draft.row("signing_party", row_id)
        person = str(row.get("person_id") or "")
        return Party("" if person else str(row.get("organisation_id") or ""), person)
