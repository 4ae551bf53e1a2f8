"""The call list: whom to phone about what was changed, and who has been told."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from missiontui.domain import zones
from missiontui.i18n import _
from missiontui.screens.base import MissionScreen
from missiontui.screens.desk import Desk
from missiontui.store import calls
from missiontui.store.calls import Call, CallStatus, Notice
from missiontui.widgets.choices import Choices

_MARKS = {CallStatus.TO_CALL: "○", CallStatus.TOLD: "✓", CallStatus.NO_ANSWER: "?"}


class CallListScreen(MissionScreen):
    """What is still being told, notice by notice, each with its calls."""

    TITLE_WORD = _("Call list")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,w", "back", _("Back"), id="calls.back"),
        Binding("space", "told", _("Told"), id="calls.told"),
        Binding("i", "no_answer", _("No answer"), id="calls.no_answer"),
        Binding("b", "copy", _("Copy text for all"), id="calls.copy"),
        Binding("delete", "clear", _("Clear from list"), id="calls.clear"),
    ]

    DEFAULT_CSS = """
    CallListScreen {
        #calls-title { height: 1; padding: 0 1; text-style: bold; }
        #calls { height: 1fr; border: none; padding: 0 1; }
        #calls-text { height: auto; max-height: 8; padding: 0 1; border-top: solid $primary-muted; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._notices: tuple[Notice, ...] = ()
        self._to_clear = ""

    def body(self) -> ComposeResult:
        """The calls, and below them the text for all delegates."""
        yield Static(_("Whom to tell"), id="calls-title", markup=False)
        yield Choices(id="calls")
        yield Static(id="calls-text", markup=False)

    def read(self) -> None:
        """Read the list again."""
        self._notices = calls.open_notices(self.desk.file)
        options = self.query_one(Choices)
        chosen = self._chosen_id()
        options.clear_options()
        zone = self.desk.situation()[0].zone
        for notice in self._notices:
            options.add_option(Option(_notice_line(notice, zone), id=notice.id))
            options.add_options([Option(_call_line(call, zone), id=call.id) for call in notice.calls])
        if not self._notices:
            options.add_option(
                Option(
                    _("Nobody is waiting for a call. A change of time on Today puts people here."),
                    disabled=True,
                )
            )
        ids = [option.id for option in options.options]
        if self._notices:
            options.highlighted = ids.index(chosen) if chosen in ids else min(1, len(ids) - 1)
        options.focus()
        self._show_text()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The text for all delegates of the notice under the cursor."""
        event.stop()
        self._show_text()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter means told, like space."""
        event.stop()
        self.action_told()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()

    def action_told(self) -> None:
        """They have been told; again takes it back."""
        self._mark(CallStatus.TOLD)

    def action_no_answer(self) -> None:
        """They did not answer; again takes it back."""
        self._mark(CallStatus.NO_ANSWER)

    def chosen_record(self) -> tuple[str, str] | None:
        """The call, or the notice with its calls."""
        chosen, notice = self._chosen_id(), self._chosen_notice()
        if chosen is None or notice is None:
            return None
        return ("notice" if chosen == notice.id else "call"), chosen

    def action_clear(self) -> None:
        """Take the notice under the cursor off the list."""
        notice = self._chosen_notice()
        untold = [call for call in notice.calls if call.status != CallStatus.TOLD] if notice else []
        if notice is not None and untold and self._to_clear != notice.id:
            self._to_clear = notice.id
            self.notify(
                _("{number} not told yet: the same key again clears them too.").format(number=len(untold)),
                severity="warning",
                markup=False,
            )
        elif notice is not None:
            calls.clear(self.desk.file, notice.id, at=self.desk.clock.now())
            self.notify(_("Cleared: {summary}").format(summary=notice.summary), markup=False, timeout=4)

    def action_copy(self) -> None:
        """Put the text for all delegates on the clipboard."""
        notice = self._chosen_notice()
        if notice is not None and notice.message:
            self.app.copy_to_clipboard(notice.message)
            self.notify(
                _("Copied. If the clipboard stays empty, select the text below instead."),
                markup=False,
                timeout=4,
            )

    def _mark(self, status: CallStatus) -> None:
        chosen = self._chosen_id()
        for notice in self._notices:
            for call in notice.calls:
                if call.id == chosen:
                    new = CallStatus.TO_CALL if call.status == status else status
                    calls.mark(
                        self.desk.file, call.id, new, by=self.desk.coordinator, at=self.desk.clock.now()
                    )
                    return

    def _chosen_id(self) -> str | None:
        options = self.query_one(Choices)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return None
        return options.get_option_at_index(options.highlighted).id

    def _chosen_notice(self) -> Notice | None:
        chosen = self._chosen_id()
        for notice in self._notices:
            if chosen == notice.id or any(call.id == chosen for call in notice.calls):
                return notice
        return None

    def _show_text(self) -> None:
        notice = self._chosen_notice()
        text = notice.message if notice else ""
        self.query_one("#calls-text", Static).update(
            Content.assemble((_("Text for all delegates (b copies)"), "$foreground-muted"), "\n", text)
            if text
            else ""
        )


def _notice_line(notice: Notice, zone: str) -> Content:
    open_calls = sum(call.status != CallStatus.TOLD for call in notice.calls)
    left = _("{number} to call").format(number=open_calls)
    if not open_calls:
        left = _("all told") if notice.calls else _("nobody to call")
    return Content.assemble(
        (f"{zones.local(notice.at, zone):%H:%M} ", "$foreground-muted"),
        (notice.summary, "bold"),
        (f"  {notice.by} · {left}", "$foreground-muted"),
    )


def _call_line(call: Call, zone: str) -> Content:
    status = CallStatus(call.status)
    when = ""
    if call.at is not None and status != CallStatus.TO_CALL:
        word = _("told") if status == CallStatus.TOLD else _("no answer")
        when = f"  {word} {zones.local(call.at, zone):%H:%M} {call.by}"
    style = {CallStatus.TOLD: "$foreground-muted", CallStatus.NO_ANSWER: "$text-warning"}.get(status, "")
    return Content.assemble(
        (f"   {_MARKS[status]} {call.who}  ", f"bold {style}".strip()),
        (call.mobile or _("no number"), style),
        (when, style or "$foreground-muted"),
        (f"\n        {call.why}", "$foreground-muted"),
    )
