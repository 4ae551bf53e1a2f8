"""``who``: in whose name things are noted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import MissionError
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.settings import Settings


@click.command("who", help=_("In whose name things are noted; with --name or --agency, change that."))
@click.option("--name", help=_("Your name, such as “Anke Maes”."))
@click.option("--agency", help=_("Your agency, such as FIT; empty for none."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def who_command(session: Session, name: str | None, agency: str | None, as_json: bool) -> None:
    """Tell the coordinator's name, agency and laptop, and change the first two."""
    from missiontui.laptop import this_laptop

    settings = session.settings
    for key, value in (("name", name), ("agency", agency)):
        if value is not None:
            settings = with_setting(session, settings, key, value)
    laptop = this_laptop().name
    if as_json:
        print_json({"name": settings.coordinator, "agency": settings.agency, "device": laptop})
        return
    say(_("{who}, on {device}").format(who=settings.signature, device=laptop))
    if not settings.name:
        say(_("That is the system's name for you; --name gives your own."))


def with_setting(session: Session, settings: Settings, key: str, value: str) -> Settings:
    """Write a preference of one line of text; the preferences with it.

    Raises:
        MissionError: it cannot be written.
    """
    from missiontui.settings import change_setting
    from missiontui.text import clean

    value = clean(value, multiline=False).strip()
    try:
        change_setting(session.paths.settings, key, value)
    except OSError as error:
        raise MissionError(
            _("{path} cannot be written: {reason}.").format(
                path=session.paths.settings, reason=error.strerror or error
            ),
            hint=_("“missiontui paths” says where the settings are."),
        ) from error
    changed: dict[str, Any] = {key: value}
    return replace(settings, **changed)
