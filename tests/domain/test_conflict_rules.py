"""Which of several settings of one field stands, and which are shown beside it as lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from missiontui.domain.conflicts import NOT_TOLD, Setting, in_force, lost_settings, of_record, unsettled
from missiontui.domain.log import undone


def setting(words: str) -> Setting:
    """``a1 x sees b2``: the first of laptop a, which sets x, having seen the first two of b; ``was y``: what
    it was before; ``from y``: the same, of a laptop that does not say what it has seen."""
    key, after, *more = words.split()
    kind, *rest = more or [""]
    seen = {word[0]: int(word[1:]) for word in rest} if kind == "sees" else {}
    before = rest[0] if kind in ("was", "from") else NOT_TOLD
    site, seq = key[0], int(key[1:])
    return Setting(f"{seq}-{site}", site, seq, before, after, seen, site, site, "", kind != "from")


def with_undoings(words: str) -> list[Setting]:
    """Settings of one field, of which ``undoes b2`` takes back another one."""
    acts: dict[str, Setting] = {}
    undoings: list[tuple[str, str]] = []
    for one in words.split("; "):
        key, _after, *more = one.split()
        acts[key] = setting(one)
        if more[:1] == ["undoes"]:
            acts[key] = replace(acts[key], takes_back=acts[more[1]])
            undoings.insert(0, (key, more[1]))
    taken_back = undone(undoings)
    return [replace(act, is_taken_back=key in taken_back) for key, act in acts.items()]


@pytest.mark.parametrize(
    ("settings", "lost"),
    [
        ("a1 x", ""),
        ("a1 x; b1 y", "a1"),
        ("a1 x; b1 x", ""),
        ("a1 x; b1 y sees a1", ""),
        ("a2 x; b1 y sees a1", "a2"),
        ("a1 x; a2 y; b1 z", "a2"),
        ("a1 x; b1 y; c1 z", "b1 a1"),
        ("a1 x; b1 y sees a1; c1 z", "b1"),
        ("a1 x; b1 y; c1 z sees a1", "b1"),
        ("a1 x; b1 y; c1 z sees a1 b1", ""),
        ("a1 x; b1 y; a2 z sees b1", ""),
        ("a1 x; b1 y; c1 x", "b1"),
        ("a1 x; b1 x; c1 y sees b1", "a1"),
        ("a1 x; b1 y from x", ""),
        ("a1 x; b1 y from z", "a1"),
        ("a1 x from w; b1 y from x; c1 z from y", ""),
        ("b1 y; a1 x", "b1"),
        ("a1 x was w; a2 w was x; b1 y was w", ""),
        ("a1 x was w; a2 v was x; b1 y was w", "a2"),
        ("b1 y was w; a1 x was w; a2 w was x", "b1"),
        ("a1 x was w; b1 x was w; b2 w was x", "a1"),
    ],
)
def test_what_is_lost_is_what_nobody_had_seen_and_says_something_else(settings: str, lost: str) -> None:
    every = [setting(one) for one in settings.split(";")]
    outcome = lost_settings(every)
    assert [f"{one.site}{one.seq}" for one in outcome[1]] == lost.split() if outcome else lost == ""
    if outcome:
        assert outcome[0] == every[-1], "the latest stands"


@pytest.mark.parametrize(
    ("settings", "stands", "lost"),
    [
        ("a1 x; b1 y; b2 x sees a1; b3 y undoes b2", "b1", "a1"),
        ("a1 x; b1 y; b2 x sees a1; b3 y undoes b2; b4 x undoes b3", "b2", ""),
        ("a1 x; b1 y; b2 x sees a1; b3 y undoes b2; c1 z sees a1 b3", "c1", ""),
        ("a1 x; b1 y; b2 w undoes b1", "b2", "a1"),
        ("a1 x; b1 y; a2 w undoes b1", "a2", "a1"),
        ("a1 x; b1 y; b2 w undoes b1; b3 y undoes b2", "b1", "a1"),
        ("a1 x; b1 y sees a1; c1 x undoes b1", "a1", ""),
        ("a1 x; a2 w undoes a1; b1 y", "b1", ""),
        ("a1 x; b1 y; a2 w undoes a1", "a2", "b1"),
        ("a1 x; a2 w undoes a1", "a2", ""),
    ],
)
def test_what_is_taken_back_has_answered_nothing(settings: str, stands: str, lost: str) -> None:
    every = in_force(with_undoings(settings))
    outcome = lost_settings(every)
    assert f"{every[-1].site}{every[-1].seq}" == stands
    assert [f"{one.site}{one.seq}" for one in outcome[1]] == lost.split() if outcome else lost == ""


def test_what_was_settled_is_left_out_and_the_rest_is_still_shown() -> None:
    every = [setting(one) for one in ("a1 x", "b1 y", "c1 z")]
    (found,) = of_record("person", "mia", {"diet": every})
    left = unsettled(found, {"1-a"})
    assert left is not None
    assert [one.key for one in left.lost] == ["1-b"]
    assert unsettled(found, {"1-a", "1-b"}) is None
