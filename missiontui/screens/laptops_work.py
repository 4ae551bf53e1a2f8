"""Exchanging, merging and the like on a thread and a connection of their own, one at a time.

The threads are daemons: a network that does not answer keeps nobody from quitting. What is not committed by
then was not done.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any

from textual.message import Message
from textual.message_pump import MessagePump

from missiontui.domain.exchanges import Progress
from missiontui.errors import Cancelled, MissionError
from missiontui.i18n import _
from missiontui.store.connection import MissionFile
from missiontui.store.opening import open_again

Task = Callable[[MissionFile, Progress], Any]
"""What is done, with a connection of its own; its progress answers False once it is to stop."""

_TURN = 0.1
"""Seconds between two looks at whether one is to stop while one waits for one's turn."""

_TOLD_EVERY = 0.1
"""Seconds between two words of progress."""


@dataclass
class ExchangeSession:
    """What of the exchange with others lasts as long as the program.

    Args:
        turn: whoever holds it exchanges; nobody else does meanwhile.
        passphrases: address to what was typed for it.
        lacks_passphrase: addresses that cannot be asked before one is typed.
    """

    turn: Lock = field(default_factory=Lock)
    passphrases: dict[str, str] = field(default_factory=dict, repr=False)
    lacks_passphrase: set[str] = field(default_factory=set)

    def waits_for_passphrase(self, address: str) -> bool:
        """Whether nothing can be asked of an address before somebody types its passphrase."""
        return address in self.lacks_passphrase and address not in self.passphrases

    def note_result(self, address: str, problem: MissionError | None) -> None:
        """Note whether an address let one in; what was typed for one that did not is forgotten."""
        from missiontui.sync.hub_errors import PassphraseError

        if isinstance(problem, PassphraseError):
            self.lacks_passphrase.add(address)
            self.passphrases.pop(address, None)
        elif problem is None:
            self.lacks_passphrase.discard(address)


class WorkProgressed(Message):
    """So much of a piece of work is done, from 0 to 1."""

    def __init__(self, work: Work, done: float) -> None:
        super().__init__()
        self.work, self.done = work, done


class WorkEnded(Message):
    """A piece of work is done, or could not be.

    Args:
        result: what it gave.
        problem: why nothing was done; ``Cancelled`` where it was stopped.
    """

    def __init__(self, work: Work, result: Any = None, problem: MissionError | None = None) -> None:
        super().__init__()
        self.work, self.result, self.problem = work, result, problem
        self.fault: BaseException | None = None

    def is_end_of(self, work: Work | None) -> bool:
        """Whether it was this piece of work; a fault of ours in it is raised here, and ends the program."""
        if self.work is work and self.fault is not None:
            raise self.fault
        return self.work is work


class Work:
    """A piece of work on a thread of its own.

    Args:
        file: the mission, which it opens anew.
        session: whose turn it takes.
        task: what is to be done.
        pump: who is told how it goes, by ``WorkProgressed`` and ``WorkEnded``.
        waits: whether it waits for its turn; else it is cancelled where somebody else has it.
    """

    def __init__(
        self,
        file: MissionFile,
        session: ExchangeSession,
        task: Task,
        pump: MessagePump,
        *,
        waits: bool = True,
    ) -> None:
        self._file = file
        self._session = session
        self._task = task
        self._pump = pump
        self._waits = waits
        self._stop = Event()
        self._told_at = 0.0
        run = copy_context().run
        Thread(target=run, args=(self._run,), name="exchange", daemon=True).start()

    def cancel(self) -> None:
        """Stop it, if it has not got too far."""
        self._stop.set()

    @property
    def is_stopping(self) -> bool:
        """Whether it was told to stop: a network that does not answer is given up after some seconds only."""
        return self._stop.is_set()

    def _run(self) -> None:
        ended = WorkEnded(self, problem=Cancelled(_("It was stopped; nothing has changed.")))
        if self._has_turn():
            try:
                ended = WorkEnded(self, _done(self._file, self._task, self._progress))
            except MissionError as error:
                ended = WorkEnded(self, problem=error)
            except BaseException as error:  # noqa: BLE001  a fault of ours: it ends the program, but from there
                ended.fault = error
            finally:
                self._session.turn.release()
        self._post(ended)

    def _has_turn(self) -> bool:
        if not self._waits:
            return self._session.turn.acquire(blocking=False)
        while not self._stop.is_set():
            if self._session.turn.acquire(timeout=_TURN):
                return True
        return False

    def _progress(self, done: int, of: int) -> bool:
        if monotonic() - self._told_at >= _TOLD_EVERY:
            self._told_at = monotonic()
            self._post(WorkProgressed(self, done / of if of else 1.0))
        return not self._stop.is_set()

    def _post(self, message: Message) -> None:
        with suppress(RuntimeError):  # the program has ended meanwhile
            self._pump.post_message(message)


def _done(mission: MissionFile, task: Task, progress: Progress) -> Any:
    with open_again(mission) as file:
        file.author = mission.author
        if not progress(0, 1):
            raise Cancelled(_("It was stopped; nothing has changed."))
        return task(file, progress)
