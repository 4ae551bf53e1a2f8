"""Which of several settings of one field stands, and which are shown beside it as lost."""

from __future__ import annotations

import pytest

from missiontui.domain.conflicts import NOT_TOLD, Setting, lost_settings, of_record


def setting(words: str) -> Setting:
    """``a1 x sees b2``: the first of laptop a, which sets x, having seen the first two of b; ``was y``: what
    it was before; ``from y``: the same, of a laptop that does not say what it has seen."""
    key, after, *more = words.split()
    kind, *rest = more or [""]
    seen = {word[0]: int(word[1:]) for word in rest} if kind == "sees" else {}
    before = rest[0] if kind in ("was", "from") else NOT_TOLD
    site, seq = key[0], int(key[1:])
    return Setting(f"{seq}-{site}", site, seq, before, after, seen, site, site, "", kind != "from")


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


def test_what_was_settled_is_left_out_and_the_rest_is_still_shown() -> None:
    every = [setting(one) for one in ("a1 x", "b1 y", "c1 z")]
    (found,) = of_record("person", "mia", {"diet": every}, [("diet", "1-a"), ("room", "1-b")])
    assert [one.key for one in found.lost] == ["1-b"]
    assert of_record("person", "mia", {"diet": every}, [("diet", "1-a"), ("diet", "1-b")]) == ()
