"""Somebody who is missing, as two lines of a list and in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.cells import cell_len
from textual.content import Content

from missiontui.domain.cards import rsvp_word
from missiontui.domain.missing import MissingPerson
from missiontui.domain.missing_words import (
    STAR,
    away_word,
    elsewhere_in_words,
    mark,
    number_in_words,
    rank_word,
    seen_in_words,
)
from missiontui.domain.surnames import filed_name
from missiontui.i18n import _
from missiontui.widgets.field_lines import field_lines
from missiontui.widgets.words import fit, wrapped

QUIET = "$foreground-muted"
_MARK = "bold $text-warning"
_BUS = 10
_GAP = "   "


def person_lines(
    person: MissingPerson, now: datetime, zone: str, width: int, *, van_under_v: bool
) -> Content:
    """Sign, name, company and bus; below it the mobile, where they were seen last, where else they may be."""
    place, word = person.place, rank_word(person)
    name = filed_name(place.given_name, place.family_name, van_under_v=van_under_v) or "–"
    head, style = (f"{STAR} ", _MARK) if word else ("○ ", "")
    room = max(30, width) - _BUS - 1
    half, rank = room * 11 // 20, f"{word} · " if word else ""
    below = [
        number_in_words(person),
        person.elsewhere and _("at {title}?").format(title=person.elsewhere[0].title),
        _("seen {when}").format(when=seen_in_words(person.seen, now, zone)) if person.seen else "",
        place.hotel,
    ]
    return Content.assemble(
        (head, style),
        (fit(name, half - len(head)), style or "bold"),
        " ",
        (fit(place.organisation, room - half - 1), ""),
        " ",
        (fit(_bus_word(person), _BUS), "$text-warning" if person.lacks_bus else ""),
        "\n  ",
        (rank, style),
        (fit(" · ".join(part for part in below if part), max(10, width - 2 - len(rank))), QUIET),
    )


def _bus_word(person: MissingPerson) -> str:
    """Their bus, or that they have none where there are some."""
    return _("no bus") if person.lacks_bus else person.vehicle


def detail_content(person: MissingPerson, now: datetime, zone: str, width: int) -> Content:
    """Everything that helps to find somebody."""
    place, sign = person.place, mark(person)
    lines = [Content.styled(line, _MARK) for line in wrapped(sign, width) if sign]
    lines += [Content.styled(line, "bold") for line in wrapped(place.name or "–", width)]
    work = ", ".join(word for word in (place.job_title, place.organisation) if word)
    lines += [Content.styled(line, QUIET) for line in wrapped(work, width) if line]
    lines.append(Content(""))
    stay = ", ".join(
        word for word in (place.hotel, place.room and _("room {room}").format(room=place.room)) if word
    )
    fields = [
        (_("mobile"), place.mobile or _("no number")),
        (_("assistant"), person.assistant_mobile),
        (_("hotel"), stay or _("not known")),
        (_("last seen"), seen_in_words(person.seen, now, zone)),
        *((_("also at"), elsewhere_in_words(one, now, zone)) for one in person.elsewhere),
        (_("bus"), _bus_word(person)),
        (_("answer"), rsvp_word(place.rsvp)),
        (_("clearance"), _clearance_word(place.clearance)),
        (_("with"), person.companion_of),
        (_("badge"), place.badge),
        (_("languages"), place.languages),
        (_("out"), away_word(place.away)),
        (_("attention"), place.attention),
    ]
    for label, value in fields:
        lines += field_lines(label, value, width)
    return Content("\n").join(lines)


def side_by_side(pieces: Sequence[str], width: int) -> str:
    """Pieces beside each other, in as many lines as they need; none is broken."""
    lines: list[str] = []
    for piece in pieces:
        together = f"{lines[-1]}{_GAP}{piece}" if lines else piece
        if lines and cell_len(together) <= width:
            lines[-1] = together
        else:
            lines.append(piece)
    return "\n".join(lines)


def _clearance_word(clearance: str) -> str:
    words = {"cleared": _("cleared"), "refused": _("✗ refused")}
    return words.get(clearance, clearance)
