"""When an agreement may be told, and what a ceremony still needs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missiontui.domain import zones
from missiontui.domain.embargo import embargo_ends, is_under_embargo, marked
from missiontui.domain.signing_choice import signing_named
from missiontui.domain.signing_entry import signing_fields, signing_texts
from missiontui.domain.signing_words import held_back_in_words, slip_in_words
from missiontui.domain.signings import Part, Signing, SigningParty, SigningStatus, ToDo, in_run, to_do
from missiontui.errors import AmbiguousError, InputError, NotFoundError

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)
MINUTES = st.integers(min_value=-10_000, max_value=10_000).map(lambda number: timedelta(minutes=number))


def a_signing(title: str = "Cold chain", **more: object) -> Signing:
    values = {
        "id": title.encode().hex(),
        "item_id": "ceremony",
        "item": "Signing ceremony",
        "starts_at": NOON,
        "zone": "Asia/Kolkata",
        "position": 1,
        "title": title,
        "kind": "mou",
        "status": SigningStatus.PLANNED,
    }
    return Signing(**{**values, **more})  # type: ignore[arg-type]


@settings(max_examples=30)
@given(MINUTES, MINUTES)
def test_an_agreement_may_be_told_from_the_minute_its_embargo_ends(ends: timedelta, now: timedelta) -> None:
    assert is_under_embargo(zones.to_text(NOON + ends), NOON + now) == (now < ends)


@pytest.mark.parametrize("until", ["when the king says so", "2025-03-04", "2025-03-04 16:00", " ", "24:61"])
def test_an_embargo_that_is_no_time_holds_for_good(until: str) -> None:
    assert is_under_embargo(until, NOON + timedelta(days=9_999))
    assert embargo_ends(until) is None


@settings(max_examples=30)
@given(MINUTES, MINUTES, st.sampled_from(SigningStatus))
def test_a_ceremony_that_begins_after_an_embargo_is_warned_of_until_it_is_signed(
    starts: timedelta, ends: timedelta, status: SigningStatus
) -> None:
    one = a_signing(starts_at=NOON + starts, embargo_ends=NOON + ends, status=status)
    is_open = status in (SigningStatus.PLANNED, SigningStatus.READY)
    assert one.slips == (is_open and ends < starts)


def test_only_what_names_an_agreement_under_embargo_is_marked() -> None:
    assert marked("signed “Cold chain”", {"Cold chain"}) == "▣ signed “Cold chain”"
    assert marked("signed “Pumps”", {"Cold chain"}) == "signed “Pumps”"


def test_the_warning_names_both_times_and_the_next_step() -> None:
    words = slip_in_words([a_signing(embargo_ends=NOON - timedelta(minutes=30))])
    assert "“Cold chain” would be public before it is signed" in words
    assert "its embargo ends at 17:00, the ceremony begins at 17:30" in words
    assert "missiontui signings edit" in words
    assert slip_in_words([]) == held_back_in_words(0) == ""


def test_a_signing_needs_what_lies_on_the_table_and_then_its_photo() -> None:
    bare = a_signing()
    assert set(to_do(bare)) == set(ToDo) - {ToDo.PHOTO}
    parts = tuple(SigningParty(str(number), part) for part in (Part.PARTY, Part.SIGNATORY) for number in "12")
    laid = a_signing(flags_ready=True, pens_ready=True, document_received=True, languages="en", parts=parts)
    assert to_do(laid) == ()
    assert to_do(a_signing(status=SigningStatus.SIGNED)) == (ToDo.PHOTO,)
    assert to_do(a_signing(status=SigningStatus.WITHDRAWN)) == ()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": " "}, "The signing needs a title"),
        ({"title": "X", "copies": "many"}, "“many” is no number of copies"),
        ({"title": "X", "kind": "pact"}, "“pact” is no kind of agreement"),
        ({"title": "X", "value": "XQX 5"}, "“XQX” is no currency"),
        ({"title": "X", "embargo_until": "soon"}, "“soon” is no time until which it is held back"),
    ],
)
def test_what_is_typed_and_cannot_be_is_a_sentence(typed: dict[str, str], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        signing_fields(typed, None, None, NOON, "Asia/Kolkata")


def test_what_a_form_shows_is_what_it_reads() -> None:
    one = a_signing(value="1200", currency="EUR", embargo_until="x", embargo_ends=NOON, copies=4)
    fields = signing_fields(signing_texts(one), one, None, NOON, "Asia/Kolkata")
    assert (fields["value"], fields["currency"], fields["copies"]) == ("1200", "EUR", 4)
    assert (fields["embargo_until"], fields["kind"]) == (NOON, "mou")


def test_a_signing_is_named_by_its_number_its_id_or_words_of_its_title() -> None:
    later = {"item_id": "later", "starts_at": NOON + timedelta(days=1)}
    every = in_run(
        [
            a_signing("Cold chain, Mumbai", **later),
            a_signing("Cold storage", position=2),
            a_signing("Cold chain"),
            a_signing("Nobody knows when", item_id="", item="", starts_at=None),
        ]
    )
    assert every[-1].title == "Nobody knows when"
    assert signing_named("2", every, NOON).title == "Cold storage"
    assert signing_named("1", every, NOON, "later").title == "Cold chain, Mumbai"
    assert signing_named("cold CHAIN", every, NOON).title == "Cold chain"
    assert signing_named("mumbai", every, NOON).title == "Cold chain, Mumbai"
    with pytest.raises(AmbiguousError, match="matches 3 signings"):
        signing_named("cold", every, NOON)
    with pytest.raises(NotFoundError, match="No signing is called “9”"):
        signing_named("9", every, NOON)
