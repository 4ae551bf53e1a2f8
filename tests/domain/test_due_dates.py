"""When a coordinator has promised something for, typed in three languages.

It is Tuesday 4 March 2025, 11:42 in New Delhi, unless a test says otherwise. The mission is in India until
8 March; from the 9th on the clocks of Brussels count.
"""

import subprocess
import sys
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missiontui.domain.due_dates import Due, DueCalendar, due_date, due_in_words, promised
from missiontui.errors import InputError

INDIA, BELGIUM = "Asia/Kolkata", "Europe/Brussels"
LAST_DAY_IN_INDIA = date(2025, 3, 8)


def calendar_at(moment: str, zone: str = INDIA) -> DueCalendar:
    """What due dates count from at a moment in ISO form with its offset."""
    return DueCalendar(
        datetime.fromisoformat(moment).astimezone(UTC),
        zone,
        lambda day: INDIA if day <= LAST_DAY_IN_INDIA else BELGIUM,
    )


TUESDAY = calendar_at("2025-03-04T11:42+05:30")
FRIDAY = calendar_at("2025-03-07T11:42+05:30")
SATURDAY = calendar_at("2025-03-08T11:42+05:30")
HOME = calendar_at("2025-03-28T10:00+01:00", BELGIUM)
END_OF_JANUARY = calendar_at("2025-01-31T10:00+05:30")
NEW_YEAR_S_EVE = calendar_at("2025-12-31T10:00+01:00", BELGIUM)


def said(words: str, calendar: DueCalendar = TUESDAY) -> str:
    """``2025-03-07``, or ``2025-03-07 09:00 Asia/Kolkata`` of a time."""
    due = due_date(words, calendar)
    return f"{due.day} {due.time:%H:%M} {due.zone}" if due.time else f"{due.day}"


DAYS = {
    "2025-03-04": [
        "today", "TODAY", "aujourd'hui", "aujourd’hui", "Aujourd'hui", "vandaag", "asap",
        "as soon as possible", "dès que possible", "zsm", "z.s.m.", "zo snel mogelijk", "eod", "end of day",
        "fin de journée", "einde dag", "4/3", "le 4 mars", "+0",
    ],
    "2025-03-05": [
        "tomorrow", "tmrw", "by tomorrow", "demain", "pour demain", "morgen", "tegen morgen", "+1",
        "in 1 day", "wed", "Wed.", "wednesday", "mercredi", "mer.", "woensdag", "wo", "tomorrow EOD",
        "voor morgen!",
    ],
    "2025-03-06": [
        "day after tomorrow", "the day after tomorrow", "après-demain", "apres demain", "overmorgen", "thu",
        "thurs", "jeudi", "jeu", "donderdag", "do", "in two days", "dans deux jours", "over twee dagen",
    ],
    "2025-03-07": [
        "fri", "Fri.", "friday", "  on   friday ", "by friday", "before fri", "until friday", "due fri",
        "this friday", "coming friday", "this coming friday", "friday this week", "friday at the latest",
        "no later than friday", "vendredi", "ven", "ven.", "ce vendredi", "d'ici vendredi",
        "d’ici à vendredi", "avant vendredi", "pour vendredi", "au plus tard vendredi",
        "vendredi au plus tard", "vrijdag", "vr", "deze vrijdag", "komende vrijdag", "aanstaande vrijdag",
        "vrijdag a.s.", "tegen vrijdag", "op vrijdag", "uiterlijk vrijdag", "ten laatste vrijdag",
        "vóór vrijdag", "in 3 days", "within 3 days", "3 days", "dans 3 jours",
        "dans les 3 prochains jours", "3 jours", "over 3 dagen", "binnen 3 dagen", "+3", "+3d",
        "in three days", "3 days from now", "end of week", "end of the week", "EOW", "this week",
        "cette semaine", "fin de semaine", "fin de la semaine", "einde week", "eind van de week",
        "deze week", "7/3", "7 mars", "fri 7", "vendredi 7", "the 7th", "fri 7/3", "by vrijdag 7 mars",
    ],
    "2025-03-08": ["sat", "saturday", "sam", "samedi", "za", "zaterdag"],
    "2025-03-09": ["sun", "sunday", "dim", "dimanche", "zo", "zondag"],
    "2025-03-10": [
        "mon", "lun", "lundi", "ma", "maandag", "next monday", "lundi prochain", "volgende maandag",
        "beginning of next week", "early next week", "début de la semaine prochaine", "begin volgende week",
    ],
    "2025-03-11": [
        "tue", "tues", "tuesday", "mar", "mar.", "mardi", "di", "dinsdag", "in a week", "in one week",
        "dans une semaine", "over een week", "dans huit jours", "une huitaine", "+1w", "next tuesday",
    ],
    "2025-03-12": ["dans 8 jours", "mid next week", "midden volgende week", "mercredi prochain"],
    "2025-03-14": [
        "next friday", "next fri", "le vendredi prochain", "vendredi prochain", "volgende vrijdag",
        "friday next week", "next week friday", "vrijdag volgende week", "vendredi de la semaine prochaine",
        "friday of next week", "next week", "la semaine prochaine", "semaine prochaine", "volgende week",
        "end of next week", "fin de la semaine prochaine", "eind volgende week", "14/3", "14-3", "14.3",
        "14.03", "14/03", "14/3/2025", "14/03/25", "14.3.2025", "2025-03-14", "2025/03/14", "14 march",
        "14 mar", "mar 14", "14th of march", "the 14th of March", "march 14", "March 14th",
        "March 14, 2025", "14 March 2025", "14-mar-2025", "14 mars", "le 14 mars", "14 maart", "14 mrt",
        "op 14 maart", "on the 14th", "the 14th", "by the 14th", "le 14", "avant le 14", "d'ici au 14",
        "de 14e", "tegen de 14de", "fri 14/3", "friday 14 march", "friday the 14th", "vendredi 14 mars",
        "ven. 14/3", "vrijdag 14 maart", "next friday 14/3", "eind volgende week vrijdag",
    ],
    "2025-03-15": ["mid march", "mid-March", "mi-mars", "half maart", "medio maart", "middle of march"],
    "2025-03-18": [
        "in 2 weeks", "in two weeks", "within 2 weeks", "2 weeks", "2 weeks from now", "dans 2 semaines",
        "d'ici 2 semaines", "d’ici deux semaines", "over 2 weken", "binnen twee weken", "+2w",
        "dans quinze jours", "in a fortnight", "dans une quinzaine", "in veertien dagen", "18/3",
    ],
    "2025-03-19": ["dans 15 jours"],
    "2025-03-31": [
        "end of month", "end of the month", "EOM", "month end", "fin du mois", "fin de mois",
        "avant la fin du mois", "einde maand", "eind van de maand", "tegen het einde van de maand",
        "this month", "end of march", "late march", "fin mars", "eind maart", "einde maart", "the 31st",
        "le 31",
    ],
    "2025-04-01": [
        "1er avril", "le 1er avril", "begin april", "début avril", "early april", "beginning of april",
    ],
    "2025-04-03": ["the 3rd", "le 3"],
    "2025-04-04": ["in a month", "dans un mois", "over een maand", "in 1 month", "4 avr"],
    "2025-04-30": [
        "next month", "le mois prochain", "volgende maand", "end of next month", "fin du mois prochain",
        "eind volgende maand", "end of april", "fin avril",
    ],
    "2025-12-31": [
        "end of year", "end of the year", "year end", "year-end", "EOY", "fin d'année", "einde jaar",
        "fin de l’année", "eind van het jaar", "31 dec", "31 décembre",
    ],
    "2026-02-14": ["14 feb 2026", "14/2/26", "14 février 2026"],
    "2026-03-04": ["in a year", "dans un an", "over een jaar"],
    "2026-01-01": ["1/1", "1 januari", "1er janvier"],
}  # fmt: skip

TIMES = {
    "2025-03-04 12:00 Asia/Kolkata": [
        "noon", "by noon", "midi", "à midi", "ce midi", "middag", "vanmiddag",
    ],
    "2025-03-04 12:12 Asia/Kolkata": [
        "in 30 minutes", "in half an hour", "dans une demi-heure", "over een half uur",
    ],
    "2025-03-04 13:12 Asia/Kolkata": ["in 1h30", "dans 1h30", "binnen 1u30"],
    "2025-03-04 13:42 Asia/Kolkata": [
        "in 2 hours", "dans 2 heures", "dans 2h", "over 2 uur", "binnen twee uur",
    ],
    "2025-03-04 14:00 Asia/Kolkata": [
        "this afternoon", "cet après-midi", "deze namiddag", "vannamiddag", "2pm", "2 pm", "at 2 p.m.",
        "14h", "14:00", "14u00", "today 14:00", "om 14 uur", "at 2 in the afternoon", "2h de l'après-midi",
    ],
    "2025-03-04 14:30 Asia/Kolkata": ["2:30pm", "2.30 pm", "at 14.30", "om 14u30", "vandaag 14.30"],
    "2025-03-04 18:00 Asia/Kolkata": [
        "tonight", "this evening", "ce soir", "vanavond", "by tonight", "today 18h",
    ],
    "2025-03-05 09:00 Asia/Kolkata": [
        "9h", "9u", "9:00", "9am", "9 am", "at 9", "à 9h", "à 9", "om 9u", "om 9", "9 o'clock", "demain 9h",
        "9h demain", "demain à 9h", "tomorrow at 9", "tomorrow 9am", "morgen om 9 uur", "tomorrow 9.00",
        "tomorrow morning", "demain matin", "morgenochtend", "morgenvroeg", "morgen 's morgens",
        "morgen voormiddag", "Wed 5 Mar 09:00", "mercredi 9 heures", "tomorrow at 9 in the morning",
    ],
    "2025-03-05 09:30 Asia/Kolkata": [
        "9h30", "9u30", "9:30", "om 9.30", "tomorrow 09.30", "demain 9h30", "9 heures 30", "half tien",
        "om half tien", "morgen half tien", "5/3 9:30", "2025-03-05 09:30",
        "2025-03-05T09:30",
    ],
    "2025-03-05 10:15 Asia/Kolkata": ["kwart over tien"],
    "2025-03-05 09:45 Asia/Kolkata": ["kwart voor tien"],
    "2025-03-04 12:30 Asia/Kolkata": ["half een"],
    "2025-03-05 14:00 Asia/Kolkata": ["tomorrow afternoon", "demain après-midi", "morgennamiddag"],
    "2025-03-05 18:00 Asia/Kolkata": ["tomorrow evening", "tomorrow night", "demain soir", "morgenavond"],
    "2025-03-05 20:00 Asia/Kolkata": ["demain soir à 8h", "8h du soir demain", "morgen om 8u 's avonds"],
    "2025-03-07 09:00 Asia/Kolkata": [
        "fri am", "friday morning", "vendredi matin", "vrijdag morgen", "fri 9 am",
    ],
    "2025-03-08 00:00 Asia/Kolkata": ["sat 0:00", "samedi 0h"],
    "2025-03-10 09:00 Europe/Brussels": [
        "mon 9h", "lundi à 9h", "maandag om 9u", "ma 9:00", "maandagochtend",
    ],
    "2025-03-14 09:30 Europe/Brussels": [
        "le vendredi 14 mars 2025 à 9h30 au plus tard", "uiterlijk vrijdag 14 maart om 9u30",
        "by 9:30 on friday the 14th of march", "next fri 9:30", "vendredi prochain 9h30",
    ],
    "2025-03-31 17:00 Europe/Brussels": ["end of the month 5pm", "fin du mois à 17h", "31/3 om 17u"],
}  # fmt: skip


def rows(table):
    """Each phrase of a table with what it means."""
    return [(words, meaning) for meaning, phrases in table.items() for words in phrases]


@pytest.mark.parametrize(("words", "day"), rows(DAYS))
def test_a_day_is_named_as_people_name_it(words, day):
    assert said(words) == day


@pytest.mark.parametrize(("words", "moment"), rows(TIMES))
def test_a_time_is_that_of_the_leg_on_its_day(words, moment):
    assert said(words) == moment


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "no date"),
        ("soon", "no date"),
        ("by", "no date"),
        ("le", "no date"),
        ("at the latest", "no date"),
        ("5", "no date"),
        ("by 9", "no date"),
        ("march", "no date"),
        ("next", "no date"),
        ("tomorrow or friday", "no date"),
        ("send sheet friday", "no date"),
        ("friday " * 40, "no date"),
        ("१४/३", "no date"),
        ("30/2", "no such day"),
        ("29/2", "no such day"),
        ("31/4", "no such day"),
        ("0/3", "no such day"),
        ("32/3", "no such day"),
        ("31 juin", "no such day"),
        ("45 mars", "no such day"),
        ("the 32nd", "no such day"),
        ("next month 31/2", "no such day"),
        ("3/14", "the day comes first"),
        ("2025-14-03", "the day comes first"),
        ("3/3", "in the past"),
        ("28 feb", "in the past"),
        ("3/3/2025", "in the past"),
        ("14/03/24", "in the past"),
        ("early march", "in the past"),
        ("today 9:00", "in the past"),
        ("today at 11:42", "in the past"),
        ("beginning of this week", "in the past"),
        ("14/3/1850", "outside the calendar"),
        ("14/3/2200", "outside the calendar"),
        ("14/3/9999", "outside the calendar"),
        ("14/3/202", "outside the calendar"),
        ("99999999999 days", "outside the calendar"),
        ("in 9999 months", "outside the calendar"),
        ("in 9999999 hours", "outside the calendar"),
        ("+9" + "9" * 6000, "outside the calendar"),
        ("25:00", "no time of day"),
        ("9:75", "no time of day"),
        ("24h", "no time of day"),
        ("demain 25h", "no time of day"),
        ("13 pm", "no possible time"),
        ("0 am", "no possible time"),
        ("midnight", "two nights"),
        ("friday midnight", "two nights"),
        ("minuit", "two nights"),
        ("middernacht", "two nights"),
        ("12am", "two nights"),
        ("9.30", "may be a time"),
        ("2 heures", "may be a time"),
        ("2 uur", "may be a time"),
        ("friday monday", "names two"),
        ("today tomorrow", "names two"),
        ("14/3 15/3", "names two"),
        ("9h 10h", "names two"),
        ("14/3 next month", "names two"),
        ("21/3 next week", "names two"),
        ("14h tomorrow morning", "names two"),
        ("thu 14/3", "that day is Fri 14 Mar"),
        ("jeudi 14 mars", "that day is Fri 14 Mar"),
        ("mar 14/3", "that day is Fri 14 Mar"),
        ("fri tomorrow", "that day is Wed 5 Mar"),
        ("fri 9", "that day is Sun 9 Mar"),
        ("morning", "which day"),
        ("'s morgens", "which day"),
        ("in the afternoon", "which day"),
    ],
)
def test_what_is_no_due_date_or_cannot_be_one_is_refused_with_its_reason(words, reason):
    with pytest.raises(InputError, match=reason) as refused:
        due_date(words, TUESDAY)
    assert refused.value.hint


def test_a_date_that_has_passed_is_given_with_its_year():
    assert said("3/3/2026") == "2026-03-03"


def test_a_date_that_has_just_passed_is_a_slip_and_an_older_one_is_next_year_s():
    assert said("3/3/2026") == "2026-03-03"
    assert said("3 jan") == "2026-01-03"
    with pytest.raises(InputError, match="in the past") as refused:
        due_date("4 jan", TUESDAY)
    assert "3/3/2026" in refused.value.hint


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("fri", "2025-03-14"),
        ("this friday", "2025-03-14"),
        ("next friday", "2025-03-14"),
        ("next monday", "2025-03-10"),
        ("friday 7/3", "2025-03-07"),
        ("end of week", "2025-03-07"),
        ("this week", "2025-03-07"),
        ("next week", "2025-03-14"),
    ],
)
def test_said_on_a_friday_a_friday_is_in_a_week_and_the_week_ends_today(words, day):
    assert said(words, FRIDAY) == day


def test_said_on_a_saturday_the_end_of_the_week_is_that_of_the_next():
    assert (
        said("EOW", SATURDAY) == said("end of week", SATURDAY) == said("next fri", SATURDAY) == "2025-03-14"
    )
    with pytest.raises(InputError, match="in the past"):
        due_date("friday this week", SATURDAY)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("in a month", "2025-02-28"),
        ("dans 3 mois", "2025-04-30"),
        ("end of month", "2025-01-31"),
        ("begin van de maand", "2025-02-01"),
        ("mid-month", "2025-02-15"),
        ("volgende maand", "2025-02-28"),
        ("le 31", "2025-01-31"),
        ("the 30th", "2025-03-30"),
        ("29/1/2028", "2028-01-29"),
    ],
)
def test_said_on_31_january_a_month_later_is_the_last_day_of_february(words, day):
    assert said(words, END_OF_JANUARY) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tomorrow", "2026-01-01"),
        ("fri", "2026-01-02"),
        ("2/1", "2026-01-02"),
        ("31/12", "2025-12-31"),
        ("end of year", "2025-12-31"),
        ("next year", "2026-12-31"),
        ("next month", "2026-01-31"),
        ("fin janvier", "2026-01-31"),
        ("end of month", "2025-12-31"),
    ],
)
def test_said_on_new_year_s_eve_a_date_without_its_year_is_next_year_s(words, day):
    assert said(words, NEW_YEAR_S_EVE) == day


def test_said_on_new_year_s_day_the_year_that_ended_has_just_passed():
    with pytest.raises(InputError, match="in the past"):
        due_date("31/12", calendar_at("2026-01-01T10:00+01:00", BELGIUM))


def test_29_february_is_due_only_in_a_year_that_has_one():
    assert said("29/2", calendar_at("2027-03-01T10:00+01:00", BELGIUM)) == "2028-02-29"


@pytest.mark.parametrize("words", ["sunday 2:30", "30/3 à 2h30", "30 march 02:30"])
def test_a_time_that_the_clocks_skip_at_home_is_refused(words):
    with pytest.raises(InputError, match="does not exist in Europe/Brussels"):
        due_date(words, HOME)


@pytest.mark.parametrize("words", ["26/10 2:30", "le 26 octobre à 2h30"])
def test_a_time_that_the_clocks_show_twice_at_home_is_refused(words):
    with pytest.raises(InputError, match="exists twice in Europe/Brussels"):
        due_date(words, HOME)


def test_a_time_alone_that_the_clocks_have_shown_twice_already_is_tomorrow_s():
    night = calendar_at("2025-10-26T03:10+01:00", BELGIUM)
    assert said("2:30", night) == "2025-10-27 02:30 Europe/Brussels"


def test_hours_from_now_are_counted_through_the_change_of_the_clocks():
    assert said("in 24 hours", calendar_at("2025-03-29T10:00+01:00", BELGIUM)) == (
        "2025-03-30 11:00 Europe/Brussels"
    )


def test_hours_from_now_end_by_the_clock_of_where_one_is_then():
    assert said("in 24 hours", SATURDAY) == "2025-03-09 07:12 Europe/Brussels"


def test_a_part_of_the_day_that_runs_already_is_due_the_same_day():
    assert said("this morning") == "2025-03-04"
    assert said("tonight", calendar_at("2025-03-04T20:00+05:30")) == "2025-03-04"
    with pytest.raises(InputError, match="in the past"):
        due_date("this morning", calendar_at("2025-03-04T14:00+05:30"))


@pytest.mark.parametrize(
    ("words", "action", "due_words", "meaning"),
    [
        ("send sheet next friday", "send sheet", "next friday", "2025-03-14"),
        ("send sheet by fri.", "send sheet", "by fri", "2025-03-07"),
        ("Send  the sheet, FRI!", "Send  the sheet", "FRI", "2025-03-07"),
        ("send sheet - fri", "send sheet", "fri", "2025-03-07"),
        ("send sheet (before 14/3)", "send sheet", "before 14/3", "2025-03-14"),
        ("send sheet\tmon 9h", "send sheet", "mon 9h", "2025-03-10 09:00 Europe/Brussels"),
        ("call Anna tomorrow at 9", "call Anna", "tomorrow at 9", "2025-03-05 09:00 Asia/Kolkata"),
        ("call the embassy in 2 hours", "call the embassy", "in 2 hours", "2025-03-04 13:42 Asia/Kolkata"),
        ("review 3 offers in 2 weeks", "review 3 offers", "in 2 weeks", "2025-03-18"),
        ("print 12 badges 2 weeks", "print 12 badges", "2 weeks", "2025-03-18"),
        ("send the minutes of monday by friday", "send the minutes of monday", "by friday", "2025-03-07"),
        ("send sheet +3", "send sheet", "+3", "2025-03-07"),
        ("book table 12 fri", "book table 12", "fri", "2025-03-07"),
        ("envoyer l'offre à Anna d'ici vendredi", "envoyer l'offre à Anna", "d'ici vendredi", "2025-03-07"),
        ("envoyer le PV pour la fin du mois", "envoyer le PV", "pour la fin du mois", "2025-03-31"),
        ("rappeler M. Dupont aujourd’hui", "rappeler M. Dupont", "aujourd’hui", "2025-03-04"),
        ("Envoyer l'offre après-demain.", "Envoyer l'offre", "après-demain", "2025-03-06"),
        ("offerte sturen tegen vr", "offerte sturen", "tegen vr", "2025-03-07"),
        ("offerte sturen vr", "offerte sturen", "vr", "2025-03-07"),
        ("offerte sturen op ma", "offerte sturen", "op ma", "2025-03-10"),
        ("offerte sturen volgende do", "offerte sturen", "volgende do", "2025-03-13"),
        ("bellen di 9u", "bellen", "di 9u", "2025-03-11 09:00 Europe/Brussels"),
        ("bellen voor 9 uur", "bellen", "voor 9 uur", "2025-03-05 09:00 Asia/Kolkata"),
        (
            "verslag sturen 's avonds vandaag",
            "verslag sturen",
            "'s avonds vandaag",
            "2025-03-04 18:00 Asia/Kolkata",
        ),
        ("send sheet by sun", "send sheet", "by sun", "2025-03-09"),
        ("send sheet sun 9/3", "send sheet", "sun 9/3", "2025-03-09"),
        ("send sheet on 14.3", "send sheet", "on 14.3", "2025-03-14"),
        ("call Mr Sun at 9", "call Mr Sun", "at 9", "2025-03-05 09:00 Asia/Kolkata"),
        ("call Sam tomorrow", "call Sam", "tomorrow", "2025-03-05"),
        ("look for Sam by friday", "look for Sam", "by friday", "2025-03-07"),
        ("what to do tomorrow", "what to do", "tomorrow", "2025-03-05"),
        ("fri: send sheet", "send sheet", "fri", "2025-03-07"),
        ("Fri - send sheet", "send sheet", "Fri", "2025-03-07"),
        ("friday send sheet", "send sheet", "friday", "2025-03-07"),
        ("demain 9h envoyer l'offre", "envoyer l'offre", "demain 9h", "2025-03-05 09:00 Asia/Kolkata"),
        ("ma: offerte sturen", "offerte sturen", "ma", "2025-03-10"),
        ("over 2 weken offerte sturen", "offerte sturen", "over 2 weken", "2025-03-18"),
        ("fri: send the minutes of 3 March", "send the minutes of 3 March", "fri", "2025-03-07"),
        ("fri: -5% offer to Anna", "-5% offer to Anna", "fri", "2025-03-07"),
        ("fri", "fri", "fri", "2025-03-07"),
        (" by 14 mars ", "by 14 mars", "by 14 mars", "2025-03-14"),
    ],
)
def test_a_promise_is_parted_from_its_due_date(words, action, due_words, meaning):
    found = promised(words, TUESDAY)
    assert (found.action, found.due_words, found.problem) == (action, due_words, "")
    assert found.due == due_date(due_words, TUESDAY)
    assert said(due_words) == meaning


@pytest.mark.parametrize(
    "words",
    [
        "",
        "send sheet",
        "review 3 offers",
        "call Mr Sun",
        "call Mr. Sun",
        "ask Sam",
        "badge for Sam",
        "signed by Sam",
        "discuss Mars bars",
        "send him to Mars",
        "do it",
        "what to do",
        "ask about di Napoli",
        "met may",
        "maybe we may",
        "mon rapport à envoyer",
        "ma présentation",
        "regarder la mer",
        "expliquer le jeu",
        "Di Napoli rappeler",
        "tot zo",
        "good morning",
        "thank her for the evening",
        "the new PM",
        "book a car for 3 days",
        "visa voor 2 weken",
        "stay a week",
        "block 2h",
        "réunion de 2 heures",
        "support 24/7",
        "raise the offer to 14.3",
        "read rows 5-8",
        "table for Anna +1",
        "3rd offer to check",
        "2 weeks of visa for Anna",
        "3/4 of the guests confirmed",
        "minutes of 3 March",
        "PV du 4 mars",
        "verslag van 14 maart",
        "what Anna said last friday",
        "postpone to friday",
        "reporter à demain",
        "call every monday",
        "open from 9h to 17h",
        "answer by",
        "16:9 slides",
        "print in A4",
        "next",
        "version 2025-03",
        "१४/३",
        "\u0301",
        "\x00",
    ],
)
def test_prose_is_left_alone(words):
    found = promised(words, TUESDAY)
    assert (found.action, found.due, found.due_words, found.problem) == (words, None, "", "")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("send sheet 30/2", "no such day"),
        ("send sheet 31 april", "no such day"),
        ("send sheet 3/14", "the day comes first"),
        ("send sheet 3/3", "in the past"),
        ("send sheet 25:00", "no time of day"),
        ("send sheet friday monday", "names two"),
        ("send sheet thu 14/3", "that day is Fri 14 Mar"),
        ("send sheet by midnight", "two nights"),
        ("envoyer l'offre le 31/4.", "no such day"),
        ("offerte sturen tegen 14/3/1825", "outside the calendar"),
        ("30/2: send sheet", "no such day"),
        ("wait 99999999999 days", "outside the calendar"),
    ],
)
def test_a_due_date_that_cannot_be_stays_among_the_words_and_is_told(words, reason):
    found = promised(words, TUESDAY)
    assert (found.action, found.due, found.due_words) == (words, None, "")
    assert reason in found.problem


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("fri", "Fri 7 Mar"),
        ("wed 9h", "Wed 5 Mar 09:00"),
        ("mon", "Mon 10 Mar"),
        ("mon 9h", "Mon 10 Mar 09:00 (Brussels)"),
        ("2/1", "Fri 2 Jan 2026"),
        ("2/1/2026 9h", "Fri 2 Jan 2026 09:00 (Brussels)"),
        ("noon", "Tue 4 Mar 12:00"),
    ],
)
def test_a_due_date_is_shown_with_the_year_and_the_city_where_they_are_others(words, shown):
    assert due_in_words(due_date(words, TUESDAY), TUESDAY) == shown


def test_a_city_of_two_words_is_shown_as_two():
    due = Due(date(2025, 3, 5), time(9), "America/New_York")
    assert due_in_words(due, TUESDAY) == "Wed 5 Mar 09:00 (New York)"


def test_what_is_shown_can_be_typed_again():
    for words, _meaning in rows(DAYS):
        due = due_date(words, TUESDAY)
        assert due_date(due_in_words(due, TUESDAY), TUESDAY) == due


VOCABULARY = sorted({word for words, _meaning in rows(DAYS) + rows(TIMES) for word in words.split()})
NOTES = st.lists(st.sampled_from([*VOCABULARY, "send", "sheet", "à", "Sam", "-", "3", "30/2"]), max_size=12)


@given(st.one_of(st.text(), NOTES.map(" ".join)))
def test_whatever_is_typed_is_a_due_date_or_refused(text):
    try:
        due = due_date(text, TUESDAY)
    except InputError:
        return
    assert due.day >= date(2025, 3, 4)
    assert due.zone == (INDIA if due.day <= LAST_DAY_IN_INDIA else BELGIUM)


def bare(text: str) -> list[str]:
    """The words, without the punctuation that may stand between an action and its due date."""
    return sorted(word for word in (word.strip('.,;:!?()[]"“”«»…-–—') for word in text.split()) if word)


@given(st.one_of(st.text(), NOTES.map(" ".join)))
def test_no_word_of_a_promise_is_lost(text):
    found = promised(text, TUESDAY)
    if found.due is None or found.action == text.strip():
        assert found.action == text.strip()
    else:
        assert bare(f"{found.action} {found.due_words}") == bare(text)


@pytest.mark.parametrize(
    "words",
    ["9" * 100_000, "mon-" * 50_000, "fri " * 50_000, " " * 100_000 + "x", "9." * 50_000, "+" * 100_000],
)
def test_a_page_pasted_by_mistake_costs_no_time(words):
    promised(words, TUESDAY)


def test_a_note_without_a_due_date_does_not_wait_for_arrow():
    code = f"""
import sys
from datetime import UTC, datetime
from missiontui.domain.due_dates import DueCalendar, promised
calendar = DueCalendar(datetime(2025, 3, 4, 6, 12, tzinfo=UTC), "{INDIA}", lambda day: "{INDIA}")
for words in ("send sheet", "review 3 offers for Anna", "envoyer l'offre à Sam", "do it"):
    assert promised(words, calendar).due is None
assert "arrow" not in sys.modules
promised("send sheet in 2 weeks", calendar)
assert "arrow" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
