"""Keys of one's own: which of them can be used, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, REPLACED_KEYS, Keys, key_to_character

from missiontui.i18n import _
from missiontui.text import clean

_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})


def usable(keys: Mapping[str, str]) -> dict[str, str]:
    """Without what is no key: in its place the binding keeps its own, rather than none."""
    return {name: key for name, key in keys.items() if _is_key_list(key)}


def keymap_problems(keys: Mapping[str, str], known_ids: Collection[str]) -> list[str]:
    """What cannot be meant in the section ``[keys]`` of the settings, a sentence each.

    Args:
        keys: id of a binding to the key that a person wants for it.
        known_ids: the ids that there are, as ``known_ids`` gives them.
    """
    from difflib import get_close_matches

    problems = []
    for name, key in keys.items():
        if name not in known_ids:
            words = _("[keys] in the settings: there is no “{name}”.").format(name=name)
            near = get_close_matches(name, sorted(known_ids), 1)
            hint = _("Did you mean “{near}”?").format(near=near[0]) if near else ""
            problems.append(f"{words} {hint}".strip())
        elif not _is_key_list(key):
            problems.append(
                _(
                    "[keys] in the settings: “{key}” for “{name}” is no key. Write it like z, f5 or ctrl+o."
                ).format(key=key, name=name)
            )
    return [clean(problem, multiline=False) for problem in problems]


def known_ids(*more: type) -> frozenset[str]:
    """The ids of all key bindings of all screens and widgets, and of other classes such as the app's.

    It imports every screen (about 0.1 s), so it is for who has changed a key, and for tests.
    """
    import inspect
    import pkgutil
    from importlib import import_module

    from missiontui import screens, widgets

    classes = {base for one in more for base in one.__mro__}
    for package in (screens, widgets):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for _name, found in inspect.getmembers(import_module(module.name), inspect.isclass):
                classes |= set(found.__mro__)
    return frozenset(
        binding.id
        for one in classes
        for binding in vars(one).get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id
    )


def _is_key_list(keys: str) -> bool:
    return all(_is_key(key.strip()) for key in keys.split(","))


def _is_key(key: str) -> bool:
    """Whether there is such a key: a character, or a name of Textual's, with modifiers before it."""
    if len(key) == 1:
        return key.isprintable() and not key.isspace()
    *modifiers, name = key.split("+")
    return _MODIFIERS.issuperset(modifiers) and (len(name) == 1 or name in _NAMES or _is_sign(name))


def _is_sign(name: str) -> bool:
    """Whether it is the name of a punctuation mark or symbol; letters and digits go by themselves."""
    if name in REPLACED_KEYS:  # such as "plus", for what Unicode calls PLUS SIGN
        return True
    character = key_to_character(name) if name.islower() and name not in KEY_NAME_REPLACEMENTS else None
    return character is not None and not character.isalnum()


_NAMES = frozenset(str(key.value) for key in Keys if not key.value.startswith("<")) - {"ignore"}
