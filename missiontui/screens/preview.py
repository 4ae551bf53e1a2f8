"""The preview of a cascade: what moves, what is hit, whom to tell. Enter applies all of it, Esc none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from missiontui.domain import zones
from missiontui.domain.agenda import AgendaItem, Status
from missiontui.domain.b2b_words import outside_in_words
from missiontui.domain.cascade import Change
from missiontui.domain.dates import day_and_time
from missiontui.domain.present import Entry
from missiontui.domain.signing_words import slip_in_short, slip_in_words
from missiontui.domain.signings import Signing
from missiontui.domain.time_entry import refuse_too_early
from missiontui.domain.whom_to_tell import change_in_words, summary_in_words
from missiontui.errors import MissionError
from missiontui.i18n import _, ngettext
from missiontui.screens.decisions import Decision
from missiontui.screens.desk import Desk
from missiontui.store import running
from missiontui.store.b2b_clashes import outside_after
from missiontui.store.signings import slipping_after
from missiontui.widgets.choices import Choices
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.mission_header import WIDE
from missiontui.widgets.modal import Modal

STEP = 5
"""Minutes of one press."""


class CascadePreview(Modal[Decision | None]):
    """Shows a change of time before it is applied, and lets it be bent: further, shorter, left out.

    Args:
        change: the change of time.
        is_fact: whether the item has just started or ended, so that nobody needs to be told of that.
        entry: the item as it is shown: it does not start before what holds it up is over.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", _("Apply all"), priority=True, id="preview.apply"),
        Binding("escape", "leave", _("Nothing"), id="preview.leave"),
        Binding("plus", f"further({STEP})", _("5 later"), key_display="+", id="preview.later"),
        Binding("minus", f"further(-{STEP})", _("5 earlier"), key_display="-", id="preview.earlier"),
        Binding("z", f"shorten({STEP})", _("Shorten 5"), id="preview.shorten"),
        Binding("Z", f"shorten(-{STEP})", _("Give back"), show=False, id="preview.lengthen"),
        Binding("x", "skip", _("Leave out"), id="preview.skip"),
        Binding("o", "only", _("Only this item"), id="preview.only"),
        Binding("question_mark", "app.keys", _("Keys"), key_display="?", id="preview.keys"),
    ]

    DEFAULT_CSS = """
    CascadePreview {
        align: center middle;
        & > #preview-box {
            width: 96%;
            max-width: 150;
            height: auto;
            max-height: 90%;
            background: $surface;
            border: round $primary;
            padding: 0 1;
        }
        #preview-sum { text-style: bold; height: auto; margin-bottom: 1; }
        #preview-moves { width: 3fr; height: auto; max-height: 100%; border: none; padding: 0; }
        #preview-tell { width: 2fr; height: auto; max-height: 28; padding-left: 1; }
        #preview-tell { border-left: solid $primary-muted; }
        #preview-tell > Static { height: auto; }
        #preview-panes { height: auto; max-height: 28; }
        &.-narrow #preview-panes { layout: vertical; }
        &.-narrow #preview-moves { width: 1fr; max-height: 9; }
        &.-narrow #preview-tell { width: 1fr; max-height: 7; padding: 0; border-left: none; }
        &.-narrow #preview-tell { border-top: solid $primary-muted; }
    }
    """

    def __init__(
        self, desk: Desk, change: Change, *, is_fact: bool = False, entry: Entry | None = None
    ) -> None:
        super().__init__()
        self._entry = entry
        self._desk = desk
        self._change = change
        self._is_fact = is_fact
        self._shorten: dict[str, int] = {}
        self._skip: frozenset[str] = frozenset()
        self.result, self.follows = running.preview_or_alone(desk.file, change)

    def compose(self) -> ComposeResult:
        """The sum on top, what moves on the left, whom to tell on the right."""
        with Vertical(id="preview-box"):
            yield Static(id="preview-sum", markup=False)
            with Horizontal(id="preview-panes"):
                yield Choices(id="preview-moves")
                with VerticalScroll(id="preview-tell", can_focus=False):
                    yield Static(id="preview-calls", markup=False)
        yield KeyBar("preview.only", "preview.keys")

    def on_mount(self) -> None:
        """Show the first result."""
        self._show()

    def on_resize(self) -> None:
        """Side by side, or one below the other."""
        self.set_class(self.size.width < WIDE, "-narrow")

    def action_apply(self) -> None:
        """Give the decision."""
        self.dismiss(Decision(self.result))

    def action_leave(self) -> None:
        """Decide nothing."""
        self.dismiss(None)

    def action_further(self, minutes: int) -> None:
        """Move the item itself further, or less far."""
        by = timedelta(minutes=minutes)
        keeps_start = self._change.starts_at == self.result.asked.starts_at
        start = self._change.starts_at if keeps_start else self._change.starts_at + by
        self._try(change=replace(self._change, starts_at=start, ends_at=self._change.ends_at + by))

    def action_shorten(self, minutes: int) -> None:
        """Shorten the item under the cursor, or give it back what was taken."""
        chosen = self._chosen()
        if chosen == self.result.asked.id:
            self.notify(_("- and + change this one; z shortens what follows."), markup=False)
        elif chosen is not None:
            number = max(0, self._shorten.get(chosen, 0) + minutes)
            self._try(shorten={**self._shorten, chosen: number})

    def action_skip(self) -> None:
        """Leave the item under the cursor out, or take it in again."""
        chosen = self._chosen()
        if chosen is not None and chosen != self.result.asked.id:
            self._try(skip=self._skip ^ {chosen})

    def action_only(self) -> None:
        """Move only the item itself, or the others along with it again."""
        self._try(follow=not self.follows)

    def _try(
        self,
        *,
        change: Change | None = None,
        shorten: dict[str, int] | None = None,
        skip: frozenset[str] | None = None,
        follow: bool | None = None,
    ) -> None:
        """Work the cascade out with something changed; what cannot be is told, and nothing changes."""
        change = change or self._change
        shorten = self._shorten if shorten is None else shorten
        skip = self._skip if skip is None else skip
        follow = self.follows if follow is None else follow
        try:
            if self._entry is not None:
                refuse_too_early(change, self._entry)
            result = running.preview(self._desk.file, change, follow=follow, shorten=shorten, skip=skip)
        except MissionError as error:
            self.notify(f"{error.message} {error.hint}".strip(), severity="error", markup=False)
            return
        self._change, self._shorten, self._skip, self.follows = change, shorten, skip, follow
        self.result = result
        self._show()

    def _chosen(self) -> str | None:
        options = self.query_one(Choices)
        if options.highlighted is None:
            return None
        return options.get_option_at_index(options.highlighted).id

    def _show(self) -> None:
        to_tell = running.calls_for(self._desk.file, self.result, is_fact=self._is_fact)
        calls = to_tell.calls if to_tell else ()
        tell = ngettext("{number} person to tell", "{number} people to tell", len(calls))
        total = f"{summary_in_words(self.result)}; {tell.format(number=len(calls))}"
        slipping = self._slipping()
        if slipping:
            total = f"{total}\n{slip_in_short(slipping)}"  # in sight at 80x24, where the list is long
        self.query_one("#preview-sum", Static).update(total)
        options = self.query_one(Choices)
        chosen = self._chosen()
        options.clear_options()
        options.add_options(list(self._options(slipping)))
        ids = [option.id for option in options.options]
        options.highlighted = ids.index(chosen) if chosen in ids else self._first_hit(ids)
        options.focus()
        parts = [Content.styled(_("Whom to tell"), "bold")]
        parts += [
            Content.assemble((call.contact.name, "bold"), f"  {call.contact.mobile}\n  {call.why}")
            for call in calls
        ]
        if not calls:
            parts.append(Content(_("Nobody else has to know.")))
        self.query_one("#preview-calls", Static).update(Content("\n").join(parts))

    def _first_hit(self, ids: list[str | None]) -> int:
        """Where the cursor starts: on what the coordinator may want to shorten, before a hard time."""
        for hit in self.result.hits:
            if hit.by.id in ids:
                return ids.index(hit.by.id)
        return 0

    def _options(self, slipping: tuple[Signing, ...]) -> Iterator[Option]:
        result = self.result
        hits = {hit.item.id: hit for hit in result.hits}
        moves = {move.item.id: move for move in result.moves}
        absorbed = {used.before.id: used.minutes for used in result.absorbed}
        clashing = {clash.first.id for clash in result.clashes} | {
            clash.second.id for clash in result.clashes
        }
        shown = {result.asked.id, *moves, *hits, *absorbed, *(item.id for item in result.skipped)}
        for item in (one for one in result.day if one.id in shown):
            was = moves[item.id].item if item.id in moves else item
            line = [(f"{self._clock(was)} ", "$foreground-muted"), (item.title, "bold")]
            if item.id in moves:
                line.append((f"  {change_in_words(was, item)}", ""))
            if item.status == Status.CANCELLED:
                line.append((_("  left out"), "$text-error"))
            if self._shorten.get(item.id):
                line.append(
                    (_("  shortened by {number} min").format(number=_cut(was, item)), "$text-warning")
                )
            if item.id in hits:
                hit = hits[item.id]
                words = _("\n      ! hard time hit by {minutes} min: {by}")
                line.append((words.format(minutes=hit.minutes, by=hit.by.title), "bold $text-error"))
            elif item.id in absorbed:
                words = _("  {number} min of free time used")
                line.append((words.format(number=absorbed[item.id]), "$foreground-muted"))
            yield Option(Content.assemble(*line), id=item.id)
        for number, clash in enumerate(result.clashes):
            words = _("⚠ {first} and {second} overlap by {minutes} min: {shared}").format(
                first=clash.first.title,
                second=clash.second.title,
                minutes=clash.minutes,
                shared=", ".join(clash.shared),
            )
            yield Option(Content.styled(words, "$text-warning"), id=f"clash-{number}")
        if slipping:
            yield Option(Content.styled(slip_in_words(slipping), "$text-warning"), id="embargo")
        outside = outside_after(self._desk.file, (move.item_after for move in result.moves))
        if outside:
            yield Option(Content.styled(outside_in_words(outside), "$text-warning"), id="meetings")
        if not clashing and not hits:
            yield Option(
                Content.styled(_("No hard time is hit, nothing clashes."), "$text-success"), disabled=True
            )

    def _slipping(self) -> tuple[Signing, ...]:
        """The agreements that would be public before they are signed."""
        starts = {move.item.id: move.starts_at for move in self.result.moves}
        return slipping_after(self._desk.file, self._desk.clock.now(), starts)

    def _clock(self, item: AgendaItem) -> str:
        """When an item was to start, with its day where that is not the day of the item asked for."""
        start = item.local_start
        return f"{start:%H:%M}" if item.day == self.result.asked.day else day_and_time(start)


def _cut(was: AgendaItem, item: AgendaItem) -> int:
    return zones.minutes(was.length - item.length)
