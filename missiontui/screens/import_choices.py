"""What can be said of a file that comes in: what it holds, how it is read, what a column means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from missiontui.domain.column_words import NOTES, column_word, kind_word
from missiontui.domain.import_preview import ColumnPreview, FileChoice, FilePreview
from missiontui.domain.people import Side, side_word
from missiontui.exchange.kinds import KIND_NAMES, kind_named
from missiontui.i18n import _
from missiontui.screens.import_background import Background, SheetName
from missiontui.text import clean, fold
from missiontui.widgets.picker import Pick, Picker, narrowed

_NUMBERS = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})\b")

KIND, ENCODING, DELIMITER, SHEET, DATES = "kind", "encoding", "delimiter", "sheet", "dates"
AGENCY, SIDE = "agency", "side"
"""Fields of a choice that can be said in the list of how a file is read."""

_LONG = 3
"""Letters of a word that says what a header is about."""


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


def column_question(
    preview: FilePreview,
    column: ColumnPreview,
    offered: Sequence[tuple[str, str]] = (),
    *,
    is_one_of_several: bool = False,
) -> Picker:
    """Asks what a column means; gives a column of ours, ``notes``, or nothing for not reading it.

    Args:
        offered: what of the programme it may mean besides: what to give, and its words.
        is_one_of_several: whether its sheet shares what is said with the other sheets of the workbook.
    """
    columns = kind_named(preview.kind).columns if preview.kind in KIND_NAMES else ()
    activities = [Pick(value, words) for value, words in offered]
    alike = [pick for pick in activities if _resembles(column.header, pick.words)]
    picks = [*alike, *(Pick(one, column_word(one)) for one in columns if one != NOTES)]
    picks += [pick for pick in activities if pick not in alike]
    if NOTES in columns:
        picks.insert(0, Pick(NOTES, _("Keep it in the notes")))
    picks.insert(0, Pick("", _("Do not read it")))
    if column.guess:
        picks.sort(key=lambda pick: pick.id != column.guess)
    samples = " · ".join(column.samples)
    question = _("What does “{header}” mean? {samples}").format(header=column.header, samples=samples)
    if activities:
        question = f"{question.strip()}\n" + _(
            "Type a few letters of a column, an activity, its bus or table."
        )
    if is_one_of_several:
        question = f"{question}\n" + _("It counts for all sheets of the workbook; e says which one is read.")
    nothing = _("Esc leaves it; “Keep it in the notes” loses nothing.")
    meaning = next((value for value, words in offered if words == column.meaning), column.meaning)
    return Picker(question.strip(), find_in(picks), nothing=nothing, chosen=meaning or column.guess)


def _resembles(header: str, words: str) -> bool:
    """Whether a word of a header stands in the words of an activity."""
    there = fold(words).split()
    return any(word in there for word in re.findall(r"\w+", fold(header)) if len(word) >= _LONG)


def reading_question(
    preview: FilePreview,
    choice: FileChoice,
    sheets: Sequence[SheetName],
    *,
    is_one_of_several: bool = False,
) -> Picker:
    """Asks what of a file's reading is to be said; gives one of the fields of a choice.

    Args:
        sheets: those that the workbook has; none for any other file.
        is_one_of_several: whether its sheet shares what is said with the other sheets of the workbook.
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
        hidden = ", ".join(sheet.name for sheet in sheets if sheet.is_hidden)
        all_of_them = _("all but the hidden: {sheets}").format(sheets=hidden) if hidden else _("all of them")
        picks.append(Pick(SHEET, _("Sheet"), choice.sheet or all_of_them))
    if preview.kind == "people":
        unsaid = _("as the list says")
        picks.append(Pick(AGENCY, _("Agency of those who are new"), choice.agency or unsaid))
        picks.append(Pick(SIDE, _("Side of those who are new"), side_word(choice.side) or unsaid))
    question = _("{file}: what is to be read otherwise?").format(file=preview.name)
    if is_one_of_several:
        question = f"{question}\n" + _(
            "What is said counts for all its sheets: choose one to say it of that."
        )
    return Picker(question, find_in(picks))


def value_question(
    field: str, choice: FileChoice, sheets: Sequence[SheetName], background: Background
) -> Picker:
    """Asks how a field of a choice is to be; gives what to put there, nothing for finding it out."""
    if field == AGENCY:
        return _agency_question(choice, background.agencies)
    if field == SIDE:
        picks = [Pick("", _("As the list says")), *(Pick(side, side_word(side)) for side in Side)]
        question = _("On which side are those who are new, and of whom the list does not say it?")
        return Picker(question, find_in(picks), chosen=choice.side)
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
        picks = [Pick("", _("All that are not hidden"))]
        picks += [Pick(sheet.name, sheet.name, _("hidden") if sheet.is_hidden else "") for sheet in sheets]
    return Picker(_("How is it to be read?"), find_in(picks), chosen=str(getattr(choice, field)))


def _agency_question(choice: FileChoice, agencies: Sequence[str]) -> Picker:
    """Asks of which agency those are who are new: one of the mission's, or as it is typed."""
    known = [Pick("", _("As the list says")), *(Pick(agency, agency) for agency in agencies)]

    def find(typed: str) -> Sequence[Pick]:
        name = clean(typed, multiline=False).strip()
        found = list(narrowed(known, name))
        if name and fold(name) not in map(fold, agencies):
            found.append(Pick(name, name, _("as it is typed")))
        return found

    question = _(
        "Of which agency are those who are new, and of whom the list names none? Choose it, or type it."
    )
    return Picker(question, find, chosen=choice.agency)


def with_field(choice: FileChoice, field: str, value: str) -> FileChoice:
    """The choice with another value; of another kind, or of another sheet, columns mean something else."""
    columns = None if field in (KIND, SHEET, DELIMITER, ENCODING) else choice.columns
    said: dict[str, Any] = {field: value}
    return replace(choice, **{"columns": columns, **said})


def with_column(choice: FileChoice, header: str, meaning: str) -> FileChoice:
    """The choice with a column meaning something else."""
    return replace(choice, columns={**(choice.columns or {}), header: meaning})


def delimiter_word(mark: str) -> str:
    """``;``, and words where a mark cannot be seen."""
    return {"\t": _("tab"), " ": _("space")}.get(mark, mark)


def reading_in_words(preview: FilePreview) -> str:
    """How a file was read: ``CSV · utf-8 · ; · dates day first: 03/04 is 3 April``."""
    order = _order_in_words(preview) if preview.format in ("csv", "xlsx") and preview.kind else ""
    parts = (preview.format.upper(), preview.encoding, delimiter_word(preview.delimiter), order)
    return " · ".join(part for part in parts if part)


def _order_in_words(preview: FilePreview) -> str:
    """In which order the dates of a table were read, with one of them."""
    if preview.asks_dates:
        return _("dates: day or month first? Enter asks")
    if not preview.dates:
        return _("no date needs an order")
    words = _("dates day first") if preview.dates == "dmy" else _("dates month first")
    sample = next(iter(_dates_in(preview)), None)
    if sample is None:
        return words
    day, month = sample.groups() if preview.dates == "dmy" else reversed(sample.groups())
    return _("{order}: {date} is {day}").format(order=words, date=sample[0], day=_in_words(day, month))
