"""The form of what a company needs and offers, and of the tags that answer each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missiontui.domain.interests import InterestKind, names_of, pairs_typed, tags_typed
from missiontui.i18n import _
from missiontui.screens.desk import Desk
from missiontui.screens.record_form import Field, Group, RecordForm, Saved
from missiontui.store import directory
from missiontui.store.interests import Tags, interests, set_tags, tag_pairs


class TagsSubject:
    """What a company needs and offers, as a form asks for it."""

    def __init__(self, desk: Desk, organisation_id: str) -> None:
        self._desk = desk
        self._organisation = directory.organisation(desk.file, organisation_id)
        self._needs: Sequence[str] = ()
        self._offers: Sequence[str] = ()
        self._pairs: Sequence[tuple[str, str]] = ()

    @property
    def title(self) -> str:
        """Which company it is about."""
        return _("What {name} needs and offers").format(name=self._organisation.name)

    def groups(self) -> Sequence[Group]:
        """The fields."""
        return (
            Group(
                _("Tags, with a semicolon between them"),
                (Field("needs", _("Needs")), Field("offers", _("Offers"))),
            ),
            Group(
                _("Tags that answer each other, one pair a line, for all: ESG rules = regtech"),
                (Field("pairs", _("Pairs"), is_page=True),),
            ),
        )

    def texts(self) -> Mapping[str, str]:
        """It as it is now."""
        file = self._desk.file
        tags = interests(file, organisation_id=self._organisation.id)
        self._needs, self._offers = names_of(tags, InterestKind.NEED), names_of(tags, InterestKind.OFFER)
        self._pairs = [(one.name, one.other_name) for one in tag_pairs(file)]
        return {
            "needs": "; ".join(self._needs),
            "offers": "; ".join(self._offers),
            "pairs": "\n".join(f"{name} = {other}" for name, other in self._pairs),
        }

    def save(self, touched: Mapping[str, str]) -> Saved:
        """Write what was touched."""
        if not touched:
            return Saved(self._organisation.id, _("Nothing was changed."))
        needs, offers, pairs = (touched.get(name) for name in ("needs", "offers", "pairs"))
        set_tags(
            self._desk.file,
            self._organisation.id,
            needs=Tags(self._needs, tags_typed(needs)) if needs is not None else None,
            offers=Tags(self._offers, tags_typed(offers)) if offers is not None else None,
            pairs=Tags(self._pairs, tuple(pairs_typed(pairs))) if pairs is not None else None,
        )
        words = _("Saved what {name} needs and offers. u takes it back.")
        return Saved(self._organisation.id, words.format(name=self._organisation.name))


def tags_form(desk: Desk, organisation_id: str) -> RecordForm:
    """The form of what a company needs and offers.

    Raises:
        NotFoundError: it is no longer in the mission.
    """
    return RecordForm(TagsSubject(desk, organisation_id))
