"""What is typed about a signing: its value, its embargo, its copies; by a form or a command."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem
from missiontui.domain.money import money_typed
from missiontui.domain.signing_words import signing_kind_word
from missiontui.domain.signings import Part, Signing, SigningKind, SigningParty
from missiontui.domain.time_entry import typed_moment, typed_time
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.text import fold

_MOST_COPIES = 99
_TEXTS = ("title", "languages", "photo", "notes")
PARTS: Final = {
    "parties": Part.PARTY,
    "signatories": Part.SIGNATORY,
    "witnesses": Part.WITNESS,
    "authorities": Part.AUTHORITY,
}
"""Lines in which people and organisations stand, parted by semicolons."""


def signing_texts(signing: Signing, shared: Collection[str] = ()) -> dict[str, str]:
    """A signing as its form shows it: line to text.

    Args:
        shared: the names, folded, that several people have: theirs are badges.
    """

    def name(one: SigningParty) -> str:
        return one.badge if one.badge and (not one.person or fold(one.person) in shared) else one.name

    names = {line: "; ".join(map(name, signing.of(part))) for line, part in PARTS.items()}
    if signing.embargo_ends is None:
        embargo = signing.embargo_until
    else:
        embargo = f"{zones.local(signing.embargo_ends, signing.zone):%Y-%m-%d %H:%M}"
    return {
        **{name: getattr(signing, name) for name in _TEXTS},
        **names,
        "ceremony": signing.item,
        "kind": signing_kind_word(signing.kind),
        "value": f"{signing.currency} {signing.value}".strip(),
        "embargo_until": embargo,
        "copies": str(signing.copies),
    }


def signing_fields(
    typed: Mapping[str, str], signing: Signing | None, item: AgendaItem | None, now: datetime, zone: str
) -> dict[str, object]:
    """What was typed as the columns of a signing; an embargo is an instant (UTC), or None for none.

    Args:
        typed: line to text, of those that were touched.
        signing: as it is; None for a new one.
        item: the ceremony, on whose day and clock an embargo is; None for none.
        now: UTC.
        zone: whose clock it is where there is no ceremony.

    Raises:
        InputError: it has no title, or a value, an embargo, a number of copies or a kind is none.
    """
    fields: dict[str, object] = {name: typed[name].strip() for name in _TEXTS if name in typed}
    if not fields.get("title", signing.title if signing is not None else ""):
        raise InputError(
            _("The signing needs a title."), hint=_("Write what is agreed: Cold chain for frozen food.")
        )
    if "kind" in typed:
        fields["kind"] = kind_typed(typed["kind"])
    if "copies" in typed:
        fields["copies"] = _copies(typed["copies"].strip())
    if "value" in typed:
        fields["value"], fields["currency"] = money_typed(typed["value"], "")
    if "embargo_until" in typed:
        fields["embargo_until"] = _embargo(typed["embargo_until"].strip(), item, now, zone)
    return fields


def kind_typed(text: str) -> str:
    """The kind of agreement that a word means.

    Raises:
        InputError: none.
    """
    wanted = fold(text)
    for kind in SigningKind:
        if wanted and wanted in (kind.value, fold(signing_kind_word(kind))):
            return str(kind)
    raise InputError(
        _("“{text}” is no kind of agreement.").format(text=text.strip()),
        hint=_("Write one of them: {kinds}.").format(kinds=", ".join(SigningKind)),
    )


def names_typed(text: str) -> tuple[str, ...]:
    """The names that stand in a line, parted by semicolons."""
    return tuple(filter(None, (name.strip() for name in text.split(";"))))


def _copies(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal()) or not 1 <= int(typed) <= _MOST_COPIES:
        raise InputError(
            _("“{typed}” is no number of copies.").format(typed=typed), hint=_("Write a number, such as 2.")
        )
    return int(typed)


def _embargo(typed: str, item: AgendaItem | None, now: datetime, zone: str) -> datetime | None:
    """When it may be told: on the day of the ceremony where the date is not said."""
    if not typed:
        return None
    try:
        if item is None:
            return typed_moment(typed, now, zone)
        return typed_time(typed, item.day).instant(item.day, item.start_zone)
    except InputError as error:
        raise InputError(
            _("“{typed}” is no time until which it is held back.").format(typed=typed),
            hint=_("Write it like 18:00, or with its date: 5/3 18:00. Leave it empty for no embargo."),
        ) from error
