"""What parts the cells of a CSV text."""

from __future__ import annotations

import csv
import re

from missiontui.exchange.problems import Problem, TableRefused, shown
from missiontui.exchange.reading.header_rows import LOOKED_THROUGH, IsKnown
from missiontui.exchange.reading.records import logical_lines, outside_quotes
from missiontui.i18n import _

DELIMITERS = ",;\t"
_LONGEST_LINE = 5_000
"""Characters of a line in which known headers are sought."""
_SAID = re.compile(r"\ufeff?sep=([^\"\r\n])(?:\r\n|\r|\n|\Z)", re.IGNORECASE)


def said_delimiter(head: str) -> str:
    """What a line ``sep=;`` at the top says, which spreadsheet programs obey and do not count."""
    said = _SAID.match(head)
    return said[1] if said else ""


def asked_delimiter(asked: str, file_name: str) -> str:
    """What somebody says that parts the cells: one character, or the word tab.

    Raises:
        TableRefused: it is none.
    """
    delimiter = "\t" if asked.strip().lower() in ("tab", r"\t") else asked
    if (
        not delimiter
        or (len(delimiter) == 1 and delimiter.isprintable() and delimiter not in '" ')
        or (delimiter == "\t")
    ):
        return delimiter
    raise TableRefused(
        file_name,
        Problem(
            _("“{delimiter}” cannot part the cells of a row.").format(delimiter=shown(asked)),
            _("Say a comma, a semicolon or tab."),
            value=shown(asked),
        ),
    )


def found_delimiter(head: str, is_known: IsKnown) -> str:
    """Comma, semicolon or tab: what parts known headers, else what stands in most of the first lines.

    Args:
        head: the beginning of the text.
    """
    lines = [line[:_LONGEST_LINE] for line in logical_lines(head, LOOKED_THROUGH)]
    best = max(
        ((_known(line, delimiter, is_known), delimiter) for line in lines for delimiter in DELIMITERS),
        key=lambda found: found[0],
        default=(0, ""),
    )
    if best[0] > 1:
        return best[1]
    if best[0] == 1 and is_known(lines[0].strip()):
        return DELIMITERS[0]  # one column: whatever stands beneath parts nothing
    counts = [outside_quotes(line) for line in lines]
    first = next((line for line in counts if any(map(line.count, DELIMITERS))), "")

    def likeness(delimiter: str) -> tuple[int, int]:
        return sum(delimiter in line for line in counts), first.count(delimiter)

    return max(DELIMITERS, key=likeness)


def _known(line: str, delimiter: str, is_known: IsKnown) -> int:
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return 0
    return sum(is_known(cell.strip()) for cell in cells)
