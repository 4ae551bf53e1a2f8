"""A list as a CSV file that a spreadsheet program opens as it stands, and that computes nothing in it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable

from missiontui.exchange.inert import inert
from missiontui.exchange.writing.listing import Listing, in_words

DELIMITERS = {"semicolon": ";", "comma": ",", "tab": "\t"}
"""What may part the cells; a spreadsheet program set to Belgium or the Netherlands expects the first."""

_NUMBER_TO_DIAL = r"\+\d{6,15}"


def csv_bytes(listing: Listing, *, delimiter: str = ";", guard: Callable[[str], str] = inert) -> bytes:
    """A list in UTF-8 with the byte order mark by which spreadsheet programs know it.

    Args:
        guard: makes a text inert; a number is one, also below zero.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerow([guard(header) for header in listing.shown_headers])
    for line in listing.lines:
        words = ((cell, in_words(cell)) for cell in line.cells)
        writer.writerow([text if isinstance(cell, int) else guard(text) for cell, text in words])
    return codecs.BOM_UTF8 + written.getvalue().encode()


def inert_but_phones(text: str) -> str:
    """Like ``inert``, but a phone number in international form stays as it is dialled.

    For a program that takes every character for part of the number; nothing in it can be computed.
    """
    return text if re.fullmatch(_NUMBER_TO_DIAL, text, re.ASCII) else inert(text)
