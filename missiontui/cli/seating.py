"""``seating``: the tables of an item and who sits there; a proposal; what differs from what was printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.checkpoints import item_option
from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError, NotFoundError
from missiontui.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from missiontui.domain.protocol import Rule
    from missiontui.store.connection import MissionFile

_KEEPS = ("seated", "arrived", "nobody")
_PAPERS = ("place_cards", "guest_list", "table_list")


@click.command("seating", help=_("The tables of ITEM, their seats and who sits there."))
@item_option
@click.option("--propose", is_flag=True, help=_("Show how everybody could be seated, with reasons."))
@click.option("--keep", type=click.Choice(_KEEPS), help=_("With --propose: whose seats stay; else seated."))
@click.option("--without-missing", is_flag=True, help=_("With --propose: who has not come will not come."))
@click.option("--apply", "is_applied", is_flag=True, help=_("With --propose: seat them so."))
@click.option("--changed", is_flag=True, help=_("What differs from what was printed last."))
@click.option(
    "--printed", type=click.Choice(_PAPERS), multiple=True, help=_("Note that this is printed as it is now.")
)
@click.option("--rules", is_flag=True, help=_("The rules of seating, whether they hold, and their sources."))
@click.option("--rule", "switches", metavar="NAME=on|off", multiple=True, help=_("Have a rule hold or not."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def seating_command(
    session: Session,
    item_words: str,
    propose: bool,
    keep: str | None,
    without_missing: bool,
    is_applied: bool,
    changed: bool,
    printed: tuple[str, ...],
    rules: bool,
    switches: tuple[str, ...],
    as_json: bool,
) -> None:
    """List the tables, or do one thing with the whole plan."""
    if sum((propose, changed or bool(printed), rules or bool(switches))) > 1:
        raise InputError(
            _("Only one of --propose, --changed or --printed, and --rules or --rule can be meant.")
        )
    if (keep or without_missing or is_applied) and not propose:
        raise InputError(_("--keep, --without-missing and --apply belong to --propose."))
    from missiontui.store import agenda

    with session.open_mission() as file:
        item_id = agenda.find_item(file, item_words).id
        if propose:
            _propose(file, item_id, keep or _KEEPS[0], without_missing, is_applied, as_json)
        elif changed or printed:
            _printed(session, file, item_id, printed, as_json)
        elif rules or switches:
            _rules(file, item_id, switches, as_json)
        else:
            _list(file, item_id, as_json)


def _list(file: MissionFile, item_id: str, as_json: bool) -> None:
    from missiontui.cli.seating_lists import plan_as_json, plan_lines
    from missiontui.store import agenda
    from missiontui.store.seating import seating_plan

    plan = seating_plan(file, agenda.item(file, item_id))
    if as_json:
        print_json(plan_as_json(plan))
    else:
        _say(plan_lines(plan))


def _propose(
    file: MissionFile, item_id: str, keep: str, without_missing: bool, is_applied: bool, as_json: bool
) -> None:
    """Show a proposal, and apply it if that is wanted."""
    from missiontui.cli.seating_lists import proposal_as_json, proposal_lines
    from missiontui.domain.seating_proposal import Keeps, Wish, propose
    from missiontui.store import agenda
    from missiontui.store.seat_acts import apply_proposal
    from missiontui.store.seating import seating_plan

    plan = seating_plan(file, agenda.item(file, item_id))
    if not plan.tables:
        raise NotFoundError(
            _("“{title}” has no table yet.").format(title=plan.roster.item.title),
            hint=_("Add one with “missiontui table NAME --item ITEM”."),
        )
    wish = Wish(Keeps(keep), without_missing)
    proposal = propose(plan, wish)
    if is_applied:
        apply_proposal(file, proposal, wish)
    if as_json:
        print_json(proposal_as_json(proposal, is_applied=is_applied))
    else:
        _say(proposal_lines(proposal, is_applied=is_applied))


def _printed(
    session: Session, file: MissionFile, item_id: str, printed: tuple[str, ...], as_json: bool
) -> None:
    """Note what is printed, and tell what differs from the papers that were."""
    from missiontui.cli.printed import paper_lines, papers_as_json
    from missiontui.domain.printings import Paper, paper_word
    from missiontui.store import agenda, printings

    item, clock = agenda.item(file, item_id), session.clock(file)
    noted: Mapping[Paper, int] = {}
    if printed:
        wanted = [Paper(name) for name in dict.fromkeys(printed)]
        noted = printings.mark_all_printed(file, item, wanted, by=session.settings.signature, at=clock.now())
    papers = printings.differences(file, item)
    if as_json:
        print_json(papers_as_json(item, papers))
    else:
        for paper, number in noted.items():
            words = ngettext("Noted: {paper}, {number} line", "Noted: {paper}, {number} lines", number)
            say(words.format(paper=paper_word(paper), number=number))
        _say(paper_lines(item, papers, clock.now()))


def _rules(file: MissionFile, item_id: str, switches: tuple[str, ...], as_json: bool) -> None:
    """Switch rules, and list them."""
    from missiontui.domain.protocol import RULES
    from missiontui.store.seat_acts import switch_rules
    from missiontui.store.seating import rules_of

    if switches:
        switch_rules(file, item_id, dict(_switch(words) for words in switches))
    hold = rules_of(file, item_id)
    if as_json:
        print_json(
            [
                {"rule": str(rule), "on": rule in hold, "says": text.says, "source": text.source}
                for rule, text in RULES.items()
            ]
        )
        return
    for rule, text in RULES.items():
        say(f"{_('on') if rule in hold else _('off'):<4} {rule}")
        say(f"     {text.says}")
        say(f"     ({text.source.rstrip('.')})")


def _switch(words: str) -> tuple[Rule, bool]:
    """A rule and whether it is to hold, from ``NAME=on``.

    Raises:
        InputError: there is no such rule, or neither on nor off is said.
    """
    from missiontui.domain.protocol import Rule

    name, _equals, state = (part.strip().lower() for part in words.partition("="))
    if name not in set(Rule):
        raise InputError(
            _("No rule of seating is called “{name}”.").format(name=name),
            hint=_("There are: {names}.").format(names=", ".join(Rule)),
        )
    if state not in ("on", "off"):
        raise InputError(_("A rule is on or off."), hint=_("Write --rule {name}=off.").format(name=name))
    return Rule(name), state == "on"


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)
