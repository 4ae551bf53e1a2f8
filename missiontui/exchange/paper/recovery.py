"""The sheet with the recovery key of an encrypted mission, for a safe."""

from __future__ import annotations

from missiontui.exchange.paper.glyphs import printable
from missiontui.exchange.paper.pdf import pdf
from missiontui.exchange.paper.qr import qr_code
from missiontui.exchange.paper.wording import one_line
from missiontui.i18n import _


def recovery_sheet(file_name: str, key: str) -> bytes:
    """The sheet as a PDF: the key in letters and as a QR code, and how it is used.

    Args:
        file_name: of the mission. Nothing else of it is on the sheet.
        key: fourteen groups of four letters and digits, with a dash between them.
    """
    section = {
        "layout": "recovery",
        "title": _("Recovery key"),
        "under": one_line(file_name),
        "groups": key.split("-"),
        "qr": qr_code(key),
        "lines": [
            _("It opens this mission when the passphrase is forgotten. Nothing else does."),
            _(
                "Where missiontui asks for the passphrase, type these letters and digits, or scan the code. "
                "Dashes, spaces and small letters make no difference."
            ),
            _("Whoever has this sheet and the file can read everything in it: put the sheet in a safe."),
            _("When the passphrase is changed this key opens the mission no more: print a new sheet."),
        ],
    }
    document, _unprintable = printable(
        {"title": _("Recovery key"), "language": "en", "mission": "", "sections": [section]}
    )
    return pdf(document)
