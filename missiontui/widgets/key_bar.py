"""The bottom line: what the keys do here.

Textual's Footer makes a widget of each key; with a dozen of them it took a quarter of the start, and at 80
cells it cut off the key that lists the others. This is one line of text that keeps that one in view.
"""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea


class KeyBar(Widget):
    """Shows the keys of its screen that fit; the way back and those of ``last`` are always in view.

    Args:
        last: ids of key bindings.
    """

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $footer-background; }
    """

    def __init__(self, *last: str) -> None:
        super().__init__()
        self._last = last

    def on_mount(self) -> None:
        """Hear of other keys, as when another widget has the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def render(self) -> Content:
        """As many keys as fit, then the last ones."""
        keys, last = self._keys()
        room = self.size.width - sum(_width(*key) for key in last)
        shown = []
        for key in keys:
            room -= _width(*key)
            if room < 0:
                break
            shown.append(key)
        parts: list[tuple[str, str]] = []
        for name, words in (*shown, *last):
            parts += [
                (f" {name} ", "bold $footer-key-foreground"),
                (f"{words} ", "$footer-description-foreground"),
            ]
        return Content.assemble(*parts)

    def _bindings_changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def _keys(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """(key as printed, words) of what is to be shown, and of what always is."""
        keys: dict[str, tuple[str, str]] = {}
        last: dict[str, tuple[str, str]] = {}
        is_typing = isinstance(self.screen.focused, Input | TextArea)
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if is_typing and _is_text(self.app.get_key_display(binding)):
                continue
            if active.enabled and binding.show and not binding.system and binding.description:
                where = last if binding.id in self._last or binding.key == "escape" else keys
                where.setdefault(binding.action, (self.app.get_key_display(binding), binding.description))
        own = [key for action, key in keys.items() if action not in last]
        return own, list(last.values())


def _is_text(key: str) -> bool:
    """Whether a key types what it is called: in a line of text it does nothing else."""
    return len(key) == 1 and key.isascii()


def _width(name: str, words: str) -> int:
    return cell_len(name) + cell_len(words) + 3
