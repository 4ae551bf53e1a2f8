"""What is done with a matter: taking the other's, keeping what stands, bringing back, making one of two."""

from __future__ import annotations

from missiontui.domain.conflict_words import value_of, who
from missiontui.domain.conflicts import Conflict, Setting
from missiontui.domain.field_words import field_in_words
from missiontui.domain.settling import RECORD_PAGES, Matter, MatterKind
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.requests import OpenPage, OpenRecord
from missiontui.store import conflicts, settling
from missiontui.widgets.picker import Pick, Picker, narrowed
from missiontui.widgets.settle_lines import setting_in_words

Lost = list[tuple[Conflict, Setting]]
"""What one act said of some fields and lost."""


class SettleActs(MissionScreen):
    """The acts. A subclass says which matter is under the cursor."""

    def matter(self) -> Matter | None:
        """The matter under the cursor."""
        raise NotImplementedError

    def open_matter(self) -> None:
        """Open the page on which it can be changed."""
        matter = self.matter()
        if matter is None:
            return
        if matter.page is None:
            self.notify(_("No page shows this. H lists what was done."), markup=False, timeout=4)
        elif matter.page[0] in RECORD_PAGES:
            self.post_message(OpenRecord(*matter.page))
        else:
            self.post_message(OpenPage(*matter.page))

    def action_take(self) -> None:
        """Take what lost instead; of several who lost, the one that is chosen."""
        matter = self.matter()
        if matter is None:
            return
        acts = _acts(matter)
        if len(acts) == 1:
            self._take(matter, *acts.values())
            return
        picks = self._picks(acts)
        question = _("Whose is to hold: {title}?").format(title=matter.title)
        self.ask(
            Picker(question, lambda typed: narrowed(picks, typed), must_choose=True),
            lambda key: self._take(matter, acts[key]),
        )

    def action_keep(self) -> None:
        """What stands is right, for everybody."""
        matter = self.matter()
        if matter is not None and matter.conflict is not None:
            conflicts.keep(self.desk.file, matter.conflict)
            self._say(_("What stands is kept, on every laptop: {title}."), matter)

    def action_bring_back(self) -> None:
        """Bring back what was deleted."""
        matter = self.matter()
        if matter is not None:
            settling.bring_back(self.desk.file, matter)
            self._say(_("Brought back: {title}."), matter)

    def action_remove(self) -> None:
        """Remove what is left of it."""
        matter = self.matter()
        if matter is not None:
            settling.remove(self.desk.file, matter)
            self._say(_("Removed, what was left of it: {title}."), matter)

    def action_hand_over(self) -> None:
        """Give what is left of it to the one with which it was made one."""
        matter = self.matter()
        if matter is not None:
            settling.hand_over(self.desk.file, matter)
            self._say(_("Moved to the one that is kept: {title}."), matter)

    def action_make_one(self) -> None:
        """Make one of two: of a list at once; of two people field by field."""
        matter = self.matter()
        if matter is None:
            return
        if matter.kind == MatterKind.ON_LIST_TWICE:
            settling.make_one(self.desk.file, matter)
            self._say(_("One now: {title}."), matter)
            return
        from missiontui.screens.duplicates import DuplicatesScreen

        self.app.push_screen(DuplicatesScreen(self.desk, matter.record[1]))

    def _take(self, matter: Matter, lost: Lost) -> None:
        conflict, setting = lost[0]
        conflicts.take_instead(self.desk.file, conflict, setting)
        self._say(_("Taken instead, what {who} had: {title}."), matter, who=who(setting))

    def _say(self, words: str, matter: Matter, **more: str) -> None:
        """Say what was done, and that it goes back."""
        said = f"{words.format(title=matter.title, **more)} {_('u takes it back.')}"
        self.notify(said, markup=False, timeout=6)

    def _picks(self, acts: dict[str, Lost]) -> list[Pick]:
        """Each that lost: its values, and who said it."""
        every = [conflict for lost in acts.values() for conflict, _setting in lost]
        wording = conflicts.wording(self.desk.file, every, self.desk.clock.now())
        picks = []
        for key, lost in acts.items():
            values = [
                f"{field_in_words(conflict.field)}: {value_of(conflict, setting, wording)}"
                for conflict, setting in lost
            ]
            picks.append(Pick(key, ", ".join(values), setting_in_words(lost[0][1], wording)))
        return picks


def _acts(matter: Matter) -> dict[str, Lost]:
    """By the key of the act what it said and lost, the newest first."""
    acts: dict[str, Lost] = {}
    for conflict in matter.conflicts:
        for setting in conflict.lost:
            acts.setdefault(setting.key, []).append((conflict, setting))
    return acts
