"""What all dialogs share: one of them is answered once, however often Enter is pressed."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType


class Modal(ModalScreen[ScreenResultType]):
    """A dialog. What answers it a second time comes too late: Textual would take the screen below it away."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Give the answer and go, if it has not gone yet."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def leave_later(self, result: ScreenResultType | None = None) -> None:
        """The same for a dialog that is just coming into view again: once it is, and what is done meanwhile
        does not wait for it, which Textual refuses."""

        def leave() -> None:
            self.dismiss(result)

        self.call_after_refresh(leave)
