"""Signings as commands print them: for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from missiontui.cli.day import iso
from missiontui.domain.ceremonies import ceremonies
from missiontui.domain.embargo import MARK
from missiontui.domain.signing_words import (
    SIGNS,
    ceremony_in_words,
    copies_in_words,
    counts_in_words,
    embargo_in_words,
    part_word,
    parties_in_words,
    people_in_words,
    signing_kind_word,
    slip_in_words,
    state_in_words,
    tick_word,
    to_do_in_words,
    value_in_words,
)
from missiontui.domain.signings import Part, Signing, SigningParty, Tick, to_do
from missiontui.i18n import _


def signing_line(one: Signing, now: datetime) -> str:
    """``▣ ✓  5  Green hydrogen pilot · EUR 62 million · signed, 14:05 · ▣ until 15:30``."""
    parts = (
        one.title,
        value_in_words(one),
        state_in_words(one, now),
        embargo_in_words(one, now),
        to_do_in_words(to_do(one)),
    )
    mark = MARK if one.is_embargoed else " "
    told = " · ".join(part for part in parts if part)
    return f"{mark} {SIGNS[one.status]} {one.position:>2}  {told}"


def short_lines(one: Signing, now: datetime) -> Iterator[str]:
    """A signing in two lines: how it stands, and between whom it is."""
    yield signing_line(one, now)
    if parties := parties_in_words(one):
        yield f"        {parties}"


def list_lines(found: Iterable[Signing], now: datetime) -> Iterator[str]:
    """The run of show of each ceremony, and what would be public too early."""
    every = tuple(found)
    for ceremony in ceremonies(every):
        yield f"{ceremony.words} · {counts_in_words(ceremony.signings)}"
        for one in ceremony.signings:
            yield from short_lines(one, now)
    if words := slip_in_words([one for one in every if one.slips]):
        yield words


def detail_lines(one: Signing, now: datetime) -> Iterator[str]:
    """Everything about one signing."""
    yield ceremony_in_words(one)
    yield signing_line(one, now)
    ticks = ", ".join(f"{tick_word(tick)} {'✓' if one.has(tick) else '–'}" for tick in Tick)
    fields = (
        (_("kind"), signing_kind_word(one.kind)),
        *((part_word(part), people_in_words(one.of(part))) for part in Part),
        (_("documents"), copies_in_words(one)),
        (_("ticked"), ticks),
        (_("picture"), one.photo),
        (_("notes"), one.notes),
    )
    for label, value in fields:
        if value:
            yield f"        {label}: {value}"
    if words := slip_in_words([one] if one.slips else []):
        yield f"  {words}"


def signing_as_json(one: Signing) -> dict[str, object]:
    """A signing, times on the clock of its ceremony."""

    def told(moment: datetime | None) -> str | None:
        return iso(moment, one.zone) if moment is not None else None

    return {
        "id": one.id,
        "item": {"id": one.item_id, "title": one.item, "starts_at": told(one.starts_at)}
        if one.item_id
        else None,
        "position": one.position,
        "title": one.title,
        "kind": one.kind,
        "status": str(one.status),
        "signed_at": told(one.signed_at),
        "value": one.value or None,
        "currency": one.currency or None,
        "embargo_until": told(one.embargo_ends) or one.embargo_until or None,
        "is_under_embargo": one.is_embargoed,
        "embargo_ends_before_ceremony": one.slips,
        "copies": one.copies,
        "languages": one.languages,
        **{str(tick): one.has(tick) for tick in Tick},
        "photo": one.photo,
        **{name: [_party(who) for who in one.of(part)] for name, part in _PARTS.items()},
        "to_do": [str(what) for what in to_do(one)],
        "notes": one.notes,
    }


_PARTS = {
    "parties": Part.PARTY,
    "signatories": Part.SIGNATORY,
    "witnesses": Part.WITNESS,
    "authorities": Part.AUTHORITY,
}


def _party(who: SigningParty) -> dict[str, str]:
    return {"id": who.who, "name": who.name, "organisation": who.organisation}
