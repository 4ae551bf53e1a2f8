"""How an item with B2B meetings may be cut into slots, and how many tables it may have."""

from __future__ import annotations

from typing import Final

from missiontui.errors import InputError
from missiontui.i18n import _

LONGEST_SLOT: Final = 240
"""Minutes of a slot, and of the pause behind it."""
MOST_TABLES: Final = 500
MOST_SLOTS: Final = 1_000
"""Of an item: slots of a minute through a long day. More are a slip in its end, and take minutes to fill."""


def tables_typed(text: str) -> int:
    """How many tables are meant.

    Raises:
        InputError: it is no such number.
    """
    number = text.strip()
    if number.isascii() and number.isdigit() and 1 <= int(number) <= MOST_TABLES:
        return int(number)
    raise InputError(
        _("“{text}” is no number of tables.").format(text=number),
        hint=_("Write one from 1 to {most}.").format(most=MOST_TABLES),
    )


def slots_typed(text: str) -> tuple[int, int]:
    """The minutes of a slot and of the pause behind it that are meant; without a second number, no pause.

    Raises:
        InputError: they are no such numbers.
    """
    numbers = text.replace("+", " ").replace(",", " ").split()
    if 1 <= len(numbers) <= 2 and all(one.isascii() and one.isdigit() for one in numbers):
        slot, pause = (*(int(one) for one in numbers), 0)[:2]
        refuse_slots(slot, pause)
        return slot, pause
    raise InputError(
        _("“{text}” is no slot.").format(text=text.strip()), hint=_("Write two numbers, such as 20 5.")
    )


def refuse_slots(slot: int, pause: int) -> None:
    """Refuse slots that cannot be.

    Raises:
        InputError: they are too short or too long.
    """
    if not 1 <= slot <= LONGEST_SLOT or not 0 <= pause <= LONGEST_SLOT:
        raise InputError(
            _("Slots of {slot} minutes with {pause} minutes between them cannot be.").format(
                slot=slot, pause=pause
            ),
            hint=_("A slot has 1 to {most} minutes, a pause none to as many.").format(most=LONGEST_SLOT),
        )


def refuse_many_slots(item_minutes: int, slot: int, pause: int) -> None:
    """Refuse slots of which an item would have too many.

    Raises:
        InputError: there would be more than anybody fills.
    """
    number = item_minutes // (slot + pause)
    if number > MOST_SLOTS:
        raise InputError(
            _("That would be {number} slots.").format(number=number),
            hint=_("An item has at most {most}: make them longer, or correct its end.").format(
                most=MOST_SLOTS
            ),
        )
