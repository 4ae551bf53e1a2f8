"""What came from other laptops, in the words that a coordinator reads after a merge."""

from __future__ import annotations

import pytest

from missiontui.domain.deliveries import Delivery
from missiontui.domain.delivery_words import authors_in_words, clock_in_words, delivery_in_words


def delivery(added=(), changed=(), deleted=(), *, conflicts=0, authors=(), clock_ahead=0, unknown=0):
    kinds = [dict(kind) for kind in (added, changed, deleted)]
    operations = sum(sum(kind.values()) for kind in kinds) + unknown
    return Delivery(1, "anke.bundle", operations, *kinds, tuple(authors), conflicts, clock_ahead, unknown)


@pytest.mark.parametrize(
    ("came", "words"),
    [
        (delivery(), "nothing new"),
        (
            delivery({"handshake": 12, "follow_up": 3, "passage": 34}, {"agenda_item": 2}, conflicts=3),
            "34 check-ins, 12 handshakes, 3 promises, 2 items changed, 3 conflicts",
        ),
        (delivery({"handshake": 1, "handshake_person": 2, "handshake_tag": 4}), "1 handshake"),
        (delivery({"notice": 1, "call": 40}, {"agenda_item": 1}), "1 item changed"),
        (delivery(changed={"call": 2}), "2 calls changed"),
        (delivery({"settled_conflict": 1}), "1 conflict settled"),
        (delivery(deleted={"passage": 1, "cue": 2}), "1 check-in taken back, 2 cues deleted"),
        (
            delivery({"mission": 1, "person": 330, "imported_list": 1, "list_entry": 330}),
            "the mission, 330 people",
        ),
        (
            delivery(
                {"passage": 1, "handshake": 1, "follow_up": 1, "person": 1},
                {"agenda_item": 1, "cue": 4, "vehicle": 2},
                {"absence": 1},
            ),
            "1 check-in, 1 handshake, 1 promise, 1 person, 1 item changed, 7 other changes",
        ),
        (delivery({"gift": 3}, unknown=1), "3 × gift, 1 other change"),
        (delivery(unknown=2), "2 other changes"),
    ],
)
def test_what_came_is_told_by_what_matters_most(came, words):
    assert delivery_in_words(came) == words


@pytest.mark.parametrize(
    ("authors", "words"),
    [
        ([], ""),
        ([("", "")], ""),
        ([("Anke Maes (FIT)", "Door A"), ("Anke Maes (FIT)", "Door B")], "from Anke Maes (FIT)"),
        ([("Anke Maes (FIT)", "Door A"), ("", "Desk")], "from Anke Maes (FIT), Desk"),
        ([(f"P{n}", "") for n in range(6)], "from P0, P1, P2, P3, 2 others"),
    ],
)
def test_those_whose_work_came_are_named(authors, words):
    assert authors_in_words(delivery({"passage": 1}, authors=authors)) == words


def test_a_clock_that_is_ahead_is_told_with_the_laptop_where_that_is_certain():
    one, two = ("Anke", "Door B"), ("Tom", "Desk")
    ahead = "A clock is 3 h 10 ahead of this laptop's"
    assert clock_in_words(delivery({"passage": 1}, authors=[one], clock_ahead=190)).startswith(
        f"{ahead} (Door B): what was done there counts as the later."
    )
    assert clock_in_words(delivery({"passage": 1}, authors=[one, two], clock_ahead=190)).startswith(
        f"{ahead}: "
    )
    assert clock_in_words(delivery({"passage": 1}, authors=[one])) == ""
