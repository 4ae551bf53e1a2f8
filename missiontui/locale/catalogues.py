"""Makes the catalogues: ``python -m missiontui.locale.catalogues``, or ``make catalogues``.

Whatever the modules of paper and messages say is taken out of their source into ``missiontui.po`` of each
language, keeping what is translated there, and compiled into ``missiontui.mo``. Both are kept with the code,
so that the program runs without this. What is still to be translated is listed, and makes it fail.

A translation is corrected in the ``.po``; then this is run again.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE: Final = Path(__file__).parent.parent

PLURALS: Final = {
    "fr": "nplurals=2; plural=(n > 1);",
    "nl": "nplurals=2; plural=(n != 1);",
}
"""The languages that have a catalogue, with their plural forms; English is what stands in the source. Babel
gives French a third form, for millions."""

SOURCES: Final = (
    "domain/b2b_words.py",
    "domain/brief_words.py",
    "domain/cards.py",
    "domain/checkpoints.py",
    "domain/countdown.py",
    "domain/dates.py",
    "domain/departure_moves.py",
    "domain/emergency_words.py",
    "domain/follow_up_words.py",
    "domain/guests.py",
    "domain/missing_words.py",
    "domain/outcome_words.py",
    "domain/money.py",
    "domain/organisations.py",
    "domain/paper_*.py",
    "domain/people.py",
    "domain/printings.py",
    "domain/rehearsal_name.py",
    "domain/report_words.py",
    "domain/seating_words.py",
    "domain/signing_words.py",
    "domain/situation.py",
    "domain/states.py",
    "domain/targets.py",
    "domain/thank_you_words.py",
    "domain/visits.py",
    "domain/warmth_words.py",
    "domain/whom_to_tell.py",
    "exchange/paper/**/*.py",
    "exchange/writing/after_mission.py",
    "exchange/writing/b2b_calendar.py",
    "exchange/writing/calendar.py",
    "exchange/writing/contacts.py",
    "exchange/writing/meetings.py",
    "exchange/writing/minister_note.py",
    "exchange/writing/parcel.py",
    "exchange/writing/report_workbook.py",
    "store/earlier_briefs.py",
)
"""The modules whose words stand on paper, in messages or in what is exported; the screens join them once they
are translated."""

_NUMBER_OF_FORMS: Final = {"_": 1, "ngettext": 2}
"""The functions that translate, and how many forms of a message each is given."""

_HEADER: Final = "# What paper and messages say. Correct it here, then run “make catalogues”."

_MADE: Final = datetime(2025, 1, 1, tzinfo=UTC)
"""The same date each time: a catalogue that is made again is the same file."""


def po_path(language: str) -> Path:
    """Where the translations into a language are written."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "missiontui.po"


def sources() -> list[Path]:
    """The modules whose words are translated."""
    return sorted({path for pattern in SOURCES for path in PACKAGE.glob(pattern)})


def said() -> Iterator[tuple[str, str | tuple[str, str]]]:
    """What the modules say: the module, and the message or its singular and plural.

    Read from the syntax tree: Babel's own reader of Python does not look into f-strings.
    """
    for path in sources():
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Name)
                and call.func.id in _NUMBER_OF_FORMS
            ):
                number = _NUMBER_OF_FORMS[call.func.id]
                forms = [part.value for part in call.args[:number] if isinstance(part, ast.Constant)]
                one, *more = (str(form) for form in forms)
                yield path.relative_to(PACKAGE.parent).as_posix(), (one, more[0]) if more else one


def read_catalogue(language: str) -> Catalog:
    """The catalogue of a language as it stands in its ``.po``; an empty one where there is none yet."""
    try:
        content = po_path(language).read_bytes()
    except FileNotFoundError:
        return _empty(language)
    return read_po(io.BytesIO(content), locale=language)


def made_anew(language: str) -> Catalog:
    """A catalogue of everything that the modules say, with the translations that there are."""
    old, new = read_catalogue(language), _empty(language)
    for module, message in said():
        new.add(message, locations=[(module, 0)])
    for entry in new:
        known = old.get(entry.id) if entry.id else None
        if known is not None and type(known.id) is type(entry.id):
            entry.string = known.string
    return new


def untranslated(catalogue: Catalog) -> list[Message]:
    """The messages of which a form is missing."""
    return [entry for entry in catalogue if entry.id and not all(forms(entry))]


def forms(entry: Message) -> tuple[str, ...]:
    """The forms of a translation: one, or as many as the language has plurals."""
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ("",))


def write(language: str) -> list[Message]:
    """Write both files of a language anew; returns what is still to be translated."""
    catalogue = made_anew(language)
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    content = io.BytesIO()
    write_po(content, catalogue, width=100, sort_by_file=True, include_lineno=False)
    path.write_bytes(content.getvalue())
    with path.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, catalogue)
    return untranslated(catalogue)


def _empty(language: str) -> Catalog:
    catalogue = Catalog(
        locale=language,
        project="missiontui",
        version=" ",
        header_comment=_HEADER,
        msgid_bugs_address=" ",
        last_translator=" ",
        language_team=" ",
        creation_date=_MADE,
        revision_date=_MADE,
        fuzzy=False,
    )
    catalogue.mime_headers = [("Plural-Forms", PLURALS[language])]
    return catalogue


def main() -> int:
    """Make all of them; 1 where something is still to be translated."""
    missing = 0
    for language in PLURALS:
        for entry in write(language):
            missing += 1
            print(f"{language}: {entry.id!r} is to be translated ({entry.locations[0][0]})")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
