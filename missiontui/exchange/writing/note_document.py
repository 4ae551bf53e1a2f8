"""A note for the minister as a document that can be edited: one page of A4, made without a template file."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from missiontui.domain.minister_note import MinisterNote, Part
from missiontui.errors import InputError
from missiontui.exchange.writing.minister_note import minister_note
from missiontui.exchange.writing.targets import file_name
from missiontui.files import is_folder, path_typed, write_made
from missiontui.i18n import _, speaking
from missiontui.store.connection import MissionFile
from missiontui.store.minister_note import note_facts
from missiontui.text import clean

if TYPE_CHECKING:
    from docx.document import Document

_LOCALES = {"en": "en-GB", "fr": "fr-BE", "nl": "nl-BE"}
_OTHER_ENDINGS = frozenset(
    {".csv", ".doc", ".html", ".md", ".odt", ".pages", ".pdf", ".ppt", ".pptx", ".rtf", ".txt", ".xlsx"}
)
"""Whoever types one of these wants that kind of file; “note 8.3” has no ending."""
_ACCENT = "1F4E79"
_FONT = "Calibri"


def write_note(
    file: MissionFile,
    now: datetime,
    target: str = "",
    *,
    language: str = "en",
    by: str = "",
    force: bool = False,
) -> Path:
    """Write the note for the minister.

    Args:
        now: UTC.
        target: a file, which gets the ending ``.docx`` where it has none; or a folder, in which it gets its
            own name; empty for the present folder.
        language: one of ``i18n.LANGUAGES``.
        by: who writes it.
        force: whether a file that is there may be replaced.

    Raises:
        InputError: the name has the ending of another kind of file.
        MissionError: there is one, or it cannot be written; what was there before is untouched.
    """
    _refuse_other_ending(target)
    facts = note_facts(file, now)
    with speaking(language):
        content = docx_bytes(minister_note(facts, by), language, by, now)
    name = file_name(facts.mission.name, f"minister {language}", facts.today, "docx")
    return write_made(name, content, target, force=force)


def _refuse_other_ending(target: str) -> None:
    """A file that is asked for as another kind is not written beside that name."""
    ending = path_typed(target).suffix.lower()
    if ending not in _OTHER_ENDINGS or is_folder(target):
        return
    raise InputError(
        _("The note is written as a Word document, which ends in .docx and not in {ending}.").format(
            ending=ending
        ),
        hint=_("Name it .docx; a word processor makes anything else of it."),
    )


def docx_bytes(note: MinisterNote, language: str, by: str, at: datetime) -> bytes:
    """The document.

    Args:
        language: in which it is proofread.
        at: when it was made, UTC.
    """
    import docx  # 0.1 s, and lxml with it

    document = docx.Document()
    _describe(document, note, language, by, at)
    _page(document)
    document.add_heading(clean(note.title, multiline=False), level=1)
    _small(document, note.under)
    _paragraph(document, note.about)
    _numbers(document, note.numbers)
    for part in note.parts:
        _part(document, part)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _describe(document: Document, note: MinisterNote, language: str, by: str, at: datetime) -> None:
    """What stands in the properties of the file: of the template nothing."""
    about = document.core_properties
    about.title, about.author, about.last_modified_by = note.title, by, by
    about.comments, about.language = "", _LOCALES.get(language, "en-GB")
    about.created = about.modified = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    _style(document, "Normal", 10, space_after=2)
    _style(document, "Heading 1", 16, space_after=0)
    _style(document, "Heading 2", 11, space_before=5, space_after=1)
    _style(document, "List Bullet", 10, space_after=1)
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    marks = document.styles["Normal"].element.get_or_add_rPr()
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), _LOCALES.get(language, "en-GB"))
    marks.append(tongue)


def _style(document: Document, name: str, size: int, *, space_before: int = 0, space_after: int = 0) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style: Any = document.styles[name]
    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(kind), None)  # a theme's font would go before ours
    if name.startswith("Heading"):
        style.font.color.rgb = RGBColor.from_string(_ACCENT)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(space_before), Pt(space_after), 1.0


def _page(document: Document) -> None:
    from docx.shared import Mm

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin = page.bottom_margin = Mm(16)


def _paragraph(document: Document, text: str, style: str = "Normal") -> Any:
    return document.add_paragraph(clean(text, multiline=False), style=style)


def _small(document: Document, text: str) -> None:
    from docx.shared import Pt, RGBColor

    for run in _paragraph(document, text).runs:
        run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string("5D6877")


def _numbers(document: Document, numbers: tuple[tuple[str, str], ...]) -> None:
    """Two numbers a row, what they count behind each."""
    if not numbers:
        return
    from docx.shared import Pt

    rows = -(-len(numbers) // 2)
    table = document.add_table(rows=rows, cols=2)
    for place, (words, number) in enumerate(numbers):
        paragraph = table.cell(place % rows, place // rows).paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(clean(number, multiline=False)).bold = True
        paragraph.add_run(f"  {clean(words, multiline=False)}")


def _part(document: Document, part: Part) -> None:
    document.add_heading(clean(part.heading, multiline=False), level=2)
    for line in part.lines:
        _paragraph(document, line, "List Bullet")
    for line in (part.more, part.last):
        if line:
            _small(document, line)
