"""Forgetting somebody for good: in the records, in the log, and in what belongs to this laptop alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from missiontui.domain.forgetting import ERASED, excerpt
from missiontui.domain.forgetting_plan import Elsewhere, Forgetting, Record, Text
from missiontui.domain.name_traces import Traces, traces_of
from missiontui.domain.record_words import name_of
from missiontui.errors import InputError, NotFoundError, StaleError
from missiontui.i18n import _
from missiontui.store import wiping
from missiontui.store.connection import MissionFile
from missiontui.store.ever import Known, everything, references
from missiontui.store.log import erasing
from missiontui.store.log.receiving import Received
from missiontui.store.log.writer import begin_batch, end_batch
from missiontui.store.merged_people import merged_into
from missiontui.store.traces import Mentions
from missiontui.text import clean

_PRINTED = frozenset({("printing", "lines"), ("day_printing", "lines")})
"""Columns that hold a record's id to what was printed of it."""


def plan(file: MissionFile, person_id: str, words: str = "") -> Forgetting:
    """What would go with somebody. Reads the whole log: half a second of the sample's.

    Args:
        person_id: theirs; empty to forget words alone.
        words: a name that stands in texts and goes, too.

    Raises:
        NotFoundError: they are no longer in the mission.
        InputError: there is nothing to forget.
    """
    return _sought(file, person_id, words)[0]


def _sought(file: MissionFile, person_id: str, words: str) -> tuple[Forgetting, Mentions]:
    """What would go, and where it was looked for."""
    words = " ".join(clean(words, multiline=False).split())
    known = everything(file)
    person = known.get(("person", person_id))
    if person_id and (person is None or not person.is_there):
        raise NotFoundError(_("That person is no longer in the mission."))
    if person is None and len(words) < 2:
        raise InputError(_("Whom to forget?"), hint=_("Name somebody, or words with --words."))
    name = ""
    if person is not None:
        name = " ".join(name_of(person.values).split()) or str(person.values["badge"]) or person_id[:8]
    sought = [person_id] if person_id else []
    merged = merged_into(file, sought)
    mentions = Mentions(known, references(file), sought, words=words, merged=merged)
    begun = Forgetting(person_id, name or words, words if name else "")
    return _planned(file, known, mentions, begun), mentions


def forget(file: MissionFile, asked: Forgetting) -> bool:
    """Forget what was planned, with what has come to it since; it cannot be taken back.

    Returns:
        Whether the old pages of the file were wiped; if not, another program has it open.

    Raises:
        StaleError: they are called otherwise by now; nothing was changed.
        NotFoundError: they are no longer in the mission.
        MissionFileError: as for any write.
    """
    shapes = file.shapes()
    with file.writing(*shapes) as connection:
        now, mentions = _sought(file, asked.person_id, asked.words if asked.person_id else asked.name)
        if now.name != asked.name:
            raise StaleError(
                _("They are called “{name}” by now; nothing was changed.").format(name=now.name),
                hint=_("Look at them again and repeat."),
            )
        _carry_out(file, connection, now, mentions)
    return wiping.wipe(file)


def forget_here_too(file: MissionFile, connection: Any, received: Received) -> bool:
    """Forget here whom another laptop has forgotten: in texts that were written here meanwhile.

    Inside ``receiving``, so that a power cut cannot come between; signed as this laptop's.

    Returns:
        False where it must wait for ``finish_forgetting``: a copy of this file went on under the same site,
        and nothing can be written under it any more.

    Raises:
        MissionFileError: as for any write.
    """
    gone = {one.record_id: traces_of(one.former) for one in received.erased if one.table == "person"}
    if not gone:
        return True
    site = connection.execute(
        """SELECT writer.seq, (SELECT max(seq) FROM operation WHERE operation.site = writer.site) AS newest
           FROM writer"""
    ).fetchone()
    if (site["newest"] or 0) > site["seq"]:
        return False
    newest = begin_batch(connection, file.author())
    _forget_texts(file, connection, gone)
    end_batch(connection, newest)
    return True


def finish_forgetting(file: MissionFile, received: Received, *, is_done: bool) -> None:
    """What is left to do once what came is kept: to write what had to wait, and to wipe old pages.

    Args:
        is_done: what ``forget_here_too`` gave.
    """
    if not is_done:
        gone = {one.record_id: traces_of(one.former) for one in received.erased if one.table == "person"}
        with file.writing(*file.shapes()) as connection:
            _forget_texts(file, connection, gone)
    if received.blanked:
        wiping.wipe(file)


def _forget_texts(file: MissionFile, connection: Any, gone: Mapping[str, Traces]) -> None:
    """Erase what is left of people who are gone from the mission by now, by what they were called."""
    known = everything(file)  # once for all of them: the whole log is read
    mentions = Mentions(known, references(file), gone, gone.values(), merged=merged_into(file, gone))
    _carry_out(file, connection, _planned(file, known, mentions, Forgetting("", ERASED)), mentions)


def elsewhere(
    file: MissionFile, plan: Forgetting, *, is_wiped: bool = True, second: Path | None = None
) -> Elsewhere:
    """Where else what was forgotten may still be.

    Args:
        plan: what was forgotten.
        is_wiped: what ``forget`` gave.
        second: the folder that second copies of backups are kept in; None for none.
    """
    from missiontui.domain.correspondent_words import name_in_words
    from missiontui.store.backups import backups_of
    from missiontui.store.correspondents import correspondents
    from missiontui.store.second_backups import second_folder_of

    papers = file.row(
        "SELECT (SELECT count(*) FROM printing) + (SELECT count(*) FROM day_printing) AS number"
    )
    return Elsewhere(
        backups=tuple(one.path.name for one in backups_of(file.path)),
        second="" if second is None else str(second_folder_of(file.path, second)),
        others=tuple(name_in_words(one) for one in correspondents(file)),
        papers=int(papers["number"]) if papers is not None else 0,
        has_other_reader=not is_wiped,
        has_signed=bool(plan.authors),
        signs_here=plan.signs_here,
    )


def _planned(
    file: MissionFile, known: Mapping[Record, Known], mentions: Mentions, begun: Forgetting
) -> Forgetting:
    redacted: dict[Record, dict[str, object]] = {}
    changed: list[Text] = []
    left: list[Text] = []
    for record, one in sorted(known.items()):
        if record in mentions.about:
            continue
        values: dict[str, object] = {}
        for reference in mentions.references.get(record[0], ()):
            gone = (reference.parent, str(one.values.get(reference.column) or ""))
            if gone in mentions.about and one.is_there:
                values[reference.column] = None
        texts = _without_names(record, one, mentions)
        if values or texts:
            redacted[record] = {**values, **texts}
        if one.is_there:
            changed += _changed(record, one, texts, mentions)
            left += _left(record, one, texts, mentions)
    whole = tuple(sorted(record for record in mentions.about if record in known))
    return Forgetting(
        begun.person_id,
        begun.name,
        begun.words,
        whole,
        redacted,
        _authors(file, mentions),
        tuple(changed),
        tuple(left),
        sum(1 for _one in wiping.local_changes(file.rows, mentions.anywhere, mentions.about)),
        mentions.anywhere.finds(file.author().by),
    )


def _without_names(record: Record, known: Known, mentions: Mentions) -> dict[str, str]:
    """Columns that name somebody, or ever did, to their text now without."""
    table = record[0]
    found = {}
    eraser = mentions.eraser(record)
    for column, texts in known.texts.items():
        if not mentions.is_text(table, column):
            continue
        now = str(known.values.get(column) or "")
        after = wiping.without_keys(now, mentions.about) if (table, column) in _PRINTED else now
        after = eraser.without_names(after)
        if after != now or any(eraser.finds(text) for text in texts):
            found[column] = after
    return found


def _changed(record: Record, known: Known, after: Mapping[str, str], mentions: Mentions) -> Iterator[Text]:
    for column, text in after.items():
        if text != known.values.get(column) and (record[0], column) not in _PRINTED:
            yield Text(record[0], column, excerpt(text), _name(record, known, after, mentions))


def _left(record: Record, known: Known, after: Mapping[str, str], mentions: Mentions) -> Iterator[Text]:
    """Texts in which they may be named, and others too, so that they stay; and others of their name."""
    if record in mentions.namesakes:
        yield Text(record[0], "family_name", name_of(known.values))
    for column, value in known.values.items():
        is_name = record[0] == "organisation" and column == "name"
        if not isinstance(value, str) or not (is_name or mentions.is_text(record[0], column)):
            continue
        text = after.get(column, value)
        if (record[0], column) not in _PRINTED and mentions.loosely.finds(text):
            yield Text(record[0], column, excerpt(text))


def _name(record: Record, known: Known, after: Mapping[str, str], mentions: Mentions) -> str:
    """What a record goes by, if that is no name of theirs and not the text itself."""
    name = name_of({**known.values, **after})
    return "" if record[0] in ("handshake", "follow_up") or mentions.loosely.finds(name) else name


def _authors(file: MissionFile, mentions: Mentions) -> dict[str, str]:
    """Signatures that name them, to what stands there instead."""
    rows = file.rows("SELECT DISTINCT by FROM operation WHERE by <> ''")
    signed = ((row["by"], mentions.anywhere.without_names(row["by"])) for row in rows)
    return {old: new for old, new in signed if new != old}


def _carry_out(file: MissionFile, connection: Any, found: Forgetting, mentions: Mentions) -> None:
    """Erase what was found. Inside a batch."""
    for old, new in (found.authors or {}).items():
        erasing.rename_author(connection, old, new)
    wiping.clear_local(connection, wiping.local_changes(file.rows, mentions.anywhere, mentions.about))
    if found.whole or found.redacted:
        erasing.erase(connection, file.shapes(), found.whole, found.redacted or {})
