"""What is being typed at the cursor of a note, and what stands there once a proposal is taken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from missiontui.domain.address_book import ORGANISATION, PERSON, Acquaintance, AddressBook
from missiontui.domain.note_signs import INTRODUCED, MET, OURS, TAG
from missiontui.domain.written_names import MOST_GUESSED

_SIGN = re.compile(rf"(?:^|(?<=\s))[{re.escape(MET + OURS + INTRODUCED + TAG)}]")
_FIRM = re.compile(r"\(([^(),]*)$")
_NO_NAME = re.compile(r"[,;:!?()>#\"]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for at the cursor. ``start`` is where the sign stands, in the line; ``words`` is what was
    typed behind it. ``sign`` is ``(`` for a company in brackets."""

    sign: str
    start: int
    words: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """What may be proposed; nothing for a tag, which is no acquaintance."""
        if self.sign in TAG:
            return ()
        if self.sign == "(":
            return (ORGANISATION,)
        return (PERSON, ORGANISATION) if self.sign in MET else (PERSON,)


def asked_at(before: str) -> Asked | None:
    """What is asked for behind some text of a line; None in prose.

    Args:
        before: the line up to the cursor.
    """
    firm = _FIRM.search(before)
    if firm is not None:
        return Asked("(", firm.start(), firm[1])
    signs = list(_SIGN.finditer(before))
    if not signs:
        return None
    start = signs[-1].start()
    sign, words = before[start], before[start + 1 :]
    begins = not words or words[0].isalpha() or words[0] in "'’"
    most = 1 if sign in TAG else MOST_GUESSED
    if not begins or _NO_NAME.search(words) or len(f"{words}.".split()) > most:
        return None
    return Asked(sign, start, words)


def taken(asked: Asked, chosen: Acquaintance, book: AddressBook) -> str:
    """What stands instead of what was typed: the name, so that it is understood as who was chosen."""
    if asked.sign == "(":
        return f"({chosen.name}"
    name = chosen.name
    words = name.split()
    if book.length_of_name(words) != len(words) or re.search(r"[(),;:!?]", name):
        name = f'"{name}"'
    namesakes = [one for one in book.named(chosen.name) if one.id != chosen.id]
    firm = f"({chosen.organisation}) " if namesakes and chosen.organisation else ""
    return f"{asked.sign}{name} {firm}"
