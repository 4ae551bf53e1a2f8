"""Who was found at the door: one guest big, the next ones smaller, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from missiontui.domain.guests import (
    Guest,
    party_in_words,
    seat_in_words,
    sign_of,
    standing_in_words,
)
from missiontui.i18n import _, ngettext
from missiontui.widgets.words import fit, wrapped

SMALLER = 3
"""Guests below the big one."""

TABLE = 20
"""Cells of a table with its seat, in the smaller lines."""

_LEAST = 2
"""Lines of a note at least, however low the screen is."""


class GuestLines(Widget, can_focus=True):
    """Shows what was found. Nobody is chosen until the cursor is moved, unless one alone was found.

    A click gives it no focus: badges that are scanned then would be keys.
    """

    FOCUS_ON_CLICK = False

    DEFAULT_CSS = """
    GuestLines { height: 1fr; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._guests: Sequence[Guest] = ()
        self._cursor: int | None = None
        self._note = ""
        self._zone = "UTC"
        self._stops = ""
        self._lets_out = False
        self._page = 0
        self.is_lost = False
        """Whether whoever was chosen is no longer listed: nobody takes their place by themselves."""

    @property
    def guest(self) -> Guest | None:
        """Who is chosen: by the cursor, or as the only one that was found."""
        if self.is_lost:
            return None
        if self._cursor is not None and self._cursor < len(self._guests):
            return self._guests[self._cursor]
        return self._guests[0] if len(self._guests) == 1 else None

    @property
    def number(self) -> int:
        """How many were found."""
        return len(self._guests)

    @property
    def is_at_top(self) -> bool:
        """Whether there is nobody before who is chosen."""
        return not self._cursor

    def show(
        self,
        guests: Sequence[Guest],
        zone: str,
        *,
        note: str = "",
        keeps_place: bool = False,
        lets_out: bool = False,
    ) -> None:
        """Show guests.

        Args:
            zone: on whose clock times are shown.
            note: what is said where there are none.
            keeps_place: whether who was chosen stays so, wherever they stand now; else nobody is chosen.
            lets_out: whether people are let out now, and not in.
        """
        chosen = self.guest if keeps_place else None
        ids = [one.place.person_id for one in guests]
        is_there = chosen is not None and chosen.place.person_id in ids
        is_lost = (chosen is not None and not is_there) or (keeps_place and self.is_lost)
        if not is_there or lets_out:
            self._stops, self._page = "", 0
        self._guests, self._zone, self._note, self._lets_out = guests, zone, note, lets_out
        if chosen is None or not is_there:
            self._cursor = None
        elif self._cursor is not None:
            self._cursor = ids.index(chosen.place.person_id)
        self.is_lost = is_lost
        self.refresh()

    def stop_at(self, guest: Guest, key: str) -> None:
        """Have the note on somebody read before they are let in: they are big, and it is loud.

        Args:
            key: what goes on then, as it is printed.
        """
        if guest.place.person_id not in (one.place.person_id for one in self._guests):
            self._guests = [guest]
        self._cursor = [one.place.person_id for one in self._guests].index(guest.place.person_id)
        self._stops, self._page, self.is_lost = key, 0, False
        self.refresh()

    def move(self, by: int) -> None:
        """To the next one, or the one before; where nobody is chosen, to the first."""
        last = len(self._guests) - 1
        if last >= 0:
            self._cursor = 0 if self._cursor is None else max(0, min(last, self._cursor + by))
            self._stops, self._page, self.is_lost = "", 0, False
            self.refresh()

    def read_on(self, by: int) -> None:
        """Turn the pages of a note that is longer than the screen."""
        self._page = max(0, self._page + by)
        self.refresh()

    def render(self) -> Content:
        """The big one, the smaller ones, how many more."""
        width = max(20, self.content_size.width)
        if not self._guests:
            return Content("\n").join(
                Content.styled(line, "$text-muted") for line in wrapped(self._note, width)
            )
        at = self._cursor or 0
        behind = self._guests[at + 1 : at + 1 + SMALLER]
        lines = self._big(self._guests[at], width)
        room = self.content_size.height - len(lines) - (1 if self._stops else len(behind) + 3)
        lines += [*self._attention(self._guests[at], width, max(_LEAST, room)), Content("")]
        lines += [self._small(guest, width) for guest in behind]
        more = len(self._guests) - at - 1 - SMALLER
        parts = [
            ngettext("{number} before", "{number} before", at).format(number=at) if at else "",
            ngettext("+{number} more", "+{number} more", more).format(number=more) if more > 0 else "",
            _("↓ chooses one, then Enter") if self.guest is None else "",
        ]
        lines += [Content(""), Content.styled(" · ".join(part for part in parts if part), "$text-muted")]
        return Content("\n").join(lines)

    def _big(self, guest: Guest, width: int) -> list[Content]:
        """Who they are and where they sit; with whom they come; how they are spoken to; what another laptop
        had; how they stand."""
        place = guest.place
        is_chosen = self.guest is guest
        mark = "▶ " if is_chosen else "  "
        seat = seat_in_words(guest)
        vip = "★ " + _("VIP") + "  " if place.is_vip else ""
        room = width - cell_len(mark + vip + seat) - 4
        name = Content.assemble(
            (mark, "bold $text-accent"),
            (vip, "bold $text-warning"),
            (
                fit(place.name, max(8, min(room, cell_len(place.name)))),
                "bold reverse" if is_chosen else "bold",
            ),
            "  ",
            (seat, "bold $text-success" if guest.table else "bold $text-warning"),
        )
        lines = [Content(""), name]
        spoken = f"“{place.form_of_address}”" if place.form_of_address else ""
        walk_in = _("walk-in") if place.rsvp == "walk_in" else ""
        said_as = _("say {name}").format(name=place.pronunciation) if place.pronunciation else ""
        for words in (
            [place.job_title, place.organisation, party_in_words(guest), walk_in],
            [spoken, said_as, place.diet, place.access_needs],
        ):
            line = " · ".join(word for word in words if word)
            if line:
                lines.append(Content("    " + fit(line, width - 4)))
        if guest.lost:
            lines.append(Content.styled("    " + fit(f"≠ {guest.lost}", width - 4), "bold $text-warning"))
        style = "$text-success" if guest.is_in else "$text-muted"
        lines.append(
            Content.styled("    " + fit(f"{sign_of(guest)} {self._standing(guest)}", width - 4), style)
        )
        return lines

    def _attention(self, guest: Guest, width: int, room: int) -> list[Content]:
        """What must be read: loud while it stops the door, with the key that goes on before it, and by pages
        where it is longer than the room for it."""
        if not guest.must_be_read:
            return []
        key = _("{key} again goes on.").format(key=self._stops) + " " if self._stops else ""
        words = "⚠ " + key + _("ATTENTION: {note}").format(note=guest.must_be_read)
        lines = wrapped(words, width - 4)
        if len(lines) > room:
            a_page = max(1, room - 1)
            pages = -(-len(lines) // a_page)
            self._page = min(self._page, pages - 1)
            more = _("PgDn, PgUp: page {page} of {pages}").format(page=self._page + 1, pages=pages)
            shown = lines[self._page * a_page : (self._page + 1) * a_page]
            is_last = self._page == pages - 1
            lines = [*shown, fit(more if is_last else f"… {more}", width - 4).rstrip()]
        style = "bold reverse $text-error" if self._stops else "bold $text-warning"
        return [Content.styled(f"    {line}", style) for line in lines]

    def _small(self, guest: Guest, width: int) -> Content:
        place = guest.place
        marks = [
            "★ " + _("VIP") if place.is_vip else "",
            party_in_words(guest),
            _("in") if guest.is_in else _("left") if guest.presence else "",
            "⚠" if guest.must_be_read else "",
            "≠" if guest.lost else "",
        ]
        more = " · ".join(part for part in (place.organisation, *marks) if part)
        rest = max(10, width - TABLE - 6)
        words = f"{place.name} · {more}" if more else place.name
        return Content.assemble(
            f"  {sign_of(guest)} ", fit(words, rest), "  ", (fit(seat_in_words(guest), TABLE), "$text-muted")
        )

    def _standing(self, guest: Guest) -> str:
        words = standing_in_words(guest, self._zone)
        if guest.presence is not None and not guest.is_in and not self._lets_out:
            words += " · " + _("Enter: back in")
        return words
