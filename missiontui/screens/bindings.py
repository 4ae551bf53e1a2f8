"""The keys of a screen as words: one reading of the bindings feeds the help and the palette."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen


@dataclass(frozen=True)
class Command:
    """Something a key does here: the keys as printed, the words, the action and where it runs."""

    keys: str
    words: str
    action: str
    node: DOMNode


def commands_of(screen: Screen[Any], app: App[Any]) -> list[Command]:
    """What can be done on a screen now, its own commands before those of the whole program."""
    found: dict[str, tuple[Binding, DOMNode, list[str]]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not active.enabled or not binding.id:  # without an id it is one of Textual's own
            continue
        key = app.get_key_display(binding)
        entry = found.setdefault(f"{binding.action}@{id(active.node)}", (binding, active.node, []))
        if key not in entry[2]:
            entry[2].append(key)
    commands = [
        Command(" ".join(keys), binding.description, binding.action, node)
        for binding, node, keys in found.values()
    ]
    return sorted(commands, key=lambda command: (command.node is app, command.node is not screen))
