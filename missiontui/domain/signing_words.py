"""Signings in words: how one stands, what it still needs, until when it may not be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from missiontui.domain import zones
from missiontui.domain.dates import short_day, time_or_day
from missiontui.domain.embargo import MARK
from missiontui.domain.money import in_words
from missiontui.domain.signings import Part, Signing, SigningKind, SigningParty, SigningStatus, Tick, ToDo
from missiontui.i18n import _, ngettext

SIGNS: Final = {
    SigningStatus.PLANNED: "○",
    SigningStatus.READY: "◐",
    SigningStatus.SIGNED: "✓",
    SigningStatus.WITHDRAWN: "✗",
}


def status_word(status: SigningStatus) -> str:
    """How far a signing has come: ``ready``."""
    return {
        SigningStatus.PLANNED: _("planned"),
        SigningStatus.READY: _("ready"),
        SigningStatus.SIGNED: _("signed"),
        SigningStatus.WITHDRAWN: _("withdrawn"),
    }[status]


def state_in_words(signing: Signing, now: datetime) -> str:
    """``ready``, ``signed, 14:05``; with its day where that is not today's."""
    word = status_word(signing.status)
    if signing.status != SigningStatus.SIGNED or signing.signed_at is None:
        return word
    return f"{word}, {time_or_day(signing.signed_at, now, signing.zone)}"


def signing_kind_word(kind: str) -> str:
    """What sort of agreement it is; of a kind that is none, what stands there."""
    words = {
        SigningKind.MOU: _("MoU"),
        SigningKind.CONTRACT: _("contract"),
        SigningKind.INVESTMENT: _("investment"),
        SigningKind.ACADEMIC: _("academic"),
    }
    return words[SigningKind(kind)] if kind in set(SigningKind) else kind


def part_word(part: Part) -> str:
    """Those who have a part, as a heading."""
    return {
        Part.PARTY: _("parties"),
        Part.SIGNATORY: _("signatories"),
        Part.WITNESS: _("witnesses"),
        Part.AUTHORITY: _("authorities"),
    }[part]


def tick_word(tick: Tick) -> str:
    """What is ticked off."""
    return {
        Tick.FLAGS: _("flags"),
        Tick.PENS: _("pens"),
        Tick.DOCUMENT: _("document"),
        Tick.PHOTO: _("photo"),
    }[tick]


def to_do_word(what: ToDo) -> str:
    """What is missing."""
    return {
        ToDo.PARTIES: _("parties"),
        ToDo.SIGNATORIES: _("signatories"),
        ToDo.DOCUMENT: _("document"),
        ToDo.FLAGS: _("flags"),
        ToDo.PENS: _("pens"),
        ToDo.LANGUAGES: _("languages"),
        ToDo.PHOTO: _("photo"),
    }[what]


def to_do_in_words(needs: Sequence[ToDo]) -> str:
    """``to do: document, flags``; empty for nothing."""
    return _("to do: {what}").format(what=", ".join(map(to_do_word, needs))) if needs else ""


def value_in_words(signing: Signing) -> str:
    """``EUR 1.2 million``; what another program wrote as it stands; empty for none."""
    if signing.money is not None:
        return in_words(signing.money)
    return f"{signing.currency} {signing.value}".strip() if signing.value else ""


def copies_in_words(signing: Signing) -> str:
    """``2 copies, en, nl``."""
    copies = ngettext("{number} copy", "{number} copies", signing.copies).format(number=signing.copies)
    return ", ".join(part for part in (copies, signing.languages) if part)


def person_in_words(one: SigningParty) -> str:
    """``Rajiv Menon (Vindhya Grids)``; of an organisation its name."""
    is_with_firm = one.person and one.organisation and one.organisation != one.person
    return f"{one.name} ({one.organisation})" if is_with_firm else one.name


def people_in_words(those: Iterable[SigningParty]) -> str:
    """Their names, the person with their organisation."""
    return "; ".join(map(person_in_words, those))


def parties_in_words(signing: Signing) -> str:
    """``Agristo · Masa Foods``."""
    return " · ".join(one.name for one in signing.of(Part.PARTY))


def embargo_in_words(signing: Signing, now: datetime) -> str:
    """``▣ until 18:00``; what is no time holds for good; empty where it may be told."""
    if not signing.is_embargoed:
        return ""
    if signing.embargo_ends is None:
        return _("{mark} held back: “{text}” is no time").format(mark=MARK, text=signing.embargo_until)
    when = time_or_day(signing.embargo_ends, now, signing.zone)
    return _("{mark} until {when}").format(mark=MARK, when=when)


def held_back_in_words(number: int, until: str = "") -> str:
    """``2 agreements are held back: they are under embargo.``; empty for none.

    Args:
        until: when all of them may be told; empty where that is not said.
    """
    if not number:
        return ""
    if until:
        words = ngettext(
            "{number} agreement is held back until {until}.",
            "{number} agreements are held back until {until}.",
            number,
        )
    else:
        words = ngettext(
            "{number} agreement is held back: it is under embargo.",
            "{number} agreements are held back: they are under embargo.",
            number,
        )
    return words.format(number=number, until=until)


def slip_in_words(slipping: Sequence[Signing]) -> str:
    """That agreements would be public before they are signed, and what to do; empty for none."""
    if not slipping:
        return ""
    first = slipping[0]
    ends, begins = first.embargo_ends, first.begins_at
    if ends is None or begins is None:
        return ""
    words = ngettext(
        "{mark} “{title}” would be public before it is signed: its embargo ends at {ends}, the ceremony"
        " begins at {starts}. Set a later embargo: e on the signing, or “missiontui signings edit”.",
        "{mark} {number} agreements would be public before they are signed, “{title}” first: its embargo"
        " ends at {ends}, the ceremony begins at {starts}. Set a later embargo on each: e on the signing, or"
        " “missiontui signings edit”.",
        len(slipping),
    )
    return words.format(
        mark=MARK,
        number=len(slipping),
        title=first.title,
        ends=time_or_day(ends, begins, first.zone),
        starts=f"{zones.local(begins, first.zone):%H:%M}",
    )


def slip_in_short(slipping: Sequence[Signing]) -> str:
    """``▣ 3 agreements would be public before they are signed.``"""
    words = ngettext(
        "{mark} {number} agreement would be public before it is signed.",
        "{mark} {number} agreements would be public before they are signed.",
        len(slipping),
    )
    return words.format(mark=MARK, number=len(slipping))


def counts_in_words(signings: Iterable[Signing]) -> str:
    """``24 agreements: 3 signed, 5 ready, 16 planned``."""
    numbers = Counter(one.status for one in signings)
    total = numbers.total()
    words = ngettext("{number} agreement", "{number} agreements", total).format(number=total)
    parts = [
        f"{numbers[status]} {status_word(status)}"
        for status in (
            SigningStatus.SIGNED,
            SigningStatus.READY,
            SigningStatus.PLANNED,
            SigningStatus.WITHDRAWN,
        )
        if numbers[status]
    ]
    return _("{total}: {parts}").format(total=words, parts=", ".join(parts)) if parts else words


def ceremony_in_words(signing: Signing) -> str:
    """``Tue 4 March 14:00 Signing ceremony``; of none, that."""
    if signing.starts_at is None or not signing.item:
        return _("Without a ceremony")
    start = zones.local(signing.starts_at, signing.zone)
    return f"{short_day(start.date())} {start:%H:%M} {signing.item}"
