"""Whoever guesses at a passphrase waits."""

from missiontui.domain.wrong_tries import FREE, pause_after


def test_whoever_mistypes_waits_for_nothing_and_whoever_guesses_ever_longer_up_to_five_minutes() -> None:
    assert [pause_after(wrong) for wrong in range(FREE)] == [0, 0, 0]
    assert [pause_after(wrong) for wrong in range(FREE, 11)] == [5, 10, 20, 40, 80, 160, 300, 300]
    assert pause_after(10_000) == 300
