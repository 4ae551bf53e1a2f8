"""The keys of the seven screens, the same in lists and in the "go to" dialog."""

from __future__ import annotations

SCREEN_KEYS = {
    1: "1,ampersand",
    2: "2,é",
    3: "3,quotation_mark",
    4: "4,apostrophe",
    5: "5,left_parenthesis",
    6: "6,§",
    7: "7,è",
}
"""Screen number to its keys: the digit, and what that key types on an AZERTY keyboard without shift."""
