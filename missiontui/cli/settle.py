"""``settle``: what is to be settled after laptops met, and settling it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import AmbiguousError, InputError, MissionError, NotFoundError
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.domain.conflicts import Conflict, Setting
    from missiontui.domain.settling import Matter, Remedy
    from missiontui.store.connection import MissionFile


@click.command(
    "settle",
    help=_(
        "What is to be settled after laptops met; or settle MATTER, a number of that list or an id, or its "
        "start, as --json has it."
    ),
)
@click.argument("words", metavar="[MATTER]", required=False)
@click.option("--take", "remedy", flag_value="take", help=_("Take what lost instead of what stands."))
@click.option("--keep", "remedy", flag_value="keep", help=_("Keep what stands, on every laptop."))
@click.option("--bring-back", "remedy", flag_value="bring-back", help=_("Bring back what was deleted."))
@click.option("--remove", "remedy", flag_value="remove", help=_("Remove what is left of it."))
@click.option(
    "--hand-over", "remedy", flag_value="hand-over", help=_("Give it to the one with which it was made one.")
)
@click.option(
    "--make-one", "remedy", flag_value="make-one", help=_("Make one of what stands twice on a list.")
)
@click.option("--of", "whose", metavar="NAME", help=_("With --take: whose words, where several lost."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def settle_command(
    session: Session, words: str | None, remedy: str | None, whose: str | None, as_json: bool
) -> None:
    """List the matters, show one, or settle it."""
    from missiontui.domain.settling import Remedy
    from missiontui.store.settling import to_settle

    if remedy and not words:
        raise InputError(
            _("Which one is to be settled?"), hint=_("“missiontui settle” lists them, each with a number.")
        )
    with session.open_mission() as file:
        matters = to_settle(file, session.clock(file).now())
        shown = [_named(words, matters)] if words else list(matters)
        if remedy:
            _settle(file, shown[0], Remedy(remedy), whose)
    if as_json:
        print_json([_as_json(one) for one in shown])
    elif remedy:
        say(_("Settled: {title}.").format(title=shown[0].title))
    else:
        _tell(shown, matters)


def _tell(shown: list[Matter], matters: tuple[Matter, ...]) -> None:
    for one in shown:
        say(_("{number}  {title}").format(number=matters.index(one) + 1, title=one.title))
        say(f"   {one.detail}")
        remedies = " ".join(f"--{remedy}" for remedy in _possible(one)) or _("on the screens: W, then Enter")
        say(f"   {one.id}  {remedies}")
    if not shown:
        say(_("Nothing is to be settled."))


def _possible(matter: Matter) -> list[Remedy]:
    """What a command can do with it: looking at it takes a screen, and so does comparing two people."""
    from missiontui.domain.settling import MatterKind, Remedy

    by_screen = {Remedy.OPEN, Remedy.MAKE_ONE} if matter.kind == MatterKind.BADGE_TWICE else {Remedy.OPEN}
    return [remedy for remedy in matter.remedies if remedy not in by_screen]


def _named(words: str, matters: tuple[Matter, ...]) -> Matter:
    """The matter that a person means: its number in the list, or the start of its id.

    Raises:
        NotFoundError, AmbiguousError: there is none, or there are several.
    """
    wanted = words.strip().lower()
    if wanted.isascii() and wanted.isdigit():
        found = [*matters[int(wanted) - 1 : int(wanted)]] if int(wanted) else []
    else:
        found = [one for one in matters if one.id.startswith(wanted)] if wanted else []
    if not found:
        raise NotFoundError(
            _("Nothing that is to be settled is called “{words}”.").format(words=words.strip()),
            hint=_("“missiontui settle” lists what is; it may be settled by now."),
        )
    if len(found) > 1:
        raise AmbiguousError(
            _("{number} matters begin with “{words}”.").format(number=len(found), words=words.strip()),
            [f"{one.id}  {one.title}" for one in found],
            hint=_("Give more of the id."),
        )
    return found[0]


def _settle(file: MissionFile, matter: Matter, remedy: Remedy, whose: str | None) -> None:
    """Do it.

    Raises:
        InputError: that cannot be done with this matter.
        MissionError: those of ``store.conflicts`` and ``store.settling``.
    """
    from missiontui.domain.settling import Remedy
    from missiontui.store import conflicts, settling

    possible = _possible(matter)
    if remedy not in possible:
        can = ", ".join(f"--{one}" for one in possible)
        raise InputError(
            _("That cannot be done with “{title}”.").format(title=matter.title),
            hint=(can and _("What can be: {options}.").format(options=can))
            or _("Change it where it stands."),
        )
    if matter.conflict is not None:
        if remedy == Remedy.KEEP:
            conflicts.keep(file, matter.conflict)
        else:
            conflicts.take_instead(file, *_lost_one(matter, whose))
        return
    done = {
        Remedy.BRING_BACK: settling.bring_back,
        Remedy.REMOVE: settling.remove,
        Remedy.HAND_OVER: settling.hand_over,
        Remedy.MAKE_ONE: settling.make_one,
    }
    done[remedy](file, matter)


def _lost_one(matter: Matter, whose: str | None) -> tuple[Conflict, Setting]:
    """What is to be taken: what lost, or of several the one of that name.

    Raises:
        MissionError: several lost, and nobody or several are meant.
    """
    from missiontui.text import fold

    every = {
        setting.key: (one, setting)
        for one in matter.conflicts
        for setting in one.lost
        if not whose or fold(whose) in fold(f"{setting.by} {setting.device}")
    }
    if len(every) == 1:
        return next(iter(every.values()))
    if not every:
        raise MissionError(_("Nobody of that name said anything else here."), hint=matter.detail)
    raise AmbiguousError(
        _("Several laptops said something else."),
        [f"{setting.by}  {setting.device}" for _conflict, setting in every.values()],
        hint=_("Say whose words are to be taken: --of NAME, or the laptop's."),
    )


def _as_json(matter: Matter) -> dict[str, object]:
    table, record_id = matter.record
    return {
        "id": matter.id,
        "kind": matter.kind,
        "text": matter.title,
        "detail": matter.detail,
        "record": {"table": table, "id": record_id},
        "acts": [str(one) for one in _possible(matter)],
    }
