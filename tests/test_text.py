"""What may enter a mission, and what a search takes for the same."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from missiontui.text import clean, fold

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FAMILY = "👨\u200d👩\u200d👧"
ANYTHING = st.text(
    st.one_of(
        st.characters(exclude_categories=()),  # with lone surrogates
        st.sampled_from("aé1 \n\t\r\x1b\x9b\x85\u2028[]\u200c\u200d\ufe0f\ufe0e\u0301\u0334\u0307" + BIDI),
        st.sampled_from("कष\u094dمیᄀ\u1161\u11a8❤👩🏽🏳\U000e0101\U000e0067葛\u180bᠠ\ufeff\ufffe\u0327o"),
    ),
    max_size=60,
)

UNTOUCHED = {
    "a closing tag of markup": "[/b]",
    "an action in markup": "[@click=app.quit]x[/]",
    "brackets in a name": "Müller [ACME] (Ltd)",
    "a family": FAMILY,
    "a heart on fire": "❤\ufe0f\u200d🔥",
    "a woman running": "🏃🏽\u200d♀\ufe0f",
    "a key cap": "1\ufe0f\u20e3",
    "Persian with a non-joiner": "می\u200cخواهم",
    "a Hindi half letter": "क्\u200dष",
    "a Malayalam chillu at the end of a word": "അവന്\u200d ",
    "a Japanese name with its own form of a character": "葛\U000e0101城",
    "Hebrew with points": "בְּרֵאשִׁ֖ית",
    "Thai": "นายกรัฐมนตรี",
    "several lines": "one\n\ttwo\n",
    "spaces around": "  x  ",
    "nothing": "",
}

TIDIED = {
    "a colour": ("\x1b[31mred\x1b[0m", "[31mred[0m"),
    "the clipboard, by OSC 52": ("\x1b]52;c;aGVsbG8=\x07Bob", "]52;c;aGVsbG8=Bob"),
    "a one-byte CSI": ("\x9b2JBob", "2JBob"),
    "NUL and DEL": ("B\x00o\x7fb", "Bob"),
    "a line turned round": ("Bob\u202egnp.exe", "Bobgnp.exe"),
    "isolates and marks": (f"B{BIDI}ob", "Bob"),
    "a byte-order mark": ("\ufeffBob", "Bob"),
    "an annotation": ("\ufff9Bob\ufffa.\ufffb", "Bob."),
    "invisible ones": ("B\u2060\u2064\u180e\u00ad\u200b\u3164ob", "Bob"),
    "hidden tags": ("Bob\U000e0001\U000e0062\U000e007f", "Bob"),
    "a lone surrogate": ("Bob\ud83d", "Bob"),
    "noncharacters": ("B\ufdd0o\uffff\U0010fffeb", "Bob"),
    "joiners in a Latin name": ("B\u200do\u200cb", "Bob"),
    "a joiner with nothing after it": (FAMILY + "\u200d", FAMILY),
    "doubled joiners": ("👨\u200d\u200d👩", "👨👩"),
    "a variation of nothing": ("\ufe0fBo\ufe0f\U000e0101b", "Bob"),
    "an accent apart from its letter": ("Le\u0301a", "Léa"),
    "an accent kept apart by what goes": ("Le\u2060\u0301a", "Léa"),
    "line ends of Windows and old Macs": ("a\r\nb\rc", "a\nb\nc"),
    "other line ends": ("a\u2028b\u2029c\vd\fe\x85f", "a\nb\nc\nd\ne\nf"),
}

FOLDED = {
    "Łukasz": "lukasz",
    "Søren": "soren",
    "Юлия": "yuliya",
    "O'Neill": "oneill",
    "O’Neill": "oneill",
    "van den Berg": "van den berg",
    "Jean-Luc": "jean luc",
    "  Jean – Luc\n": "jean luc",
    "Müller [ACME] (Ltd)": "muller acme ltd",
    "ACME S.A.": "acme sa",
    "J.P. Morgan & Co": "jp morgan co",
    "jan.peeters@acme.be": "jan peeters acme be",
    "Straße": "strasse",
    "Zoe\u0308": "zoe",
    "\u202eBob\x1b": "bob",
    "北京": "beijing",
    "…": "",
    "": "",
}


@pytest.mark.parametrize("text", UNTOUCHED.values(), ids=UNTOUCHED.keys())
def test_what_a_reader_needs_is_kept(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(("text", "tidied"), TIDIED.values(), ids=TIDIED.keys())
def test_what_no_reader_can_see_is_dropped_and_the_rest_stays(text: str, tidied: str) -> None:
    assert clean(text) == tidied


def test_plain_ascii_is_given_back_as_it_is() -> None:
    text = "Bus 2 leaves at 14:30 [sharp]"
    assert clean(text) is text


def test_a_single_line_has_neither_newlines_nor_tabs() -> None:
    assert clean("a\r\nb\tc\u2028d\ne", multiline=False) == "a b c d e"


def test_a_tower_of_marks_is_cut_and_the_name_remains() -> None:
    tower = clean("Z" + "\u0334\u0336" * 500 + "oé")
    assert tower[0] + tower[-2:] == "Zoé"
    assert len(tower) < 24


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_joiners_do_not_hide_a_tower_of_marks(joiner: str) -> None:
    assert len(clean("م" + ("\u0651" * 9 + joiner) * 50)) < 24


@given(ANYTHING, st.booleans())
@example("e\u200d\u0301\u200d", True)
@example("ᄀ" + "\u0334" * 40 + "\u1161", True)
def test_whatever_comes_in_is_safe_to_show_and_to_store(text: str, multiline: bool) -> None:
    cleaned = clean(text, multiline=multiline)
    assert clean(cleaned, multiline=multiline) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned.encode().decode() == cleaned
    allowed = "\n\t" if multiline else ""
    assert not [
        c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in allowed
    ]
    assert not set(cleaned) & set(BIDI)


@given(st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="\u115f\u1160\u3164\uffa0")))
def test_letters_digits_and_signs_are_never_lost(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(("text", "folded"), FOLDED.items())
def test_a_search_finds_a_name_however_it_is_written(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ANYTHING)
def test_what_is_compared_is_words_of_plain_letters_and_digits(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())
    assert not set(folded) - set("abcdefghijklmnopqrstuvwxyz0123456789 ")
