"""From a document to a PDF, by typst. Texts of people reach it as JSON, never as markup."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from missiontui.exchange.paper.glyphs import FONTS

_TEMPLATES = Path(__file__).with_name("templates")
_KANA, _HANGUL, _HAN = (
    "[\u3040-\u30ff]",
    "[\u1100-\u11ff\uac00-\ud7af]",
    "[\u2e80-\u2fff\u3400-\u9fff\uf900-\ufaff]",
)


def pdf(document: Mapping[str, Any]) -> bytes:
    """A document as a PDF."""
    made = typeset(document, "pdf")
    return made if isinstance(made, bytes) else b"".join(made)


def typeset(document: Mapping[str, Any], form: str, ppi: float = 144) -> Any:
    """A document as a PDF, or each of its pages as a picture: one alone as bytes, several as a list.

    Args:
        form: ``pdf`` or ``png``.
        ppi: of pictures, pixels per inch.
    """
    import typst  # 30 ms: only where something is printed

    given = json.dumps(document, ensure_ascii=False)
    return typst.compile(
        _TEMPLATES / "paper.typ",
        root=_TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="png" if form == "png" else "pdf",
        ppi=ppi,
        sys_inputs={"paper": given, "han": _han_language(given)},
    )


def pages_in(content: bytes) -> int:
    """How many pages a PDF has that was made here."""
    return len(re.findall(rb"/Type\s*/Page\b", content))


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _han_language(text: str) -> str:
    """In whose forms Chinese characters are drawn: Japanese beside kana, Korean beside hangul; empty without
    any."""
    if re.search(_KANA, text):
        return "ja"
    if re.search(_HANGUL, text):
        return "ko"
    return "zh" if re.search(_HAN, text) else ""
