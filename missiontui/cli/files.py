"""``import``: files into the mission."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from missiontui.cli.output import NOT_DONE, print_json
from missiontui.cli.second_copy import keep_second_of_newest
from missiontui.cli.session import Session
from missiontui.exchange.kinds import KIND_NAMES, SIDES
from missiontui.i18n import _
from missiontui.text import clean

if TYPE_CHECKING:
    from missiontui.domain.import_preview import FileChoice


@click.command(
    "import",
    help=_(
        "Import spreadsheets, cards and calendars, or a folder of them. What cannot be read is named; the "
        "rest comes in as one step that can be undone."
    ),
)
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--kind", type=click.Choice(KIND_NAMES), help=_("What the files hold; guessed from the headers.")
)
@click.option(
    "--map",
    "mapped",
    metavar="HEADER=COLUMN",
    multiple=True,
    help=_("What a column means, remembered for the next time. HEADER=notes keeps it in the notes."),
)
@click.option(
    "--dates",
    type=click.Choice(["dmy", "mdy"]),
    help=_("Whether 03/04 is in April (dmy) or in March (mdy), where nothing in the file says it."),
)
@click.option("--encoding", metavar="NAME", help=_("utf-8, utf-16 or cp1252; found out if it is not given."))
@click.option("--delimiter", metavar="SIGN", help=_("What parts the cells; found out if it is not given."))
@click.option("--sheet", metavar="NAME", help=_("Only this sheet of a workbook; a hidden one too."))
@click.option(
    "--overwrite", is_flag=True, help=_("Take the file's word for what somebody has edited here as well.")
)
@click.option("--agency", metavar="NAME", help=_("The agency of new people of whom the file names none."))
@click.option(
    "--side",
    type=click.Choice(SIDES),
    help=_("The side of new people of whom the file names none."),
)
@click.option("--dry-run", is_flag=True, help=_("Show what would change, and change nothing."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def import_command(
    session: Session,
    paths: tuple[Path, ...],
    kind: str | None,
    mapped: tuple[str, ...],
    dates: str | None,
    encoding: str | None,
    delimiter: str | None,
    sheet: str | None,
    overwrite: bool,
    agency: str | None,
    side: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import files in one transaction, and say what came of each."""
    from missiontui.cli.import_words import import_as_json, say_import
    from missiontui.domain.import_preview import FileChoice
    from missiontui.exchange.importing import apply_import, plan_import

    choice = FileChoice(
        encoding=encoding or "",
        delimiter={"tab": "\t", "\\t": "\t"}.get(delimiter or "", delimiter or ""),
        sheet=sheet or "",
        dates=dates or "",
        columns=_columns(mapped) or None,
        agency=agency or "",
        side=side or "",
    )
    with session.open_mission() as file:
        plan = plan_import(
            file, paths, _for_all(paths, choice), kind=kind, takes_files_word=True if overwrite else ()
        )
        report = plan.report if dry_run else apply_import(file, plan)
        if report.batch:
            keep_second_of_newest(session, file.path, file.key)
    if as_json:
        print_json(import_as_json(plan, report))
    else:
        say_import(report, plan.previews if dry_run and not report.refused else (), dry_run=dry_run)
    for sentence in report.problems:
        click.echo(f"missiontui: {clean(sentence)}", err=True)
    if report.refused:
        if not as_json:
            click.echo(_("  Nothing was imported. Correct this and import again."), err=True)
        sys.exit(NOT_DONE)


def _columns(mapped: tuple[str, ...]) -> dict[str, str]:
    """Header to column, as ``--map`` says.

    Raises:
        click.BadParameter: one has no ``=``.
    """
    found = {}
    for words in mapped:
        header, sign, column = words.rpartition("=")
        if not sign or not header.strip():
            raise click.BadParameter(
                _("write it like “Shoe size=notes”, not “{words}”").format(words=words), param_hint="--map"
            )
        found[header.strip()] = column.strip()
    return found


def _for_all(paths: tuple[Path, ...], choice: FileChoice) -> dict[Path, FileChoice]:
    """What is said on the command line is said of every file."""
    from missiontui.exchange.incoming import files_meant

    return dict.fromkeys(files_meant(paths), choice)
