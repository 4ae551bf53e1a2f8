"""An event recurs on the days on which every other calendar program has it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from missiontui.exchange.reading.recurrence import days_of, rule_of

FIRST, LAST = date(2024, 12, 1), date(2025, 6, 30)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@st.composite
def rules(draw: st.DrawFn) -> dict[str, list[object]]:
    """Rules that come true within the days asked for: of another one dateutil takes seconds."""
    every = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    rule: dict[str, list[object]] = {"FREQ": [every], "INTERVAL": [draw(st.integers(1, 3))]}

    def perhaps(name: str, values: st.SearchStrategy[object], least: int = 1) -> None:
        if draw(st.booleans()):
            rule[name] = draw(st.lists(values, min_size=least, max_size=4, unique=True))

    perhaps("BYMONTH", st.integers(1, 12))
    which = st.sampled_from(DAYS)
    if every in ("MONTHLY", "YEARLY"):
        perhaps("BYMONTHDAY", st.one_of(st.integers(1, 31), st.integers(-5, -1)))
        perhaps("BYSETPOS", st.sampled_from([1, 2, -1, -2]))
        number = draw(st.sampled_from(["", "1", "2", "-1"]))
        which = which.map(lambda day: f"{number}{day}")
    perhaps("BYDAY", which)
    if draw(st.booleans()):
        rule["WKST"] = [draw(st.sampled_from(["MO", "SU"]))]
    if draw(st.booleans()):
        rule["COUNT"] = [draw(st.integers(1, 40))]
    return rule


@settings(max_examples=50)
@given(rules(), st.dates(date(2021, 1, 1), date(2025, 5, 1)))
def test_a_rule_means_what_it_means_to_other_programs(rule: dict[str, list[object]], start: date) -> None:
    found = list(days_of(rule_of(rule, start), start, FIRST, LAST))
    later = days_of(rule_of(rule, start), start, LAST, LAST + timedelta(days=2_000))
    assume("COUNT" in rule or next(later, None))
    assume(found)

    text = ";".join(f"{name}={','.join(map(str, values))}" for name, values in rule.items())
    expected = []
    for at in rrulestr(text, dtstart=datetime.combine(start, datetime.min.time())):
        if at.date() > LAST:
            break
        expected.append(at.date())

    assert found == [day for day in expected if day >= FIRST]
