"""What can be wrong with a bundle, as sentences with the next step. Nothing was changed, whatever it is."""

from __future__ import annotations

from missiontui.errors import MissionError, OutOfReachError
from missiontui.i18n import _
from missiontui.sync.hub_errors import PassphraseError


class BundleError(MissionError):
    """A bundle cannot be used; nothing was changed."""


class UnreadableError(BundleError, OutOfReachError):
    """The system does not give it now: the stick is out, the share is gone."""


class LockedError(PassphraseError):
    """A bundle wants a passphrase, or another one than it was given."""


def no_bundle(name: str) -> BundleError:
    """The file is something else."""
    return BundleError(
        _("{name} is no bundle of missiontui.").format(name=name),
        hint=_("A bundle is written by “missiontui bundle”; spreadsheets and cards come in by “import”."),
    )


def damaged(name: str) -> BundleError:
    """It was cut off, or changed on its way."""
    return BundleError(
        _("{name} is damaged or was cut off on its way; nothing of it was taken in.").format(name=name),
        hint=_("Copy it again, or ask for another bundle."),
    )


def not_sound(name: str, why: str) -> BundleError:
    """It arrived as it was written, and yet no missiontui has written it.

    Args:
        why: a few words, not for a coordinator but for whoever is asked.
    """
    return BundleError(
        _("{name} holds what no missiontui writes ({why}); nothing of it was taken in.").format(
            name=name, why=why
        ),
        hint=_("Ask whoever gave it to you for a new one."),
    )


def too_new(name: str) -> BundleError:
    """Its form is a later one."""
    return BundleError(
        _("{name} was written by a newer missiontui, in a form that this one cannot read.").format(name=name),
        hint=_("Update missiontui on this laptop, then merge it again."),
    )


def too_large(name: str, megabytes: int) -> BundleError:
    """It is larger, or unpacks to more, than any mission."""
    return BundleError(
        _("{name} is larger than any mission is (over {size} MB); nothing of it was taken in.").format(
            name=name, size=megabytes
        ),
        hint=_("Ask whoever gave it to you what it is."),
    )


def unreadable(name: str, error: OSError) -> UnreadableError:
    """The system does not give it."""
    return UnreadableError(
        _("{name} cannot be read: {reason}.").format(name=name, reason=error.strerror or error),
        hint=_("Is the stick still in? Copy the file to this laptop and try again."),
    )


def another_mission(name: str, theirs: str, ours: str) -> BundleError:
    """It belongs to another mission than the file."""
    return BundleError(
        _("{name} is of the mission “{theirs}”, not of “{ours}”; nothing was taken in.").format(
            name=name, theirs=theirs, ours=ours
        ),
        hint=_("Give the file of its mission with --mission FILE, or “missiontui join” makes one from it."),
    )


def needs_passphrase() -> LockedError:
    """It would be one of an encrypted mission in the clear."""
    return LockedError(
        _("The mission is encrypted, so its bundles are locked with a passphrase."),
        hint=_("Agree on one with your colleagues; in a script, set MISSIONTUI_BUNDLE_PASSPHRASE."),
    )


def locked(name: str) -> LockedError:
    """It wants a passphrase."""
    return LockedError(
        _("{name} is locked with a passphrase.").format(name=name),
        hint=_("“missiontui merge” asks for it; in a script, set MISSIONTUI_BUNDLE_PASSPHRASE."),
    )


def wrong_passphrase(name: str) -> LockedError:
    """It wants another one."""
    return LockedError(
        _("This is not the passphrase of {name}.").format(name=name),
        hint=_("Capitals and spaces count. Ask whoever made it."),
    )
