"""What came from another laptop is believed only where it is an operation, however quickly that is seen."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.store.log.entry import Entry, entry_from
from missiontui.store.log.shape import Column, Shape
from missiontui.store.log.values import values_of
from missiontui.text import clean

NOTE = Entry(
    site="3357df800a",
    seq=7,
    hlc=115_905_847 << 24,
    nonce=-5,
    batch="7-3357df800a",
    undoes=None,
    origin="",
    at="2026-03-04T05:30:00Z",
    by="Anke Maës (FIT)",
    device="Door B",
    tbl="handshake",
    pk="01957000-0000-7000-8000-000000000007",
    kind="I",
    before=None,
    after='{"note":"Met Ms Rao — “call me”","warmth":"hot","seats":2,"done_at":null}',
    seen='{"aa2cce7e4f":12}',
)


def test_a_note_from_another_laptop_is_taken_word_for_word() -> None:
    assert entry_from(json.loads(json.dumps(NOTE))) == NOTE


@pytest.mark.parametrize(
    "wrong",
    [
        {"seq": 0},
        {"seq": True},
        {"seq": "7"},
        {"hlc": -1},
        {"nonce": 1 << 63},
        {"site": ""},
        {"site": None},
        {"site": 5},
        {"pk": 5},
        {"pk": "one\rtwo"},
        {"tbl": "one\ntwo"},
        {"pk": "o\u200bne"},
        {"tbl": "hand\x1b[2Jshake"},
        {"kind": ["I"]},
        {"by": None},
        {"by": "half a letter \ud800"},
        {"device": "Door\0B"},
        {"undoes": 0},
        {"undoes": []},
        {"after": None},
        {"after": {"note": "no JSON"}},
        {"after": '{"note":'},
        {"after": '{"note":"one"} and more'},
        {"after": ' {"note":"one"}'},
        {"after": '["note"]'},
        {"after": '{"note":{"in":"it"}}'},
        {"after": '{"note":[1]}'},
        {"after": '{"seats":NaN}'},
        {"after": '{"note":"\ud800"}'},
        {"before": "[" * 100_000},
        {"before": '{"seats":' + "9" * 5_000 + "}"},
        {"seen": '{"aa2cce7e4f":"12"}'},
        {"seen": '{"aa2cce7e4f":true}'},
        {"kind": "D", "seen": None},
    ],
)
def test_what_is_no_operation_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        entry_from(list({**NOTE._asdict(), **wrong}.values()))


def test_a_kind_that_only_a_later_version_knows_is_kept() -> None:
    later = NOTE._replace(kind="X", after=None)
    assert entry_from(list(later)) == later


values = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=12)


@settings(max_examples=50)
@given(told=st.dictionaries(st.sampled_from(["note", "place", "seats"]), values), is_escaped=st.booleans())
def test_what_is_read_from_the_log_is_clean_whatever_was_written(
    told: dict[str, object], is_escaped: bool
) -> None:
    written = json.dumps(told, ensure_ascii=is_escaped).encode()
    assert values_of(written) == {
        name: clean(value) if isinstance(value, str) else value for name, value in told.items()
    }


@pytest.mark.parametrize(
    ("column", "value", "fits"),
    [
        ("name", "Delhi", True),
        ("name", 5, False),
        ("name", None, False),
        ("seats", 5, True),
        ("seats", True, True),
        ("seats", None, True),
        ("seats", 5.5, False),
        ("seats", 1 << 63, False),
        ("seats", -(1 << 63), True),
        ("share", 0.5, True),
        ("share", 1, True),
        ("share", 1 << 63, False),
        ("share", "half", False),
        ("not here", "Delhi", False),
    ],
)
def test_a_value_that_its_column_cannot_hold_is_as_if_not_told(
    column: str, value: object, fits: bool
) -> None:
    shape = Shape(
        "bus",
        (
            Column("name", "TEXT", False, "", True),
            Column("seats", "INTEGER", True, None, True),
            Column("share", "REAL", True, None, True),
        ),
    )
    assert shape.fits(column, value) is fits
    assert shape.fitting({column: value, "seats_left": 3}) == ({column: value} if fits else {})
