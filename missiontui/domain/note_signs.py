"""The signs of a quick note: one character at the beginning of a word."""

from __future__ import annotations

from missiontui.domain.parts import Warmth

MET, OURS, INTRODUCED, TAG, WARMTH, PROMISE = "@&", "+", "<", "#%", "!", ">"
"""Where there are two ways to type a sign, the second needs no AltGr on a Belgian keyboard."""

ALONE_UNCLEAR = "@#<"
"""Signs that, with nothing behind them, are hardly prose."""

QUOTES = {'"': '"', "“": "”", "«": "»", "„": "”"}
"""What opens a quotation to what closes it."""

WARMTHS = {
    Warmth.HOT: ("hot", "chaud", "heet"),
    Warmth.WARM: ("warm", "tiede", "lauw"),
    Warmth.COLD: ("cold", "froid", "koud"),
}
"""The folded words for each; the first is the one that is written back."""


def sign_of(word: str) -> str:
    """Which sign a word begins with, both ways to type it together; empty for prose.

    A sign has a letter or a quotation behind it, ``@`` also the bracket of a company; ``>`` may stand alone.
    """
    if word == PROMISE:
        return PROMISE
    behind = word[1:2]
    for sign in (MET, OURS, INTRODUCED, TAG, WARMTH, PROMISE):
        if word[0] in sign:
            opens = (behind in QUOTES and sign != WARMTH) or (behind == "(" and sign == MET)
            is_address = "@" in word[1:] and sign != PROMISE  # <jan@example.com>
            return sign if behind and (behind.isalpha() or opens) and not is_address else ""
    return ""
