"""The run sheet of a day: track by track what happens when, where, with whom, and the cues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.cues import Cue
from missiontui.domain.paper_kinds import PaperKind, item_kind_word, paper_title
from missiontui.domain.present import Entry
from missiontui.domain.vehicles import Vehicle
from missiontui.exchange.paper.facts import programme_facts
from missiontui.exchange.paper.occasion import Occasion
from missiontui.exchange.paper.sheets import Sheets
from missiontui.exchange.paper.wording import clock, contact_words, one_line, span, whole_date
from missiontui.i18n import _
from missiontui.store.cues import cues_of
from missiontui.store.vehicles import vehicles_of


def run_sheet(occasion: Occasion) -> Sheets:
    """The run sheet of a day; a track has what is common to all in between, in one line each."""
    entries = occasion.entries
    if not entries:
        return Sheets()
    items = [entry.item for entry in entries]
    cues: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues_of(occasion.file, items):
        cues[cue.agenda_item_id].append(cue)
    vehicles = vehicles_of(occasion.file, [item.id for item in items])
    tracks = []
    for track in ["", *_tracks(items)]:
        lines = [
            _item(one, cues[one.item.id], vehicles.get(one.item.id, ()), occasion.wish.language)
            if one.item.track == track
            else _in_between(one, occasion.wish.language)
            for one in entries
            if one.item.track in ("", track)
        ]
        if any(line["is_full"] for line in lines):
            tracks.append({"name": track or _("Everybody"), "items": lines})
    what = paper_title(PaperKind.RUN_SHEET)
    section = {
        "layout": "run-sheet",
        "what": what,
        "title": what,
        "under": whole_date(occasion.wish.day, occasion.wish.language),
        "tracks": tracks,
        "words": {
            "host": _("Host"),
            "owner": _("Owner"),
            "venue": _("Where"),
            "meet": _("Meet at"),
            "buses": _("Buses"),
            "cues": _("Cues"),
            "dress": _("Dress"),
            "common": _("for everybody"),
        },
    }
    return Sheets((section,), programme_facts(entries))


def _tracks(items: Iterable[AgendaItem]) -> list[str]:
    return [track for track in dict.fromkeys(item.track for item in items) if track]


def _in_between(entry: Entry, language: str) -> dict[str, object]:
    item = entry.item
    return {
        "is_full": False,
        "times": span(entry.starts_at, entry.ends_at, item, language),
        "title": one_line(item.title),
        "is_cancelled": item.status == Status.CANCELLED,
    }


def _item(entry: Entry, cues: Sequence[Cue], vehicles: Sequence[Vehicle], language: str) -> dict[str, object]:
    item = entry.item
    plan = span(item.planned_start, item.planned_end, item, language)
    times = span(entry.starts_at, entry.ends_at, item, language)
    is_cancelled = item.status == Status.CANCELLED
    return {
        "is_full": True,
        "times": times,
        "plan": plan if plan != times else "",
        "is_hard": item.fixed_start or item.fixed_end,
        "title": one_line(item.title),
        "kind": item_kind_word(item.kind),
        "is_cancelled": is_cancelled,
        "state": _state(item),
        "venue": " · ".join(one_line(part) for part in (item.venue, item.address) if part.strip()),
        "meet": one_line(item.meeting_point),
        "dress": one_line(item.dress_code),
        "host": _host(item),
        "owner": contact_words(item.owner),
        "notes": one_line(item.notes),
        "buses": [] if is_cancelled else [_bus(one, item) for one in vehicles],
        "cues": [] if is_cancelled else [_cue(one, entry) for one in cues],
    }


def _state(item: AgendaItem) -> str:
    """How it stands; why it is cancelled may be that somebody is ill, and paper is handed on."""
    words = {
        Status.CANCELLED: _("cancelled"),
        Status.RUNNING: _("running"),
        Status.DONE: _("done"),
    }
    return words.get(Status(item.status), "")


def _host(item: AgendaItem) -> dict[str, str] | None:
    contact = contact_words(item.host_contact)
    if contact is None:
        firm = one_line(item.host_organisation)
        return {"name": firm, "mobile": "", "of": ""} if firm else None
    return {**contact, "of": one_line(item.host_organisation) or contact["of"]}


def _bus(vehicle: Vehicle, item: AgendaItem) -> dict[str, str]:
    return {
        "name": vehicle.name,
        "leaves": clock(vehicle.departs_at, item.start_zone) if vehicle.departs_at else "",
        "driver": vehicle.driver,
        "mobile": vehicle.driver_mobile,
        "plate": vehicle.plate,
    }


def _cue(cue: Cue, entry: Entry) -> dict[str, object]:
    return {
        "time": clock(cue.at(entry.starts_at), entry.item.start_zone),
        "words": one_line(cue.text),
        "owner": cue.owner.name if cue.owner else "",
        "is_done": cue.done_at is not None,
    }
