"""What a backup would take and bring, before it is put in the mission's place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from missiontui.i18n import _
from missiontui.text import clean
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.modal import Modal

_STYLES = {"−": "$text-error", "+": "$text-success", "~": "$text-warning", "!": "bold $text-warning"}


class BackupQuestion(Modal[bool]):
    """Shows what differs; gives whether to restore.

    Args:
        title: which backup it is.
        differences: a line each; their first sign says of which kind.
        is_asking: whether Enter restores: somebody has asked for it, and not only to see what differs.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", _("Restore"), id="backup.agree"),
        Binding("r", "restore", _("Restore"), id="backup.restore"),
        Binding("escape", "leave", _("Leave it"), id="backup.leave"),
        Binding("down,j", "scroll(1)", _("Down"), show=False, id="backup.down"),
        Binding("up,k", "scroll(-1)", _("Up"), show=False, id="backup.up"),
    ]

    DEFAULT_CSS = """
    BackupQuestion {
        align: center middle;
        & > VerticalScroll {
            width: 90%;
            max-width: 100;
            height: auto;
            max-height: 80%;
            padding: 1 2;
            background: $panel;
            border: round $warning;
        }
        #backup-words { height: auto; }
    }
    """

    def __init__(self, title: str, differences: Sequence[str], *, is_asking: bool) -> None:
        super().__init__()
        self._words = title
        self._differences = differences
        self._is_asking = is_asking

    def compose(self) -> ComposeResult:
        """What differs, and what the keys do."""
        lines = [Content.styled(clean(self._words), "bold"), Content("")]
        lines += [Content.styled(clean(line), _STYLES.get(line[:1], "")) for line in self._differences]
        lines += [Content("")]
        if self._is_asking:
            lines.append(Content(_("The mission as it is now is kept as a backup. The screens open again.")))
            lines.append(Content.styled(_("Enter restores, Esc leaves it."), "$text-muted"))
        else:
            lines.append(Content.styled(_("r restores it, Esc goes back."), "$text-muted"))
        with VerticalScroll(can_focus=False):
            yield Static(Content("\n").join(lines), id="backup-words", markup=False)
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter, by which it was opened, restores nothing unless that was asked for."""
        if action in ("agree", "restore"):
            return self._is_asking == (action == "agree")
        return super().check_action(action, parameters)

    def action_agree(self) -> None:
        """Restore it."""
        self.dismiss(True)

    def action_restore(self) -> None:
        """Restore it, though at first only what differs was to be seen."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Nothing is done."""
        self.dismiss(False)

    def action_scroll(self, by: int) -> None:
        """Much differs."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
