"""``table``: a table of an item is added, changed or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.checkpoints import item_option
from missiontui.cli.output import print_json, say
from missiontui.cli.places import table_named, tables_called
from missiontui.cli.session import Session
from missiontui.errors import InputError
from missiontui.i18n import _, ngettext

if TYPE_CHECKING:
    from missiontui.domain.seating import SeatingPlan
    from missiontui.store.connection import MissionFile


@click.command(
    "table", help=_("Add the table NAME to ITEM, change it if it has one of that name, or remove it.")
)
@click.argument("name", metavar="NAME")
@item_option
@click.option("--seats", metavar="N", help=_("How many; 10, if not given."))
@click.option("--rank", metavar="N", help=_("0 is the head table, the next ones are nearest to it."))
@click.option("--shape", metavar="SHAPE", help=_("round or long."))
@click.option("--name", "new_name", metavar="NAME", help=_("Another name for it."))
@click.option("--remove", is_flag=True, help=_("Remove it; its people have no table then."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def table_command(
    session: Session,
    /,
    name: str,
    item_words: str,
    new_name: str | None,
    remove: bool,
    as_json: bool,
    **said: str | None,
) -> None:
    """Do one thing with a table, and list it then."""
    from missiontui.store import agenda
    from missiontui.store.seating import seating_plan

    typed = {column: text for column, text in said.items() if text is not None}
    if new_name is not None:
        typed["name"] = new_name
    if remove and typed:
        raise InputError(_("What is said of a table does not go with --remove."))
    with session.open_mission() as file:
        plan = seating_plan(file, agenda.find_item(file, item_words))
        if remove:
            told = _remove(file, plan, name)
        elif tables_called(plan, name):
            told = _change(file, plan, name, typed)
        else:
            told = _add(file, plan, {**typed, "name": new_name or name})
        now = seating_plan(file, plan.roster.item)
    if as_json:
        from missiontui.cli.seating_lists import plan_as_json

        print_json(plan_as_json(now))
        return
    from missiontui.cli.seating_lists import table_line

    say(told)
    for table in now.tables:
        say("  " + table_line(now, table))


def _add(file: MissionFile, plan: SeatingPlan, typed: dict[str, str]) -> str:
    from missiontui.domain.table_entry import table_fields
    from missiontui.store.table_acts import add_table

    fields = table_fields(typed, None)
    add_table(file, plan.roster.item.id, fields)
    return _("Added {name}").format(name=fields["name"])


def _change(file: MissionFile, plan: SeatingPlan, words: str, typed: dict[str, str]) -> str:
    from missiontui.domain.table_entry import table_fields
    from missiontui.store.table_acts import change_table

    table = table_named(plan, words)
    if not typed:
        raise InputError(
            _("There is a “{name}” already, and nothing is said of it.").format(name=table.name),
            hint=_("Write --seats 12 or --rank 1."),
        )
    change_table(file, table, table_fields(typed, table))
    return _("Saved {name}").format(name=table.name)


def _remove(file: MissionFile, plan: SeatingPlan, words: str) -> str:
    from missiontui.store.table_acts import remove_table

    table = table_named(plan, words)
    number = remove_table(file, table)
    told = ngettext(
        "Removed {name}; {number} person has no table now",
        "Removed {name}; {number} people have no table now",
        number,
    )
    return told.format(name=table.name, number=number)
