"""Saying what is left to settle, wherever other laptops' work has just come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from missiontui.cli.output import say
from missiontui.i18n import ngettext

if TYPE_CHECKING:
    from missiontui.cli.session import Session
    from missiontui.store.connection import MissionFile


def tell_what_to_settle(session: Session, file: MissionFile) -> None:
    """``3 matters are to be settled: “missiontui settle”.``; nothing where there are none."""
    from missiontui.store.settling import number_to_settle

    number = number_to_settle(file, session.clock(file).now())
    if number:
        words = ngettext(
            "{number} matter is to be settled: “missiontui settle”.",
            "{number} matters are to be settled: “missiontui settle”.",
            number,
        )
        say(words.format(number=number))
