"""``targets readiness`` and ``targets introductions``: who is least ready, who should meet whom of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile


@click.command(
    "readiness",
    help=_("How ready each company of the delegation is, or COMPANY alone; the least ready first."),
)
@click.argument("company", metavar="[COMPANY]", required=False)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def readiness_command(session: Session, company: str | None, as_json: bool) -> None:
    """List how ready they are."""
    from missiontui.cli.target_lines import readiness_as_json, readiness_lines
    from missiontui.domain.readiness import count_in_words
    from missiontui.store.readiness import preparation

    with session.open_mission() as file:
        company_id = _company_id(file, company)
        found = [one for one in preparation(file).companies if company_id in ("", one.organisation_id)]
    if as_json:
        print_json([readiness_as_json(one) for one in found])
        return
    for one in found:
        for words in readiness_lines(one):
            say(words)
    if found:
        say(count_in_words(found))
    elif company_id:
        say(_("That is no company of the delegation: it sends nobody, and has no target."))
    else:
        say(_("No company of the delegation is known yet. Import people with their companies."))


@click.command(
    "introductions", help=_("Which two of ours should be introduced, and why; those of COMPANY alone.")
)
@click.argument("company", metavar="[COMPANY]", required=False)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def introductions_command(session: Session, company: str | None, as_json: bool) -> None:
    """List who should be introduced."""
    from missiontui.store.readiness import preparation

    with session.open_mission() as file:
        company_id = _company_id(file, company)
        made = preparation(file).introductions
    found = [one for one in made if not company_id or one.is_of(company_id)]
    if as_json:
        print_json(
            [
                {
                    "id": f"{one.helper.id}+{one.other.id}",
                    "first": {"id": one.helper.id, "name": one.helper.name},
                    "second": {"id": one.other.id, "name": one.other.name},
                    "reasons": [reason.words for reason in one.reasons],
                }
                for one in found
            ]
        )
        return
    for one in found:
        say(_("{first} and {second}").format(first=one.helper.name, second=one.other.name))
        for reason in one.reasons:
            say(f"    {reason.words}")
    if not found:
        say(
            _(
                "Nobody has to be introduced yet: no two share a target, nobody offers what another needs."
                " “missiontui targets tags” says what a company needs and offers."
            )
        )


def _company_id(file: MissionFile, company: str | None) -> str:
    """The id of the company that is named; empty where none is.

    Raises:
        NotFoundError, AmbiguousError: there is none of that name, or there are several.
    """
    from missiontui.store.target_words import organisation_meant

    return organisation_meant(file, company) if company else ""
