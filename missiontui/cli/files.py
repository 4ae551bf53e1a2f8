"""``import``: files into the mission."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from missiontui.cli.output import NOT_DONE, print_json, say
from missiontui.cli.session import Session
from missiontui.exchange.kinds import KIND_NAMES
from missiontui.i18n import _
from missiontui.text import clean

if TYPE_CHECKING:
    from missiontui.exchange.report import ImportReport


@click.command("import", help=_("Import CSV files, or a folder of them; all of it or nothing."))
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--kind", type=click.Choice(KIND_NAMES), help=_("What the files hold; guessed from the headers.")
)
@click.option("--dry-run", is_flag=True, help=_("Show what would change, and change nothing."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def import_command(
    session: Session, paths: tuple[Path, ...], kind: str | None, dry_run: bool, as_json: bool
) -> None:
    """Import files in one transaction, and say what came of each."""
    from missiontui.exchange.importing import apply_import, plan_import

    with session.open_mission() as file:
        plan = plan_import(file, paths, kind)
        report = plan.report
        if not dry_run and not report.refused:
            report = apply_import(file, plan)
    if as_json:
        print_json(report.as_json())
    else:
        _say(report, dry_run=dry_run)
    for sentence in report.problems:
        click.echo(f"missiontui: {clean(sentence)}", err=True)
    if report.refused:
        if not as_json:
            click.echo(_("  Nothing was imported. Correct this and import again."), err=True)
        sys.exit(NOT_DONE)


def _say(report: ImportReport, *, dry_run: bool) -> None:
    for file in report.files:
        if report.refused:
            continue
        say(
            _("{name}: {kind}, {rows} rows: {created} new, {updated} changed, {unchanged} unchanged").format(
                name=file.name,
                kind=file.kind,
                rows=file.rows,
                created=file.created,
                updated=file.updated,
                unchanged=file.unchanged,
            )
        )
        if file.ignored:
            say(_("  not read: {columns}").format(columns=", ".join(file.ignored)))
    if dry_run and not report.refused:
        say(_("Nothing was written (--dry-run)."))
