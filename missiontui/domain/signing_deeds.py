"""What was done with signings, in words: ``signed “Cold chain”``."""

from __future__ import annotations

from collections.abc import Sequence

from missiontui.domain.log import Batch, Kind, Operation
from missiontui.domain.record_words import Names
from missiontui.i18n import _

_PLACE = frozenset({"position"})
_STATE = frozenset({"status", "signed_at"})


def signing_deed_in_words(batch: Batch, operations: Sequence[Operation], names: Names) -> str:
    """What a batch did with one signing, or with their order; empty where it did something else."""
    if not {table for table, _kind in batch.counts} <= {"signing", "signing_party"}:
        return ""
    signings = [one for one in operations if one.table == "signing"]
    rest = [one for one in signings if one.kind != Kind.CHANGED or not set(one.after) <= _PLACE]
    if signings and not rest and len(signings) == len(operations):
        return _("put signings in another order")
    if len(rest) != 1:
        return ""
    (one,) = rest
    name = names.get(("signing", one.record_id), "")
    if not name:
        return ""
    what = _("“{name}”").format(name=name)
    if one.kind != Kind.CHANGED:
        words = _("added the signing {what}") if one.kind == Kind.ADDED else _("removed the signing {what}")
        return words.format(what=what)
    if "status" not in one.after or not set(one.after) <= _STATE:
        return ""
    words = {
        "signed": _("signed {what}"),
        "ready": _("noted that {what} is ready to be signed"),
        "withdrawn": _("withdrew {what}"),
    }.get(str(one.after["status"]), _("planned {what} again"))
    return words.format(what=what)
