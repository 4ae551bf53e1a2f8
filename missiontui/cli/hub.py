"""``hub``: running a hub, for whoever owns its database: make one, invite, list, shut out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.i18n import _, ngettext

if TYPE_CHECKING:
    from missiontui.domain.agenda import Mission
    from missiontui.sync.address import HubAddress
    from missiontui.sync.hub_members import Invitation, ShutOut
    from missiontui.sync.hub_running import Made

_hub_option = click.option(
    "--hub", "address", metavar="ADDRESS", required=True, help=_("The hub, as the owner of its database.")
)
_json_option = click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))


@click.group("hub", help=_("Run a hub: a PostgreSQL through which the laptops of a mission exchange."))
def hub_command() -> None:
    """The commands of whoever runs it."""


@hub_command.command("init", help=_("Make a database a hub. ADDRESS is postgresql://owner@host/database."))
@click.argument("address")
@_json_option
def init_command(address: str, as_json: bool) -> None:
    """Make the tables, the role and the rules; an older hub is brought up to date, another stays as it is."""
    from missiontui.cli.hub_passphrase import with_passphrase
    from missiontui.sync.address import hub_address
    from missiontui.sync.hub_running import make_hub

    hub = hub_address(address)
    made = with_passphrase(hub, lambda passphrase: make_hub(hub, passphrase))
    if as_json:
        print_json({"database": made.database, "is_new": made.is_new, "has_tls": made.has_tls})
    else:
        _tell_made(made, hub)


@hub_command.command("invite", help=_("Give a colleague a part in the present mission at a hub."))
@click.argument("name", metavar="NAME")
@_hub_option
@click.option("--host", default="", metavar="HOST", help=_("How colleagues reach the hub, if not as you do."))
@click.option(
    "--certificate",
    default="",
    metavar="FILE",
    help=_("The hub’s own certificate, by which colleagues know it: docs/hub.md."),
)
@click.option("--new-passphrase", is_flag=True, help=_("Another passphrase, such as for one that was lost."))
@_json_option
@click.pass_obj
def invite_command(
    session: Session,
    name: str,
    address: str,
    host: str,
    certificate: str,
    new_passphrase: bool,
    as_json: bool,
) -> None:
    """Invite somebody, and print what is to be sent to them."""
    from missiontui.cli.hub_passphrase import with_passphrase
    from missiontui.sync import hub_members
    from missiontui.sync.address import hub_address

    hub, mission = hub_address(address), _mission(session)
    made = with_passphrase(
        hub,
        lambda passphrase: hub_members.invite(
            hub, mission, name, passphrase=passphrase, is_passphrase_new=new_passphrase
        ),
    )
    theirs = hub.seen_by(made.role, host or (_("HOST") if hub.is_local else ""), certificate)
    line = f"missiontui join {_quoted(theirs.stored)}"
    if as_json:
        print_json(
            {
                "role": made.role,
                "person": made.person,
                "mission": mission.name,
                "address": theirs.stored,
                "join": line,
                "passphrase": made.passphrase or None,
            }
        )
    else:
        _tell_invitation(made, mission, line, _on_the_line(theirs, is_host_open=hub.is_local and not host))


@hub_command.command("members", help=_("Who has a part in the present mission at a hub."))
@_hub_option
@_json_option
@click.pass_obj
def members_command(session: Session, address: str, as_json: bool) -> None:
    """List the colleagues."""
    from missiontui.cli.hub_passphrase import with_passphrase
    from missiontui.sync import hub_members
    from missiontui.sync.address import hub_address

    hub, mission = hub_address(address), _mission(session)
    found = with_passphrase(
        hub, lambda passphrase: hub_members.members(hub, mission.id, passphrase=passphrase)
    )
    if as_json:
        print_json(
            [
                {
                    "id": one.role,
                    "person": one.person,
                    "since": one.since.isoformat(),
                    "can_log_in": one.can_log_in,
                }
                for one in found
            ]
        )
        return
    if not found:
        say(
            _("Nobody has a part in this mission at the hub yet: “missiontui hub invite NAME --hub ADDRESS”.")
        )
    for one in found:
        state = "" if one.can_log_in else _("cannot log in")
        say(f"{one.person:<28} {one.role:<28} {one.since:%Y-%m-%d} {state}".rstrip())


@hub_command.command("shut-out", help=_("Take a colleague’s part in the present mission away."))
@click.argument("name", metavar="NAME")
@_hub_option
@_json_option
@click.pass_obj
def shut_out_command(session: Session, name: str, address: str, as_json: bool) -> None:
    """Shut somebody out, and say what that does not do."""
    from missiontui.cli.hub_passphrase import with_passphrase
    from missiontui.sync import hub_members
    from missiontui.sync.address import hub_address

    hub, mission = hub_address(address), _mission(session)
    done = with_passphrase(
        hub, lambda passphrase: hub_members.shut_out(hub, mission.id, name, passphrase=passphrase)
    )
    if as_json:
        print_json(
            {
                "role": done.role,
                "person": done.person,
                "missions_left": done.missions_left,
                "is_cut_off": done.is_cut_off,
            }
        )
    else:
        _tell_shut_out(done, mission)


def _mission(session: Session) -> Mission:
    from missiontui.store import agenda
    from missiontui.store.rehearsal_mark import refuse_exchange

    with session.open_mission() as file:
        refuse_exchange(file)
        return agenda.the_mission(file)


def _quoted(address: str) -> str:
    """As a shell takes it, on every system."""
    return f'"{address}"' if "&" in address or "?" in address else address


def _tell_made(made: Made, hub: HubAddress) -> None:
    if made.is_brought_up:
        say(
            _("{database} is up to date: what is forgotten on a laptop goes from it too.").format(
                database=made.database
            )
        )
    elif not made.is_new:
        say(_("{database} is a hub already; nothing was changed.").format(database=made.database))
    else:
        say(
            _(
                "{database} is a hub now. Made: the schema “missiontui” with its tables and rules, in which "
                "nobody can change or delete what was sent; the role “missiontui_member”. Only who is "
                "invited can connect to this database."
            ).format(database=made.database)
        )
        say(_("Next: missiontui hub invite NAME --hub {address}").format(address=_quoted(hub.stored)))
    if not made.has_tls:
        say(
            _(
                "This server has no TLS yet: nobody can come in from another computer before it has. "
                "See docs/hub.md, “A certificate”."
            )
        )


def _on_the_line(theirs: HubAddress, *, is_host_open: bool) -> list[str]:
    """What is to be known of the line that goes to a colleague."""
    found = []
    if is_host_open:
        found.append(_("HOST is this computer’s name or number in the network; give it with --host."))
    if (file := theirs.options.get("sslrootcert", "system")) != "system":
        words = _("With it goes the file {file}: they run the line in the folder where it is.")
        found.append(words.format(file=file))
    return found


def _tell_invitation(made: Invitation, mission: Mission, line: str, on_the_line: list[str]) -> None:
    words = (
        _("{person} had a part in “{mission}” already.")
        if made.was_member
        else _("{person} has a part in “{mission}” now.")
    )
    say(words.format(person=made.person, mission=mission.name))
    say(_("Send them this line:"))
    say(f"  {line}")
    for sentence in on_the_line:
        say(sentence)
    if made.passphrase:
        say(_("And by another way this passphrase, which is told now and kept nowhere:"))
        say(f"  {made.passphrase}")
    else:
        say(_("Their passphrase stays as it is; --new-passphrase makes another."))
    if made.missions_before and not made.was_member:
        say(
            ngettext(
                "“{role}” has a part in {number} other mission at this hub. If that is another person of "
                "the same name, shut this one out again, and invite them with more of their name.",
                "“{role}” has a part in {number} other missions at this hub. If that is another person of "
                "the same name, shut this one out again, and invite them with more of their name.",
                made.missions_before,
            ).format(role=made.role, number=made.missions_before)
        )


def _tell_shut_out(done: ShutOut, mission: Mission) -> None:
    say(
        _("{person} has no part in “{mission}” at the hub any more.").format(
            person=done.person, mission=mission.name
        )
    )
    if done.missions_left:
        say(
            ngettext(
                "They still have a part in {number} other mission there, and log in for it.",
                "They still have a part in {number} other missions there, and log in for those.",
                done.missions_left,
            ).format(number=done.missions_left)
        )
    else:
        say(_("“{role}” cannot log in there any more.").format(role=done.role))
    if not done.is_cut_off:
        say(_("What they have running there could not be ended from here: whoever runs the server can."))
    say(
        _(
            "What is on their laptop stays there, and what others carry to them by a stick or a folder still "
            "comes to them; what they did until now stays in the mission."
        )
    )
