"""What came of each file of an import, as the command says it."""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.cli.output import say
from missiontui.domain.import_preview import FilePreview, Outcome, RowPreview
from missiontui.exchange.importing import ImportPlan
from missiontui.exchange.report import FileReport, ImportReport
from missiontui.i18n import _, ngettext

_MOST_NAMED = 20
"""Names of people gone, fields kept, and rows changed, that are listed of one file; --json has all."""

_CHANGING = (Outcome.NEW, Outcome.CHANGED)


def import_as_json(plan: ImportPlan, report: ImportReport) -> dict[str, object]:
    """What came of each file, with the rows that change something, field by field."""
    files = []
    for file, preview in zip(report.files, plan.previews, strict=True):
        rows = [row for row in preview.rows if row.outcome in _CHANGING]
        files.append({**file.as_json(), "changes": [_row_as_json(row) for row in rows]})
    return {**report.as_json(), "files": files}


def _row_as_json(row: RowPreview) -> dict[str, object]:
    fields = [
        {"column": one.column, "before": one.before, "after": one.after, "kept": one.is_kept}
        for one in row.changes
    ]
    return {"row": row.number, "title": row.title, "outcome": str(row.outcome), "fields": fields}


def say_import(report: ImportReport, previews: Sequence[FilePreview], *, dry_run: bool) -> None:
    """What came of each file, or would come of it; of a dry run also what changes."""
    for place, file in enumerate(() if report.refused else report.files):
        _say_file(file)
        if previews:
            _say_changes(previews[place])
    if dry_run and not report.refused:
        say(_("Nothing was written (--dry-run)."))


def _say_changes(preview: FilePreview) -> None:
    """The fields that change, and who is new; of a long list the first."""
    rows = [row for row in preview.rows if row.outcome in _CHANGING]
    for row in rows[:_MOST_NAMED]:
        if row.outcome == Outcome.NEW:
            say(_("  new: {title}").format(title=row.title))
        for one in row.changes if row.outcome == Outcome.CHANGED else ():
            if not one.is_kept:
                words = _("  {title}, {column}: {before} → {after}")
                nothing = _("nothing")
                say(
                    words.format(
                        title=row.title,
                        column=one.column,
                        before=one.before or nothing,
                        after=one.after or nothing,
                    )
                )
    if len(rows) > _MOST_NAMED:
        say(_("  and {number} more").format(number=len(rows) - _MOST_NAMED))


def _say_file(file: FileReport) -> None:
    if not file.kind:
        say(_("{name}: not read").format(name=file.name))
        return
    say(
        _("{name}: {kind}, {rows} rows: {created} new, {updated} changed, {unchanged} unchanged").format(
            name=file.name,
            kind=file.kind,
            rows=file.rows,
            created=file.created,
            updated=file.updated,
            unchanged=file.unchanged,
        )
        + (_(", {skipped} not readable").format(skipped=file.skipped) if file.skipped else "")
    )
    if file.dates:
        say(_("  dates read day first") if file.dates == "dmy" else _("  dates read month first"))
    if file.registered:
        activities = ", ".join(f"{title} {number}" for title, number in file.registered)
        say(_("  registers: {activities}").format(activities=activities))
    for remark in file.remarks:
        say(f"  {remark}")
    if file.ignored:
        say(_("  not read: {columns}").format(columns=", ".join(file.ignored)))
    for one in file.kept[:_MOST_NAMED]:
        say(
            _("  kept as edited by {who}: {title}, {column}: {value}; row {row} says {says}").format(
                who=one.edited_by,
                title=one.title,
                column=one.column,
                value=one.value or _("nothing"),
                row=one.row,
                says=one.says,
            )
        )
    if file.kept:
        words = ngettext(
            "  {number} field was kept; --overwrite takes the file's word.",
            "  {number} fields were kept; --overwrite takes the file's word.",
            len(file.kept),
        )
        say(words.format(number=len(file.kept)))
    if file.gone:
        more = len(file.gone) - _MOST_NAMED
        names = ", ".join(file.gone[:_MOST_NAMED]) + (
            _(" and {number} more").format(number=more) if more > 0 else ""
        )
        say(_("  no longer on the list: {names}; nobody was deleted").format(names=names))
