"""What a note is read with while it is typed: who is known, who is here, which tags are in use."""

from __future__ import annotations

from missiontui.domain.address_book import Acquaintance
from missiontui.domain.completion import Asked
from missiontui.domain.handshakes import Handshake
from missiontui.domain.understanding import Understanding, understanding
from missiontui.i18n import _, ngettext
from missiontui.screens.desk import Desk
from missiontui.store.address_book import surroundings
from missiontui.store.due_calendar import due_calendar
from missiontui.store.handshake_lists import tags
from missiontui.store.handshakes import number_of_handshakes
from missiontui.text import fold

MOST_PROPOSED = 6


class NoteReader:
    """Understands a note and proposes names, as the mission stands when the form is opened.

    The dates of a note that is edited count from when it was taken.

    ``facts`` are what else there is to say of those who were named or proposed: id to words.
    """

    def __init__(self, desk: Desk, edited: Handshake | None = None) -> None:
        self._file = desk.file
        self.book = desk.book()
        at, zone = (edited.at, edited.zone) if edited else (desk.clock.now(), desk.zone)
        self.calendar = due_calendar(desk.file, at, zone)
        running = [entry.item.id for entry in desk.situation()[0].present.now]
        self._around = surroundings(desk.file, desk.clock.now(), running)
        self._tags = tuple(name for name, _number in tags(desk.file))
        self.facts: dict[str, str] = {}

    def understood(self, note: str) -> Understanding:
        """What a note means; the same company then makes others of it likelier."""
        found = understanding(note, self.book, lambda: self.calendar, self._around)
        known = [one.known for one in found.people if one.known is not None]
        known += [one.known for one in found.firms if one.known is not None]
        ids = {one.organisation_id or one.id for one in known}
        self._around = self._around._replace(organisations=frozenset(ids))
        self._learn(known)
        return found

    def understood_as_kept(self, kept: Handshake, words: str) -> Understanding:
        """What the words of a note meant when they were kept: what was not understood then was not kept."""
        was, doubtful = self.understood(words), set(kept.unresolved)
        return was._replace(
            people=tuple(one for one in was.people if one.name not in doubtful),
            firms=tuple(one for one in was.firms if one.name not in doubtful),
        )

    def proposals(self, asked: Asked) -> tuple[Acquaintance | str, ...]:
        """The best guesses for the word at the cursor; none where all of it is typed already."""
        if not asked.kinds:
            start = fold(asked.words)
            found = [tag for tag in self._tags if fold(tag).startswith(start) and fold(tag) != start]
            return tuple(found[:MOST_PROPOSED])
        if asked.words.endswith(" ") and self.book.named(asked.words, asked.kinds):
            return ()
        people = self.book.found(asked.words, asked.kinds, MOST_PROPOSED, self._around)
        self._learn(people)
        return people

    def _learn(self, acquaintances: list[Acquaintance] | tuple[Acquaintance, ...]) -> None:
        for one in acquaintances:
            if one.id not in self.facts:
                earlier = number_of_handshakes(self._file, one.id)
                words = ngettext("{number} earlier note", "{number} earlier notes", earlier)
                here = _("registered here") if one.id in self._around.registered else ""
                parts = (here, words.format(number=earlier) if earlier else "")
                self.facts[one.id] = ", ".join(part for part in parts if part)
