"""What can be said of a file that comes in: what it holds, how it is read, what a column means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from missiontui.domain.column_words import NOTES, column_word, kind_word
from missiontui.domain.import_preview import ColumnPreview, FileChoice, FilePreview
from missiontui.exchange.kinds import KIND_NAMES, kind_named
from missiontui.i18n import _
from missiontui.widgets.picker import Pick, Picker, narrowed

_NUMBERS = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})\b")

KIND, ENCODING, DELIMITER, SHEET, DATES = "kind", "encoding", "delimiter", "sheet", "dates"
"""Fields of a choice that can be said in the list of how a file is read."""


def find_in(picks: Sequence[Pick]) -> Callable[[str], Sequence[Pick]]:
    """What a picker finds among a few."""
    return lambda typed: narrowed(picks, typed)


def dates_question(preview: FilePreview) -> Picker:
    """Asks whether 03/04 is in April or in March; gives ``dmy`` or ``mdy``."""
    samples = _dates_in(preview)
    first, second = samples[0].groups() if samples else ("03", "04")
    picks = [
        Pick("dmy", _("Day first"), _in_words(first, second)),
        Pick("mdy", _("Month first"), _in_words(second, first)),
    ]
    date = f"{first}/{second}"
    question = _("{file}: does {date} mean {one} or {other}? Nothing in the file says which.").format(
        file=preview.name, date=date, one=picks[0].more, other=picks[1].more
    )
    shown = ", ".join(found.string for found in samples[:3])
    if shown:
        question = f"{question} " + _("There stands: {samples}.").format(samples=shown)
    return Picker(question, find_in(picks), must_choose=True)


def _dates_in(preview: FilePreview) -> list[re.Match[str]]:
    """The cells in which day and month can be taken for each other."""
    cells = (sample for column in preview.columns for sample in column.samples)
    found = (_NUMBERS.search(cell) for cell in cells if len(cell) < 30)
    return [
        one for one in found if one and one[1] != one[2] and 1 <= int(one[1]) <= 12 and 1 <= int(one[2]) <= 12
    ]


def _in_words(day: str, month: str) -> str:
    """``3 April``."""
    months = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return f"{int(day)} {months[int(month) - 1]}"


def column_question(preview: FilePreview, column: ColumnPreview) -> Picker:
    """Asks what a column means; gives a column of ours, ``notes``, or nothing for not reading it."""
    columns = kind_named(preview.kind).columns if preview.kind in KIND_NAMES else ()
    picks = [Pick(one, column_word(one)) for one in columns if one != NOTES]
    if NOTES in columns:
        picks.insert(0, Pick(NOTES, _("Keep it in the notes")))
    picks.insert(0, Pick("", _("Do not read it")))
    if column.guess:
        picks.sort(key=lambda pick: pick.id != column.guess)
    samples = " · ".join(column.samples)
    question = _("What does “{header}” mean? {samples}").format(header=column.header, samples=samples)
    nothing = _("Esc leaves it; “Keep it in the notes” loses nothing.")
    return Picker(question.strip(), find_in(picks), nothing=nothing, chosen=column.meaning or column.guess)


def reading_question(preview: FilePreview, choice: FileChoice, sheets: Sequence[str]) -> Picker:
    """Asks what of a file's reading is to be said; gives one of the fields of a choice.

    Args:
        sheets: names of those that the workbook has; none for any other file.
    """
    found = _("found out")
    picks = [Pick(KIND, _("What it holds"), kind_word(preview.kind) or _("not known"))]
    if preview.dates or preview.asks_dates or choice.dates:
        order = {"dmy": _("day first"), "mdy": _("month first")}.get(preview.dates, _("to be asked"))
        picks.append(Pick(DATES, _("Order of dates"), order))
    if preview.format in ("", "csv", "vcf", "ics"):  # it may not be readable before that is said
        how = choice.encoding or (f"{preview.encoding} ({found})" if preview.encoding else found)
        picks.append(Pick(ENCODING, _("Encoding"), how))
    if preview.format in ("", "csv"):
        mark = delimiter_word(choice.delimiter or preview.delimiter) or found
        picks.append(Pick(DELIMITER, _("What parts the columns"), mark))
    if len(sheets) > 1:
        picks.append(Pick(SHEET, _("Sheet"), choice.sheet or _("all of them")))
    question = _("{file}: what is to be read otherwise?").format(file=preview.name)
    return Picker(question, find_in(picks))


def value_question(field: str, choice: FileChoice, sheets: Sequence[str]) -> Picker:
    """Asks how a field of a choice is to be; gives what to put there, nothing for finding it out."""
    picks = [Pick("", _("Find it out"))]
    if field == KIND:
        picks += [Pick(name, kind_word(name)) for name in KIND_NAMES]
    elif field == DATES:
        picks += [Pick("dmy", _("Day first"), "31/12"), Pick("mdy", _("Month first"), "12/31")]
    elif field == ENCODING:
        picks += [
            Pick("utf-8", "UTF-8", _("most programs of today")),
            Pick("cp1252", "Windows-1252", _("Excel in western Europe, “CSV”")),
            Pick("utf-16", "UTF-16", _("Excel, “Unicode text”")),
        ]
    elif field == DELIMITER:
        picks += [Pick(mark, delimiter_word(mark)) for mark in (";", ",", "\t", "|")]
    else:
        picks = [Pick("", _("All of them")), *(Pick(name, name) for name in sheets)]
    return Picker(_("How is it to be read?"), find_in(picks), chosen=str(getattr(choice, field)))


def with_field(choice: FileChoice, field: str, value: str) -> FileChoice:
    """The choice with another value; of another kind, or of another sheet, columns mean something else."""
    columns = None if field in (KIND, SHEET, DELIMITER, ENCODING) else choice.columns
    changed = replace(choice, columns=columns)
    if field == KIND:
        return replace(changed, kind=value)
    if field == DATES:
        return replace(changed, dates=value)
    if field == ENCODING:
        return replace(changed, encoding=value)
    if field == DELIMITER:
        return replace(changed, delimiter=value)
    return replace(changed, sheet=value)


def with_column(choice: FileChoice, header: str, meaning: str) -> FileChoice:
    """The choice with a column meaning something else."""
    return replace(choice, columns={**(choice.columns or {}), header: meaning})


def delimiter_word(mark: str) -> str:
    """``;``, and words where a mark cannot be seen."""
    return {"\t": _("tab"), " ": _("space")}.get(mark, mark)


def reading_in_words(preview: FilePreview) -> str:
    """How a file was read: ``CSV · utf-8 · ; · dates day first``."""
    order = {"dmy": _("dates day first"), "mdy": _("dates month first")}.get(preview.dates, "")
    parts = (preview.format.upper(), preview.encoding, delimiter_word(preview.delimiter), order)
    return " · ".join(part for part in parts if part)
