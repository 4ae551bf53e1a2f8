"""The signings: the run of show of a ceremony, down which somebody works at the ceremony itself."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from missiontui.domain.ceremonies import Ceremony, ceremonies, present_ceremony
from missiontui.domain.embargo import MARK
from missiontui.domain.signing_words import counts_in_words, slip_in_words
from missiontui.domain.signings import Signing
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.signing_keys import SigningKeys
from missiontui.store.signings import signings
from missiontui.widgets.picker import Pick, Picker, narrowed
from missiontui.widgets.signing_lines import SigningList, rows_of, signing_detail

EVERY = "every"
"""Instead of the id of a ceremony: all of them."""


class SigningsScreen(SigningKeys):
    """Lists the signings of a ceremony in their order, with everything about one beside it.

    Args:
        signing_id: on which the cursor begins; empty for the first of the present ceremony.
    """

    TITLE_WORD = _("Signings")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "ceremony", _("Ceremony…"), id="signings.ceremony"),
    ]

    DEFAULT_CSS = """
    SigningsScreen {
        #signings-title { height: 1; padding: 0 1; text-style: bold; }
        #signings-title { text-wrap: nowrap; text-overflow: ellipsis; }
        #signings-said { height: auto; max-height: 3; padding: 0 1; display: none; }
        #signings-said { color: $text-warning; text-style: bold; }
        &.-slips #signings-said { display: block; }
    }
    """

    def __init__(self, desk: Desk, signing_id: str = "") -> None:
        super().__init__(desk)
        self._begins_with = signing_id
        self._wanted = ""
        self._ceremonies: tuple[Ceremony, ...] = ()

    def body(self) -> ComposeResult:
        """Which ceremony and how far it is, what slips, the list, and one signing in full."""
        yield Static(id="signings-title", markup=False)
        yield Static(id="signings-said", markup=False)
        yield from self.panes(SigningList(id="signings"))

    def read(self) -> None:
        """Read the signings again."""
        self._read()
        if self._begins_with:
            signing_id, self._begins_with = self._begins_with, ""
            self.go_to(signing_id)

    def _read(self) -> None:
        now = self.desk.clock.minute()
        self._ceremonies = ceremonies(signings(self.desk.file, now, with_embargoed=True))
        if not self._wanted:
            one = present_ceremony(self._ceremonies, now)
            self._wanted = one.item_id or EVERY if one is not None else ""
        shown = [one for one in self._ceremonies if self._wanted in (EVERY, one.item_id)]
        every = [signing for ceremony in shown for signing in ceremony.signings]
        listed = self.query_one(SigningList)
        listed.show_at(now)
        listed.show(rows_of(shown, with_headings=len(shown) > 1), keeps_place=True)
        listed.say("" if every else self._nothing())
        held = sum(one.is_embargoed for one in every)
        words = [
            self.TITLE_WORD,
            _("{number} {mark}").format(number=held, mark=MARK) if held else "",
            counts_in_words(every) if every else "",
            shown[0].words if len(shown) == 1 else "",
        ]
        self.query_one("#signings-title", Static).update(
            " · ".join(word for word in words if word), layout=False
        )
        slipping = [one for one in every if one.slips]
        self.set_class(bool(slipping), "-slips")
        self.query_one("#signings-said", Static).update(slip_in_words(slipping))
        self.show_in_full()

    def chosen(self) -> Signing | None:
        """The signing under the cursor."""
        row = self.query_one(SigningList).chosen
        return row if isinstance(row, Signing) else None

    def ceremony_id(self) -> str:
        """The ceremony to which what is added belongs."""
        one = self.chosen()
        if one is not None:
            return one.item_id
        return "" if self._wanted == EVERY else self._wanted

    def go_to(self, signing_id: str) -> None:
        """Put the cursor on a signing that was just written, in whatever ceremony it is."""
        self.read()
        found = next(
            (one for one in self._ceremonies if signing_id in (each.id for each in one.signings)), None
        )
        if found is not None and self._wanted not in (EVERY, found.item_id):
            self._wanted = found.item_id or EVERY
            self.read()
        self.query_one(SigningList).go_to(signing_id)

    def open_chosen(self) -> None:
        """Its form."""
        self.action_edit()

    def action_ceremony(self) -> None:
        """Choose another ceremony, or all of them."""
        picks = [
            Pick(one.item_id or EVERY, one.words, counts_in_words(one.signings))
            for one in self._ceremonies
            if one.item_id
        ]
        picks.append(Pick(EVERY, _("All signings")))

        def chosen(item_id: str) -> None:
            self._wanted = item_id
            self.query_one(SigningList).show((), keeps_place=False)
            self.read()

        self.ask(Picker(_("Which ceremony?"), lambda typed: narrowed(picks, typed)), chosen)

    def _nothing(self) -> str:
        """What an empty list says."""
        if self._ceremonies:
            return _("No signing is left in this ceremony. a adds one, g shows another ceremony.")
        return _("Nothing is to be signed yet. a adds a signing, i imports a list of them.")

    def in_full(self, width: int) -> tuple[object, Content]:
        """Everything about the signing under the cursor."""
        one = self.chosen()
        if one is None:
            return None, Content("")
        return one.id, signing_detail(one, self.desk.clock.minute(), width)
