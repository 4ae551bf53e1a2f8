"""Whom a mission thanks: hosts, speakers, drivers, authorities, greeters, and whoever somebody adds.

The list follows from the programme. What somebody says of one (who writes, that it is sent, another
salutation, that nobody is thanked there) is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from missiontui.domain.language_names import languages_in
from missiontui.domain.people import Consent
from missiontui.domain.spoken_forms import spoken_forms
from missiontui.domain.surnames import filing_order
from missiontui.domain.thank_you_words import Why, why_word
from missiontui.domain.written_forms import LETTER_LANGUAGES, salutation
from missiontui.errors import AmbiguousError, InputError, NotFoundError
from missiontui.i18n import _
from missiontui.text import fold


@dataclass(frozen=True, slots=True)
class Thanked:
    """Somebody to thank as the programme or a record names them.

    Args:
        person_id: empty for who is nobody of the mission, as a driver.
        name: of who is nobody of the mission, or the whole name.
        languages: theirs, as they were noted.
        consent: one of ``people.Consent``, or whatever another program wrote.
        rank: theirs; lower goes first.
    """

    person_id: str = ""
    name: str = ""
    given_name: str = ""
    family_name: str = ""
    honorific: str = ""
    form_of_address: str = ""
    job_title: str = ""
    organisation: str = ""
    email: str = ""
    mobile: str = ""
    languages: str = ""
    consent: str = ""
    rank: int | None = None

    @property
    def key(self) -> str:
        """What tells them from others."""
        return self.person_id or f"name:{fold(self.name)}"


@dataclass(frozen=True, slots=True)
class Cause:
    """That somebody is to be thanked, for one occasion.

    Args:
        occasion: the agenda item's title; empty for none.
        address: where it was, where that is theirs.
        owner_id, owner: who is responsible for the occasion.
    """

    whom: Thanked
    why: str
    occasion: str = ""
    address: str = ""
    owner_id: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody has said of a thank-you; empty text is what they left to the programme."""

    why: str = ""
    language: str = ""
    salutation: str = ""
    owner_id: str = ""
    owner: str = ""
    sent_on: str = ""
    is_left_out: bool = False
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ThankYou:
    """A letter of thanks.

    Args:
        record_ids: of the records in which something was said of it; none for who follows from the programme
            alone, several where two laptops made one.
        why: what for, the weightiest first.
        occasions: the titles of the agenda items.
        said: what somebody said of it.
        language: one of ``LETTER_LANGUAGES``.
        owner_id, owner: who writes it: as it was said, else who is responsible for the first occasion.
    """

    whom: Thanked
    why: tuple[str, ...]
    occasions: tuple[str, ...]
    said: Said = Said()
    record_ids: tuple[str, ...] = ()
    language: str = "en"
    salutation: str = ""
    owner_id: str = ""
    owner: str = ""
    address: str = ""

    @property
    def key(self) -> str:
        """What stays the same of it."""
        return self.whom.key

    @property
    def name(self) -> str:
        """Whom it goes to."""
        return self.whom.name

    @property
    def is_sent(self) -> bool:
        """Whether it was sent."""
        return bool(self.said.sent_on)

    @property
    def is_refused(self) -> bool:
        """Whether they do not want to be written to."""
        return self.whom.consent in (Consent.REFUSED, Consent.WITHDRAWN)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be sent."""
        return not (self.is_sent or self.said.is_left_out or self.is_refused)


_SPEAKS: Final = re.compile(
    r"\b(speakers?|speaks|speech|keynote|panel(?:list)?|moderator|orateur|oratrice|intervenante?|conferenci\w+"
    r"|moderateur|moderatrice|sprekers?|spreekt|panellid)\b"
)
"""What in the note of a registration says that somebody speaks there, folded."""


def speaks(note: str) -> bool:
    """Whether the note of somebody's registration says that they speak there."""
    return bool(_SPEAKS.search(fold(note)))


def why_typed(text: str) -> str:
    """The reason that somebody names.

    Raises:
        InputError: there is none of that name.
    """
    wanted = fold(text)
    for why in Why:
        if wanted in (fold(why), fold(why_word(why))):
            return why
    if not wanted:
        return Why.OTHER
    raise InputError(
        _("“{why}” is no reason for thanks here.").format(why=text.strip()),
        hint=", ".join(why_word(why) for why in Why),
    )


def language_typed(text: str) -> str:
    """The language of a letter that somebody names; empty for theirs.

    Raises:
        InputError: no letter can begin in it.
    """
    found = languages_in(text) if text.strip() else ("",)
    if found[0] and found[0] not in LETTER_LANGUAGES:
        raise InputError(
            _("No letter can begin in “{language}” here.").format(language=text.strip()),
            hint=_("Write en, fr or nl, and give the salutation yourself."),
        )
    return found[0]


def letter_language(languages: str) -> str:
    """The first language of somebody in which a letter can begin; English where none of them is."""
    return next((one for one in languages_in(languages) if one in LETTER_LANGUAGES), "en")


def thank_yous(
    causes: Iterable[Cause], said: Mapping[str, tuple[Thanked, Said, tuple[str, ...]]]
) -> tuple[ThankYou, ...]:
    """Everybody who is to be thanked, each once, the weightiest reason first, then by rank and surname.

    Args:
        causes: who is thanked for what, in the order of the programme.
        said: by key, of whom it was said, what, and the ids of the records. Who is no longer in the
            programme stays on the list: what was sent is history.
    """
    by_key: dict[str, list[Cause]] = {}
    for cause in causes:
        by_key.setdefault(cause.whom.key, []).append(cause)
    nothing = Said(), ()
    found = [
        _one(theirs[0].whom, theirs, *(said[key][1:] if key in said else nothing))
        for key, theirs in by_key.items()
    ]
    found += [_one(whom, (), one, ids) for key, (whom, one, ids) in said.items() if key not in by_key]
    return tuple(sorted(found, key=_order))


def _one(
    whom: Thanked,
    causes: Collection[Cause],
    said: Said,
    record_ids: tuple[str, ...],
) -> ThankYou:
    order = [str(why) for why in Why]
    reasons = dict.fromkeys([said.why] if said.why else ())
    reasons |= dict.fromkeys(
        sorted((one.why for one in causes), key=lambda why: order.index(why) if why in order else len(order))
    )
    language = said.language if said.language in LETTER_LANGUAGES else letter_language(whom.languages)
    spoken = spoken_forms(whom.form_of_address, whom.honorific, whom.family_name)
    given = whom.given_name or (whom.name if not whom.family_name else "")
    responsible = next((one for one in causes if one.owner), None)
    has_owner = bool(said.owner or said.owner_id)
    return ThankYou(
        whom,
        tuple(reasons) or (Why.OTHER,),
        tuple(dict.fromkeys(one.occasion for one in causes if one.occasion)),
        said,
        record_ids,
        language,
        said.salutation or salutation(language, spoken, given, whom.family_name),
        said.owner_id if has_owner else responsible.owner_id if responsible is not None else "",
        said.owner if has_owner else responsible.owner if responsible is not None else "",
        next((one.address for one in causes if one.address), ""),
    )


def in_one(known: Iterable[Said]) -> Said:
    """What several records say of one thank-you, the later one's words before the earlier one's."""
    result = Said()
    for one in known:
        texts = {
            name: value
            for name in ("why", "language", "salutation", "sent_on", "notes")
            if (value := getattr(one, name))
        }
        owner = {"owner_id": one.owner_id, "owner": one.owner} if one.owner or one.owner_id else {}
        result = replace(result, **texts, **owner, is_left_out=one.is_left_out)
    return result


def thank_you_named(words: str, known: Collection[ThankYou]) -> ThankYou:
    """The one that is meant: the id of a person, a name, or words of name and organisation.

    Raises:
        NotFoundError, AmbiguousError: nobody, or several, may be meant.
    """
    typed, parts = words.strip(), fold(words).split()
    found = [one for one in known if typed in (one.whom.person_id, one.key)]
    found = found or [one for one in known if parts and fold(one.name) == " ".join(parts)]
    found = found or [one for one in known if parts and all(part in _said_of(one) for part in parts)]
    if not found:
        raise NotFoundError(
            _("Nobody on the list of thanks answers to “{words}”.").format(words=typed),
            hint=_("“missiontui thanks” lists them; “missiontui thanks add” adds somebody."),
        )
    if len(found) > 1:
        raise AmbiguousError(
            _("“{words}” matches {number} on the list; nothing was changed.").format(
                words=typed, number=len(found)
            ),
            [", ".join(part for part in (one.name, one.whom.organisation) if part) for one in found],
            hint=_("Give the whole name, or the organisation too."),
        )
    return found[0]


def _said_of(one: ThankYou) -> str:
    return fold(f"{one.name} {one.whom.organisation}")


def _order(one: ThankYou) -> tuple[object, ...]:
    order = [str(why) for why in Why]
    first = order.index(one.why[0]) if one.why[0] in order else len(order)
    rank = one.whom.rank if one.whom.rank is not None else 10**9
    return first, rank, filing_order(one.whom.given_name, one.whom.family_name or one.name), one.key
