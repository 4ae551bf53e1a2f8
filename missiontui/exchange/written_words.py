"""Answers, sides, kinds and the like as lists write them, in English, French and Dutch."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from missiontui.text import fold

_WORDS = """
# yes and no
yes: y, true, t, 1, x, v, done, ok, oui, o, vrai, ja, j, waar, heavy check mark, check mark button
no: n, false, f, 0, open, non, faux, nee, neen, onwaar
# answers
invited: invité, invitée, uitgenodigd, genodigd, envoyé, sent
accepted: accepté, acceptée, aanvaard, accept, yes, y, oui, o, ja, j, x, xx, v, 1, ok, okay, true, vrai,
    waar, confirmed, confirmé, confirmée, bevestigd, présent, présente, aanwezig, inscrit, inscrite,
    ingeschreven, registered, attending, going, will attend, participe, neemt deel, coming, vient,
    komt, paid, payé, betaald, complete, completed, checked in, approved, heavy check mark, check
    mark button, ballot box with check, white heavy check mark
declined: decline, excusé, excusée, verontschuldigd, excused, no, n, non, nee, neen, false, faux,
    onwaar, refusé, geweigerd, afgemeld, absent, absente, afwezig, not attending, not going, ne
    vient pas, komt niet, regrets, regret, rejected, cross mark, heavy ballot x, ballot x
tentative: maybe, perhaps, peut être, misschien, à confirmer, te bevestigen, onder voorbehoud, sous
    réserve, to confirm, to be confirmed, tbc, pending, en attente, in afwachting, awaiting payment,
    unpaid
waitlisted: waiting list, waitlist, waiting, liste d'attente, sur liste d'attente, wachtlijst, op
    wachtlijst
substituted: remplacé, remplacée, vervangen, replaced, substitute
cancelled: canceled, annulé, annulée, geannuleerd, withdrawn, deleted, refunded, expired, cancelled
    order
walk_in: walk in, sans inscription, zonder inschrijving, spontané
cleared: autorisé, autorisée, toegelaten, goedgekeurd
refused: refusé, refusée, geweigerd
# sides
delegation: délégation, delegatie, delegate, délégué, déléguée, délégués, participant, deelnemer,
    delegates
host: hôte, gastheer, gastvrouw, hosts
authority: autorité, autorités, overheid, autoriteit, officials, official, public, government
organiser: organizer, organisateur, organisatrice, organisator, staff, organisation, organisatie,
    équipe, team
press: presse, pers, media, médias, journalist, journaliste
interpreter: interprète, tolk
# kinds of organisations
company: entreprise, société, bedrijf, onderneming, firma, sme, pme, kmo, corporate, start up,
    startup
federation: fédération, federatie, association, vereniging, cluster
chamber: chambre, chambre de commerce, kamer, kamer van koophandel, chamber of commerce
academic: académique, academisch, université, universiteit, university, haute école, hogeschool,
    school, research, academia, higher education
other: autre, autres, andere, overig, others
# kinds of items
briefing: breefing, réunion d'information, infosessie, information session
seminar: séminaire, seminarie, seminars, conférence, conferentie, workshop, atelier, panel, forum
b2b: b2b meeting, b2b meetings, rendez vous b2b, b2b gesprek, b2b gesprekken, rencontres b2b,
    matchmaking, rendez vous, gesprekken
visit: visite, visites, bezoek, bezoeken, visite d'entreprise, bedrijfsbezoek, site visit, company
    visit, visite de site, plaatsbezoek
reception: réception, receptie, cocktail, drink, walking dinner
gala: gala dinner, dîner de gala, galadiner, galadinner, soirée de gala, gala avond, gala evening,
    galaavond
signing: signature, ondertekening, signing ceremony, cérémonie de signature, signatures
transfer: transfert, transport, vervoer, vol, vlucht, flight, trajet, verplaatsing, navette, shuttle
official: officiel, officielle, officieel, protocol, protocole, entretien, onderhoud
free: libre, temps libre, vrij, vrije tijd, free time
# how far an item is
planned: prévu, prévue, planifié, gepland, voorzien, scheduled, confirmed, confirmé, bevestigd,
    tentative
running: en cours, bezig, lopend, ongoing
done: terminé, terminée, fait, afgelopen, gedaan, finished, completed
# how far a signing is, and what is signed
ready: prêt, prête, klaar, gereed
signed: signé, signée, ondertekend, getekend
withdrawn: retiré, retirée, ingetrokken, teruggetrokken, withdrawn from the list
mou: memorandum of understanding, memorandum, protocole d'accord, lettre d'intention, letter of intent,
    intentieverklaring
contract: contrat, overeenkomst, agreement
investment: investissement, investering
# how far a target is, what there was before, what somebody needs or offers
contacted: contacté, contactée, gecontacteerd, approached
meeting_set: meeting planned, meeting scheduled, rendez vous fixé, rendez vous pris, afspraak
    gemaakt, afspraak
met: rencontré, rencontrée, ontmoet, rencontre, in person
wanted: souhaité, souhaitée, gewenst, to do
email: e mail, mail, courriel
call: appel, phone, telephone, téléphone, telefoon, gebeld
video: visio, visioconférence, videogesprek, teams, zoom
need: besoin, cherche, nood, behoefte, zoekt, needs, wants
offer: offre, propose, aanbod, biedt, offers
match: matches, correspond, past bij
# who answers an emergency number
ambulance: ambulances, ziekenwagen, samu, urgences médicales
police: politie
fire: pompiers, brandweer, fire brigade, fire department, firefighters
hospital: hôpital, clinique, ziekenhuis, kliniek, clinic
doctor: médecin, docteur, dokter, huisarts, doctor on call
embassy: ambassade
consulate: consulat, consulaat, consulate general, consulat général, consulaat generaal
insurance: assurance, verzekering, insurer, assureur, verzekeraar
airline: compagnie aérienne, luchtvaartmaatschappij, carrier
# how a B2B meeting went, and who did not come to it
held: tenu, tenue, gehouden, took place, a eu lieu, doorgegaan
no_show: no show, noshow, absent, absente, afwezig, did not come, pas venu, niet gekomen
ours: nous, les nôtres, onze, wij, us
theirs: eux, les leurs, hun, zij, them
both: les deux, beide, beiden
# shapes of tables, and the directions of a mission
round: ronde, rond
long: longue, lang, rectangulaire, rechthoekig, rectangular
outgoing: sortante, uitgaand, uitgaande
incoming: entrante, inkomend, inkomende
"""
"""Each choice as it is kept, and its other words."""

_LONGEST = 60
"""Characters: nobody writes a longer answer, and folding a whole page takes its time."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text: a table of them that can be read."""
    return frozenset(text.split())


NOTHING = frozenset(("", "0", "na", "n a", "nvt", "none", "niet van toepassing", "sans objet", "ballot box"))
"""What stands for an empty cell where people write one."""
_NO_NEED = NOTHING | word_set(
    "no non nee neen geen aucun aucune neant nihil rien nothing ras normal normaal tout alles"
)
"""What people write who eat everything and need nothing."""


def listed(table: str) -> dict[str, tuple[str, ...]]:
    """A table of words: lines of ``meaning: word, word``, which go on where they are indented."""
    lines = table.replace("\n    ", " ").splitlines()
    rows = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {meaning: tuple(map(str.strip, words.split(","))) for meaning, _colon, words in rows}


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for choice, words in listed(_WORDS).items():
        for word in words:
            found[fold(word)].append(choice)
    return {word: tuple(choices) for word, choices in found.items()}


ANSWERS = (
    "invited",
    "accepted",
    "declined",
    "tentative",
    "waitlisted",
    "substituted",
    "cancelled",
    "walk_in",
)


def choice_named(text: str, choices: Sequence[str]) -> str | None:
    """The one of the choices that a text says, in any of the languages; None if it is none."""
    if len(text) > _LONGEST:
        return None
    words = fold(text) or text
    same = "_".join(words.split())
    if same in choices:
        return same
    return next((choice for choice in _by_word().get(words, ()) if choice in choices), None)


def answer(text: str) -> str | None:
    """What a cell of a flat list says of an activity: an answer, nothing (``""``), or None for neither."""
    words = fold(text[: _LONGEST + 1])
    if words in NOTHING and len(text) <= _LONGEST:
        return "" if text.strip() != "?" else "tentative"
    return choice_named(text, ANSWERS)


_MORE = re.compile(
    r"(?P<answer>[^,;:(+\[]*?)\s*(?P<more>[,;:(+\[].*|\s[-–—]\s.*|\s(?:avec|met|with|plus|sauf|but|maar|mais)\s.*)",
    re.DOTALL | re.IGNORECASE,
)


def answer_and_more(text: str) -> tuple[str | None, str]:
    """An answer as ``answer`` finds it, and what stands behind it: ``ja, +1``, ``oui (sous réserve)``.

    Where what stands behind is itself that nothing is certain, so is the answer.
    """
    whole = answer(text)
    found = _MORE.fullmatch(text.strip()) if whole is None and len(text) <= _LONGEST else None
    if found is None:
        return whole, ""
    said, more = found["answer"].strip(), found["more"].strip()
    meant = answer(said)
    if not meant or (said.isdigit() and not more.startswith(("+", "("))):
        return None, ""
    inside = more.strip(" ,;:()[]–—-")
    is_open = meant == "accepted" and answer(inside) == "tentative"
    return "tentative" if is_open else meant, inside


def says_no_need(text: str) -> bool:
    """Whether a diet, or a need of access, is none: ``geen``, ``RAS``."""
    return len(text) <= _LONGEST and fold(text) in _NO_NEED


def kinds_named(word: str) -> tuple[str, ...]:
    """The choices that one folded word (or several) stands for."""
    own = (word,) if word in listed(_WORDS) else ()
    return own + _by_word().get(word, ())
