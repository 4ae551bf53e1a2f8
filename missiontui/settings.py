"""Where the files are, and what a coordinator prefers.

``settings.toml`` is the person's own file: it is read, and only the keys that the program changes itself
are written back, keeping comments. What the program remembers (the last mission) stands apart from it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from missiontui.errors import MissionError
from missiontui.folders import make_private
from missiontui.i18n import _
from missiontui.text import clean

_MOST_OPENED = 100
"""Missions that are remembered: nobody leads more."""


class Paths(NamedTuple):
    """The folders of this user. With ``MISSIONTUI_HOME`` set, all of them are below it (a stick, a test)."""

    config: Path
    data: Path
    state: Path

    @property
    def settings(self) -> Path:
        """The file with the preferences."""
        return self.config / "settings.toml"

    @property
    def demo(self) -> Path:
        """The folder of the demo's copies."""
        return self.data / "demo"

    @property
    def rehearsals(self) -> Path:
        """The folder of the copies on which a team rehearses."""
        return self.data / "rehearsals"

    @property
    def last_mission(self) -> Path:
        """The file that names the last mission opened."""
        return self.state / "last-mission.txt"

    @property
    def missions_opened(self) -> Path:
        """The file that names the missions opened, the newest first."""
        return self.state / "missions-opened.txt"

    @property
    def laptop(self) -> Path:
        """The file with this laptop's token."""
        return self.state / "laptop.txt"

    @property
    def sites(self) -> Path:
        """The folder of notes on which state of which mission file was written here last."""
        return self.state / "sites"

    @property
    def wrong_tries(self) -> Path:
        """The folder of notes on passphrases tried in vain."""
        return self.state / "wrong-tries"

    @property
    def log(self) -> Path:
        """The log of faults of ours: no names, no notes."""
        return self.state / "missiontui.log"

    def is_demo(self, mission: Path) -> bool:
        """Whether a mission is a copy of the sample, whatever way it was named."""
        return mission.resolve().is_relative_to(self.demo.resolve())

    def is_rehearsal(self, mission: Path) -> bool:
        """Whether a mission lies among the rehearsals; one that was carried away is known by its mark alone
        (``store.rehearsal_mark``)."""
        return mission.resolve().is_relative_to(self.rehearsals.resolve())


def user_paths() -> Paths:
    """Where this user's files are, on this system."""
    home = os.environ.get("MISSIONTUI_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        return Paths(root / "config", root / "data", root / "state")
    import platformdirs

    folders = platformdirs.PlatformDirs("missiontui", appauthor=False)
    return Paths(folders.user_config_path, folders.user_data_path, folders.user_state_path)


@dataclass(frozen=True, slots=True)
class Settings:
    """The preferences.

    ``door`` is the name of the door at which guests are checked in here; ``van_under_v`` files van den Berg
    under V in lists, else under B; ``language`` is what paper and messages are written in (en, fr or nl);
    ``lock_after`` is after how many minutes without a key an encrypted mission is locked, 0 for never;
    ``backups_also_in`` is a second folder for backups, such as one on a stick;
    ``keys`` maps the id of a key binding to the key that a person wants.
    """

    theme: str = ""
    bell: bool = True
    name: str = ""
    agency: str = ""
    door: str = ""
    van_under_v: bool = True
    lock_after: int = 15
    backups_also_in: str = ""
    language: str = "en"
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def coordinator(self) -> str:
        """The person's name; until given, the system's name for them."""
        if self.name:
            return clean(self.name, multiline=False)
        import getpass

        try:
            return clean(getpass.getuser(), multiline=False)
        except (KeyError, OSError, ImportError):  # no such user on this system, as in some containers
            return _("coordinator")

    @property
    def signature(self) -> str:
        """The person's name with their agency, as what they do is signed: ``Anke Maes (FIT)``."""
        agency = clean(self.agency, multiline=False).strip()
        return f"{self.coordinator} ({agency})" if agency else self.coordinator


def read_settings(path: Path) -> Settings:
    """The preferences in the file; the defaults where there is none.

    Raises:
        MissionError: the file is no TOML, or a value is of the wrong type.
    """
    try:
        text = path.read_text("utf-8-sig")  # Notepad
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error
    import tomllib

    try:
        values: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, error) from error
    expected: dict[str, type] = {
        "theme": str,
        "bell": bool,
        "name": str,
        "agency": str,
        "door": str,
        "van_under_v": bool,
        "lock_after": int,
        "backups_also_in": str,
        "language": str,
        "keys": dict,
    }
    for name, value in values.items():
        if name in expected and type(value) is not expected[name]:
            raise MissionError(
                _("In {path}, “{name}” should be {kind}.").format(
                    path=path, name=name, kind=_KIND_WORDS[expected[name]]()
                ),
                hint=_("Correct it, or delete the line to go back to the default."),
            )
    return Settings(
        **{name: values[name] for name in expected if name in values and name != "keys"},
        keys=_flat(values.get("keys", {})),
    )


def _flat(keys: dict[str, Any], before: str = "") -> dict[str, str]:
    """Id to key; TOML takes ``today.days`` without its quotes for a section ``today``."""
    found: dict[str, str] = {}
    for name, key in keys.items():
        if isinstance(key, dict):
            found |= _flat(key, f"{before}{name}.")
        else:
            found[f"{before}{name}"] = str(key)
    return found


def _unreadable(path: Path, error: Exception) -> MissionError:
    return MissionError(
        _("The settings file {path} cannot be read: {reason}.").format(path=path, reason=error),
        hint=_("Correct it, or delete it to go back to the defaults."),
    )


_KIND_WORDS = {
    str: lambda: _("text in quotes"),
    bool: lambda: _("true or false"),
    int: lambda: _("a whole number"),
    dict: lambda: _("a section, like [keys]"),
}


def change_setting(path: Path, name: str, value: str | bool) -> None:
    """Write one preference, leaving the rest of the file, with its comments, as it is.

    Raises:
        MissionError: the file is no TOML (any more); it is left as it is.
        OSError: it cannot be written.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(path.read_text("utf-8-sig")) if path.exists() else tomlkit.document()
    except (UnicodeDecodeError, TOMLKitError) as error:
        raise _unreadable(path, error) from error
    document[name] = value
    write_private(path, tomlkit.dumps(document))


def remember_mission(paths: Paths, mission: Path) -> None:
    """Have a plain ``missiontui`` open this mission next time, and list it among those opened here."""
    place = mission.absolute()
    others = [one for one in missions_opened(paths) if one != place]
    write_private(paths.last_mission, os.fsencode(place))  # a name need not be UTF-8
    write_private(
        paths.missions_opened, b"\0".join(os.fsencode(one) for one in [place, *others][:_MOST_OPENED])
    )


def missions_opened(paths: Paths) -> tuple[Path, ...]:
    """The missions that were opened on this laptop, the newest first, whether or not they are still there."""
    names = b""
    with suppress(OSError):
        names = paths.missions_opened.read_bytes()
    last = last_mission(paths)
    found = [Path(os.fsdecode(name)) for name in names.split(b"\0") if name]
    return tuple(dict.fromkeys([*([last] if last is not None else []), *found]))


def last_mission(paths: Paths) -> Path | None:
    """The last mission opened, if one was and its file is still there."""
    try:
        name = os.fsdecode(paths.last_mission.read_bytes())
        return Path(name) if name and Path(name).exists() else None
    except (OSError, ValueError):  # ValueError: no path at all
        return None


def write_private(path: Path, content: str | bytes) -> None:
    """Write a small file of this user's whole or not at all, readable by nobody else.

    Where it is a link, as to a folder of dotfiles, what it leads to is written.

    Raises:
        OSError: it cannot be written; what was there before is untouched.
    """
    path = Path(os.path.realpath(path))
    make_private(path.parent)
    partial = path.with_name(f"{path.name}.{os.urandom(8).hex()}.partial")
    try:  # anew, and of a name that nobody can guess: or a link laid there beforehand would be followed
        descriptor = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        with suppress(OSError):
            partial.unlink()
        raise
