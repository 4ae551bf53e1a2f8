"""What differs from a paper that was printed, in words: to read, and to copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content

from missiontui.domain import zones
from missiontui.domain.dates import short_day
from missiontui.domain.printings import Paper, PaperChanges, paper_word
from missiontui.i18n import _, ngettext

QUIET = "$foreground-muted"


def paper_line(changes: PaperChanges, zone: str) -> Content:
    """A paper in two lines: how much of it differs; when it was printed, by whom.

    Args:
        zone: in which times are shown.
    """
    name = paper_word(changes.paper)
    lines = ngettext("{number} line", "{number} lines", changes.lines).format(number=changes.lines)
    if changes.printed is None:
        state, style = "– " + _("never printed"), QUIET
    elif changes.number:
        words = ngettext("{number} differs", "{number} differ", changes.number)
        state, style = "! " + words.format(number=changes.number), "bold $text-warning"
    else:
        state, style = "✓ " + _("as it was"), "$text-success"
    return Content.assemble(
        (f"{name[:1].upper()}{name[1:]}", "bold"),
        (f" · {lines}\n  ", QUIET),
        (state, style),
        (f" · {printed_in_words(changes, zone)}" if changes.printed is not None else "", QUIET),
    )


def printed_in_words(changes: PaperChanges, zone: str) -> str:
    """``printed Tue 4 Mar 17:02, Tom``; ``never printed``."""
    printed = changes.printed
    if printed is None:
        return _("never printed")
    when = _("at some time")
    if printed.at is not None:
        local = zones.local(printed.at, zone)
        when = f"{short_day(local)} {local:%H:%M}"
    words = _("printed {when}").format(when=when)
    return f"{words}, {printed.by}" if printed.by else words


def changes_content(changes: PaperChanges) -> Content:
    """What is new, what says something else, what is no more needed, line by line."""
    if changes.printed is None:
        words = _(
            "Never printed yet. p notes that it is printed as it stands now; then this shows what differs."
        )
        return Content.styled(words, QUIET)
    if not changes.number:
        return Content.styled(_("✓ Everything is as it was printed."), "$text-success")
    return Content("\n").join(_parts(changes))


def changes_as_text(papers: Mapping[Paper, PaperChanges], title: str, zone: str) -> str:
    """All that differs, as a message to whoever prints and lays the tables."""
    parts = [title]
    for changes in papers.values():
        if changes.printed is None or not changes.number:
            continue
        head = f"{paper_word(changes.paper)} ({printed_in_words(changes, zone)}):"
        parts += ["", head, *(line.plain for line in _parts(changes))]
    return "\n".join(parts)


def _parts(changes: PaperChanges) -> Iterator[Content]:
    if changes.changed:
        number = len(changes.changed)
        words = ngettext("{number} says something else", "{number} say something else", number)
        yield Content.styled(words.format(number=number), "bold $text-warning")
        for line in changes.changed:
            yield Content.assemble(("  − ", "$text-error"), (line.before, QUIET))
            yield Content.assemble(("  + ", "$text-success"), line.after)
    if changes.new:
        number = len(changes.new)
        words = ngettext("{number} is new", "{number} are new", number)
        yield Content.styled(words.format(number=number), "bold $text-success")
        yield from (Content.assemble(("  + ", "$text-success"), words) for words in changes.new)
    if changes.gone:
        number = len(changes.gone)
        words = ngettext("{number} is no more needed", "{number} are no more needed", number)
        yield Content.styled(words.format(number=number), "bold $text-error")
        yield from (Content.assemble(("  − ", "$text-error"), words) for words in changes.gone)
