"""How a backup differs from the mission as it is now, in words: what restoring it would take and bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from missiontui.domain.record_words import number_in_words
from missiontui.i18n import _, ngettext

NAMED = 3
"""So many records of a kind are named."""


@dataclass(frozen=True, slots=True)
class Some:
    """Some records: how many, and what the first of them are called."""

    number: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """How the records of one kind differ.

    Args:
        only_here: not in the backup: they would be gone.
        only_there: only in the backup: they would be back.
        changed: in both, with other values.
    """

    table: str
    only_here: Some
    only_there: Some
    changed: Some


@dataclass(frozen=True, slots=True)
class Differences:
    """How a backup differs from the mission as it is now.

    Args:
        kinds: those in which anything differs.
        gone: changes in the log that the backup does not have.
        back: changes that only the backup has.
        erasures: records that were forgotten for good since the backup was made, which it would bring back.
        loses_encryption: whether the mission is encrypted now, and the backup is not.
        other_mission: what the mission of the backup is called, where it is another one; else empty.
    """

    kinds: tuple[Difference, ...]
    gone: int
    back: int
    erasures: int = 0
    loses_encryption: bool = False
    other_mission: str = ""

    @property
    def is_none(self) -> bool:
        """Whether the backup holds the same."""
        return not (self.kinds or self.gone or self.back)


def differences_in_words(found: Differences) -> tuple[str, ...]:
    """A line for each kind, what of the log would be gone, and what is to be minded."""
    lines = []
    if found.other_mission:
        words = _("! It is of another mission, “{name}”.")
        lines.append(words.format(name=found.other_mission))
    for sign, words, some in (
        ("−", _("would be gone: {what}"), "only_here"),
        ("+", _("would be back: {what}"), "only_there"),
        ("~", _("would be as before: {what}"), "changed"),
    ):
        for kind in found.kinds:
            records: Some = getattr(kind, some)
            if records.number:
                lines.append(f"{sign} {words.format(what=_some_in_words(kind.table, records))}")
    lines += _log_in_words(found)
    if found.erasures:
        lines.append(
            ngettext(
                "! {number} record was forgotten for good since: it would be back. Forget it again.",
                "! {number} records were forgotten for good since: they would be back. Forget them again.",
                found.erasures,
            ).format(number=found.erasures)
        )
    if found.loses_encryption:
        lines.append(_("! The backup is not encrypted: the mission would not be any more."))
    return tuple(lines)


def _log_in_words(found: Differences) -> list[str]:
    if found.is_none:
        return [_("= It holds the same as the mission does now.")]
    lines = []
    if found.gone:
        lines.append(
            ngettext(
                "{number} change since then would be gone; what other laptops have of it comes back.",
                "{number} changes since then would be gone; what other laptops have of them comes back.",
                found.gone,
            ).format(number=found.gone)
        )
    if found.back:
        lines.append(
            ngettext(
                "{number} change that is only in the backup would be back.",
                "{number} changes that are only in the backup would be back.",
                found.back,
            ).format(number=found.back)
        )
    return lines


def _some_in_words(table: str, some: Some) -> str:
    """``3 people (Jane Doe, John Roe, …)``."""
    number = number_in_words(table, some.number)
    if not some.names:
        return number
    return _("{number} ({names})").format(number=number, names=_listed(some.names, some.number))


def _listed(names: Sequence[str], number: int) -> str:
    return ", ".join([*names, "…"] if number > len(names) else names)
