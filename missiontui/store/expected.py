"""Who is expected at an item, in SQL over the view ``listed``: the one place where that is said."""

from __future__ import annotations

from typing import Final

EXPECTED: Final = "listed.comes AND listed.away IN ('', 'own_means')"
"""Who is expected there as a guest. Who comes by own means is; who is ill or excused then is not."""
