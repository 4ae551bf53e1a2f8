"""What somebody said that the columns of a file mean: found in it, or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from missiontui.domain.import_preview import FileChoice
from missiontui.errors import InputError
from missiontui.exchange.kinds import KIND_NAMES, FileKind, kind_named
from missiontui.exchange.problems import shown
from missiontui.exchange.reading.table import Table
from missiontui.exchange.recognition.offered import activity_meant
from missiontui.exchange.recognition.recognising import Recognised
from missiontui.i18n import _
from missiontui.text import fold


class SaidList(Protocol):
    """A list on its way in, as far as it matters here."""

    choice: FileChoice
    said_of: tuple[str, ...]
    table: Table | None
    kind: str
    recognised: Recognised | None


def refuse_unknown_columns(files: Sequence[SaidList]) -> None:
    """Refuse what somebody said of a column that no file has, or that it is one that we do not have.

    Raises:
        InputError: there is such a word.
    """
    for header in dict.fromkeys(header for one in files for header in one.said_of):
        lists = [one for one in files if _words(header) in map(_words, one.choice.columns or {})]
        if not lists:
            raise InputError(
                _("No file has a column “{header}”.").format(header=shown(header)),
                hint=_("There are: {headers}.").format(headers=", ".join(map(shown, _headers(files)))),
            )
        kinds = [kind_named(one.kind) for one in lists if one.kind in KIND_NAMES]
        for meaning in {said for one in lists for said in _meanings(one, header)} - {"", "notes"}:
            if kinds and not any(kind.has(meaning) for kind in kinds) and not _is_activity(meaning, files):
                raise InputError(
                    _("“{column}” is no column of a list of {kind}.").format(
                        column=shown(meaning), kind=kinds[0].name
                    ),
                    hint=_hint(kinds[0]),
                )


def _is_activity(meaning: str, files: Sequence[SaidList]) -> bool:
    """Whether it may be an activity of the programme, which an agenda in the same import makes longer."""
    if any(one.kind == "agenda" for one in files):
        return any(one.kind == "people" for one in files)
    return any(
        one.kind == "people" and one.recognised and activity_meant(meaning, one.recognised.programme)
        for one in files
    )


def _hint(kind: FileKind) -> str:
    columns = ", ".join(kind.columns)
    if kind.name == "people":
        words = _(
            "Write one of {columns}; the title of one activity, “Bus of …” or “Table of …” with it; "
            "or notes, to keep it there."
        )
    else:
        words = _("Write one of {columns}; or notes, to keep it there.")
    return words.format(columns=columns)


def _headers(files: Sequence[SaidList]) -> list[str]:
    return [header for one in files if one.table for header in one.table.headers]


def _meanings(one: SaidList, header: str) -> list[str]:
    columns = one.choice.columns or {}
    return [meaning for other, meaning in columns.items() if _words(other) == _words(header)]


def _words(header: str) -> str:
    return fold(header) or header


def said_of_table(table: Table, choice: FileChoice) -> FileChoice:
    """The choice with the headers as they stand in the file: case and accents need not be minded."""
    if not choice.columns:
        return choice
    said = {_words(header): meaning for header, meaning in choice.columns.items()}
    there = {header: said[words] for header in table.headers if (words := _words(header)) in said}
    return replace(choice, columns=there)
