"""What is asked about those with whom a mission is exchanged: who, with which passphrase, how often."""

from __future__ import annotations

from pathlib import Path

from missiontui.domain.correspondent_words import PACES, hub_in_words, name_in_words, pace_in_words
from missiontui.domain.correspondents import Channel, Correspondent
from missiontui.errors import InputError
from missiontui.i18n import _
from missiontui.screens.import_paths import is_folder, paths_in, shown
from missiontui.screens.locked_door import CodePrompt
from missiontui.widgets.picker import Pick, Picker, narrowed
from missiontui.widgets.prompt import Prompt

_DOOR = 5
"""Seconds between two exchanges with which two doors see each other's arrivals within ten."""


def address_prompt() -> Prompt[str]:
    """Ask for a hub's address or a folder; gives it as it is to be understood."""
    return Prompt(
        _("With whom is this mission exchanged?"),
        hint=_("The address of a hub (postgresql://NAME@HOST/DATABASE), or a folder that the laptops share."),
        check=_address,
    )


def passphrase_prompt(address: str, problem: str) -> CodePrompt:
    """Ask for the passphrase of a hub, or of the bundles in a folder.

    Args:
        problem: what was wrong with the last one; empty for none.
    """
    from missiontui.sync.address import channel_of

    question = _("The passphrase of the bundles in this folder")
    hint = _("It is kept until missiontui ends, and nowhere else.")
    if channel_of(address) is Channel.HUB:
        question = _("Your passphrase at the hub {hub}").format(hub=hub_in_words(address))
        hint = _("It is kept until missiontui ends, and in this computer's keyring if it has a safe one.")
    return CodePrompt(f"{problem}\n{question}".strip(), hint=hint, check=_passphrase)


def bundle_passphrase_prompt(problem: str) -> CodePrompt:
    """Ask for the passphrase of bundles.

    Args:
        problem: what was wrong with the last one; empty for none.
    """
    question = _("The passphrase of the bundles")
    hint = _("Whoever made them knows it. It is kept nowhere.")
    return CodePrompt(f"{problem}\n{question}".strip(), hint=hint, check=_passphrase)


def pace_picker(other: Correspondent) -> Picker:
    """Ask how often somebody is asked by itself; gives the seconds as text, 0 for by hand only."""
    more = {
        _DOOR: _("two doors see each other's arrivals within ten seconds"),
        0: _("only when Enter is pressed here"),
    }
    picks = [Pick(str(seconds), pace_in_words(seconds), more.get(seconds, "")) for seconds in PACES]
    return Picker(
        _("How often is the mission exchanged with {name}?").format(name=name_in_words(other)),
        lambda typed: narrowed(picks, typed),
        chosen=str(other.every),
    )


def keep_passphrase(address: str, passphrase: str) -> None:
    """Know the passphrase of a hub until the program ends; a safe keyring of the system keeps it."""
    from missiontui.sync import passphrases
    from missiontui.sync.address import channel_of, hub_address

    if channel_of(address) is Channel.HUB:
        passphrases.hold(hub_address(address), passphrase)
        passphrases.keep(hub_address(address), passphrase)


def _address(typed: str) -> str:
    from missiontui.sync.address import channel_of, hub_address

    words = typed.strip()
    if not words:
        raise InputError(_("Type an address or a folder."), hint=_("Esc leaves it."))
    if channel_of(words) is Channel.HUB:
        hub_address(words)
        return words
    folder = paths_in(words, Path.cwd())[0]
    if not is_folder(folder):
        raise InputError(
            _("{path} is no folder.").format(path=shown(folder)),
            hint=_("A single bundle is merged with i."),
        )
    return str(folder.absolute())


def _passphrase(typed: str) -> str:
    if not typed:
        raise InputError(_("Type the passphrase."), hint=_("Esc leaves it."))
    return typed
