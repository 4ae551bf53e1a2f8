"""How much came of a handshake, by sign and word."""

from __future__ import annotations

from missiontui.domain.parts import Warmth
from missiontui.i18n import _


def warmth_in_words(warmth: str) -> str:
    """Sign and word; whatever some program wrote, as it is."""
    words = {
        Warmth.HOT: _("▲ hot"),
        Warmth.WARM: _("● warm"),
        Warmth.COLD: _("▽ cold"),
    }
    return words.get(Warmth(warmth), warmth) if warmth in set(Warmth) else warmth
