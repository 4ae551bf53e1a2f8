"""Who has a part in a mission at a hub: inviting somebody, listing them, shutting somebody out."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from missiontui.domain.agenda import Mission
from missiontui.errors import InputError, NotFoundError
from missiontui.i18n import _
from missiontui.sync.address import HubAddress
from missiontui.sync.hub_connection import connected
from missiontui.sync.hub_schema import MEMBERS
from missiontui.text import clean, fold

if TYPE_CHECKING:
    import psycopg

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are mistaken for each other when they are read out on the telephone."""
_GROUPS, _IN_GROUP = 5, 4
_LONGEST_ROLE, _OF_DIGEST = 40, 8


@dataclass(frozen=True, slots=True)
class Member:
    """A colleague of a mission at a hub.

    Args:
        role: as whom they log in.
        person: what they are called.
        since: when they were invited.
        can_log_in: whether the server lets them in.
        mission: the mission's name.
    """

    role: str
    person: str
    since: datetime
    can_log_in: bool
    mission: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """What somebody needs to come in.

    Args:
        role: as whom they log in.
        person: what they are called.
        passphrase: a new one; empty where they keep the one they have. Told once, kept nowhere.
        was_member: they had a part in this mission already.
        is_mission_new: the mission was not at this hub before.
        missions_before: in how many other missions of the hub that role has a part: two people of one name
            would be taken for one.
    """

    role: str
    person: str
    passphrase: str = field(repr=False)
    was_member: bool
    is_mission_new: bool
    missions_before: int


@dataclass(frozen=True, slots=True)
class ShutOut:
    """What shutting somebody out did.

    Args:
        role, person: whom.
        missions_left: in how many other missions they still have a part; they can log in for those.
        is_cut_off: what they had running was ended; False where the hub did not allow that.
    """

    role: str
    person: str
    missions_left: int
    is_cut_off: bool


def invite(
    address: HubAddress,
    mission: Mission,
    person: str,
    *,
    passphrase: str | None = None,
    is_passphrase_new: bool = False,
) -> Invitation:
    """Give somebody a part in a mission, with a role of their own at the server.

    Args:
        address: the hub, as the database's owner.
        mission: it is made known to the hub if it is not yet.
        person: their name; the role is made of it.
        passphrase: the owner's.
        is_passphrase_new: give them another passphrase even if they have one.

    Raises:
        InputError: no role can be made of the name, or it is another program's role.
        HubError: it did not work; nothing was changed.
    """
    person = clean(person, multiline=False).strip()
    role = role_named(person)
    with connected(address, passphrase, as_owner=True) as connection, connection.transaction():
        is_mission_new = _make_known(connection, mission)
        can_log_in = _can_log_in(connection, role)
        secret = ""
        if can_log_in is not True or is_passphrase_new:
            secret = new_passphrase()
            _let_in(connection, role, secret, is_new=can_log_in is None)
        was_member = not connection.execute(
            """INSERT INTO missiontui.member (mission, role, person) VALUES (%s, %s, %s)
               ON CONFLICT (mission, role) DO NOTHING""",
            (mission.id, role, person),
        ).rowcount
        ((others,),) = connection.execute(
            "SELECT count(*) FROM missiontui.member WHERE role = %s AND mission <> %s", (role, mission.id)
        ).fetchall()
    return Invitation(role, person, secret, was_member, is_mission_new, others)


def members(address: HubAddress, mission_id: str, *, passphrase: str | None = None) -> tuple[Member, ...]:
    """Who has a part in a mission, the newest last; as a colleague one sees oneself alone.

    Raises:
        HubError: it did not work.
    """
    with connected(address, passphrase, as_owner=True) as connection:
        rows = connection.execute(
            """SELECT role, person, since, coalesce(rolcanlogin, false), mission.name
               FROM missiontui.member JOIN missiontui.mission ON mission.id = member.mission
               LEFT JOIN pg_roles ON rolname = role
               WHERE mission.id = %s ORDER BY since, role""",
            (mission_id,),
        ).fetchall()
    return tuple(
        Member(role, clean(person), since, can, clean(name)) for role, person, since, can, name in rows
    )


def shut_out(address: HubAddress, mission_id: str, person: str, *, passphrase: str | None = None) -> ShutOut:
    """Take somebody's part in a mission away; who has no part in any other cannot log in any more.

    Args:
        person: their name, or their role.

    Raises:
        NotFoundError: there is nobody of that name in it.
        HubError: it did not work; nothing was changed.
    """
    wanted = fold(person)
    with connected(address, passphrase, as_owner=True) as connection:
        with connection.transaction():
            rows = connection.execute(
                "SELECT role, person FROM missiontui.member WHERE mission = %s", (mission_id,)
            ).fetchall()
            found = [row for row in rows if wanted in (fold(row[0]), fold(row[1]))]
            if not found:
                raise NotFoundError(
                    _("Nobody called “{name}” has a part in this mission at the hub.").format(name=person),
                    hint=_("“missiontui hub members --hub ADDRESS” lists them."),
                )
            role, called = found[0]
            connection.execute(
                "DELETE FROM missiontui.member WHERE mission = %s AND role = %s", (mission_id, role)
            )
            (left,) = connection.execute(
                "SELECT count(*) FROM missiontui.member WHERE role = %s", (role,)
            ).fetchall()[0]
            if not left:
                _alter(connection, "ALTER ROLE {role} NOLOGIN", role)
        is_cut_off = _cut_off(connection, role)
    return ShutOut(role, clean(called), left, is_cut_off)


def role_named(person: str) -> str:
    """The role of somebody: ``Anke Maes`` is ``anke_maes``.

    Raises:
        InputError: there is no Latin letter in the name, or it means something to the server.
    """
    role = re.sub(r"\s+", "_", fold(person)).strip("_")
    if len(role) > _LONGEST_ROLE:  # two that begin alike must not be one
        digest = hashlib.sha256(role.encode()).hexdigest()[:_OF_DIGEST]
        role = f"{role[: _LONGEST_ROLE - _OF_DIGEST - 1]}_{digest}"
    if not role or not role[0].isalpha() or role.startswith("pg_") or role in ("public", "none", MEMBERS):
        raise InputError(
            _("“{name}” cannot be a name at the hub.").format(name=person),
            hint=_("Give the colleague’s name in Latin letters, such as “Anke Maes”."),
        )
    return role


def new_passphrase() -> str:
    """One that nobody guesses (99 bits) and that can be read out: ``k7fm-29xq-…``."""
    groups = ("".join(secrets.choice(_LETTERS) for _letter in range(_IN_GROUP)) for _group in range(_GROUPS))
    return "-".join(groups)


def _make_known(connection: psycopg.Connection[Any], mission: Mission) -> bool:
    """Whether the mission was not known there; it has the name that it has now."""
    row = connection.execute(
        """INSERT INTO missiontui.mission AS known (id, name) VALUES (%s, %s)
           ON CONFLICT (id) DO UPDATE SET name = excluded.name RETURNING xmax = 0""",
        (mission.id, mission.name),
    ).fetchone()
    return bool(row and row[0])


def _can_log_in(connection: psycopg.Connection[Any], role: str) -> bool | None:
    """Whether a colleague's role can log in; None if there is no such role yet.

    Raises:
        InputError: the role is somebody else's: the server's own, or another program's.
    """
    row = connection.execute(
        """SELECT rolcanlogin, EXISTS (
               SELECT FROM pg_auth_members JOIN pg_roles AS members ON members.oid = roleid
               WHERE members.rolname = %s AND member = pg_roles.oid
           ), rolsuper OR rolcreaterole OR rolbypassrls OR rolreplication
           FROM pg_roles WHERE rolname = %s""",
        (MEMBERS, role),
    ).fetchone()
    if row is None:
        return None
    can_log_in, is_colleague, is_powerful = row
    if not is_colleague or is_powerful:
        raise InputError(
            _("“{role}” is a name that the server uses for something else.").format(role=role),
            hint=_("Invite them with another form of their name, such as given and family name."),
        )
    return bool(can_log_in)


def _let_in(connection: psycopg.Connection[Any], role: str, secret: str, *, is_new: bool) -> None:
    """Make the role, or let it log in again.

    Of the passphrase the server gets the SCRAM verifier only: what is sent in clear stands in its logs.
    """
    verifier = connection.pgconn.encrypt_password(secret.encode(), role.encode(), b"scram-sha-256").decode()
    if is_new:
        _alter(connection, "CREATE ROLE {role} LOGIN PASSWORD {verifier} CONNECTION LIMIT 10", role, verifier)
        _alter(connection, f"GRANT {MEMBERS} TO {{role}}", role)
    else:
        _alter(connection, "ALTER ROLE {role} LOGIN PASSWORD {verifier}", role, verifier)


def _cut_off(connection: psycopg.Connection[Any], role: str) -> bool:
    """End what a role has running; False where one may not.

    Who made a role may still not end what it has running (PostgreSQL 16); who is in it for a moment may.
    """
    import psycopg

    try:
        with connection.transaction():
            _alter(connection, "GRANT {role} TO CURRENT_USER", role)
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (role,)
            )
            _alter(connection, "REVOKE {role} FROM CURRENT_USER", role)
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


def _alter(connection: psycopg.Connection[Any], command: str, role: str, verifier: str = "") -> None:
    from psycopg import sql

    connection.execute(sql.SQL(command).format(role=sql.Identifier(role), verifier=sql.Literal(verifier)))
