"""``history``: who did what, in the mission or to one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.record_asked import record_asked
from missiontui.cli.session import Session, here
from missiontui.errors import InputError
from missiontui.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from missiontui.domain.history import Entry, HistoryFilter
    from missiontui.store.connection import MissionFile


@click.command(
    "history",
    help=_("Who did what, the newest first. With ID, a name or words of a title: what was done to that."),
)
@click.argument("words", metavar="[ID]", required=False)
@click.option("--by", default="", help=_("Only what this person did, or this laptop."))
@click.option("--table", "table_words", help=_("Only what was done to these: people, items, cues …"))
@click.option("--text", default="", help=_("Only what has these words."))
@click.option("--since", metavar="TIME", help=_("From then on: 11:40, 2025-03-04T11:40, in the leg's zone."))
@click.option("--until", metavar="TIME", help=_("Until then."))
@click.option("--limit", "most", type=click.IntRange(1), default=50, help=_("At most so many; else 50."))
@click.option("--size", is_flag=True, help=_("How much the log holds, instead."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def history_command(
    session: Session,
    words: str | None,
    by: str,
    table_words: str | None,
    text: str,
    since: str | None,
    until: str | None,
    most: int,
    size: bool,
    as_json: bool,
) -> None:
    """List what was done."""
    from missiontui.domain.history import HistoryFilter, table_named
    from missiontui.store.log.history import history, history_of
    from missiontui.store.signings import embargoed_titles

    with session.open_mission() as file:
        if size:
            _say_size(file, as_json=as_json)
            return
        now = session.clock(file).now()
        zone = here(file, now)
        table = table_named(table_words, file.shapes()) if table_words else ""
        if table is None:
            raise InputError(
                _("There are no records called “{table}”.").format(table=table_words),
                hint=_("There are: {tables}.").format(tables=", ".join(sorted(file.shapes()))),
            )
        wanted = HistoryFilter(by, table, text, _moment(since, now, zone), _moment(until, now, zone))
        record = record_asked(file, words) if words else None
        found = (history_of(file, record, wanted, most) if record else history(file, wanted, most)).entries
        held = embargoed_titles(file, now)
    if as_json:
        print_json([_as_json(entry, zone, held, with_changes=record is not None) for entry in found])
        return
    _say(found, zone, held, wanted, with_changes=record is not None)


def _moment(text: str | None, now: datetime, zone: str) -> datetime | None:
    """A time of the day as the leg's clock shows it, or a moment."""
    from missiontui.domain.time_entry import typed_moment

    return typed_moment(text, now, zone) if text else None


def _as_json(entry: Entry, zone: str, held: frozenset[str], *, with_changes: bool) -> dict[str, object]:
    from missiontui.cli.day import iso
    from missiontui.domain.embargo import marked

    batch = entry.batch
    found: dict[str, object] = {
        "batch": batch.id,
        "at": iso(batch.at, zone),
        "by": batch.by,
        "device": batch.device,
        "text": marked(entry.text, held),
        "origin": str(batch.origin),
        "undone": entry.is_undone,
        "undoes": batch.undoes,
    }
    if with_changes:
        found["changes"] = [
            {
                "table": change.table,
                "id": change.record_id,
                "kind": change.kind.name.lower(),
                "before": dict(change.before),
                "after": dict(change.after),
            }
            for change in entry.changes
        ]
    return found


def _say(
    found: tuple[Entry, ...], zone: str, held: frozenset[str], wanted: HistoryFilter, *, with_changes: bool
) -> None:
    from missiontui.domain import zones
    from missiontui.domain.changes import changes_in_words
    from missiontui.domain.dates import short_day
    from missiontui.domain.embargo import marked
    from missiontui.domain.log import Kind

    if not found:
        say(
            _("Nothing yet.") if wanted.is_empty else _("Nothing of that kind. Without options all is shown.")
        )
    for entry in found:
        local = zones.local(entry.batch.at, zone)
        mark = _("  (taken back)") if entry.is_undone else ""
        say(
            _("{number:>8}  {day} {time}  {who}, {device}: {text}{mark}").format(
                number=entry.number,
                day=short_day(local),
                time=f"{local:%H:%M}",
                who=entry.who,
                device=entry.batch.device or _("unknown laptop"),
                text=marked(entry.text, held),
                mark=mark,
            )
        )
        for change in changes_in_words(entry.changes, entry.names, zone) if with_changes else ():
            say(f"          {marked(change.title_with_kind, held)}")
            for field in () if change.kind == Kind.ADDED else change.fields:
                say(f"            {field.field}: {field.before} → {field.after}")


def _say_size(file: MissionFile, *, as_json: bool) -> None:
    """How much the log holds."""
    from dataclasses import asdict

    from missiontui.store.log.size import log_size

    size = log_size(file)
    if as_json:
        print_json(asdict(size))
        return
    say(
        _(
            "{operations} changes in {batches} batches, {characters} characters; the file has {bytes} bytes"
        ).format(
            operations=size.operations,
            batches=size.batches,
            characters=size.characters,
            bytes=size.file_bytes,
        )
    )
    for table, number in size.tables.items():
        say(f"{number:>8}  {table}")
