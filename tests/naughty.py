"""Text as it comes from spreadsheets, badges, mails and people who mean no good, and what must not be seen.

Every string is written with escapes, so that this file itself can be read. ``NAUGHTY`` are those that may
stand in one cell; ``ENDLESS`` are those that would push everything else off a screen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain, cycle
from random import Random

MARKUP = (
    "[/b]", "[/]", "[", "]", "[[", "[]", "[ ]", "[b", "[b]bold", "[bold red on blink]",
    "[@click=app.quit]x[/]", "[@click='app.bell']x[/]", "[@click=screen.dismiss]x",
    "[link=file:///etc/passwd]x[/link]", "[ACME] (Ltd)", "[$error]x[/]", "[not a tag]", "[0]", "[/0]",
    "\\[b]", "\\\\[/b]", "\\", "[red]a[/blue]", "[on #zzz]x[/]", ":bomb:", ":warning:", "<b>bold</b>",
    "<script>alert(1)</script>", "&lt;&amp;&#0;", "{x}", "{0}", "{}", "{", "%s", "%n%n%n", "%(x)s", "%",
    "$x", "${HOME}", "$(reboot)", "`reboot`", "*bold* _it_ #head", "==x==", "#sym.arrow", "@preview",
    "$ x^2 $", "<label>", "~", "// not a comment", "/* nor this",
)  # fmt: skip
"""Textual's and Rich's markup, HTML, format strings, the shell's, Typst's."""

TERMINAL = (
    "\x1b]52;c;SGFjaw==\x07", "\x1b[31mred", "\x1b[2J", "\x1b[H\x1b[J", "\x1b[?1049l", "\x1b[?25l",
    "\x1b[6n", "\x1b]0;owned\x07", "\x1b]2;owned\x1b\\", "\x1b]8;;http://evil\x1b\\x\x1b]8;;\x1b\\",
    "\x1bPq#0;2;0;0;0\x1b\\", "\x1b_Gf=24;AAAA\x1b\\", "\x1bc", "\x1b(0", "\x1b[?1003h", "\x1b[201~",
    "\x1b", "\x1b[", "\x9b2J", "\x9d52;c;eA==\x9c", "\x90q\x9c", "\x85", "\x00", "a\x00b", "\x07",
    "\x08\x08\x08", "\x7f", "\x0c", "\x0b", "\x0e", "\x0f", "\x11", "\x13", "\x1a", "\x1c", "\x1d",
    "\x1e", "\x1f", "\r", "over\rwritten", "\t", "a\tb", "two\nlines", "\n\n\n", "\r\n",
)  # fmt: skip
"""What a terminal obeys: clipboard, colours, title, links, pictures, reset, mouse, its own answers."""

DIRECTION = (
    "\u202eevil", "\u202dx", "\u202ax\u202c", "\u2066x", "\u2067x\u2069", "\u2068", "\u200f", "\u200e",
    "\u061c", "\u05e9\u05dc\u05d5\u05dd", "\u0645\u0631\u062d\u0628\u0627 (abc) 123",
    "\u05d0b\u05d2 [/b]", "\ufdfa", "\u0627\u0644\u200c\u0644\u0647",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
)  # fmt: skip
"""Marks that turn a line round, and words that rightly run the other way."""

INVISIBLE = (
    "a\u200bb", "a\u200db", "\u200d", "\u200c", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u115f",
    "\u1160", "\u3164", "\uffa0", "\u180e", "\u2028", "\u2029", "\u2061", "\u206a",
    "\ufff9x\ufffay\ufffb", "\ufffc", "\ufffd", "\U000e0041\U000e0042", "\U000e0001", "\u00a0", "\u2003",
    "\u3000", "\u1680", "   ", "\ufe0f", "\U000e0100", "\U0001d173", "\u17b4", "\ufdd0", "\ufffe",
    "\uffff", "\U0001ffff", "\U0010ffff", "\ue000", "\U000f0000",
)  # fmt: skip
"""What is not seen: joiners, fillers, tags, spaces of all widths, noncharacters, private ones."""

MARKS = (
    "Z" + "\u0300\u0489\u0361" * 40, "a" + "\u0308" * 200, "\u0e01\u0e33\u0e49\u0e49\u0e49", "\u0301",
    "e\u0301", "\u0344", "\u0fb2\u0f81", "\u05e9\u05bc\u05c1\u05b8", "\u0ba8\u0bbf",
    "\u0915\u094d\u200d\u0937", "\u1100\u1161\u11a8", "A\u030a\u0323", "\u212b", "\u1e9b\u0323",
    "q\u0307\u0323", "\u20dd", "x\u20e3",
)  # fmt: skip
"""Marks heaped on one letter, marks on none, and scripts that need theirs."""

WIDE = (
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", "\U0001f1e7\U0001f1ea", "\U0001f1e7",
    "\U0001f3f4\U000e0067\U000e007f", "\U0001f44d\U0001f3fd", "\u2764\ufe0f", "\u2764\ufe0e",
    "1\ufe0f\u20e3", "\u6771\u4eac", "\uff21\uff22", "\uff76\uff9e", "\U00020000",
    "\U0001f937\u200d\u2642\ufe0f", "\u26a0", "\u2500\u2502\u2588", "\u25cf\u2717\u2713", "\U00012031",
    "\u0be7", "\u01c4\ufb03\u0130\u0131\u1e9e", "\u03a3\u03c2", "\U0001d54f",
)  # fmt: skip
"""One letter in two cells, two in one, signs that look like ours, letters that change with the case."""

FILES_AND_QUERIES = (
    "'", '"', "''", "'; DROP TABLE person; --", "' OR 1=1 --", "1;ATTACH 'x' AS y", '" NEAR("',
    "a* AND (", "NOT", "col:x", "=1+1", "=cmd|'/C calc'!A0", '=HYPERLINK("http://evil","x")', "+1", "-1",
    "@SUM(A1)", "\t=1", "\r=1", "'=1", "../../etc/passwd", "/dev/null", "C:\\x", "\\\\host\\x", "CON",
    "nul.txt", "aux", "LPT1", "a/b", "a:b", ".", "..", "...", "-rf", "--help", "-", "~root", "*", "?",
    "|", ">x", "<x", "a" + "\u0000".join("bc"),
)  # fmt: skip
"""SQL, the search's own words, formulas, paths, names that Windows keeps for itself, options."""

ALMOST_VALUES = (
    "null", "NULL", "None", "nan", "NaN", "inf", "-Infinity", "true", "false", "undefined", "0", "00",
    "-0", "1e309", "0x1F", "1_000", "9" * 25, "1/0", "12:60", "24:00", "25:61", "2025-02-30",
    "9999-12-31", "0000-00-00", "1.", ",5", "\u0661\u0662", "\u00bd", "\u2168", "N/A", "#REF!", "#N/A",
    "Null Null", "Test", "[object Object]", "P1Y", "+0530", "UTC", "Mars/Phobos",
)  # fmt: skip
"""What a program may take for a value: nothing, numbers, times, dates, zones."""

NAMES = (
    "O\u2019Neill", "D'Arcy", "N\u00fa\u00f1ez", "\u0141uk\u00e1\u0161", "Bj\u00f8rn \u00c5",
    "Nguy\u1ec5n Th\u1ecb", "van der Meer-de Wit", "X \u00c6 A-12", "Jr.", "III", "\u738b\u5c0f\u660e",
    "\u092a\u094d\u0930\u093f\u092f\u093e", "\u0639\u0628\u062f \u0627\u0644\u0644\u0647",
    "Sofia-Karl \u201eKalle\u201c", "Ann (formerly Bob)", "a@b", "#1", ">bring fri", "@Wim", "<Ann", "&",
    "\u00b7", "\u2026",
)  # fmt: skip
"""Names that people really have, and the signs of our own quick entry."""

NAUGHTY = (
    *MARKUP, *TERMINAL, *DIRECTION, *INVISIBLE, *MARKS, *WIDE, *FILES_AND_QUERIES, *ALMOST_VALUES, *NAMES,
)  # fmt: skip

ENDLESS = (
    "x" * 5000,
    "word " * 1000,
    "[" * 2000,
    "[b]" * 700,
    "\u6771" * 2000,
    "\u202e" * 500 + "x",
    "\x1b[31m" * 500,
    "line\n" * 500,
    "\U0001f468\u200d" * 300,
    "\u05d0" * 1000,
    "{" * 1000,
)
"""Lines without end."""

SURROGATES = ("\ud800", "x\udfff", "\udc9b31m", "\ud83d")
"""Halves of characters: no file and no terminal can take them, so that they come from other programs only."""

_JOINERS = "\u200c\u200d"
_SEEN_AS_TWO_CELLS_OF_NOTHING = "\u115f\u1160\u3164\uffa0"


def what_would_move(text: str) -> list[str]:
    """What in the text of a screen a terminal would obey, or a reader could not see, each once by its number.

    This is not ``missiontui.text``: it asks Unicode itself, so that the two cannot be wrong together.

    Args:
        text: What is on the screen, lines with newlines between them.
    """
    return sorted({f"U+{ord(one):04X}" for one in text if one != "\n" and _would_move(one)})


def _would_move(one: str) -> bool:
    if one in _JOINERS:  # scripts and emoji need them
        return False
    bidirectional = unicodedata.bidirectional(one)
    return (
        unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        or bidirectional in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}
        or one in _SEEN_AS_TWO_CELLS_OF_NOTHING
    )


def taking_turns(seed: int, strings: tuple[str, ...] = NAUGHTY) -> Callable[[], str]:
    """A function that gives the strings one after the other without end, in an order of the seed."""
    order: Iterator[str] = chain.from_iterable(cycle([Random(seed).sample(strings, len(strings))]))
    return order.__next__
