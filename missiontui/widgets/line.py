"""Fields to type in that show nothing but clean text, whatever is pasted into them.

Textual's own write what they hold to the terminal as it is: an escape sequence in a paste would be obeyed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.suggester import SuggestFromList
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from missiontui.text import clean


class Line(Input):
    """One line of text. What is pasted keeps its words; its line ends become spaces.

    Args:
        value: what stands in it at first.
        choices: what it proposes to complete what is typed.
    """

    def __init__(
        self,
        value: str = "",
        *,
        id: str | None = None,
        choices: Iterable[str] = (),
        select_on_focus: bool = True,
    ) -> None:
        proposed = [clean(choice, multiline=False) for choice in choices]
        super().__init__(
            value,
            id=id,
            suggester=SuggestFromList(proposed, case_sensitive=False) if proposed else None,
            select_on_focus=select_on_focus,
        )

    def validate_value(self, value: str) -> str:
        """However it came in: clean."""
        return clean(value, multiline=False)

    def replace(self, text: str, start: int, end: int) -> None:
        """Clean before it is put in, so that the cursor stands behind what is left."""
        super().replace(clean(text, multiline=False), start, end)

    def on_paste(self, event: Paste) -> None:
        """All lines of what is pasted, where Textual takes the first only."""
        event.stop()
        event.prevent_default()
        self.replace(event.text.strip("\r\n"), *self.selection)


class ScanLine(Line, inherit_bindings=False):
    """A line for whoever types as fast as a badge scanner.

    Enter is a key like the letters here. As a binding the app would obey it at once, before letters that are
    still on their way: of two badges in one breath the first would lose its end to the second. What was
    submitted is selected, so that what follows takes its place; ``go_on_typing`` has it added to instead.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in Input.BINDINGS if not (isinstance(binding, Binding) and binding.key == "enter")
    ]

    def on_key(self, event: Key) -> None:
        """Submit what stands there now."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self, self.value))
            self.select_all()

    def go_on_typing(self, submitted: str) -> None:
        """Have letters added to what was submitted, unless something else stands there by now."""
        if self.value == submitted:
            self.cursor_position = len(self.value)


class Page(TextArea):
    """Several lines of text; tab goes on to the next field."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(clean(text), id=id, tab_behavior="focus")

    def watch(
        self, obj: DOMNode, attribute_name: str, callback: Callable[..., Any], init: bool = True
    ) -> None:
        """Hear of another theme by the app's signal, which can be left.

        Textual's own text areas watch the app, which keeps each of them until the theme changes: 30 kB for
        every note.
        """
        if obj is self.app and attribute_name == "theme":
            self.app.theme_changed_signal.subscribe(self, lambda _theme: callback())
        else:
            super().watch(obj, attribute_name, callback, init)

    def on_unmount(self) -> None:
        """Nothing is to be heard any more."""
        self.app.theme_changed_signal.unsubscribe(self)

    def load_text(self, text: str) -> None:
        """Show other text."""
        super().load_text(clean(text))

    def edit(self, edit: Edit) -> EditResult:
        """Typed or pasted: clean."""
        edit.text = clean(edit.text)
        return super().edit(edit)
