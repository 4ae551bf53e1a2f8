"""``who``: in whose name things are noted."""

from __future__ import annotations

from dataclasses import replace

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import MissionError
from missiontui.i18n import _


@click.command("who", help=_("In whose name things are noted; with --name or --agency, change that."))
@click.option("--name", help=_("Your name, such as “Anke Maes”."))
@click.option("--agency", help=_("Your agency, such as FIT; empty for none."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def who_command(session: Session, name: str | None, agency: str | None, as_json: bool) -> None:
    """Tell the coordinator's name, agency and laptop, and change the first two."""
    from missiontui.laptop import this_laptop
    from missiontui.settings import change_setting
    from missiontui.text import clean

    settings = session.settings
    for key, value in (("name", name), ("agency", agency)):
        if value is None:
            continue
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
        settings = replace(settings, name=value) if key == "name" else replace(settings, agency=value)
    laptop = this_laptop().name
    if as_json:
        print_json({"name": settings.coordinator, "agency": settings.agency, "device": laptop})
        return
    say(_("{who}, on {device}").format(who=settings.signature, device=laptop))
    if not settings.name:
        say(_("That is the system's name for you; --name gives your own."))
