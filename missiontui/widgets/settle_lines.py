"""What another laptop had of a record, beside what stands there; and a matter to settle in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from textual.content import Content

from missiontui.domain.conflict_words import Wording, lost_in_words, record_title, value_of, when_in_words
from missiontui.domain.conflicts import Conflict, Setting
from missiontui.domain.field_words import field_in_words
from missiontui.domain.settling import TIMES, Matter, Record, Remedy, kind_in_words, remedy_in_words
from missiontui.i18n import _, ngettext
from missiontui.widgets.words import fit, wrapped

QUIET = "$foreground-muted"
MOST = 3
"""Of so many fields a page says what was lost; the list of what is to be settled has them all."""
SIGN = "≠"
"""What two laptops said differently, wherever it is shown."""
KEY = 8
"""Cells of the longest name of a key, with what parts it from what it does."""
INDENT = 2
"""Cells before a value and who had it."""


def lost_sentences(conflicts: Sequence[Conflict], wording: Wording, whole: Record) -> tuple[str, ...]:
    """What others had of a record and of its parts, a sentence each: ``venue: Anke had “table 3” (14:02)``.

    Args:
        whole: the record on whose page they are shown; its parts are named.
    """
    lost = [(conflict, setting) for conflict in conflicts for setting in conflict.lost]
    said = [_of(conflict, setting, wording, whole) for conflict, setting in lost[:MOST]]
    more = len(lost) - MOST
    if more > 0:
        said.append(ngettext("… and {number} more", "… and {number} more", more).format(number=more))
    return tuple(said)


def lost_lines(sentences: Sequence[str], width: int) -> list[Content]:
    """Those sentences on a page, with the key that settles them; none for none.

    Args:
        width: cells there are.
    """
    lines: list[Content] = []
    for number, sentence in enumerate(sentences, start=1):
        words = f"{SIGN} {sentence}"
        if number == len(sentences):
            words += " · " + _("W settles it")
        lines += [Content.styled(line, "bold $text-warning") for line in wrapped(words, width)]
    return lines


def matter_content(matter: Matter, wording: Wording, keys: Mapping[Remedy, str], width: int) -> Content:
    """A matter in full: what stands, who had what, when, on which laptop, or what is wrong; and what to do.

    Args:
        wording: of its conflicts.
        keys: what does each remedy, as it is printed.
        width: cells there are.
    """
    lines = [Content.styled(line, "bold") for line in wrapped(matter.title, width)]
    lines += [Content.styled(kind_in_words(matter.kind), QUIET), Content("")]
    if not matter.conflicts:
        lines += [*(Content(line) for line in wrapped(matter.detail, width)), Content("")]
    for _act, alike in groupby(matter.conflicts, _acts):
        lines += _conflict_lines(tuple(alike), wording, width)
    for remedy in matter.remedies:
        key = fit(keys.get(remedy, ""), KEY)
        lines.append(
            Content.assemble((key, "bold"), (fit(remedy_in_words(remedy), width - KEY).rstrip(), QUIET))
        )
    return Content("\n").join(lines)


def setting_in_words(setting: Setting, wording: Wording) -> str:
    """``Anke Maes (FIT) · 14:02 · Door B``."""
    parts = (setting.by.strip() or _("somebody"), when_in_words(setting.at, wording), setting.device)
    return " · ".join(" ".join(part.split()) for part in parts if part)


def _of(conflict: Conflict, setting: Setting, wording: Wording, whole: Record) -> str:
    """What was lost; of a part of the record with what tells it from the others."""
    words = lost_in_words(conflict, setting, wording)
    record = conflict.table, conflict.record_id
    if record == whole:
        return words
    item = ("agenda_item", wording.items.get(record, ""))
    own, others = wording.names.get(record, ""), wording.names.get(item, "")
    part = own if item == whole else others if own == wording.names.get(whole) else ""
    return _("{record}, {words}").format(record=part or record_title(record, wording), words=words)


def _acts(conflict: Conflict) -> object:
    """What the times of an item have alike that were set together; every other field stands alone."""
    if conflict.field not in TIMES:
        return conflict.field
    return [one.key for one in (conflict.stands, *conflict.lost)]


def _conflict_lines(alike: Sequence[Conflict], wording: Wording, width: int) -> Iterable[Content]:
    """What stands of some fields that the same acts set, and who had what."""
    fields = ", ".join(field_in_words(one.field) for one in alike)
    yield Content.styled(fields, "bold $text-accent")
    every = [(one.stands, *one.lost) for one in alike]
    for number, settings in enumerate(zip(*every, strict=True)):
        sign, word, style = ("○", _("had"), "") if number else ("●", _("stands"), "bold")
        values = (value_of(one, setting, wording) for one, setting in zip(alike, settings, strict=True))
        for place, line in enumerate(wrapped(f"{word}: {', '.join(values)}", width - INDENT)):
            yield Content.styled(f"{' ' if place else sign} {line}", style)
        for line in wrapped(setting_in_words(settings[0], wording), width - INDENT):
            yield Content.styled(" " * INDENT + line, QUIET)
    yield Content("")
