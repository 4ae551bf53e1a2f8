"""Which laptop this is: a name for people, and a token that tells two copies of one file apart."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from missiontui.settings import user_paths, write_private
from missiontui.text import clean


class Laptop(NamedTuple):
    """``name`` is what the system calls it and may change; ``token`` is random, made once for this user."""

    name: str
    token: str


def this_laptop() -> Laptop:
    """The laptop, with a token kept among what the program remembers; empty where nothing can be kept."""
    node = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    name = clean(node, multiline=False).partition(".")[0] or "laptop"
    return Laptop(name, _token(user_paths().laptop))


def _token(path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except FileNotFoundError:
        pass
    except (OSError, UnicodeDecodeError):
        return ""
    token = os.urandom(8).hex()
    try:
        write_private(path, token)
    except OSError:
        return ""
    return token
