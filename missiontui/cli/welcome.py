"""Without a mission yet: a choice of the sample, a new mission, or files to import."""

from __future__ import annotations

from pathlib import Path

from missiontui.cli.missions import DEMO_AT
from missiontui.cli.screens import run
from missiontui.cli.session import Session
from missiontui.screens.welcome import Begin, WelcomeApp


def welcome(session: Session) -> Session | None:
    """Ask how to begin; returns a session with the mission made, or None if nothing was chosen."""
    answer = run(WelcomeApp(session.paths, session.settings))
    if answer is None:
        return None
    if answer.sample:
        from missiontui.exchange.demo import fresh_demo

        return Session(fresh_demo(session.paths.demo), session.at or DEMO_AT)
    return Session(_made(answer), session.at)


def _made(answer: Begin) -> Path:
    """The mission file that was made while the welcome was still open."""
    assert answer.path is not None, "an answer is the sample or a file"
    return answer.path
