"""``thanks``: whom the mission thanks, who writes, what is sent, and the letters for a mail merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from missiontui.cli.output import print_json, say
from missiontui.cli.session import Session
from missiontui.errors import InputError
from missiontui.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from missiontui.domain.thank_yous import ThankYou
    from missiontui.store.connection import MissionFile


@click.group(
    "thanks",
    invoke_without_command=True,
    help=_(
        "Whom the mission thanks: hosts, speakers, drivers, authorities, greeters. They follow from the "
        "programme. With -o, the letters that are open as a file for a mail merge."
    ),
)
@click.option("-o", "target", default="", metavar="FILE", help=_("A file for a mail merge: .csv or .xlsx."))
@click.option("--all", "is_whole", is_flag=True, help=_("Also those that are sent or left out."))
@click.option("--force", is_flag=True, help=_("Replace a file that is there already."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_context
def thanks_command(context: click.Context, target: str, is_whole: bool, force: bool, as_json: bool) -> None:
    """List them, or write the letters to a file."""
    if context.invoked_subcommand is not None:
        return
    if target:
        _write(context.obj, target, is_whole=is_whole, force=force)
    else:
        _tell(context.obj, is_whole=is_whole, as_json=as_json)


@thanks_command.command("list", help=_("List them, as without a word behind “thanks”."))
@click.option("--all", "is_whole", is_flag=True, help=_("Also those that are sent or left out."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def list_command(session: Session, is_whole: bool, as_json: bool) -> None:
    """List them."""
    _tell(session, is_whole=is_whole, as_json=as_json)


@thanks_command.command(
    "sent", help=_("Note that the letters to WHO were sent. WHO is a name or words of it.")
)
@click.argument("who", metavar="WHO…", nargs=-1, required=True)
@click.option("--on", "day_text", metavar="DATE", help=_("On that day; else today."))
@click.option("--not", "is_not", is_flag=True, help=_("They were not sent after all."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def sent_command(
    session: Session, who: tuple[str, ...], day_text: str | None, is_not: bool, as_json: bool
) -> None:
    """Note what was sent."""
    from missiontui.store.thank_you_acts import mark_sent

    with session.open_mission() as file:
        those = _named(file, who)
        day = None if is_not else _day(session, file, day_text)
        mark_sent(file, those, day)
        kept = _again(file, those)
    words = _("Not sent: {name}") if is_not else _("Sent: {name}")
    _say_all(kept, words, as_json=as_json)


@thanks_command.command("owner", help=_("Say who writes to WHO: --owner NAME; none for nobody."))
@click.argument("who", metavar="WHO…", nargs=-1, required=True)
@click.option("--owner", required=True, metavar="NAME", help=_("A person of the mission, or any name."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def owner_command(session: Session, who: tuple[str, ...], owner: str, as_json: bool) -> None:
    """Say who writes."""
    from missiontui.errors import NotFoundError
    from missiontui.store.people_named import person_asked
    from missiontui.store.thank_you_acts import set_owner

    with session.open_mission() as file:
        those = _named(file, who)
        name, owner_id = "" if owner.strip().lower() == "none" else owner.strip(), ""
        if name:
            try:
                owner_id = person_asked(file, name)
            except NotFoundError:
                owner_id = ""
        set_owner(file, those, owner_id=owner_id, owner=name)
        kept = _again(file, those)
    _say_all(kept, _("{owner} writes to {name}"), as_json=as_json)


@thanks_command.command("add", help=_("Thank somebody the programme does not name: a person, or any name."))
@click.argument("name", metavar="NAME")
@click.option("--why", default="", metavar="WHY", help=_("authority, host, speaker, greeter, driver, other."))
@click.option("--notes", default="", metavar="WORDS", help=_("What for, in a line."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def add_command(session: Session, name: str, why: str, notes: str, as_json: bool) -> None:
    """Add somebody."""
    from missiontui.domain.thank_yous import why_typed
    from missiontui.errors import NotFoundError
    from missiontui.store.people_named import person_asked
    from missiontui.store.thank_you_acts import add_thank_you
    from missiontui.store.thank_yous import thank_you

    with session.open_mission() as file:
        try:
            person_id = person_asked(file, name) if name.strip() else ""
        except NotFoundError:
            person_id = ""
        key = add_thank_you(file, person_id=person_id, name=name, why=why_typed(why), notes=notes)
        kept = [thank_you(file, key)]
    _say_all(kept, _("On the list: {name}"), as_json=as_json)


@thanks_command.command("edit", help=_("Say something else of the letter to WHO; an empty text as it was."))
@click.argument("who", metavar="WHO")
@click.option("--salutation", metavar="WORDS", help=_("How the letter begins."))
@click.option("--language", metavar="LANGUAGE", help=_("en, fr or nl."))
@click.option("--why", metavar="WHY", help=_("What they are thanked for."))
@click.option("--notes", metavar="WORDS", help=_("What the letter is to say."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def edit_command(session: Session, /, who: str, as_json: bool, **said: str | None) -> None:
    """Say something else of it."""
    from missiontui.domain.thank_yous import language_typed, why_typed
    from missiontui.store.thank_you_acts import say_of

    fields: dict[str, object] = {name: text for name, text in said.items() if text is not None}
    if not fields:
        raise InputError(_("Nothing says what is to change."), hint=_("Give one of the options."))
    if "language" in fields:
        fields["language"] = language_typed(str(fields["language"]))
    if fields.get("why"):
        fields["why"] = why_typed(str(fields["why"]))
    with session.open_mission() as file:
        those = _named(file, (who,))
        say_of(file, those[0], fields)
        kept = _again(file, those)
    _say_all(kept, _("“{salutation}”: {name}"), as_json=as_json)


@thanks_command.command("leave-out", help=_("Nobody thanks WHO; with --back, somebody does after all."))
@click.argument("who", metavar="WHO…", nargs=-1, required=True)
@click.option("--back", "is_back", is_flag=True, help=_("They are thanked after all."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON list."))
@click.pass_obj
def leave_out_command(session: Session, who: tuple[str, ...], is_back: bool, as_json: bool) -> None:
    """Leave somebody out."""
    from missiontui.store.thank_you_acts import leave_out

    with session.open_mission() as file:
        those = _named(file, who)
        leave_out(file, those, is_left_out=not is_back)
        kept = _again(file, those)
    _say_all(kept, _("On the list: {name}") if is_back else _("Left out: {name}"), as_json=as_json)


def _named(file: MissionFile, who: Sequence[str]) -> list[ThankYou]:
    from missiontui.domain.thank_yous import thank_you_named
    from missiontui.store.thank_yous import all_thank_yous

    known = all_thank_yous(file)
    found = [thank_you_named(words, known) for words in who]
    return list({one.key: one for one in found}.values())


def _again(file: MissionFile, those: Sequence[ThankYou]) -> list[ThankYou]:
    from missiontui.store.thank_yous import all_thank_yous

    keys = [one.key for one in those]
    return [one for one in all_thank_yous(file) if one.key in keys]


def _day(session: Session, file: MissionFile, text: str | None) -> date:
    from missiontui.cli.session import here
    from missiontui.domain import moments, zones

    now = session.clock(file).now()
    today = zones.local(now, here(file, now)).date()
    return moments.day_named(text, today, today) if text is not None else today


def _tell(session: Session, *, is_whole: bool, as_json: bool) -> None:
    from missiontui.domain.thank_you_states import thank_you_in_words
    from missiontui.store.thank_yous import all_thank_yous

    with session.open_mission() as file:
        found = [one for one in all_thank_yous(file) if is_whole or one.is_open]
    if as_json:
        print_json([_as_json(one) for one in found])
        return
    for one in found:
        say(thank_you_in_words(one))
    if not found:
        say(_("No letter is open. --all lists those that are sent; “thanks add” adds somebody."))
        return
    number = len(found)
    say(ngettext("{number} letter", "{number} letters", number).format(number=number))


def _write(session: Session, target: str, *, is_whole: bool, force: bool) -> None:
    from missiontui.exchange.writing.letters import write_letters

    with session.open_mission() as file:
        written = write_letters(file, target, is_whole=is_whole, force=force)
    words = ngettext("{number} letter: {path}", "{number} letters: {path}", written.number)
    say(words.format(number=written.number, path=written.path))
    if written.refused:
        words = ngettext(
            "{number} does not want to be written to, and is left out.",
            "{number} do not want to be written to, and are left out.",
            written.refused,
        )
        say(words.format(number=written.refused))


def _say_all(kept: Sequence[ThankYou], words: str, *, as_json: bool) -> None:
    if as_json:
        print_json([_as_json(one) for one in kept])
        return
    for one in kept:
        say(words.format(name=one.name, owner=one.owner or _("Nobody"), salutation=one.salutation))


def _as_json(one: ThankYou) -> dict[str, object]:
    return {
        "id": one.key,
        "person_id": one.whom.person_id or None,
        "name": one.name,
        "organisation": one.whom.organisation,
        "why": list(one.why),
        "occasions": list(one.occasions),
        "language": one.language,
        "salutation": one.salutation,
        "owner": one.owner,
        "sent_on": one.said.sent_on or None,
        "left_out": one.said.is_left_out,
        "refuses": one.is_refused,
        "notes": one.said.notes,
    }
