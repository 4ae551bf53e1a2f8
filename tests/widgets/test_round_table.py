"""A table drawn with who sits round it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from missiontui.widgets.round_table import Chair, drawing

HOSTILE = "[b]Żuk[/b] 王小明"


def chairs(number: int, name: str = "Peeters") -> list[Chair]:
    return [Chair(place, f"{name} {place}") for place in range(1, number + 1)]


def lines(seats: list[Chair], size: tuple[int, int], *, is_long: bool = False) -> list[str]:
    drawn = drawing(seats, ["★ Table 4", "8/10 · 2 free"], size, is_long=is_long)
    assert drawn is not None
    return drawn.plain.split("\n")


def test_seats_go_round_by_the_clock_from_the_top() -> None:
    drawn = lines(chairs(8), (70, 17))
    rows = {
        number: next(i for i, line in enumerate(drawn) if f"Peeters {number}" in line) for number in (1, 3, 5)
    }
    assert rows[1] == 0
    assert rows[5] == 16
    assert "Peeters 7 7 ○" in drawn[rows[3]]
    assert drawn[rows[3]].index("Peeters 7") < drawn[rows[3]].index("3 Peeters 3")
    assert any("★ Table 4" in line for line in drawn)


def test_a_long_table_has_its_middle_seats_highest() -> None:
    drawn = lines(chairs(10), (74, 18), is_long=True)
    assert drawn[0].split() == ["Peeters", "5", "5", "6", "Peeters", "6"]
    assert any("★ Table 4 · 8/10 · 2 free" in line for line in drawn)


def test_a_long_table_that_is_too_long_for_one_side_has_two() -> None:
    drawn = lines(chairs(40), (74, 30), is_long=True)
    bar = next(i for i, line in enumerate(drawn) if "╭" in line)
    assert any("Peeters 10 10" in line for line in drawn[:bar])
    assert any("Peeters 31" in line for line in drawn[bar:])


@pytest.mark.parametrize("size", [(70, 6), (30, 17), (70, 11)])
def test_where_names_could_not_be_read_nothing_is_drawn(size: tuple[int, int]) -> None:
    assert drawing(chairs(20), ["Table 4"], size) is None
    assert drawing([], ["Table 4"], (80, 20)) is None


def test_who_is_under_the_cursor_stands_out() -> None:
    drawn = drawing([Chair(1, "Ana", is_chosen=True), Chair(2, "Bob")], ["T"], (64, 13))
    assert drawn is not None
    assert [drawn.plain[span.start : span.end] for span in drawn.spans if "reverse" in str(span.style)] == [
        "1 Ana"
    ]


@given(
    st.integers(1, 30),
    st.integers(20, 110),
    st.integers(1, 34),
    st.booleans(),
    st.sampled_from(["A", HOSTILE]),
)
def test_every_seat_is_named_once_and_no_line_is_too_wide(
    number: int, width: int, height: int, is_long: bool, name: str
) -> None:
    drawn = drawing(chairs(number, name), ["[/b] 4", "x"], (width, height), is_long=is_long)
    if drawn is None:
        return
    rows = drawn.plain.split("\n")
    assert len(rows) <= height
    assert all(cell_len(row) <= width for row in rows)
    assert drawn.plain.count("○") == number
    words = drawn.plain.replace("\n", " ").split()
    assert all(str(place) in words for place in range(1, number + 1))
