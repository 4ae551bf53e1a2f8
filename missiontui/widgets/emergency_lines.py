"""The emergency sheet as a list: numbers by leg, then coordinators; and one number large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from missiontui.domain.agenda import Contact
from missiontui.domain.emergency_numbers import EmergencyNumber, EmergencySheet
from missiontui.domain.emergency_words import leg_title, number_kind_word, number_title
from missiontui.i18n import _
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit

_KIND, _PHONE = 14, 24


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of the sheet: a heading, a number, or a coordinator."""

    key: str
    heading: str = ""
    number: EmergencyNumber | None = None
    contact: Contact | None = None
    note: str = ""

    @property
    def phone(self) -> str:
        """What is dialled."""
        found = self.number or self.contact
        if found is None:
            return ""
        return found.phone if isinstance(found, EmergencyNumber) else found.mobile

    @property
    def title(self) -> str:
        """Who answers."""
        if self.number is not None:
            return number_title(self.number)
        if self.contact is None:
            return ""
        return ", ".join(part for part in (self.contact.name, self.contact.organisation) if part)


class SheetList(LineList[SheetRow]):
    """Shows the numbers, each on a line of its own."""

    def key_of(self, row: SheetRow) -> object:
        """Which one it is."""
        return row.key

    def can_choose(self, row: SheetRow) -> bool:
        """Headings are passed over."""
        return bool(row.phone)

    def pieces(self, row: SheetRow, part: int) -> Sequence[Piece]:
        """Kind, number, name; the number stands before what may be cut."""
        width = self.size.width - 1
        if row.heading:
            return [(f" {fit(row.heading, width - 1)}", "heading")]
        if row.note:
            return [(f"   {fit(row.note, width - 3)}", "quiet")]
        number, contact = row.number, row.contact
        kind = number_kind_word(number.kind) if number is not None else _("coordinator")
        more = (
            " · ".join(part for part in (number.name, number.address, number.notes) if part)
            if number is not None
            else ", ".join(part for part in (contact.name, contact.organisation) if part)
            if contact is not None
            else ""
        )
        return [
            (f"   {fit(kind, _KIND)} ", ""),
            (fit(row.phone, _PHONE) + " ", "name"),
            (fit(more, max(8, width - _KIND - _PHONE - 5)), ""),
        ]


def sheet_rows(sheet: EmergencySheet) -> tuple[SheetRow, ...]:
    """The lines of a sheet: the present leg, everywhere, the coordinators, then the other legs."""
    near = [leg for leg in sheet.legs if leg.is_here or not leg.city]
    far = [leg for leg in sheet.legs if leg not in near]

    def rows() -> Iterator[SheetRow]:
        for leg in near:
            yield SheetRow(f"leg {leg.city}", heading=leg_title(leg))
            if not leg.numbers:
                yield SheetRow(f"none {leg.city}", note=_("no number yet: a adds one, i imports a list"))
            yield from (SheetRow(one.id, number=one) for one in leg.numbers)
        yield SheetRow("coordinators", heading=_("Coordinators"))
        if not sheet.coordinators:
            yield SheetRow("nobody", note=_("no organiser has a mobile noted"))
        yield from (SheetRow(f"person {one.person_id}", contact=one) for one in sheet.coordinators)
        for leg in far:
            yield SheetRow(f"leg {leg.city}", heading=leg_title(leg))
            yield from (SheetRow(one.id, number=one) for one in leg.numbers)

    return tuple(rows())
