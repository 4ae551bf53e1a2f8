"""A text as a QR code, for the templates."""

from __future__ import annotations

import io


def qr_code(text: str) -> str:
    """A text as a QR code, an SVG; empty without one, and for one that is too long."""
    import segno

    if not text.strip():
        return ""
    try:
        found = segno.make(text.strip(), error="m", micro=False)
    except ValueError:  # segno.DataOverflowError is one
        return ""
    drawn = io.BytesIO()
    found.save(drawn, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True)
    return drawn.getvalue().decode()
