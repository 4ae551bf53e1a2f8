"""The command line. Textual is imported only inside the commands that open the screens."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import click

from missiontui import __version__
from missiontui.cli.output import NOT_DONE, report, write_in_any_encoding
from missiontui.cli.session import Session
from missiontui.errors import MissionError
from missiontui.i18n import _

_COMMANDS = {
    "apart": "missiontui.cli.precedence",
    "backup": "missiontui.cli.backup",
    "brief": "missiontui.cli.brief",
    "bundle": "missiontui.cli.bundle",
    "buses": "missiontui.cli.buses",
    "check": "missiontui.cli.check",
    "check-in": "missiontui.cli.check_in",
    "completion": "missiontui.cli.completion",
    "decrypt": "missiontui.cli.encrypt",
    "demo": "missiontui.cli.missions",
    "depart": "missiontui.cli.depart",
    "disclose": "missiontui.cli.disclose",
    "done": "missiontui.cli.follow_ups",
    "emergency": "missiontui.cli.emergency",
    "encrypt": "missiontui.cli.encrypt",
    "export": "missiontui.cli.export",
    "find": "missiontui.cli.find",
    "follow-ups": "missiontui.cli.follow_ups",
    "forget": "missiontui.cli.forget",
    "gala": "missiontui.cli.gala",
    "head-count": "missiontui.cli.head_count",
    "history": "missiontui.cli.history",
    "hub": "missiontui.cli.hub",
    "import": "missiontui.cli.files",
    "incidents": "missiontui.cli.incidents",
    "impressions": "missiontui.cli.outcomes",
    "join": "missiontui.cli.join",
    "lookup": "missiontui.cli.lookup",
    "meetings": "missiontui.cli.meetings",
    "merge": "missiontui.cli.merge",
    "minister-note": "missiontui.cli.minister_note",
    "missing": "missiontui.cli.missing",
    "new": "missiontui.cli.new",
    "note": "missiontui.cli.note",
    "now": "missiontui.cli.programme",
    "out": "missiontui.cli.out",
    "outcomes": "missiontui.cli.outcomes",
    "paper": "missiontui.cli.paper",
    "parcel": "missiontui.cli.parcel",
    "passphrase": "missiontui.cli.encrypt",
    "paths": "missiontui.cli.missions",
    "precedence": "missiontui.cli.precedence",
    "recovery-key": "missiontui.cli.encrypt",
    "redo": "missiontui.cli.undoing",
    "rehearse": "missiontui.cli.rehearse",
    "report": "missiontui.cli.mission_report",
    "restore": "missiontui.cli.restore",
    "salvage": "missiontui.cli.salvage",
    "seat": "missiontui.cli.seat",
    "seating": "missiontui.cli.seating",
    "settle": "missiontui.cli.settle",
    "shift": "missiontui.cli.shifting",
    "signings": "missiontui.cli.signings",
    "situation": "missiontui.cli.situation",
    "sync": "missiontui.cli.sync",
    "table": "missiontui.cli.tables",
    "targets": "missiontui.cli.targets",
    "thanks": "missiontui.cli.thanks",
    "today": "missiontui.cli.programme",
    "undo": "missiontui.cli.undoing",
    "vips": "missiontui.cli.vips",
    "visits": "missiontui.cli.visits",
    "who": "missiontui.cli.who",
}
"""Command to the module that has it as ``<name>_command``, a dash being an underscore there."""


class Commands(click.Group):
    """The commands, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, for help and completion."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(_COMMANDS[cmd_name])
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what goes wrong becomes a sentence and an exit status, never a traceback."""
        try:
            return super().invoke(ctx)
        except MissionError as error:
            ctx.exit(report(error))
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001  the last edge
            _report_fault(error)
            ctx.exit(NOT_DONE)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("Run a live delegation day of an economic mission. Without a command, the screens open."),
)
@click.option(
    "--mission",
    type=click.Path(path_type=Path),
    envvar="MISSIONTUI_MISSION",
    help=_("The mission file; otherwise the last one opened."),
)
@click.option(
    "--at",
    envvar="MISSIONTUI_AT",
    metavar="TIME",
    help=_("Set the mission clock, such as 2025-03-04T11:42; in the leg's zone if it names none."),
)
@click.option(
    "--passphrase-fd",
    type=click.IntRange(0),
    metavar="N",
    help=_(
        "Read the passphrase of an encrypted mission from file descriptor N. "
        "Without it MISSIONTUI_PASSPHRASE is taken, or somebody is asked."
    ),
)
@click.version_option(__version__, prog_name="missiontui")
@click.pass_context
def main(context: click.Context, mission: Path | None, at: str | None, passphrase_fd: int | None) -> None:
    """Open the screens, or run a command."""
    context.obj = Session(mission, at, passphrase_fd)
    context.obj.refuse_no_time()
    write_in_any_encoding()
    if context.invoked_subcommand is None:
        from missiontui.cli.screens import open_screens

        open_screens(context.obj)


def _report_fault(error: Exception) -> None:
    """A fault of ours: say so, and where it was logged, with nothing private."""
    from missiontui.crash import log_crash
    from missiontui.settings import user_paths

    log = user_paths().log
    words = _("missiontui: a fault in the program stopped it ({name}). What was saved is safe.")
    click.echo(words.format(name=type(error).__name__), err=True)
    if log_crash(error, log):
        click.echo(_("  Where it happened, without personal data: {path}").format(path=log), err=True)
