"""The rules by which people are seated: what each says, where it comes from, and whether it holds by itself.

Every rule can be switched for an item (``store.seating``). What they lead to is worked out in
``domain.precedence``, ``domain.head_table`` and ``domain.seating_proposal``.

Sources: https://www.debretts.com/expertise/etiquette/formal-events/seating-plans-and-precedence/,
https://easydiplomacy.com/en/info-directory/ceremonial-in-italy/for-the-office/placement/, and the text of the
Vienna Convention on Diplomatic Relations of 18 April 1961.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from missiontui.i18n import _


class Rule(StrEnum):
    """A rule of seating, by the name under which it is switched."""

    RANK = "rank"
    SENIORITY = "seniority"
    COMPANIONS_RANK = "companions_rank"
    ALTERNATE = "alternate"
    MIXED = "mixed"
    COUPLES = "couples"
    PARTIES = "parties"
    HOSTS = "hosts"
    LANGUAGES = "languages"
    INTERPRETERS = "interpreters"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule says in one sentence, its source, and whether it holds where nobody has switched it."""

    says: str
    source: str
    is_on: bool = True


_MISSIONS: Final = _("Practice of the missions.")

RULES: Final[Mapping[Rule, RuleText]] = {
    Rule.RANK: RuleText(
        _("The head table takes the highest ranks, and seats them in their order."),
        _(
            "Debrett’s, “Seating plans and precedence” (www.debretts.com): "
            "from the middle outwards in order of precedence. The number is the coordinator’s."
        ),
    ),
    Rule.SENIORITY: RuleText(
        _("Between equal ranks, who has held office longer goes first, then the alphabet decides."),
        _(
            "Vienna Convention on Diplomatic Relations (1961), articles 13 and 16, for heads of mission; "
            "applied to other offices too."
        ),
    ),
    Rule.COMPANIONS_RANK: RuleText(
        _("Who accompanies somebody goes directly behind them, unless their own rank is higher."),
        _(
            "Debrett’s, “Seating plans and precedence” (www.debretts.com): "
            "partners are placed by the precedence of the guest who was invited."
        ),
    ),
    Rule.ALTERNATE: RuleText(
        _("From the seat of honour of the head table, ranks go to the right and to the left by turns."),
        _(
            "Debrett’s, “Seating plans and precedence” (www.debretts.com): "
            "the principal guest at the host’s right, the next one at the left."
        ),
    ),
    Rule.MIXED: RuleText(
        _("At the head table, the delegation and its hosts sit by turns, each side in its own order."),
        _(
            "Debrett’s, “Seating plans and precedence” (www.debretts.com): "
            "the home team is interspersed among the principal guests."
        ),
        is_on=False,
    ),
    Rule.COUPLES: RuleText(
        _("Couples do not sit beside each other at the head table, and do elsewhere."),
        _(
            "Debrett’s, “Seating plans and precedence” (www.debretts.com): "
            "together or apart as the host decides. Elsewhere, practice of the missions."
        ),
    ),
    Rule.PARTIES: RuleText(_("Who came together sits at one table."), _MISSIONS),
    Rule.HOSTS: RuleText(_("Somebody of the hosts or of the organisers sits at each table."), _MISSIONS),
    Rule.LANGUAGES: RuleText(_("Everybody has a neighbour with whom they share a language."), _MISSIONS),
    Rule.INTERPRETERS: RuleText(
        _("At the head table, an interpreter sits beside whoever shares no language with a neighbour."),
        _("Easy Diplomacy, “Placement” (easydiplomacy.com): behind the guest or beside, as it is formal."),
    ),
    Rule.APART: RuleText(
        _("Two people who are to be kept apart do not sit beside each other."),
        _("The coordinator’s own list."),
    ),
}
"""In the order in which they are listed."""


def rules_with(switched: Iterable[tuple[str, bool]]) -> frozenset[Rule]:
    """The rules that hold, where some were switched on or off; a name that is no rule is passed over.

    Args:
        switched: names of rules and whether they hold, the later ones counting.
    """
    holds = {rule: text.is_on for rule, text in RULES.items()}
    for name, is_on in switched:
        if name in set(Rule):
            holds[Rule(name)] = is_on
    return frozenset(rule for rule, is_on in holds.items() if is_on)
