"""Palette entries: every action of the screen that is on top, by name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from missiontui.screens.bindings import Command, commands_of

KEYS = "$foreground-muted"


class ActionsProvider(Provider):
    """Finds the actions that keys do, so that nobody has to know the keys.

    The keys stand below the words, not as Textual's ``help``: that is read as markup, and a key may be a
    bracket.
    """

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """All of them, before anything is typed."""
        for command in commands_of(self.screen, self.app):
            yield DiscoveryHit(
                Content.assemble(command.words, "\n", (command.keys, KEYS)),
                partial(self._run, command),
                text=command.words,
            )

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Those whose words match."""
        matcher = self.matcher(query)
        for command in commands_of(self.screen, self.app):
            score = matcher.match(command.words)
            if score > 0:
                words = matcher.highlight(command.words)
                yield Hit(
                    score,
                    Content.assemble(words, "\n", (command.keys, KEYS)),
                    partial(self._run, command),
                    text=command.words,
                )

    async def _run(self, command: Command) -> None:
        await self.app.run_action(command.action, command.node)
