"""Companies of the delegation with how ready they are, and beside one of them what it wants and needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from missiontui.domain.ecosystem import Introduction, Surroundings
from missiontui.domain.interests import Interest, InterestKind, Match, match_in_words
from missiontui.domain.readiness import Readiness, facts_in_words, short_facts_in_words
from missiontui.domain.targets import Target, stage_sign, stage_word
from missiontui.i18n import _, ngettext
from missiontui.widgets.line_list import LineList, Piece
from missiontui.widgets.words import fit, wrapped

QUIET = "$foreground-muted"
_OPEN = 12
"""Cells of ``4 open``, ``ready``."""
_MANY_OPEN = 3
"""Open points from which a company is marked to be called first."""
_MOST_NAMED = 8
"""Names in a list of the detail; of more it says how many."""


class ReadinessList(LineList[Readiness]):
    """Shows companies, the least ready first: how many points are open, then the facts."""

    @property
    def lines_a_row(self) -> int:
        """Two: the company, then the facts."""
        return 2

    def key_of(self, row: Readiness) -> object:
        """Which company it is."""
        return row.organisation_id

    def pieces(self, row: Readiness, part: int) -> Sequence[Piece]:
        """One of the two lines."""
        width = self.size.width - 1
        if part:
            return [("   " + fit(short_facts_in_words(row), max(8, width - 3)), "quiet")]
        number = len(row.open_points)
        style = "good" if row.is_ready else "warning" if number >= _MANY_OPEN else ""
        sign = "✓" if row.is_ready else "!" if number >= _MANY_OPEN else "○"
        room = max(8, width - 4 - _OPEN)
        name = f"{row.name} · {row.sector}" if row.sector else row.name
        return [(f" {sign} ", style), (fit(name, room) + " ", "name"), (fit(open_word(row), _OPEN), style)]


def open_word(one: Readiness) -> str:
    """``4 open``, or ``ready``."""
    number = len(one.open_points)
    return ngettext("{number} open", "{number} open", number).format(number=number) if number else _("ready")


def readiness_detail(
    one: Readiness,
    targets: Sequence[Target],
    tags: Sequence[Interest],
    found: Sequence[Match],
    around: Surroundings,
    width: int,
) -> Content:
    """Everything about the company under the cursor.

    Args:
        targets: its targets.
        tags: what it and its people need and offer.
        found: needs and offers that match, of which one is its own and the other that of a counterpart.
        around: what it has around it in the delegation.
        width: in cells.
    """
    lines = [Content.styled(text, "bold") for text in wrapped(one.name, width)]
    points = ", ".join(one.open_points)
    if points:
        words = _("! {points}").format(points=points)
        lines += [Content.styled(text, "bold $text-warning") for text in wrapped(words, width)]
    lines += _plain(facts_in_words(one), width)
    for heading, rows in (
        (_("To call"), [f"{person.name}  {person.mobile or _('no number')}" for person in one.to_call]),
        (
            _("Targets"),
            [f"{stage_sign(target.stage)} {target.whom} · {stage_word(target.stage)}" for target in targets],
        ),
        (_("To be introduced"), [_introduction_line(one, made) for made in around.introductions]),
        (_("Would match"), list(_match_lines(one, found))),
        (_("Needs"), _tags(tags, InterestKind.NEED)),
        (_("Offers"), _tags(tags, InterestKind.OFFER)),
        (_("Same target"), [f"{fellow.name}: {whom}" for fellow, whom in around.same_target]),
        (_("Same sector"), [fellow.name for fellow in around.same_sector]),
        (_("Helpers"), [f"{fellow.name} ({word})" for fellow, word in around.helpers]),
    ):
        lines += _section(heading, rows, width)
    return Content("\n").join(lines)


def _section(heading: str, rows: Sequence[str], width: int) -> list[Content]:
    if not rows:
        return []
    shown = list(rows[:_MOST_NAMED])
    more = len(rows) - len(shown)
    if more:
        shown.append(ngettext("… and {number} more", "… and {number} more", more).format(number=more))
    lines = [Content(""), Content.styled(heading, "bold $text-accent")]
    for row in shown:
        first, *rest = wrapped(row, max(10, width - 2))
        lines += [Content(first), *(Content("  " + text) for text in rest)]
    return lines


def _plain(words: str, width: int) -> list[Content]:
    return [Content.styled(text, QUIET) for text in wrapped(words, width)]


def _introduction_line(one: Readiness, made: Introduction) -> str:
    other = made.helper if made.other.id == one.organisation_id else made.other
    return _("{name}: {reasons}").format(
        name=other.name, reasons="; ".join(reason.words for reason in made.reasons)
    )


def _match_lines(one: Readiness, found: Iterable[Match]) -> Iterator[str]:
    """``Yamuna Agro Foods needs cold chain``."""
    for match in found:
        if match.offer.organisation_id == one.organisation_id:
            words = _("{name} needs {tag}")
            yield words.format(name=match.need.whose, tag=match_in_words(match))
        else:
            words = _("{name} offers {tag}")
            yield words.format(name=match.offer.whose, tag=match_in_words(match))


def _tags(tags: Iterable[Interest], kind: InterestKind) -> list[str]:
    names = dict.fromkeys(
        f"{one.name} ({one.person})" if one.person else one.name for one in tags if one.kind == kind
    )
    return ["; ".join(names)] if names else []
