"""What somebody is thanked for, in words."""

from __future__ import annotations

from enum import StrEnum

from missiontui.i18n import _


class Why(StrEnum):
    """What somebody is thanked for, in the order in which they are listed."""

    AUTHORITY = "authority"
    HOST = "host"
    SPEAKER = "speaker"
    GREETER = "greeter"
    DRIVER = "driver"
    OTHER = "other"


def why_word(why: str) -> str:
    """What somebody is thanked for, in a word; of what is none of ours, what stands there."""
    words = {
        Why.AUTHORITY: _("authority"),
        Why.HOST: _("host"),
        Why.SPEAKER: _("speaker"),
        Why.GREETER: _("greeter"),
        Why.DRIVER: _("driver"),
        Why.OTHER: _("other"),
    }
    return words[Why(why)] if why in set(Why) else why
