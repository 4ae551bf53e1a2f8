"""Commands that list something, with subcommands that do something with it."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

from missiontui.errors import InputError
from missiontui.i18n import _


class Subcommands(click.Group):
    """A command whose subcommands are each imported when they are called.

    Args:
        places: subcommand to its module and name, with a colon between.
    """

    def __init__(self, *args: Any, places: Mapping[str, str], **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, for help and completion."""
        return sorted(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name."""
        if cmd_name not in self._places:
            return None
        module, _colon, name = self._places[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


def is_list_asked(context: click.Context) -> bool:
    """Whether the list is meant, and no subcommand.

    Raises:
        InputError: options of the list stand before a subcommand, which would not heed them.
    """
    if context.invoked_subcommand is None:
        return True
    if any(context.params.values()):
        raise InputError(
            _("Options before “{name}” belong to the list.").format(name=context.invoked_subcommand),
            hint=_("Write the options of “{name}” behind it.").format(name=context.invoked_subcommand),
        )
    return False
