"""``targets tags``: what a company needs and offers, and which tags answer each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError
from missiontui.i18n import _

if TYPE_CHECKING:
    from missiontui.store.connection import MissionFile


@click.command(
    "tags",
    help=_(
        "What COMPANY needs and offers, as tags; without one, the tags that answer each other, such as"
        " “ESG rules” and “regtech”."
    ),
)
@click.argument("company", metavar="[COMPANY]", required=False)
@click.option(
    "--needs", metavar="TAGS", help=_("All that it needs, with a semicolon between two; “” for none.")
)
@click.option("--offers", metavar="TAGS", help=_("All that it offers, likewise."))
@click.option("--pair", "pairs", metavar="TAG=TAG", multiple=True, help=_("These two answer each other."))
@click.option("--unpair", "unpairs", metavar="TAG=TAG", multiple=True, help=_("These two do not any more."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.pass_obj
def tags_command(
    session: Session,
    company: str | None,
    needs: str | None,
    offers: str | None,
    pairs: tuple[str, ...],
    unpairs: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say what somebody needs and offers, and list it."""
    if company is None and (needs is not None or offers is not None):
        raise InputError(
            _("Whose needs and offers are they?"),
            hint=_("missiontui targets tags “Delta Greens” --needs “cold chain”"),
        )
    if company is not None and (pairs or unpairs):
        raise InputError(
            _("A pair of tags is of the whole mission."),
            hint=_("missiontui targets tags --pair “ESG rules=regtech”, without a company."),
        )
    with session.open_mission() as file:
        if company is None:
            _pair(file, pairs, unpairs)
            _tell_pairs(file, as_json=as_json)
        else:
            _tell_company(file, company, needs, offers, as_json=as_json)


def _pair(file: MissionFile, pairs: tuple[str, ...], unpairs: tuple[str, ...]) -> None:
    from missiontui.domain.interests import pair_typed, tag_key
    from missiontui.store.interests import Tags, set_pairs, tag_pairs

    if not pairs and not unpairs:
        return
    seen = [(one.name, one.other_name) for one in tag_pairs(file)]
    gone = [frozenset(map(tag_key, pair_typed(text))) for text in unpairs]
    kept = [pair for pair in seen if frozenset(map(tag_key, pair)) not in gone]
    set_pairs(file, Tags(seen, [*kept, *map(pair_typed, pairs)]))


def _tell_pairs(file: MissionFile, *, as_json: bool) -> None:
    from missiontui.store.interests import tag_pairs

    found = tag_pairs(file)
    if as_json:
        print_json([{"id": one.id, "tag": one.name, "matches": one.other_name} for one in found])
        return
    for one in found:
        say(f"{one.name} ↔ {one.other_name}")
    if not found:
        say(_("No two tags answer each other yet. “missiontui targets tags --pair TAG=TAG” says so of two."))


def _tell_company(
    file: MissionFile, company: str, needs: str | None, offers: str | None, *, as_json: bool
) -> None:
    from missiontui.domain.interests import InterestKind, names_of, tags_typed
    from missiontui.store.interests import Tags, interests, set_tags
    from missiontui.store.target_words import organisation_meant

    organisation_id = organisation_meant(file, company)
    if needs is not None or offers is not None:
        seen = interests(file, organisation_id=organisation_id)
        set_tags(
            file,
            organisation_id,
            needs=None if needs is None else Tags(names_of(seen, InterestKind.NEED), tags_typed(needs)),
            offers=None if offers is None else Tags(names_of(seen, InterestKind.OFFER), tags_typed(offers)),
        )
    found = interests(file, organisation_id=organisation_id)
    if as_json:
        print_json(
            {
                "id": organisation_id,
                "tags": [
                    {"id": one.id, "kind": one.kind, "tag": one.name, "person": one.person or None}
                    for one in found
                ],
            }
        )
        return
    for kind, word in ((InterestKind.NEED, _("needs")), (InterestKind.OFFER, _("offers"))):
        names = [
            f"{one.name} ({one.person})" if one.person else one.name for one in found if one.kind == kind
        ]
        say(f"{word}: {'; '.join(names) or '–'}")
