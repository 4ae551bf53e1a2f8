"""Reading the impressions of the market that stand in the notes."""

from __future__ import annotations

import json

from missiontui.domain.impressions import TAGS, Impression, is_impression, plain_words
from missiontui.store.connection import MissionFile
from missiontui.store.handshakes import handshakes
from missiontui.text import fold


def impressions(file: MissionFile) -> tuple[Impression, ...]:
    """All of them, the newest first."""
    rows = file.rows("SELECT handshake_id, name FROM handshake_tag")
    ids = [row["handshake_id"] for row in rows if is_impression([row["name"]])]
    if not ids:
        return ()
    found = handshakes(file, "handshake.id IN (SELECT value FROM json_each(?))", json.dumps(ids))
    return tuple(
        Impression(
            one.id,
            one.at,
            one.zone,
            one.item or one.place,
            plain_words(one.note),
            one.warmth,
            one.captured_by,
            tuple(tag for tag in one.tags if fold(tag) not in TAGS),
        )
        for one in found
    )
