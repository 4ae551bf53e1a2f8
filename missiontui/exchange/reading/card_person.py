"""What a card says of somebody, by the columns of a list of people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from missiontui.domain.surnames import parted
from missiontui.exchange.kinds import kind_named
from missiontui.exchange.own_properties import OURS
from missiontui.exchange.reading.content_lines import ContentLine, fields, unescaped
from missiontui.i18n import _

PROPERTIES = frozenset(
    (
        *("N", "FN", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "URL", "NOTE", "LANG"),
        *("KIND", "VERSION", "X-ABLABEL", "X-ABSHOWAS", "X-ADDRESSBOOKSERVER-KIND"),
        *("X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME"),
    )
)
_MOBILE = frozenset({"cell", "mobile", "iphone", "gsm", "portable", "mobiel", "handy", "cellulaire"})
_NO_VOICE = frozenset({"fax", "homefax", "workfax", "otherfax", "pager", "modem", "video", "bbs", "isdn"})
_ASSISTANT = frozenset({"assistant", "assistante", "secretary", "secrétariat", "secretariaat"})


class NoPerson(Exception):
    """A card of a company or a group, or of nobody. ``name`` is what it calls itself, perhaps nothing."""

    def __init__(self, name: str, *, is_company: bool) -> None:
        super().__init__(name)
        self.name = name
        self.is_company = is_company


class _Card:
    """The properties of a card by name."""

    def __init__(self, lines: Iterable[ContentLine]) -> None:
        self._by_name: dict[str, list[ContentLine]] = {}
        self._labels: dict[str, str] = {}
        for line in lines:
            if line.name == "X-ABLABEL" and line.group:
                self._labels[line.group] = line.text.removeprefix("_$!<").removesuffix(">!$_")
            self._by_name.setdefault(line.name, []).append(line)

    def all(self, name: str) -> list[ContentLine]:
        """Those of a name that say something, what is preferred first."""
        there = [line for line in self._by_name.get(name, ()) if line.value.strip()]
        return sorted(there, key=_preference) if len(there) > 1 else there

    def text(self, name: str) -> str:
        """The first of a name, on one line."""
        return next((" ".join(line.text.split()) for line in self.all(name)), "")

    def named(self, beginning: str) -> Iterable[ContentLine]:
        """Those whose names begin so."""
        return (line for name, lines in self._by_name.items() if name.startswith(beginning) for line in lines)

    def words(self, line: ContentLine) -> frozenset[str]:
        """What sort of number or address it is: its types, and the words of the label beside it."""
        types = (word for value in line.params.get("TYPE", ()) for word in value.lower().split(","))
        return frozenset(types) | frozenset(self._labels.get(line.group, "").lower().split())


def name_of(lines: Sequence[ContentLine]) -> str:
    """What a card calls itself, for a sentence about it; perhaps nothing."""
    card = _Card(lines)
    return (
        card.text("FN") or " ".join(_n(card)[1::-1]).strip() or _organisation(card)[0] or card.text("EMAIL")
    )


def person_of(lines: Sequence[ContentLine]) -> dict[str, str]:
    """Somebody by canonical column, nothing of what is not known.

    The first e-mail address is the preferred one or that at work, the mobile one that is called so, or else
    the first number that is no fax. What has no column stands in the notes.

    Raises:
        NoPerson: the card is of a company, a group, or nobody.
    """
    card = _Card(lines)
    organisation, department = _organisation(card)
    family, given, prefix, suffix = _name(card, organisation)
    mobile, assistant, numbers = _numbers(card)
    email, emails = _emails(card)
    job, role = card.text("TITLE"), card.text("ROLE")
    known = {
        "given_name": given,
        "family_name": family,
        "honorific": prefix,
        "organisation": organisation,
        "job_title": job or role,
        "email": email,
        "mobile": mobile,
        "assistant_mobile": assistant,
        "languages": ",".join(dict.fromkeys(line.text.lower() for line in card.all("LANG"))),
        "pronunciation": " ".join(map(card.text, ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME"))).strip(),
        "notes": "\n".join(
            dict.fromkeys(
                [
                    *(line.text for line in card.all("NOTE")),
                    *_labelled(_("After the name: {value}"), [suffix]),
                    *_labelled(_("Nickname: {value}"), [card.text("NICKNAME")]),
                    *_labelled(_("Department: {value}"), [department]),
                    *_labelled(_("Role: {value}"), [role if job and role != job else ""]),
                    *emails,
                    *numbers,
                    *_labelled(_("Address: {value}"), map(_address, card.all("ADR"))),
                    *_labelled(_("Website: {value}"), (line.text for line in card.all("URL"))),
                ]
            )
        ),
    }
    return {column: value for column, value in (known | _ours(card)).items() if value}


def _ours(card: _Card) -> dict[str, str]:
    """What we wrote ourselves, column by column."""
    columns = kind_named("people").columns
    said = {line.name.removeprefix(OURS).lower().replace("-", "_"): line.text for line in card.named(OURS)}
    return {column: said[column] for column in columns if column in said}


def _n(card: _Card) -> tuple[str, str, str, str]:
    """Family name, given names, prefix and suffix of the structured name."""
    line = next(iter(card.all("N")), None)
    if line is None:
        return "", "", "", ""
    parts = [" ".join(word for word in words if word) for words in fields(line.value)] + [""] * 5
    family, given, additional, prefix, suffix = (" ".join(part.split()) for part in parts[:5])
    return family, f"{given} {additional}".strip(), prefix, suffix


def _name(card: _Card, organisation: str) -> tuple[str, str, str, str]:
    family, given, prefix, suffix = _n(card)
    written = card.text("FN")
    kind = (card.text("KIND") or card.text("X-ADDRESSBOOKSERVER-KIND")).lower()
    is_company = kind in ("org", "group", "location") or card.text("X-ABSHOWAS").upper() == "COMPANY"
    if not is_company and not (family or given):
        is_company = bool(organisation) and written in ("", organisation)
        family, given = _parted(written)
    if is_company or not (family or given):
        raise NoPerson(written or organisation or card.text("EMAIL"), is_company=is_company)
    return family, given, prefix, suffix


def _parted(name: str) -> tuple[str, str]:
    """Family and given name of a name in one piece: ``De Smet, Jan`` and ``Jan De Smet``."""
    family, comma, given = (part.strip() for part in name.partition(","))
    words = name.split()
    if comma and family:
        return family, given
    for place in range(1, len(words)):
        if parted(" ".join(words[place:]))[0] or place == len(words) - 1:
            return " ".join(words[place:]), " ".join(words[:place])
    return "", name


def _organisation(card: _Card) -> tuple[str, str]:
    """The company, and what of it."""
    line = next(iter(card.all("ORG")), None)
    units = [", ".join(word for word in words if word) for words in fields(line.value)] if line else []
    company, *inside = [" ".join(unit.split()) for unit in units] or [""]
    within = ", ".join(unit for unit in inside if unit)
    return (company, within) if company else (within, "")


def _emails(card: _Card) -> tuple[str, list[str]]:
    """The address to write to, and the others for the notes."""
    there = sorted(
        card.all("EMAIL"),
        key=lambda line: (_preference(line), "work" not in card.words(line), "home" in card.words(line)),
    )
    first, *others = list(dict.fromkeys(line.text.removeprefix("mailto:") for line in there)) or [""]
    return first, _labelled(_("E-mail: {value}"), others)


def _numbers(card: _Card) -> tuple[str, str, list[str]]:
    """The mobile, the assistant's number, and the others for the notes."""

    numbers = [(_number(line), card.words(line)) for line in card.all("TEL")]

    def those(is_meant: Callable[[frozenset[str]], object]) -> list[str]:
        return list(dict.fromkeys(number for number, words in numbers if is_meant(words)))

    assistants = those(lambda words: words & _ASSISTANT)
    faxes = [number for number in those(lambda words: words & _NO_VOICE) if number not in assistants]
    voices = [number for number in those(lambda words: not words & (_NO_VOICE | _ASSISTANT)) if number]
    mobiles = [
        number
        for number in those(lambda words: words & _MOBILE and not words & _NO_VOICE)
        if number in voices
    ]
    mobile = next(iter([*mobiles, *voices]), "")
    others = [number for number in [*voices, *assistants[1:]] if number != mobile]
    return (
        mobile,
        next(iter(assistants), ""),
        [*_labelled(_("Phone: {value}"), others), *_labelled(_("Fax: {value}"), faxes)],
    )


def _number(line: ContentLine) -> str:
    """A number as it is written; one of vCard 4.0 may be an address: ``tel:+32-2-555-12-12;ext=34``."""
    number = " ".join(line.text.split())
    if not number.lower().startswith("tel:"):
        return number
    number, _semicolon, rest = number[4:].partition(";")
    extension = re.match(r"ext=(\w+)", rest)
    return f"{number} ext. {extension[1]}" if extension else number


def _preference(line: ContentLine) -> int:
    """1 to 100 of what is preferred, else 101."""
    level = line.param("PREF")
    if level and re.fullmatch(r"[0-9]{1,3}", level):
        return int(level)
    types = (word for value in line.params.get("TYPE", ()) for word in value.lower().split(","))
    return 1 if "pref" in types else 101


def _address(line: ContentLine) -> str:
    """Post box, street, postal code and city, region, country on one line."""
    parts = [" ".join(" ".join(words).split()) for words in fields(line.value)] + [""] * 7
    box, extended, street, city, region, code, country = parts[:7]
    return ", ".join(
        part for part in (box, extended, street, f"{code} {city}".strip(), region, country) if part
    )


def _labelled(sentence: str, values: Iterable[str]) -> list[str]:
    return [sentence.format(value=" ".join(unescaped(value).split())) for value in values if value.strip()]
