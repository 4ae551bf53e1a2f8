"""Reading what a badge scanner types, also where it and the laptop disagree about the keyboard.

A scanner sends keys, not characters. One that takes the keyboard for an American one types ``BE)àà§(`` on a
Belgian AZERTY for ``BE-0065``; one that takes it for AZERTY types ``BE=))^%`` on an American one. Keyboard
layouts: those of Windows and Linux for Belgium (period), France and the United States.
"""

from __future__ import annotations

_US = "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?!@#$%^&*()_+"
_BELGIAN = "&é\"'(§è!çà)-azertyuiop^$qsdfghjklmùwxcvbn,;:=AZERTYUIOP¨*QSDFGHJKLM%WXCVBN?./+1234567890°_"
_FRENCH = "&é\"'(-è_çà)=azertyuiop^$qsdfghjklmùwxcvbn,;:!AZERTYUIOP¨£QSDFGHJKLM%WXCVBN?./§1234567890°+"

_MISREADINGS = tuple(
    str.maketrans(typed, meant)
    for typed, meant in ((_BELGIAN, _US), (_FRENCH, _US), (_US, _BELGIAN), (_US, _FRENCH))
)


def readings(typed: str) -> tuple[str, ...]:
    """The codes that something typed may stand for, likeliest first, casefolded: first of all itself."""
    word = typed.strip()
    every = (word, *(word.translate(table) for table in _MISREADINGS))
    return tuple(dict.fromkeys(one.casefold() for one in every if one))
