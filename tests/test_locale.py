"""Paper and messages speak French and Dutch: nothing is left in English, and nothing is lost on the way."""

from __future__ import annotations

import gettext
import re
import string
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from missiontui import i18n
from missiontui.domain import dates
from missiontui.domain.cascade import Change, cascade
from missiontui.domain.checkpoints import Stage
from missiontui.domain.countdown import countdown
from missiontui.domain.missing_words import message
from missiontui.domain.paper_kinds import PaperKind
from missiontui.domain.situation import situation
from missiontui.domain.whom_to_tell import announcement
from missiontui.errors import NotFoundError
from missiontui.exchange.paper import printing
from missiontui.exchange.paper.occasion import Occasion, PaperWish
from missiontui.i18n import LANGUAGES, _, ngettext, speaking
from missiontui.locale import catalogues
from missiontui.store import agenda
from missiontui.store.day_printings import note_paper
from missiontui.store.missing_lists import missing_at
from missiontui.store.opening import open_mission
from missiontui.store.passages import check_in
from missiontui.store.situation import situation_at
from tests import brewery, day_out
from tests.domain.days import at, item

NOW = datetime(2025, 3, 4, 6, 12, tzinfo=UTC)
"""4 March, 11:42 in New Delhi."""

TRANSLATED = tuple(catalogues.PLURALS)


def compiled(language: str) -> gettext.GNUTranslations:
    with catalogues.po_path(language).with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def forms_of(entry: Message) -> tuple[str, ...]:
    return (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def entries(language: str) -> list[Message]:
    return [entry for entry in catalogues.read_catalogue(language) if entry.id]


def test_english_and_each_language_with_a_catalogue_can_be_chosen():
    assert set(LANGUAGES) == {"en", *TRANSLATED}


@pytest.mark.parametrize("language", TRANSLATED)
def test_everything_that_paper_and_messages_say_is_in_the_catalogue_and_nothing_else(language):
    said = {message if isinstance(message, str) else tuple(message) for _module, message in catalogues.said()}
    listed = {entry.id if isinstance(entry.id, str) else tuple(entry.id) for entry in entries(language)}
    as_one = {form for message in listed if not isinstance(message, str) for form in message[:1]}
    assert said - listed - as_one == set(), "make catalogues"
    assert listed - said == set(), "make catalogues"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_with_the_same_placeholders(language):
    for entry in entries(language):
        translations = catalogues.forms(entry)
        wanted = 1 if isinstance(entry.id, str) else 2
        assert len(translations) == wanted, entry.id
        assert all(translations), entry.id
        for english, translated in zip(forms_of(entry), translations, strict=True):
            assert placeholders(translated) == placeholders(english), entry.id
            assert (translated[:1].isspace(), translated[-1:].isspace()) == (
                english[:1].isspace(),
                english[-1:].isspace(),
            ), entry.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_compiled_is_what_the_translators_wrote(language):
    speaks = compiled(language)
    for entry in entries(language):
        translations = catalogues.forms(entry)
        if not all(translations):
            continue  # English until it is translated
        if isinstance(entry.id, str):
            assert speaks.gettext(entry.id) == translations[0], "make catalogues"
        else:
            one, more = forms_of(entry)
            assert (speaks.ngettext(one, more, 1), speaks.ngettext(one, more, 5)) == translations
    assert len([key for key in speaks._catalog if key]) >= len(entries(language))


def test_french_keeps_a_space_that_does_not_break_before_its_double_signs():
    for entry in entries("fr"):
        for translated in catalogues.forms(entry):
            assert not re.search(r"(?<![\u00a0\d{}/])[:;!?»](?!//)", translated), translated
            assert not re.search(r"«(?!\u00a0)", translated), translated
            assert "'" not in translated, translated
            assert '"' not in translated, translated
    for entry in entries("nl"):
        assert not any(re.search(r"\s[:;!?]|'|\"", form) for form in catalogues.forms(entry)), entry.id


def test_no_call_and_two_calls_in_french_and_dutch():
    def words(number: int) -> str:
        return ngettext("{number} call still to make", "{number} calls still to make", number)

    with speaking("fr"):
        assert words(0).startswith("{number} appel ")
        assert words(2).startswith("{number} appels ")
    with speaking("nl"):
        assert "telefoontjes" in words(0)
        assert "telefoontje " in words(1)


@pytest.mark.parametrize(
    ("language", "long", "first", "short"),
    [
        ("en", "Tuesday 4 March 2025", "Saturday 1 March 2025", "Tue 4 Mar 11:42"),
        ("fr", "mardi 4 mars 2025", "samedi 1er mars 2025", "mar. 4 mars 11:42"),
        ("nl", "dinsdag 4 maart 2025", "zaterdag 1 maart 2025", "di 4 mrt 11:42"),
    ],
)
def test_a_day_is_called_as_its_readers_call_it(language, long, first, short):
    moment = at("11:42")
    with speaking(language):
        assert dates.long_day(date(2025, 3, 4)) == long
        assert dates.long_day(date(2025, 3, 1)) == first
        assert dates.time_or_day(moment, moment + timedelta(days=1), "Asia/Kolkata") == short
    assert dates.long_day(date(2025, 3, 4)) == "Tuesday 4 March 2025"


def test_the_screens_stay_english_on_a_french_system(monkeypatch):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "fr_BE.UTF-8")
    i18n._catalogue.cache_clear()
    with speaking(""):
        assert _("Monday") == "Monday"
    with speaking("en"):
        assert _("Monday") == "Monday"
    with speaking("fr_BE"):
        assert _("Monday") == "lundi"


class Ear(gettext.NullTranslations):
    """Notes what no catalogue knows."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def gettext(self, message: str) -> str:
        self.heard.append(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.heard.append(msgid1)
        return msgid1


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch) -> Ear:
    """Hears what is not in the French catalogue: the Dutch one has the same messages."""
    speaks, listens = compiled("fr"), Ear()
    speaks.add_fallback(listens)
    monkeypatch.setattr(i18n, "_catalogue", lambda language: speaks)
    return listens


def test_a_message_has_no_word_that_was_not_translated(india: Path, ear: Ear):
    visit = brewery.brewery(india)
    now = brewery.LEAVES + timedelta(minutes=4)
    day = [item("Plenary", "09:00", "10:00"), item("Speech", "10:00", "11:00", fixed_start=True)]
    change = cascade(day, Change("Plenary", at("09:00"), at("10:20")))
    with open_mission(india) as file:
        check_in(file, visit, [brewery.person(file, "Groß")], Stage.BOARDED, by="Anke", at=now)
        missing = missing_at(file, agenda.item(file, visit), None, now)
        every = [now, now - timedelta(hours=1), now + timedelta(days=1), now - timedelta(days=9)]
        facts = [situation_at(file, moment) for moment in every]
    ear.heard.clear()
    with speaking("fr"):
        for known in facts:
            situation(known)
        for leavings in (missing.leavings, missing.leavings[:1]):
            message(missing, missing.people, leavings, now, "Asia/Kolkata")
        announcement(change, {})
    assert set(ear.heard) == set()


def test_no_paper_has_a_word_that_was_not_translated(india: Path, ear: Ear, monkeypatch):
    monkeypatch.setattr(printing, "pdf", lambda document: repr(document).encode())  # the words, not the pages
    monkeypatch.setattr(printing, "pages_in", lambda content: 1)
    visit = brewery.brewery(india)
    wishes = [
        PaperWish(PaperKind.PACK, NOW.date(), language="fr", is_internal=True),
        PaperWish(PaperKind.PACK, NOW.date(), language="fr"),
        PaperWish(PaperKind.PLACE_CARDS, NOW.date(), language="fr"),
        PaperWish(PaperKind.PLACE_CARDS, NOW.date(), language="fr"),
        PaperWish(PaperKind.BADGES, NOW.date(), item_id=visit, language="fr"),
    ]
    ear.heard.clear()
    with open_mission(india) as file:
        for wish in wishes:
            try:
                made = printing.make_paper(Occasion(file, wish, NOW))
            except NotFoundError:  # no card has changed: that is told in words too
                continue
            note_paper(file, made.noted, by="Anke", at=NOW)
            day_out.change(file, "agenda_item", visit, venue=f"Hall {wish.kind}", title=f"Visit {wish.kind}")
    assert set(ear.heard) == set()


@pytest.mark.parametrize("minutes", [-3, 0, 12, 1500])
def test_when_a_bus_leaves_is_said_in_french(minutes):
    now = datetime.fromisoformat("2025-03-04T08:00:00+00:00")
    with speaking("fr"):
        words = countdown(now + timedelta(minutes=minutes), None, now, "Europe/Brussels")
    assert words.startswith("départ ")
    assert not re.search(r"leaves|ago|now|Mon|Tue|Wed", words)
