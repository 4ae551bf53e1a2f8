"""Which columns of a flat list are about which activity: ``Gala: oui``, ``Bus Agristo``, ``Table``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from missiontui.exchange.place_names import TABLE_WORDS, VEHICLE_WORDS
from missiontui.exchange.problems import shown
from missiontui.exchange.recognition.columns import Headers
from missiontui.exchange.recognition.matching import Question, matching, questions
from missiontui.exchange.recognition.named_in_cells import NAMING, PLACES, named_in
from missiontui.exchange.recognition.programme import Activity, Programme, ProgrammeItem, Says
from missiontui.exchange.written_words import answer_and_more, word_set
from missiontui.i18n import _, ngettext
from missiontui.text import fold

_OF_LISTS = word_set(
    "list liste lijst guest guests guestlist gasten gastenlijst invites invitees participants attendees "
    "delegates deelnemers people personnes inscriptions inscrits inschrijvingen export registrations "
    "report contacts final def copy copie version mission missie awex fit hub brussels adb abh bie"
)
"""Words of file names that say nothing of an activity."""
_VERSION = re.compile("v?[0-9]{1,2}|20[0-9]{2}([0-9]{4})?|v[0-9.]+", re.IGNORECASE)
"""What numbers in file names are: ``v2``, ``2025``, ``20250212``."""
_MOST_NAMED = 4
_LONGEST = 200
"""Characters of a cell that are looked at for a name."""


@dataclass(slots=True)
class Found:
    """The columns that are about an activity, and what should be known of the others.

    ``unknown`` are those that look as if they were about one, and are about none that is known; ``open`` are
    these and those that may be about several. ``of_file`` is what the whole list is about.
    """

    activities: dict[str, Activity] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    open: set[str] = field(default_factory=set)
    of_file: ProgrammeItem | None = None

    def take(self, header: str, item: ProgrammeItem, says: Says) -> None:
        """Have a column say something of an item, if no other does already."""
        meant = Activity(item.id, item.title, says)
        other = next((one for one, activity in self.activities.items() if activity == meant), None)
        if other is None:
            self.activities[header] = meant
            return
        words = _("“{header}” says the same of “{item}” as “{other}”: it was not read.")
        self.remarks.append(words.format(header=shown(header), item=shown(item.title), other=shown(other)))

    def ids(self) -> set[str]:
        """The items that the list itself names, by its columns, their cells, or its own name."""
        named = {
            one for activity in self.activities.values() for ids in activity.items.values() for one in ids
        }
        of_file = {self.of_file.id} if self.of_file else set()
        return named | of_file | {activity.item_id for activity in self.activities.values()} - {""}


def activities_of(
    headers: Headers,
    free: Iterable[str],
    status: str,
    names: Sequence[str],
    programme: Programme,
    said: Mapping[str, Activity],
) -> Found:
    """What the columns say that are none of ours.

    Args:
        free: those headers.
        status: the header of an answer (``Status``, ``RSVP``) to whatever the whole list is about.
        names: of the sheet and of the file, which may say that; the first that does counts.
        said: what somebody said that headers mean.
    """
    found = Found(dict(said))
    plain: list[tuple[str, Says]] = []
    named: list[tuple[str, list[Question]]] = []
    of_file = next(filter(None, (_of_the_whole_list(name, programme) for name in names)), None)
    found.of_file = of_file
    if status and of_file:
        found.take(status, of_file, Says.ANSWER)
    free = list(free)
    _take_naming(free, headers, status, programme, found)
    for header in free:
        if header in found.activities or headers.folded[header] in NAMING | PLACES:
            continue
        asked = list(questions(header))
        if asked and asked[-1].is_plain and (of_file or asked[-1].says != Says.ANSWER):
            plain.append((header, asked[-1].says))
        else:
            named.append((header, asked))
    for header, asked in sorted(named, key=lambda pair: bool(pair[1]) and pair[1][-1].says != Says.ANSWER):
        _take_named(header, asked, headers, programme, found)
    _take_plain(plain, programme, found)
    _take_places(free, headers, programme, found)
    if of_file and not any(one.says in (Says.ANSWER, Says.NAMED) for one in found.activities.values()):
        found.activities[""] = Activity(of_file.id, of_file.title, Says.LISTED)
    if found.unknown:
        words = ngettext(
            "{headers} is no activity of the programme: it was not read, and nobody was registered.",
            "{headers} are no activities of the programme: they were not read, and nobody was registered.",
            len(found.unknown),
        )
        found.remarks.append(words.format(headers=_named(found.unknown)))
    return found


def is_place_name(text: str, item: ProgrammeItem) -> Says | None:
    """Whether a cell names a vehicle or a table of an item: ``Bus 2``; None for neither."""
    words = fold(text[:_LONGEST])
    for names, says in ((item.vehicles, Says.VEHICLE), (item.tables, Says.TABLE)):
        if words and words in map(fold, names):
            return says
    first = words.rstrip("0123456789 ").split(" ")[0]
    if len(words.split()) > 3 or words == first:
        return None
    if first in VEHICLE_WORDS and item.may_have_vehicles:
        return Says.VEHICLE
    return Says.TABLE if first in TABLE_WORDS and item.may_have_tables else None


def _take_named(
    header: str, asked: Sequence[Question], headers: Headers, programme: Programme, found: Found
) -> None:
    """A column that names its item, or does not after all."""
    candidates: list[ProgrammeItem] = []
    says = Says.ANSWER
    for question in asked:
        candidates, says = matching(question, programme.items), question.says
        if candidates:
            break
    samples = headers.samples(header)
    if len(candidates) > 1 and says != Says.ANSWER:  # the bus to what the list has a column of answers for
        ids = {activity.item_id for activity in found.activities.values()}
        candidates = [item for item in candidates if item.id in ids] or candidates
    if len(candidates) == 1:
        (item,) = candidates
        if says == Says.ANSWER and samples and not any(_is_understood(text, item) for text in samples):
            return
        found.take(header, item, says)
    elif candidates and (says != Says.ANSWER or _are_answers(samples)):
        _tell_which(header, candidates, found)
        found.open.add(header)
    elif asked and (says != Says.ANSWER or _are_answers(samples)):
        found.unknown.append(header)
        found.open.add(header)


def _take_plain(plain: Sequence[tuple[str, Says]], programme: Programme, found: Found) -> None:
    """``Bus``, ``Table``: of the only activity that the list itself names and that may have any."""
    for header, says in sorted(plain, key=lambda pair: pair[1] == Says.SEAT):
        if says == Says.ANSWER:
            candidates = [found.of_file] if found.of_file else []
        elif says == Says.SEAT:
            tables = {one.item_id for one in found.activities.values() if one.says == Says.TABLE}
            candidates = [item for item in programme.items if item.id in tables]
        else:
            candidates = _that_may_have(says, programme, found)
        if len(candidates) == 1 and (found.of_file or not found.open):
            found.take(header, candidates[0], says)
        elif len(candidates) > 1:
            _tell_which(header, candidates, found)
        elif says != Says.SEAT:
            words = _(
                "“{header}” does not say of which activity: it was not read, and nobody was registered."
            )
            hint = _("Say what it means, or name the activity in its header.")
            found.remarks.append(f"{words.format(header=shown(header))} {hint}")


def _that_may_have(says: Says, programme: Programme, found: Found) -> list[ProgrammeItem]:
    """Those of the activities that the list names to which people are taken, or at which they are seated."""
    if found.of_file:
        return [found.of_file]
    ids = found.ids()
    mine = [item for item in programme.items if item.id in ids]
    if says == Says.VEHICLE:
        return [item for item in mine if item.may_have_vehicles]
    return [item for item in mine if item.may_have_tables]


def _take_naming(
    free: Iterable[str], headers: Headers, status: str, programme: Programme, found: Found
) -> None:
    """Columns whose cells name activities; what names none is told once."""
    for header in free:
        if header in found.activities or headers.folded[header] not in NAMING or not programme.items:
            continue
        items, others = named_in(header, headers.table, programme)
        if items:
            named = _("the activities that it names")
            found.activities[header] = Activity("", named, Says.NAMED, items, status)
        if others:
            words = _("“{header}” names what is no activity of the programme, or several: {values}.")
            hint = _("Nobody was registered for that.")
            told = words.format(header=shown(header), values=_named(others))
            found.remarks.append(f"{told} {hint}")


def _take_places(free: Iterable[str], headers: Headers, programme: Programme, found: Found) -> None:
    """``Seat name``: table and seat in one cell, of the only evening that the list names."""
    for header in free:
        if headers.folded[header] in PLACES and header not in found.activities and headers.samples(header):
            candidates = _that_may_have(Says.TABLE, programme, found)
            if len(candidates) == 1:
                found.take(header, candidates[0], Says.PLACE)
            elif candidates:
                _tell_which(header, candidates, found)


def _of_the_whole_list(stem: str, programme: Programme) -> ProgrammeItem | None:
    """The one item that the name of a file or a sheet says."""
    said = (word for word in stem.replace("_", " ").split() if not _VERSION.fullmatch(word))
    words = " ".join(word for word in said if not _OF_LISTS.issuperset(fold(word).split()))
    for question in questions(words):
        if question.says == Says.ANSWER and question.words:
            found = matching(question, programme.items)
            if found:
                return found[0] if len(found) == 1 else None
    return None


def _is_understood(text: str, item: ProgrammeItem) -> bool:
    return answer_and_more(text)[0] is not None or is_place_name(text, item) is not None


def _are_answers(samples: Sequence[str]) -> bool:
    """Whether all that stands below a header is yes, no and the like."""
    return bool(samples) and all(answer_and_more(text)[0] is not None for text in samples)


def _tell_which(header: str, candidates: Sequence[ProgrammeItem], found: Found) -> None:
    named = _named([item.title for item in candidates])
    words = _("“{header}” may be about {items}: it was not read, and nobody was registered.")
    hint = _("Say which of them it means.")
    found.remarks.append(f"{words.format(header=shown(header), items=named)} {hint}")


def _named(names: Sequence[str]) -> str:
    """The first few, in quotes, and how many more there are."""
    return some_of([f"“{shown(name)}”" for name in names])


def some_of(names: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    first = ", ".join(names[:_MOST_NAMED])
    if len(names) <= _MOST_NAMED:
        return first
    return _("{names} and {number} more").format(names=first, number=len(names) - _MOST_NAMED)
