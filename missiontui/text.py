"""What text may enter a mission and reach a terminal, and in what form a search compares it.

Names come from spreadsheets, badges and other laptops, so they can carry anything: an escape sequence that
writes the clipboard, a mark that turns a line round, a lone surrogate that SQLite refuses. ``clean`` stands
at every entry, and again before display. Markup such as ``[/b]`` is not its business: that is text, and
widgets must show it as text.

The patterns are plain strings: ``re`` compiles and keeps each at its first use, so that a command which sees
only ASCII does not pay the 5 ms.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, normalize

_MARKS_KEPT: Final = 16
"""Marks on one letter; pointed Hebrew and stacked Tibetan need fewer than ten, "zalgo" text has hundreds."""

_NEWLINES: Final = "\r\n|[\r\v\f\x85\u2028\u2029]"
_NEWLINE_OR_TAB: Final = "[\n\t]"

# What is never seen and never needed. Tag characters and the like can also carry hidden text.
_UNWANTED: Final = (
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # other invisible ones
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags, but not the ideographic variations between them
    "\ud800-\udfff\ufdd0-\ufdef"  # lone surrogates, noncharacters
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)

# Scripts in which a joiner decides how two letters are drawn: Arabic to Arabic Extended, the Indic ones,
# Tibetan and Myanmar, Khmer and Mongolian, smaller Brahmic ones, Arabic presentation forms, Adlam.
_JOINING: Final = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\ua8ff\ua980-\uabff"
    "\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00010fff\U00011000-\U00011fff\U0001e900-\U0001e95f"
)
_VIRAMA: Final = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
_EMOJI: Final = "\u00a9\u00ae\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_SELECTORS: Final = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"

# Joiners and variation selectors where they change nothing: everywhere but after a virama (RFC 5892,
# appendix A), between two letters of a joining script or two emoji, after a character that has variations.
_STRAY: Final = (
    f"[\u200c\u200d](?<![{_VIRAMA}].)(?!(?<=[{_JOINING}].)[{_JOINING}])"
    f"(?!(?<=[{_EMOJI}\ufe0f]\u200d)[{_EMOJI}])"
    f"|[\ufe00-\ufe0f](?<![^\x00-\x22\x24-\x29\x2b-\x2f:-\xa0\\s\u200c\u200d{_SELECTORS}].)"
    "|[\u180b-\u180d\u180f](?<![\u1820-\u18aa].)"
    "|[\U000e0100-\U000e01ef](?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd].)"
)
_PERHAPS_ZALGO: Final = f"[^\x00-\u02ff]{{{_MARKS_KEPT + 1}}}"

_SILENT: Final = r"['`]|(?<=\b[a-z])\.(?=[a-z]\b)"
_NOT_WORD: Final = r"[^a-z0-9]+"


def clean(text: str, *, multiline: bool = True) -> str:
    """The text without anything that a terminal would obey or a reader could not see.

    Of an escape sequence only the control characters go: the rest can be seen, so it stays. White space at
    the ends stays as well.

    Args:
        text: Anything, from anywhere.
        multiline: Keep newlines and tabs; otherwise each becomes a space.

    Returns:
        Text in Unicode's NFC that can be encoded in UTF-8; cleaning it again changes nothing.
    """
    if text.isascii() and text.isprintable():  # nearly every cell of an import: 0.1 µs
        return text
    text = re.sub(_NEWLINES, "\n", text)
    if not multiline:
        text = re.sub(_NEWLINE_OR_TAB, " ", text)
    text = re.sub(_UNWANTED, "", text)
    while (tidied := _without_excess_marks(normalize("NFC", re.sub(_STRAY, "", text)))) != text:
        text = tidied  # what went may have been what another one leaned on
    return text


def fold(text: str) -> str:
    """The text as a search compares it: words of a-z and 0-9, one space between them.

    Apostrophes and the points of an acronym vanish ("O'Neill" is "oneill", "S.A." is "sa"); any other
    punctuation parts words ("Jean-Luc" is "jean luc"). Text of symbols alone folds to nothing.
    """
    if text.isascii() and text.replace(" ", "").isalnum():  # most names: a tenth of the time
        return " ".join(text.lower().split())
    text = clean(text, multiline=False)
    if not text.isascii():
        from anyascii import anyascii  # here, because importing it costs about 20 ms

        text = anyascii(text)
    return re.sub(_NOT_WORD, " ", re.sub(_SILENT, "", text.lower())).strip()


def _without_excess_marks(text: str) -> str:
    """The text with at most ``_MARKS_KEPT`` marks (and joiners, which would hide a run) on one character."""
    if not re.search(_PERHAPS_ZALGO, text):
        return text
    kept = []
    marks = 0
    for character in text:
        marks = marks + 1 if character in "\u200c\u200d" or category(character) in ("Mn", "Me") else 0
        if marks <= _MARKS_KEPT:
            kept.append(character)
    return "".join(kept)
