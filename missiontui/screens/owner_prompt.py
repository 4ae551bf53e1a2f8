"""Who keeps a promise: one of the mission's people, or a coordinator who is none of them."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from missiontui.errors import NotFoundError
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.store import follow_ups, people
from missiontui.widgets.key_bar import KeyBar
from missiontui.widgets.line import Line
from missiontui.widgets.prompt import Prompt

ME = "me"
"""What is typed for oneself."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who keeps a promise. Without an id it is a name only; without a name it is nobody."""

    person_id: str
    name: str


class OwnerPrompt(Prompt[Owner]):
    """Asks for a name, which it completes.

    Args:
        action: what was promised.
        owner: who keeps it now.
    """

    def __init__(self, desk: Desk, action: str, owner: str) -> None:
        super().__init__(
            _("“{action}”: whose is it?").format(action=action),
            hint=_("a name or a badge · me · nothing: nobody’s"),
            check=lambda line: owner_named(desk, line),
            value=owner,
        )
        everybody = (contact.name for contact in people.people(desk.file))
        keepers = (one.owner for one in follow_ups.follow_ups(desk.file) if one.owner)
        self._names = tuple(dict.fromkeys((ME, desk.coordinator, *keepers, *everybody)))

    def compose(self) -> ComposeResult:
        """As every question, with a line that completes names."""
        with Vertical():
            yield Static(self._question, id="prompt-question", markup=False)
            yield Line(self._value, id="prompt-line", choices=self._names)
            yield Static(self._hint, id="prompt-hint", markup=False)
            yield Static("", id="prompt-problem", markup=False)
        yield KeyBar()


def owner_named(desk: Desk, line: str) -> Owner:
    """Who is meant by what was typed; a name that nobody of the mission has is a name all the same.

    Raises:
        AmbiguousError: several people are called that.
    """
    name = " ".join(line.split())
    if not name:
        return Owner("", "")
    if name.lower() == ME:
        me = desk.keeper()
        return Owner(me.person_id, me.name)
    try:
        person_id = people.person_named(desk.file, name)
    except NotFoundError:
        return Owner("", name)
    known = {contact.person_id: contact.name for contact in people.people(desk.file)}
    return Owner(person_id, known[person_id])
