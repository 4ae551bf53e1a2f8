"""What is typed in a hurry, and the piece of a note that shows why it was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from missiontui.domain.finding import (
    Closeness,
    Findable,
    Findings,
    Hit,
    Kind,
    Query,
    closeness,
    digits_of,
    hit,
    more_in_words,
    nothing_in_words,
)
from missiontui.domain.snippets import Span, excerpt, letters_of
from missiontui.text import clean, fold

ANY_TEXT = st.text(max_size=200).map(clean)
NOTE = "Wants a visit to Agristo in May, will call back on Friday with two engineers and the whole board."


def marked(text: str, marks: tuple[Span, ...]) -> list[str]:
    return [text[start:end] for start, end in marks]


@pytest.mark.parametrize(
    ("typed", "words", "number"),
    [
        ("Müller  ACME", ("muller", "acme"), ""),
        ("O'Neill S.A.", ("oneill", "sa"), ""),
        ("Юлия", ("yuliya",), ""),
        ("rao Rao", ("rao",), ""),
        ('!!! "(', (), ""),
        ("+32 (0)470 12", ("32", "0", "470", "12"), "3247012"),
        ("0470/12", ("0470", "12"), "47012"),
        ("12", ("12",), ""),
        ("", (), ""),
    ],
)
def test_what_is_typed_becomes_words_and_perhaps_a_number(
    typed: str, words: tuple[str, ...], number: str
) -> None:
    assert (Query.of(typed).words, Query.of(typed).number) == (words, number)


def test_of_a_pasted_page_the_first_words_are_looked_for() -> None:
    query = Query.of(" ".join(f"word{number}" for number in range(500)) + "x" * 1000)
    assert query.words == tuple(f"word{number}" for number in range(12))
    assert len(Query.of("x" * 1000).words[0]) == 60


@pytest.mark.parametrize("number", ["+32 470 12 34", "0032 470 1234", "+32 (0)470/12.34", "32470 12-34"])
def test_a_phone_number_is_its_digits_however_it_is_written(number: str) -> None:
    assert digits_of(number) == "324701234"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Jan De Smet", Closeness.EXACT),
        ("be-0042", Closeness.EXACT),
        ("0470 12 34", Closeness.EXACT),
        ("smet jan", Closeness.BEGINNINGS),
        ("sm j", Closeness.BEGINNINGS),
        ("desmet", Closeness.BEGINNINGS),
        ("met jan", Closeness.WITHIN),
        ("met et", Closeness.ELSEWHERE),
        ("smet acme", Closeness.ELSEWHERE),
    ],
)
def test_a_name_answers_to_its_beginnings_before_its_middles(typed: str, expected: Closeness) -> None:
    assert closeness(Query.of(typed), "jan de smet", "desmet dsmet", ("be0042", "4701234")) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Jérôme Müller-Söderberg", ("muller", "berg"), ["Müller", "berg"]),
        ("Groß & Søn", ("gros", "son"), ["Groß", "Søn"]),
        ("Юлия Петрова", ("yul",), ["Юл"]),
        ("met the rector of 北京大学", ("beijing",), ["北京"]),
        ("L'Oréal and O'Neill", ("loreal", "oneill"), ["L'Oréal", "O'Neill"]),
        ("Ståhl S.A. in Gent", ("sa",), ["S.A"]),
        ("a sad salsa", ("sa",), ["sa", "sa"]),
        ("नमस्ते", (fold("नमस्ते")[:2],), ["नम"]),
        ("किताब", ("k",), ["कि"]),
        ("salsa", ("sals", "lsa"), ["salsa"]),
        ("nothing of it", ("xyz",), []),
        ("[/b] [@click=app.quit]x[/]", ("click",), ["click"]),
    ],
)
def test_what_was_matched_is_marked_in_the_text_as_it_was_written(
    text: str, words: tuple[str, ...], expected: list[str]
) -> None:
    assert marked(*excerpt(text, words, 80)) == expected


def test_a_number_is_marked_with_what_stands_between_its_digits() -> None:
    assert marked(*excerpt("call +32 470 12 34 soon", (), 80, "47012")) == ["470 12"]


def test_a_long_note_is_cut_around_the_words_between_other_words() -> None:
    snippet, marks = excerpt(NOTE, ("friday", "engineers"), 60)
    assert snippet == "… call back on Friday with two engineers and the whole …"
    assert marked(snippet, marks) == ["Friday", "engineers"]


def test_the_snippet_shows_as_many_of_the_words_as_it_can() -> None:
    text = f"board {'and so on ' * 30} {NOTE}"
    snippet, marks = excerpt(text, ("agristo", "friday", "board"), 70)
    assert marked(snippet, marks) == ["Agristo", "Friday"]


def test_without_a_match_a_snippet_is_the_beginning() -> None:
    assert excerpt(NOTE, (), 30) == ("Wants a visit to Agristo …", ())


def test_a_wide_script_takes_two_cells_a_character() -> None:
    snippet, _marks = excerpt("北京大学" * 50, (), 30)
    assert snippet == "北京大学北京大学北京大学北 …"


@given(ANY_TEXT)
def test_the_letters_that_are_traced_are_those_of_the_folded_text(text: str) -> None:
    letters, places = letters_of(text)
    assert len(letters) == len(places)
    assert "".join(c if c.isalnum() else " " for c in letters).split() == fold(text).split()


@given(
    st.text("aeinstÉø北学नमस. '\n", max_size=300).map(clean),
    st.lists(st.text("aeinst ", min_size=1, max_size=4)),
    st.integers(20, 100),
)
def test_a_snippet_is_never_wider_than_asked_and_its_marks_are_in_it(
    text: str, words: list[str], cells: int
) -> None:
    wanted = [word.strip() for word in words if word.strip()]
    snippet, marks = excerpt(text, wanted, cells)
    assert cell_len(snippet) <= cells
    assert all(0 <= start < end <= len(snippet) for start, end in marks)
    assert list(marks) == sorted(marks)


@given(st.lists(st.sampled_from(NOTE.split()), min_size=1, max_size=80), st.integers(0, 79))
def test_a_word_of_a_text_of_any_length_is_seen_in_its_snippet(words: list[str], place: int) -> None:
    word = fold(words[place % len(words)])
    snippet, marks = excerpt(" ".join(words), (word,), 80)
    assert word in {fold(found) for found in marked(snippet, marks)}


def test_the_snippet_of_a_hit_is_about_what_the_title_does_not_have() -> None:
    text = f"Head of sales · ACME · {NOTE}"
    found = hit(Findable("person", "jan", "Jan Peeters", text), Query.of("jan engineers"))
    assert marked(found.title, found.title_marks) == ["Jan"]
    assert marked(found.snippet, found.marks) == ["engineers"]
    by_name = hit(Findable("person", "jan", "Jan Peeters", f"{text} Jan"), Query.of("jan"))
    assert by_name.snippet.startswith("Head of sales · ACME"), "what tells who it is, not the next Jan"


@pytest.mark.parametrize(
    ("typed", "title", "expected"),
    [("vdberg", "Koen van den Berg", ["Berg"]), ("julia", "Юлия Ivanova", ["Юлия"]), ("xyz", "Jan", [])],
)
def test_the_part_of_a_name_that_was_meant_is_marked(typed: str, title: str, expected: list[str]) -> None:
    found = hit(Findable("person", "id", title), Query.of(typed))
    assert marked(found.title, found.title_marks) == expected


def test_nothing_found_says_what_was_looked_through() -> None:
    assert "names, companies, agenda, signings, handshakes and promises" in nothing_in_words(Query.of("zzz"))
    assert "looked through the agenda" in nothing_in_words(Query.of("zzz"), Kind.ITEM)
    assert nothing_in_words(Query.of("!!!")) == "“!!!” has no letter or digit to look for."
    assert len(nothing_in_words(Query.of("x" * 5000))) < 200


def test_it_says_how_many_more_there_are() -> None:
    one = Hit(Kind.PERSON, "person", "jan", "Jan", "", ())
    assert more_in_words(Findings((one,))) == ""
    assert more_in_words(Findings((one,), 1)) == "and 1 other: another word narrows it down"
    assert more_in_words(Findings((one,), 300, True)).startswith("and more than 300 others")
