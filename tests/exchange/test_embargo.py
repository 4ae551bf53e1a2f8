"""Nothing that leaves the laptop tells of an agreement before its time: every file is searched, whole."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from missiontui.domain.disclosure import as_text
from missiontui.domain.paper_kinds import PaperKind
from missiontui.domain.time_entry import shifted
from missiontui.errors import NotFoundError
from missiontui.exchange.paper import pdf, printing
from missiontui.exchange.paper.occasion import Occasion, PaperWish
from missiontui.exchange.writing.exporting import WITH_SIGNINGS, Request, export
from missiontui.exchange.writing.formats import KINDS, Crm, Format, formats_of
from missiontui.exchange.writing.parcel import owner_of, pack
from missiontui.store import agenda, running
from missiontui.store.connection import MissionFile
from missiontui.store.disclosing import disclose
from missiontui.store.opening import open_mission
from missiontui.store.signings import embargoed
from tests.ceremony import CEREMONY, NOTES, OPEN, PARTNER, PHOTO, TITLE, VALUE, Ceremony, a_ceremony
from tests.conftest import Shell
from tests.day_out import DAY, LUNCH

BEFORE = datetime(2025, 3, 4, 10, 29, tzinfo=UTC)
AFTER = datetime(2025, 3, 4, 10, 30, tzinfo=UTC)
"""15:59 and 16:00 in New Delhi, when the embargo ends."""
MARKERS = (TITLE, NOTES, PHOTO, VALUE)

Files = Iterator[tuple[str, bytes]]


def text_of(content: bytes) -> str:
    """All words of a file: a workbook's parts, a calendar's and a card's folded lines in one piece."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            return "\n".join(text_of(whole.read(name)) for name in whole.namelist())
    text = re.sub(r"\r?\n[ \t]", "", content.decode("utf-8", "replace"))
    return re.sub(r"(?<=\d)[.,\s\u00a0\u202f](?=\d)", "", text)  # 987,654,321


def told(content: bytes) -> set[str]:
    """Which of the markers are in a file."""
    text = text_of(content)
    return {marker for marker in MARKERS if marker in text}


def exports(file: MissionFile, now: datetime, kinds: Iterable[str]) -> Files:
    """Some kinds in every format, and the contacts for every CRM. A workbook has the lines of a list, so that
    it is made of the lists alone in which signings are."""
    requests = [
        Request(kind, form, private=True, now=now)
        for kind in kinds
        for form in formats_of(kind)
        if form != Format.XLSX or kind in WITH_SIGNINGS
    ]
    requests += [Request("contacts", Format.CSV, crm=crm, now=now) for crm in Crm]
    for request in requests:
        written = export(file, request)
        for name, content in (written.files or {"": written.content}).items():
            yield f"{request.kind} {request.format} {request.crm} {name}", content


@pytest.fixture
def as_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is printed is what the printer is given, on one page."""
    monkeypatch.setattr(pdf, "typeset", lambda document, _form: f"/Type /Page {document}".encode())


def papers(file: MissionFile, now: datetime, kinds: Iterable[PaperKind]) -> Files:
    """Some kinds of paper as they are handed out; a pack as its coordinator has it, too."""
    for kind in kinds:
        for is_internal in (False, True) if kind == PaperKind.PACK else (False,):
            wish = PaperWish(kind, DAY, is_whole=True, is_internal=is_internal)
            try:
                made = printing.make_paper(Occasion(file, wish, now))
            except NotFoundError:  # nothing of that kind is to be printed on this day
                continue
            yield f"paper {kind}", made.content + f"{made.remarks} {made.noted}".encode()


def texts(file: MissionFile, ceremony: Ceremony, now: datetime) -> Files:
    """A parcel, a disclosure, and what all delegates are told when the ceremony moves."""
    parcel = pack(file, owner_of(file, ceremony.host), "en")
    yield from parcel.files.items()
    yield "disclosure", as_text(disclose(file, ceremony.ravi, now, "Asia/Kolkata")).encode()
    moved = running.preview(file, shifted(agenda.item(file, ceremony.item), 30))
    yield "notice", repr(running.calls_for(file, moved)).encode()


def by_commands(path: Path, now: datetime, folder: Path) -> Files:
    """What commands tell that is handed on."""
    shell = Shell(path, now.isoformat())
    for words in (
        ("situation",),
        ("brief", "Agri & Co", "--json"),
        ("report", "--json"),
        ("report", "-o", f"{folder}/report.xlsx"),
        ("report", "-o", f"{folder}/report.pdf"),
        ("report", "--company", "Agri & Co", "-o", f"{folder}/company.pdf"),
        ("brief", "Agri & Co", "-o", f"{folder}/brief.pdf"),
        ("brief", CEREMONY, "-o", f"{folder}/ceremony.pdf"),
        ("minister-note", "-o", f"{folder}/note.docx"),
        ("thanks", "-o", f"{folder}/letters.csv"),
        ("paper", "meetings", "--item", LUNCH, "-o", f"{folder}/schedule.pdf"),
        ("export", "meetings", "-o", f"{folder}/meetings.ics"),
    ):
        result = shell(*words)
        assert result.exit_code == 0, (words, result.output)
        yield " ".join(words), result.stdout_bytes
    for place in sorted(folder.iterdir()):
        yield place.name, place.read_bytes()
        place.unlink()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "out"
    place.mkdir()
    return place


def test_no_file_tells_of_an_agreement_before_its_time_and_those_of_signings_do_after_it(
    tmp_path: Path, folder: Path, as_given: None
) -> None:
    path = tmp_path / "day.db"
    ceremony = a_ceremony(path)

    def markers_in(sources: Iterable[Files]) -> dict[str, set[str]]:
        return {name: told(content) for source in sources for name, content in source}

    handed_on = dict(by_commands(path, BEFORE, folder))
    assert OPEN in text_of(handed_on["ceremony.pdf"])
    assert all(PARTNER in text_of(handed_on[name]) for name in ("schedule.pdf", "meetings.ics", "brief.pdf"))
    telling = ("brief.pdf", "ceremony.pdf", "report.pdf", "report.xlsx", "note.docx")
    assert [name for name in telling if "under embargo" not in text_of(handed_on[name])] == []

    with open_mission(path) as file:
        before = markers_in(
            (
                exports(file, BEFORE, KINDS),
                papers(file, BEFORE, PaperKind),
                texts(file, ceremony, BEFORE),
            )
        )
        after = markers_in(
            (
                exports(file, AFTER, WITH_SIGNINGS),
                papers(file, AFTER, [PaperKind.SIGNINGS]),
                texts(file, ceremony, AFTER),
            )
        )
    before |= {name: told(content) for name, content in handed_on.items()}
    assert {name for name, markers in before.items() if markers} == set()
    whole = {name for name, markers in after.items() if markers == set(MARKERS)}
    assert whole >= {f"signings {form} None " for form in formats_of("signings")}
    assert whole >= {"all xlsx None ", "all json None ", "all csv None signings.csv"}
    assert after["paper signings"] == {TITLE, VALUE}
    assert TITLE in after["disclosure"]


def test_whoever_exports_without_saying_the_time_tells_nothing(tmp_path: Path) -> None:
    a_ceremony(tmp_path / "day.db")
    with open_mission(tmp_path / "day.db") as file:
        written = export(file, Request("signings", Format.CSV))
    assert (told(written.content), written.held_back, OPEN in text_of(written.content)) == (set(), 1, True)


def test_an_embargo_on_nobodys_clock_holds_for_good(tmp_path: Path) -> None:
    a_ceremony(tmp_path / "day.db", until="2025-03-04T16:00:00")
    late = datetime(2030, 1, 1, tzinfo=UTC)
    with open_mission(tmp_path / "day.db") as file:
        assert embargoed(file, late) == 1
        assert told(export(file, Request("all", Format.JSON, now=late)).content) == set()


def test_the_printed_run_of_show_holds_back_and_the_internal_one_says_on_each_page_that_it_is_internal(
    tmp_path: Path, folder: Path
) -> None:
    from pypdf import PdfReader

    a_ceremony(tmp_path / "day.db")
    shell = Shell(tmp_path / "day.db", BEFORE.isoformat())
    printed = shell("paper", "signings", "-o", f"{folder}/public.pdf")
    assert "1 agreement is held back" in printed.stdout
    assert shell("paper", "signings", "--internal", "-o", f"{folder}/internal.pdf").exit_code == 0
    public, internal = (
        [page.extract_text() for page in PdfReader(folder / name).pages]
        for name in ("public.pdf", "internal.pdf")
    )
    assert "1 agreement is held back until 16:00" in public[0]
    assert OPEN in public[0]
    assert told("\n".join(public).encode()) == set()
    assert told("\n".join(internal).encode()) == {TITLE, NOTES, PHOTO, VALUE}
    assert all("Internal" in page for page in internal)
    assert not any("Internal" in page for page in public)


def test_a_command_that_exports_says_on_stderr_what_it_holds_back(tmp_path: Path) -> None:
    a_ceremony(tmp_path / "day.db")
    for now, words in ((BEFORE, "1 agreement is held back: it is under embargo.\n"), (AFTER, "")):
        result = Shell(tmp_path / "day.db", now.isoformat())("export", "all", "--json")
        assert result.stderr == words
