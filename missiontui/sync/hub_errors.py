"""What can go wrong between a laptop and a hub, as sentences with the next step.

The words of the database are never passed on as they are: they may be in any language and hold anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from missiontui.errors import MissionError, OutOfReachError
from missiontui.i18n import _
from missiontui.text import clean

if TYPE_CHECKING:
    import psycopg

    from missiontui.sync.address import HubAddress


class HubError(MissionError):
    """The hub could not be used; nothing was changed, neither here nor there."""


class NoAnswerError(HubError, OutOfReachError):
    """The hub does not answer, or has no time now: trying again later is all there is to do."""


class PassphraseError(HubError):
    """The hub wants a passphrase, or another one than it was given."""


def not_connected(error: psycopg.Error, address: HubAddress) -> HubError:
    """Why no connection came about.

    Before somebody is let in, a server gives no code that a program could read, only words in its own
    language; the common ones are known here, and whether a passphrase was asked for is known for certain.
    """
    words = str(error).lower()
    place, user = address.place, address.user
    for phrases, explain in _CONNECTING:
        if any(phrase in words for phrase in phrases):
            return explain(place, user)
    connection = getattr(error, "pgconn", None)
    if connection is not None and connection.needs_password:
        return _wants_passphrase(place, user)
    if connection is not None and connection.used_password:
        return _wrong_passphrase(place, user)
    return NoAnswerError(
        _("The hub at {place} cannot be reached: {reason}.").format(
            place=place, reason=_reason(error, address)
        ),
        hint=_("Everything stays on this laptop meanwhile. Check the network and the address."),
    )


def not_done(error: psycopg.Error, address: HubAddress, *, is_over: bool) -> HubError:
    """Why something that was asked of a hub was not done.

    Args:
        is_over: whether the connection is gone.
    """
    place, code = address.place, error.sqlstate or ""
    if code in ("3F000", "42P01"):
        return HubError(
            _("The database at {place} is no hub yet.").format(place=place),
            hint=_("Whoever runs it makes it one: “missiontui hub init ADDRESS”."),
        )
    if code == "42501":
        return HubError(
            _("The hub at {place} does not allow that to “{user}”.").format(place=place, user=address.user),
            hint=_("For hub init, invite, members and shut-out, give the address of the database’s owner."),
        )
    if code.startswith("53"):
        return HubError(
            _("The hub at {place} has no room: its disk or memory is full.").format(place=place),
            hint=_("Nothing was lost: all is on this laptop. Tell whoever runs the hub, then try again."),
        )
    if code in ("57014", "55P03", "40P01", "40001"):
        return NoAnswerError(
            _("The hub at {place} took too long.").format(place=place),
            hint=_("Nothing was changed. Others may be sending at the same time: try again in a minute."),
        )
    if is_over or code.startswith(("08", "57")):
        return NoAnswerError(
            _("The hub at {place} was cut off in the middle.").format(place=place),
            hint=_("Nothing was lost, and nothing was taken by halves. The next try does the whole of it."),
        )
    return HubError(
        _("The hub at {place} cannot do that: {reason}.").format(place=place, reason=_reason(error, address)),
        hint=_("Nothing was changed. See docs/hub.md, or ask whoever runs it."),
    )


def not_a_member(address: HubAddress) -> HubError:
    """They can log in, but this mission is not theirs, or not any more."""
    return HubError(
        _("“{user}” has no part in this mission at the hub {place}.").format(
            user=address.user, place=address.place
        ),
        hint=_("Ask whoever runs the hub for an invitation: “missiontui hub invite NAME --hub ADDRESS”."),
    )


def too_new(address: HubAddress) -> HubError:
    """The hub was made, or brought up to date, by a later missiontui."""
    return HubError(
        _("The hub at {place} needs a newer missiontui than this one.").format(place=address.place),
        hint=_(
            "Update missiontui on this laptop. Until then, exchange bundles: “missiontui bundle -o FILE”."
        ),
    )


def no_hub(address: HubAddress) -> HubError:
    """A server answers what no hub would."""
    return HubError(
        _("What answers at {place} is no hub of missiontui, or a broken one.").format(place=address.place),
        hint=_("Nothing was taken in. Check the address with whoever runs the hub."),
    )


def filled(address: HubAddress) -> HubError:
    """There is more at a hub than a mission can have."""
    return HubError(
        _("The hub at {place} holds far more than a mission can have: somebody has filled it.").format(
            place=address.place
        ),
        hint=_("Nothing was taken in. Whoever runs it finds out who: docs/hub.md, “Sent in bad faith”."),
    )


def _reason(error: psycopg.Error, address: HubAddress) -> str:
    """The first line of what the database said, without what must not be seen."""
    lines = clean(str(error)).strip().splitlines()
    words = lines[0].replace(address.passphrase or "\n", "…")[:200].rstrip(".") if lines else ""
    return words or type(error).__name__


def _wants_passphrase(place: str, user: str) -> HubError:
    return PassphraseError(
        _("The hub at {place} wants the passphrase of “{user}”.").format(place=place, user=user),
        hint=_("“missiontui sync ADDRESS” asks for it; in a script, set MISSIONTUI_HUB_PASSPHRASE."),
    )


def _wrong_passphrase(place: str, user: str) -> HubError:
    return PassphraseError(
        _("The hub at {place} does not take this passphrase of “{user}”.").format(place=place, user=user),
        hint=_(
            "Check name and passphrase; whoever runs the hub can make another: hub invite --new-passphrase."
        ),
    )


def _unknown_host(place: str, _user: str) -> HubError:
    return NoAnswerError(
        _("No computer answers to the name {place} in this network.").format(place=place),
        hint=_("Without a network that is so: it is tried again later. Otherwise check the address."),
    )


def _refused(place: str, _user: str) -> HubError:
    return NoAnswerError(
        _("No hub is running at {place}.").format(place=place),
        hint=_("Check the address and its port, and that PostgreSQL runs there and listens to this network."),
    )


def _no_answer(place: str, _user: str) -> HubError:
    return NoAnswerError(
        _("The hub at {place} does not answer.").format(place=place),
        hint=_("Everything stays on this laptop meanwhile. Check the network; a firewall may be in the way."),
    )


def _no_tls(place: str, _user: str) -> HubError:
    return HubError(
        _("The hub at {place} has no TLS: others on the network could read what is sent.").format(
            place=place
        ),
        hint=_("Whoever runs it switches it on: docs/hub.md, “A certificate”."),
    )


def _no_certificate(place: str, _user: str) -> HubError:
    return HubError(
        _("The file with the certificate of the hub at {place} is not there.").format(place=place),
        hint=_("Save what you were sent, and give its path in the address as sslrootcert."),
    )


def _unproven(place: str, _user: str) -> HubError:
    return HubError(
        _("What answers at {place} does not prove by the passphrase that it is the hub itself.").format(
            place=place
        ),
        hint=_("It got neither the passphrase nor anything of the mission. See docs/hub.md, “TLS”."),
    )


def _wrong_certificate(place: str, _user: str) -> HubError:
    return HubError(
        _(
            "What answers at {place} cannot prove that it is the hub: its certificate is not the right one."
        ).format(place=place),
        hint=_("Nothing was sent. Compare sslrootcert and the name in the address with docs/hub.md."),
    )


def _shut_out(place: str, user: str) -> HubError:
    return HubError(
        _("“{user}” is shut out of the hub at {place}.").format(user=user, place=place),
        hint=_("Whoever runs the hub can invite again. What is on this laptop stays."),
    )


def _not_let_in(place: str, user: str) -> HubError:
    return HubError(
        _("The hub at {place} does not let “{user}” in from here.").format(place=place, user=user),
        hint=_("Whoever runs it allows it in pg_hba.conf: docs/hub.md, “Who may come in”."),
    )


def _no_database(place: str, _user: str) -> HubError:
    return HubError(
        _("There is no such database at {place}.").format(place=place),
        hint=_("Check the name behind the last slash of the address."),
    )


def _busy(place: str, _user: str) -> HubError:
    return NoAnswerError(
        _("The hub at {place} has too many visitors, or is just starting or stopping.").format(place=place),
        hint=_("Nothing was lost. Try again in a minute."),
    )


_CONNECTING = (
    (
        ("translate host", "name or service", "nodename nor servname", "resolve host", "name resolution"),
        _unknown_host,
    ),
    (("not permitted to log in", "permission denied for database"), _shut_out),
    (("root certificate file",), _no_certificate),
    (("no password supplied",), _wants_passphrase),
    (("password authentication failed",), _wrong_passphrase),
    (("channel binding", "authentication method requirement"), _unproven),
    (("certificate",), _wrong_certificate),
    (("does not support ssl", "server does not support encryption"), _no_tls),
    (("pg_hba.conf",), _not_let_in),
    (("does not exist",), _no_database),
    (("too many", "remaining connection slots", "starting up", "shutting down"), _busy),
    (("connection refused", "no such file or directory"), _refused),
    (("timeout", "timed out", "unreachable", "no route"), _no_answer),
)
"""Words of libpq and of PostgreSQL in English, and what they mean to a coordinator."""
