"""What goes when somebody is forgotten, and how a person is told before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from missiontui.domain.field_words import field_in_words
from missiontui.domain.record_words import noun, number_in_words
from missiontui.i18n import _, ngettext

Record = tuple[str, str]
"""Table and id."""

_SHOWN = 8
"""Texts that are shown of each sort; more are counted."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the mission, as it will be or stays. ``name`` is what its record is called, without names
    that go."""

    table: str
    column: str
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What would go with somebody.

    Args:
        person_id: theirs; empty where only words are forgotten.
        name: what is forgotten, as it is said.
        words: other words that go with them; empty for none.
        whole: records about them alone: they go for good.
        redacted: record to the columns that lose a name or a reference, with what they become.
        authors: in whose name was written, to what stands there afterwards.
        changed: texts that are there now, as they become.
        left: texts and names that hold a name of theirs and stay, since another may be meant.
        local: how many texts that are this laptop's alone lose the name: drafts, whence something came.
        signs_here: what is done on this laptop is signed with that name.
    """

    person_id: str
    name: str
    words: str = ""
    whole: tuple[Record, ...] = ()
    redacted: Mapping[Record, Mapping[str, object]] | None = None
    authors: Mapping[str, str] | None = None
    changed: tuple[Text, ...] = ()
    left: tuple[Text, ...] = ()
    local: int = 0
    signs_here: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether nothing would change."""
        return not (self.whole or self.redacted or self.authors or self.local)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where else the data may be, out of this program's reach.

    Args:
        backups: names of backups that are older than the forgetting.
        second: where second copies of the backups are kept; empty for nowhere.
        others: laptops, folders and hubs that the mission was exchanged with.
        papers: how many papers were printed.
        has_other_reader: another program has the file open, so that old pages could not be wiped yet.
        has_signed: they have done something in the mission themselves.
        signs_here: the name in the settings of this laptop is theirs.
    """

    backups: tuple[str, ...] = ()
    second: str = ""
    others: tuple[str, ...] = ()
    papers: int = 0
    has_other_reader: bool = False
    has_signed: bool = False
    signs_here: bool = False


def plan_in_words(plan: Forgetting) -> list[str]:
    """What would go, in lines, to be read before somebody says yes."""
    lines = []
    if plan.whole:
        number = Counter(table for table, _id in plan.whole)
        gone = ", ".join(number_in_words(table, count) for table, count in sorted(number.items()))
        lines.append(_("Gone for good: {records}.").format(records=gone))
    if plan.redacted:
        words = ngettext(
            "{number} other record loses the name, now and in its history.",
            "{number} other records lose the name, now and in their history.",
            len(plan.redacted),
        )
        lines.append(words.format(number=len(plan.redacted)))
        lines += _texts_in_words(plan.changed)
    if plan.local:
        words = ngettext(
            "{number} draft or other text of this laptop alone loses the name.",
            "{number} drafts or other texts of this laptop alone lose the name.",
            plan.local,
        )
        lines.append(words.format(number=plan.local))
    if plan.authors:
        lines.append(_("What they did themselves stays, without their name."))
    if plan.left:
        lines.append(
            _("Stays, since somebody or something else may be meant; “forget --words” takes it, too:")
        )
        lines += _texts_in_words(plan.left)
    return lines or [_("Nothing of that is in the mission.")]


def _texts_in_words(texts: tuple[Text, ...]) -> list[str]:
    lines = [
        _("  {what}, {field}: {text}").format(
            what=f"{noun(one.table)} “{one.name}”" if one.name else noun(one.table),
            field=field_in_words(one.column),
            text=one.text,
        )
        for one in texts[:_SHOWN]
    ]
    if len(texts) > _SHOWN:
        more = len(texts) - _SHOWN
        lines.append(ngettext("  … and {number} more", "  … and {number} more", more).format(number=more))
    return lines


def forgotten_in_words(plan: Forgetting) -> str:
    """That it is done, without the name."""
    return ngettext(
        "Forgotten: {number} record is gone, {others} were changed. This cannot be taken back.",
        "Forgotten: {number} records are gone, {others} were changed. This cannot be taken back.",
        len(plan.whole),
    ).format(number=len(plan.whole), others=len(plan.redacted or {}))


def elsewhere_in_words(there: Elsewhere) -> list[str]:
    """What is still to be done by hand, in lines."""
    lines = []
    if there.has_other_reader:
        lines.append(
            _(
                "Another program has the file open, so old pages still hold the name. Close it: the next "
                "opening wipes them, or “missiontui forget --tidy” does."
            )
        )
    if there.backups:
        words = ngettext(
            "{number} backup is older and still has them: {names}. Delete it when you no longer need it.",
            "{number} backups are older and still have them: {names}. Delete them when you no longer need "
            "them.",
            len(there.backups),
        )
        lines.append(words.format(number=len(there.backups), names=_few(there.backups)))
    if there.second:
        lines.append(
            _("Second copies of older backups in {folder} have them, too: delete those by hand.").format(
                folder=there.second
            )
        )
    if there.others:
        lines.append(
            _(
                "Others still have them, and may write of them, until the next merge, which forgets them "
                "there too: {names}."
            ).format(names=_few(there.others))
        )
    if there.has_signed:
        lines.append(
            _("On a hub, and on laptops that join later, what they did themselves is still signed by them.")
        )
    if there.signs_here:
        lines.append(
            _(
                "Your own name in the settings stays, and what you do next is signed with it. Change it with "
                "ctrl+y or “missiontui who --name”."
            )
        )
    lines.append(
        _(
            "Not reached: bundles and exports that were written, mails, and restored copies. "
            "Delete those by hand. Import a list that still has them, and they are a new record."
        )
    )
    if there.papers:
        words = ngettext(
            "{number} paper was printed: destroy what names them.",
            "{number} papers were printed: destroy what names them.",
            there.papers,
        )
        lines.append(words.format(number=there.papers))
    return lines


def _few(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:3])
    return _("{names} and {number} more").format(names=shown, number=len(names) - 3) if names[3:] else shown
