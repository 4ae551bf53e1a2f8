"""The options that commands on a list share: which item, which checkpoint."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from missiontui.cli.shifting import complete_item
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.domain.agenda import AgendaItem
    from missiontui.domain.checkpoints import Stage

Command = TypeVar("Command", bound=Callable[..., Any])


def item_option(command: Command) -> Command:
    """``--item ITEM``, given to the command as ``item_words``."""
    return click.option(
        "--item",
        "item_words",
        metavar="ITEM",
        required=True,
        shell_complete=complete_item,
        help=_("An id, its start, or words of the title."),
    )(command)


def checkpoint_options(command: Command) -> Command:
    """``--checkpoint CHECKPOINT`` and ``--leg LEG``."""
    leg = click.option("--leg", default="", metavar="LEG", help=_("inbound: boarding for the way back."))
    checkpoint = click.option(
        "--checkpoint",
        metavar="CHECKPOINT",
        help=_("boarded, arrived, returned, entered or left. Else: boarded, for a gala entered, or arrived."),
    )
    return checkpoint(leg(command))


def stage_asked(item: AgendaItem, checkpoint: str | None, leg: str) -> Stage:
    """The stage that the options mean; where nothing is said the first one of such an item.

    Raises:
        InputError: there is no such checkpoint, or leg.
    """
    from missiontui.domain.checkpoints import Checkpoint, first_stage, stage_of

    if checkpoint is None and not leg.strip():
        return first_stage(item.kind)
    return stage_of(Checkpoint.BOARDED if checkpoint is None else checkpoint, leg)
