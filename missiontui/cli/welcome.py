"""Without a mission yet: a choice of the sample, a new mission, or files to import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from missiontui.cli.missions import DEMO_AT
from missiontui.cli.screens import run
from missiontui.cli.session import Session
from missiontui.screens.welcome import WelcomeApp

if TYPE_CHECKING:
    from missiontui.store.keys import Key


def welcome(session: Session) -> tuple[Session, Key | None] | None:
    """Ask how to begin.

    Returns:
        A session with the mission made, and the key that it is encrypted with; None if nothing was chosen.
    """
    answer = run(WelcomeApp(session.paths, session.settings))
    if answer is None:
        return None
    if answer.sample:
        from missiontui.exchange.demo import fresh_demo

        return Session(fresh_demo(session.paths.demo), session.at or DEMO_AT), None
    assert answer.path is not None, "an answer is the sample or a file"
    return Session(answer.path, session.at), answer.key
