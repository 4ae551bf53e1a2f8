"""Backups in words: before what they were made, what is in them, where their second copies are."""

from __future__ import annotations

from missiontui.domain.backups import Backup, Contents
from missiontui.domain.record_words import number_in_words
from missiontui.i18n import _, ngettext


def reason_in_words(reason: str) -> str:
    """``before an import``; empty for one that was made by itself or on demand."""
    words = {
        "": "",
        "import": _("before an import"),
        "merge": _("before a merge"),
        "restore": _("before a restore"),
        "migration": _("before a newer version"),
    }
    found = words.get(reason)
    return found if found is not None else _("before {reason}").format(reason=reason)


def contents_in_words(contents: Contents) -> str:
    """``330 people, 12 notes, 2,658 changes``."""
    parts = [
        number_in_words("person", contents.people),
        ngettext("{number} note", "{number} notes", contents.notes).format(number=contents.notes),
        ngettext("{number} change", "{number} changes", contents.operations).format(
            number=f"{contents.operations:,}"
        ),
    ]
    if contents.is_encrypted:
        parts.append(_("encrypted"))
    return ", ".join(parts)


def problem_in_words(problem: str, backup: Backup) -> str:
    """Why a backup cannot be used, in a list that says in which folder they all lie."""
    return problem.replace(str(backup.path), backup.name)


def backups_in_words(number: int, newest: str) -> str:
    """``Backups · 12, the newest of 11:42``.

    Args:
        newest: when it was made, in words.
    """
    if not number:
        return _("Backups · none yet")
    if number == 1:
        return _("Backups · one, of {when}").format(when=newest)
    return _("Backups · {number}, the newest of {when}").format(number=number, when=newest)


def second_in_words(folder: str, newest: str, *, is_absent: bool) -> str:
    """How the second folder stands.

    Args:
        folder: empty if there is none.
        newest: when the newest copy there was made, in words; empty for none.
        is_absent: whether the folder is not there at present.
    """
    if not folder:
        return _(
            "No second copies: “backups_also_in” in the settings names a folder for them, as on a stick."
        )
    if is_absent:
        return _("✗ Second copies: {folder} is not there at present.").format(folder=folder)
    if not newest:
        return _("Second copies: none yet in {folder}.").format(folder=folder)
    return _("✓ Second copies in {folder}, the newest of {when}.").format(folder=folder, when=newest)


def none_yet() -> str:
    """What a list without backups says."""
    return _(
        "There is no backup yet. One is made when the screens are open and something has changed, and before "
        "an import or a merge."
    )


def backup_not_found(words: str, backups: tuple[Backup, ...]) -> str:
    """What to do where no backup has a name or a number."""
    if not backups:
        return _("“{words}” is no file, and this mission has no backups.").format(words=words)
    return _("“{words}” is no file and no backup; the newest is “{name}”.").format(
        words=words, name=backups[0].name
    )
