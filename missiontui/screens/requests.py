"""What a screen asks of the app, since screens do not know each other."""

from __future__ import annotations

from textual.message import Message


class OpenItem(Message):
    """Open an agenda item's own page."""

    def __init__(self, item_id: str) -> None:
        super().__init__()
        self.item_id = item_id
