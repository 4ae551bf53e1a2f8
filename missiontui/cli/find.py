"""``find``: anything in the mission, by words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from missiontui.cli.earlier import earlier_option, in_option, look_earlier
from missiontui.cli.output import print_json, say, say_styled
from missiontui.cli.session import Session
from missiontui.errors import MissionFileError
from missiontui.i18n import _
from missiontui.text import clean

if TYPE_CHECKING:
    from pathlib import Path

    from missiontui.domain.finding import Findings, Hit, Kind, Query
    from missiontui.store.connection import MissionFile

_KINDS = ("person", "organisation", "item", "signing", "handshake", "follow-up")


@click.command(
    "find",
    help=_(
        "People, companies, items, handshakes and promises that have all these words, the best first. "
        "Accents and capitals do not matter, and a part of a word is enough."
    ),
)
@click.argument("words", metavar="WORDS…", nargs=-1, required=True)
@click.option("--kind", "kind_name", type=click.Choice(_KINDS), help=_("Only these."))
@click.option(
    "--limit",
    "most",
    type=click.IntRange(1, 200),
    default=50,
    help=_("At most so many; else 50."),
)
@earlier_option
@in_option
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def find_command(
    session: Session,
    words: tuple[str, ...],
    kind_name: str | None,
    most: int,
    is_earlier_too: bool,
    places: tuple[Path, ...],
    as_json: bool,
) -> None:
    """List what was found."""
    from missiontui.domain.finding import Kind, Query
    from missiontui.store.earlier_search import find_earlier
    from missiontui.store.phones_abroad import mobiles_abroad

    query = Query.of(" ".join(words))
    kind = Kind(kind_name) if kind_name else None
    with session.open_mission() as file:
        found = _find(file, query, kind, most)
        people = [hit.id for hit in found.hits if hit.kind == Kind.PERSON]
        abroad = mobiles_abroad(file, people) if as_json else {}
        earlier = look_earlier(
            session,
            file,
            lambda one: find_earlier(one, query, kind, most),
            places=places,
            is_earlier_too=is_earlier_too,
        )
    if as_json:
        hits = [
            _as_json(hit) | ({"mobile_e164": abroad[hit.id]} if hit.id in abroad else {})
            for hit in found.hits
        ]
        for one in earlier:
            of_it: dict[str, object] = {"mission": one.mission, "file": str(one.path)}
            hits += [_as_json(hit) | of_it for hit in one.found.hits]
        print_json(hits)
        return
    _say(found, query, kind)
    for one in earlier:
        say("")
        say(_("{mission}, an earlier mission: {path}").format(mission=one.mission, path=one.path))
        _say(one.found, query, kind)


def _as_json(hit: Hit) -> dict[str, object]:
    """A hit; of a signing ``when`` has the embargo with its mark."""
    return {
        "kind": str(hit.kind),
        "id": hit.id,
        "title": hit.title,
        "when": hit.when,
        "snippet": hit.snippet,
    }


def _find(file: MissionFile, query: Query, kind: Kind | None, most: int) -> Findings:
    """What is found, after reading what is new. An index that is not right is made anew; one that another
    program keeps us from writing is searched as it is."""
    from missiontui.store import search, search_index

    late = None
    try:
        search_index.bring_up_to_date(file)
        if not search_index.is_complete(file):
            search_index.rebuild(file)
    except MissionFileError as error:
        late = error
    try:
        found = search.find(file, query, kind, most)
    except MissionFileError:
        search_index.rebuild(file)
        return search.find(file, query, kind, most)
    if late is not None:
        words = _("missiontui: what is new may be missing: {reason}")
        click.echo(clean(words.format(reason=late.message)), err=True)
    return found


def _say(found: Findings, query: Query, kind: Kind | None) -> None:
    from missiontui.domain.finding import more_in_words, near_in_words, nothing_in_words

    if not found.hits:
        say(nothing_in_words(query, kind))
        return
    if near := near_in_words(found):
        say(near)
    for hit in found.hits:
        title = _marked(hit.title or "–", hit.title_marks)
        when = f"  {clean(hit.when)}" if hit.when else ""
        say_styled(f"{hit.kind.word:<10}  {title}{when}")
        if hit.snippet:
            say_styled(f"            {_marked(hit.snippet, hit.marks)}")
    if more := more_in_words(found):
        say(more)


def _marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """The text, what it was found by in bold where it goes to a terminal."""
    pieces, begin = [], 0
    for start, end in marks:
        pieces += [clean(text[begin:start]), click.style(clean(text[start:end]), bold=True)]
        begin = end
    return "".join([*pieces, clean(text[begin:])])
