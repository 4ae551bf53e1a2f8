"""Signings: the agreements of a ceremony in their order, who signs them, and what is still to be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from missiontui.domain.money import Money
from missiontui.errors import InputError
from missiontui.i18n import _

FEWEST_PARTIES = 2
"""An agreement has that many, at least."""


class SigningKind(StrEnum):
    """What sort of agreement it is."""

    MOU = "mou"
    CONTRACT = "contract"
    INVESTMENT = "investment"
    ACADEMIC = "academic"


class SigningStatus(StrEnum):
    """How far it has come, as somebody has said."""

    PLANNED = "planned"
    READY = "ready"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"


class Part(StrEnum):
    """What somebody does at a signing."""

    PARTY = "party"
    SIGNATORY = "signatory"
    WITNESS = "witness"
    AUTHORITY = "authority"


class Tick(StrEnum):
    """What is ticked off on the table, as its column is called."""

    FLAGS = "flags_ready"
    PENS = "pens_ready"
    DOCUMENT = "document_received"
    PHOTO = "photo_taken"


@dataclass(frozen=True, slots=True)
class SigningParty:
    """Somebody who has a part in a signing: an organisation as a party; a person, for their organisation.

    Args:
        organisation: its name; empty where there is none, or it is no longer in the mission.
        person: what they are called; empty for an organisation.
        office: the job title of the person.
        badge: the number of the person's badge.
    """

    id: str
    part: str
    organisation_id: str = ""
    organisation: str = ""
    person_id: str = ""
    person: str = ""
    office: str = ""
    badge: str = ""

    @property
    def who(self) -> str:
        """The id of the record that it is."""
        return self.person_id or self.organisation_id

    @property
    def name(self) -> str:
        """The person, else the organisation; ``?`` for one that is no longer in the mission."""
        return self.person or self.organisation or "?"


@dataclass(frozen=True, slots=True)
class Signing:
    """An agreement that is to be signed.

    Args:
        item_id: the ceremony's item, of which there may be none any more; empty for none yet.
        item: its title; empty where it is no longer in the programme.
        starts_at: when the ceremony begins as it stands now, UTC; None without one.
        expected_at: when it can begin at the earliest, UTC, where something before it runs over or nobody has
            started it in time; None where that is not said.
        zone: on whose clock its times are.
        position: its place in the ceremony, from 1; laptops may have given one twice.
        money: its value; None for none.
        embargo_until: as it stands in the file; empty for no embargo.
        embargo_ends: that instant, UTC; None where it is no time.
        is_embargoed: whether it may not be told yet.
        languages: those of the documents, as they were written.
        photo: the name of the file, or who has it.
        parts: everybody who has a part in it, parties first.
    """

    id: str
    item_id: str
    item: str
    starts_at: datetime | None
    zone: str
    position: int
    title: str
    kind: str
    status: SigningStatus
    money: Money | None = None
    value: str = ""
    currency: str = ""
    embargo_until: str = ""
    expected_at: datetime | None = None
    embargo_ends: datetime | None = None
    is_embargoed: bool = False
    signed_at: datetime | None = None
    copies: int = 2
    languages: str = ""
    flags_ready: bool = False
    pens_ready: bool = False
    document_received: bool = False
    photo_taken: bool = False
    photo: str = ""
    notes: str = ""
    parts: tuple[SigningParty, ...] = ()

    def of(self, part: Part) -> tuple[SigningParty, ...]:
        """Those who have that part, in their order."""
        return tuple(one for one in self.parts if one.part == part)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be signed."""
        return self.status in (SigningStatus.PLANNED, SigningStatus.READY)

    @property
    def begins_at(self) -> datetime | None:
        """When the ceremony begins, as far as is known now, UTC; None without one."""
        return self.expected_at or self.starts_at

    @property
    def slips(self) -> bool:
        """Whether its ceremony begins after its embargo ends: it would be public before it is signed."""
        begins, ends = self.begins_at, self.embargo_ends
        return self.is_open and begins is not None and ends is not None and begins > ends

    def has(self, tick: Tick) -> bool:
        """Whether that is ticked off."""
        return bool(getattr(self, tick))


class ToDo(StrEnum):
    """What a signing still needs."""

    PARTIES = "parties"
    SIGNATORIES = "signatories"
    DOCUMENT = "document"
    FLAGS = "flags"
    PENS = "pens"
    LANGUAGES = "languages"
    PHOTO = "photo"


def to_do(signing: Signing) -> tuple[ToDo, ...]:
    """What is still to be done for it: before it is signed, and the photo then; nothing once withdrawn."""
    if signing.status == SigningStatus.SIGNED:
        return () if signing.photo_taken else (ToDo.PHOTO,)
    if not signing.is_open:
        return ()
    needs = {
        ToDo.PARTIES: len(signing.of(Part.PARTY)) < FEWEST_PARTIES,
        ToDo.SIGNATORIES: len(signing.of(Part.SIGNATORY)) < FEWEST_PARTIES,
        ToDo.DOCUMENT: not signing.document_received,
        ToDo.FLAGS: not signing.flags_ready,
        ToDo.PENS: not signing.pens_ready,
        ToDo.LANGUAGES: not signing.languages.strip(),
    }
    return tuple(what for what, is_needed in needs.items() if is_needed)


def in_run(signings: Iterable[Signing]) -> tuple[Signing, ...]:
    """In the order in which they are signed: by ceremony, then by their place in it; without one, last."""

    def order(one: Signing) -> tuple[object, ...]:
        start = one.starts_at.timestamp() if one.starts_at is not None else 0.0
        return one.starts_at is None, start, one.item_id, one.position, one.id

    return tuple(sorted(signings, key=order))


def refuse_step(signing: Signing, wanted: SigningStatus) -> None:
    """Refuse to withdraw what is signed, and to sign what is withdrawn, as by one wrong key.

    Raises:
        InputError: it is that; the hint says how it is meant.
    """
    between = {signing.status, wanted}
    if between == {SigningStatus.SIGNED, SigningStatus.WITHDRAWN}:
        is_signed = signing.status == SigningStatus.SIGNED
        words = _("“{title}” is signed already.") if is_signed else _("“{title}” is withdrawn.")
        raise InputError(
            words.format(title=signing.title),
            hint=_("Take that back first: ⌫ in the list, or “missiontui signings reopen”."),
        )
