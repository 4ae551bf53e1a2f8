"""Palette entries: every action of the screen that is on top, and every room of the mission, by name."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from missiontui.screens.bindings import Command, commands_of
from missiontui.screens.rooms import ROOMS

KEYS = "$foreground-muted"


class ActionsProvider(Provider):
    """Finds the actions that keys do, so that nobody has to know the keys.

    The keys stand below the words, not as Textual's ``help``: that is read as markup, and a key may be a
    bracket.
    """

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """All of them, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(
                Content.assemble(command.words, "\n", (command.keys, KEYS)),
                partial(self._run, command),
                text=command.words,
            )

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Those whose words match."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(command.words)
            if score > 0:
                words = matcher.highlight(command.words)
                yield Hit(
                    score,
                    Content.assemble(words, "\n", (command.keys, KEYS)),
                    partial(self._run, command),
                    text=command.words,
                )

    def _commands(self) -> Iterator[Command]:
        """Those of the screen, then the rooms, which it may have keys for by itself."""
        known = commands_of(self.screen, self.app)
        yield from known
        words = {command.words for command in known}
        for place in ROOMS:
            if place.title not in words:
                yield Command(f"7 {place.key}", place.title, f"open_room('{place.name}')", self.app)

    async def _run(self, command: Command) -> None:
        await self.app.run_action(command.action, command.node)
