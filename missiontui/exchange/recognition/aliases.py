"""The headers that lists from elsewhere have, by kind of file, in English, French and Dutch.

A line is ``column: English | French | Dutch``, each a list; what is written first is read first where a file
has several of them. Headers are compared folded. What means different things by source is in ``sources``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from missiontui.exchange.written_words import listed
from missiontui.text import fold

_ITEM = """
item: agenda item, event, event name, activity, programme item, session | activité, événement, point du
    programme | activiteit, evenement, programmapunt
date: day, on | jour, le | datum, dag
start: planned start, start time | début, heure de début | aanvang, beginuur, startuur
"""

ALIASES: Mapping[str, str] = {
    "mission": """
name: mission, mission name | nom de la mission | naam van de missie
starts_on: start date, from | début, date de début | begin, begindatum
ends_on: end date, until | fin, date de fin | einde, einddatum
host_country: country | pays, pays hôte | land, gastland
""",
    "destinations": """
city: town, destination, place | ville, étape | stad, plaats, etappe
country: | pays | land
zone: time zone, timezone | fuseau horaire, fuseau | tijdzone
arrives_on: arrival, arrival date, from | arrivée, date d'arrivée, du | aankomst, aankomstdatum, van
leaves_on: departure, departure date, until, to | départ, date de départ, au | vertrek, vertrekdatum, tot
""",
    "organisations": """
name: organisation, organization, company, company name, organisation name, organization name, account name,
    account | société, nom de la société, entreprise, organisme, nom, raison sociale | bedrijf, bedrijfsnaam,
    organisatie, onderneming, naam, firma
kind: type, organisation type, organization type, company type, type of organisation, category | type
    d'organisation, type d'organisme, genre, catégorie | soort, type organisatie, categorie
sector: industry, areas of activities, area of activity, activity sector, sectors | secteur, secteur
    d'activité, secteurs, branche | sectoren, bedrijfssector, activiteitssector
country: country region, billing country, business country region, address 1 country region | pays,
    pays région | land, land regio
region: state, province, business state, county | région, province | gewest, regio, provincie
website: web site, web page, website url, url, company website, homepage | site web, site internet, site,
    page web | webpagina, webstek
phone: phone number, telephone, business phone, company phone, main phone, tel | téléphone, tél, numéro de
    téléphone | telefoon, telefoonnummer
contact_source: source, source of contact, lead source, how we met | source du contact, provenance | bron,
    bron van het contact
consent: gdpr consent, opt in, optin | consentement, consentement rgpd | toestemming, toestemming avg
consent_on: consent date, date of consent | date du consentement | datum van toestemming
notes: note, comments, remarks, description, organisation description, organization description, profile
    | remarques, remarque, commentaires, profil | opmerkingen, opmerking, notities, profiel
""",
    "people": """
badge: badge number, badge no, badge id, badge nr | numéro de badge, n° badge, n° de badge | badgenummer
given_name: first name, given name, forename, firstname, first, attendee name given name, attendee first name
    | prénom, prénoms | voornaam, voornamen, roepnaam
family_name: last name, family name, surname, lastname, last, attendee name family name, attendee last name
    | nom de famille | achternaam, familienaam
full_name: full name, attendee name, participant, participant name, delegate, delegate name, contact name,
    display name, guest, guest name, invitee | nom complet, prénom et nom, prénom nom, participant, invité,
    délégué, nom de l'invité, nom du participant | volledige naam, deelnemer, voornaam en naam, voornaam naam,
    gast, genodigde, afgevaardigde
family_name_first: last name first name, last name and first name, name last first | nom et prénom, nom
    prénom, noms et prénoms | naam en voornaam, naam voornaam
middle_name: middle name, middle names, additional name, other names | deuxième prénom, autres prénoms
    | middelste naam, tweede voornaam
name_prefix: surname prefix | particule | tussenvoegsel, tussenvoegsels, voorvoegsel
name_suffix: suffix, name suffix, honorific suffix | suffixe | achtervoegsel
honorific: salutation, prefix, name prefix, honorific prefix, courtesy title | civilité, titre de civilité
    | aanhef, aanspreking
form_of_address: form of address | formule d'appel, appel | aanspreektitel, aanspreekvorm
job_title: job title, jobtitle, job, position, function, role, job description, organization title,
    organization 1 title, occupation | fonction, poste, titre professionnel, intitulé de poste, intitulé
    du poste, profession | functie, functietitel, functiebenaming, beroep
organisation: organization, company, company name, organisation name, organization name, account name,
    organization 1 name, affiliation, institution, employer, firm, business name | société, entreprise,
    organisme, nom de la société, institution, employeur, raison sociale | bedrijf, organisatie,
    bedrijfsnaam, onderneming, firma, instelling, werkgever
side: | | zijde
agency: trade agency, agencies | agence, agence régionale | agentschap, exportagentschap
email: attendee email, email, e mail address, email address, e mail, mail, e mail 1 value, e mail 1 address,
    work email | adresse de messagerie, adresse de courrier, courriel, adresse mail, adresse e mail, adresse
    électronique, adresse email, adresse courriel, messagerie | e mailadres, emailadres, mailadres
mobile: mobile phone, mobile phone number, mobile number, cell phone, cell, cellphone | gsm, tél mobile,
    téléphone mobile, portable, téléphone portable, tél portable, numéro de gsm, n° gsm, n° de gsm | mobiele
    telefoon, mobiel, gsm nummer, gsmnummer, mobiel nummer
languages: language, spoken languages, languages spoken | langue, langues, langues parlées | taal, talen
precedence: rank, order of precedence | rang, préséance, ordre de préséance | protocollaire rangorde,
    rangorde
in_office_since: accredited since, accreditation date | en fonction depuis | in functie sinds
hotel: accommodation, hotel name | hébergement, logement, hôtel | verblijf, overnachting
room: room number, room no, hotel room | chambre, numéro de chambre, n° de chambre | kamer, kamernummer
flight: flight number, flight no, flights | vol, numéro de vol, n° de vol | vlucht, vluchtnummer
nationality: citizenship | nationalité | nationaliteit
passport_name: name in passport, name as in passport, name on passport | nom sur le passeport, nom au
    passeport, nom du passeport, nom passeport | naam op paspoort, naam in paspoort, naam paspoort
emergency_contact: emergency | contact d'urgence, personne à prévenir, urgence | noodcontact, contact in
    nood, contactpersoon in noodgeval
assistant_mobile: assistants phone, assistant phone, assistants mobile | téléphone de l'assistant, gsm de
    l'assistant, téléphone assistant | telefoon assistent, gsm assistent, telefoon van assistent
pronunciation: pronounced | prononciation | uitspraak
diet: dietary requirements, dietary needs, dietary restrictions, dietary preferences, dietary, food
    requirements, allergies | régime, régime alimentaire, régimes, restrictions alimentaires, allergies
    | dieet, dieetwensen, voedingswensen, allergieën
access_needs: accessibility, special needs, disability, accessibility needs | handicap, accessibilité,
    mobilité réduite, besoins spécifiques | toegankelijkheid, beperking, bijzondere noden
attention: point of attention | point d'attention | aandacht, aandachtspunt
prior_contact: prior contacts | contact préalable, contacts préalables | eerder contact
contact_source: source, source of contact, lead source, how we met | source du contact, provenance | bron,
    bron van het contact
consent: gdpr consent, opt in, optin | consentement, consentement rgpd | toestemming, toestemming avg
consent_on: consent date, date of consent | date du consentement | datum van toestemming
notes: note, comments, comment, remarks, remark, description | remarques, remarque, commentaires, commentaire,
    observations | opmerkingen, opmerking, notities, nota
rsvp: answer, response, status, attendee status, registration state, registration status, participation,
    attendance | réponse, statut, état, présence | antwoord, aanwezigheid, statuut
""",
    "agenda": """
destination: city, leg, town | ville, étape, destination | stad, etappe, bestemming
kind: type, category, item type | genre, catégorie, type d'activité | soort, categorie, type activiteit
title: item, agenda item, activity, event, subject, session, programme item, what, name | titre, intitulé,
    activité, événement, objet, point du programme, quoi | titel, activiteit, onderwerp, programmapunt, wat,
    evenement, naam
track: group, stream | volet, groupe, parcours, filière | groep, traject, spoor
date: day, start date | jour | datum, dag, begindatum
start: planned start, start time, begin, begins, from, time, starts | début, heure de début, de, heure,
    horaire, heures, heure début | aanvang, beginuur, startuur, uur, van, begintijd, starttijd, tijd, uren
end: planned end, end time, until, to, finish, ends | fin, heure de fin, à, jusqu'à, heure fin | einde,
    einduur, tot, eindtijd, eind
hard_start: fixed start | début fixe | vast begin
hard_end: fixed end | fin fixe | vast einde
status: | statut, état | statuut
end_destination: arrival, arrival destination, arrival city | arrivée, ville d'arrivée | aankomst
venue: location, place, where, room | lieu, endroit, salle, où | plaats, locatie, zaal, waar
address: street | adresse | adres
meeting_point: gathering point | point de rendez vous, lieu de rendez vous, rassemblement | verzamelpunt,
    verzamelplaats
host_organisation: organisation, host organization, organization, company, host | société, entreprise, hôte,
    organisme | bedrijf, organisatie, gastheer
host_contact: contact, contact person | personne de contact | contactpersoon
owner: responsible, coordinator, in charge | responsable, coordinateur, coordinatrice | verantwoordelijke,
    coördinator
capacity: seats, places, max, maximum | capacité, places, nombre de places | capaciteit, plaatsen,
    aantal plaatsen
needs_clearance: clearance, security clearance | accréditation | screening
dress_code: dress | tenue, tenue vestimentaire, code vestimentaire | dresscode, kledij, kleding
contact_source: source, source of contact, lead source, how we met | source du contact, provenance | bron,
    bron van het contact
consent: gdpr consent, opt in, optin | consentement, consentement rgpd | toestemming, toestemming avg
consent_on: consent date, date of consent | date du consentement | datum van toestemming
notes: note, comments, remarks, description | remarques, remarque, commentaires | opmerkingen, opmerking,
    notities, omschrijving
""",
    "vehicles": f"""{_ITEM}
name: vehicle, vehicle name, bus, coach | véhicule, autocar, nom, autobus, car | voertuig, naam, wagen
capacity: seats, places | capacité, places, sièges, nombre de places | capaciteit, plaatsen, zitplaatsen
driver: drivers name | chauffeur, conducteur, nom du chauffeur | chauffeur, bestuurder, naam chauffeur
driver_mobile: driver s mobile, drivers mobile, drivers phone, driver phone | gsm chauffeur, gsm du chauffeur,
    téléphone du chauffeur | gsm van de chauffeur, gsm bestuurder, telefoon chauffeur
plate: licence plate, license plate, number plate | plaque, immatriculation | nummerplaat
departs: departure, leaves, departs at | départ, heure de départ | vertrek, vertrekuur
returns: return, comes back | retour, heure de retour | terugkeer, terugkomst, terug
""",
    "tables": f"""{_ITEM}
name: table, table name, table number, table no | nom, nom de la table, numéro de table, n° de table
    | tafel, naam, tafelnummer
seats: capacity, places, number of seats | couverts, places, capacité, nombre de places | plaatsen,
    zitplaatsen, aantal plaatsen, capaciteit
rank: | rang | rang
shape: form | forme | vorm
""",
    "registrations": f"""{_ITEM}
person: badge, badge number, guest, participant, attendee, delegate, name, full name, guest name | personne,
    invité, participant, délégué, nom, nom complet | persoon, gast, deelnemer, genodigde, naam,
    volledige naam
given_name: first name, firstname | prénom | voornaam
family_name: last name, surname, lastname | nom de famille | achternaam, familienaam
rsvp: answer, response, status | réponse, statut, présence | antwoord, aanwezigheid
vehicle: bus, coach | véhicule, autocar | voertuig
companion_of: accompanies, guest of, partner of | accompagne, partenaire de, accompagnant de | begeleidt,
    partner van
clearance: cleared | autorisation | toelating
attention: point of attention | point d'attention | aandacht, aandachtspunt
note: notes, remark, remarks, comments | remarque, remarques, commentaire | nota, opmerking, opmerkingen
table: table name, table number, table no | numéro de table, n° de table | tafel, tafelnummer
seat: seat number, seat no | place, siège, numéro de place | plaats, zitplaats, stoel
precedence: rank | rang, préséance | rang, rangorde
precedence_reason: reason | raison, motif | reden
arrives_at: eta, expected at | arrivée prévue | verwacht om
arrives_by: arrives in, car | voiture | auto
greeter: greeted by, welcomed by | accueilli par | ontvangen door
not_beside: not next to | pas à côté de | niet naast
door: entrance | porte, entrée | deur, ingang
boarded: boarded at | embarqué, monté à bord | ingestapt
arrived: arrived at | arrivé | aangekomen
boarded_back: boarded back at | | terug ingestapt
returned: returned at | revenu, rentré | teruggekeerd
entered: entered at | entré | binnengekomen
left: left at | sorti, parti | vertrokken
""",
    "cues": f"""{_ITEM}
minutes_before: minutes before, minutes | minutes avant | minuten vooraf, minuten ervoor
text: cue, what, task | texte, consigne, tâche, quoi | tekst, taak, wat
owner: responsible, who | responsable, qui | verantwoordelijke, wie
done: finished, ready | fait, terminé | gedaan, klaar
""",
    "interests": """
company: organisation, organization, company name | société, entreprise, organisme | bedrijf, organisatie
person: delegate, badge | personne, participant | persoon, deelnemer
kind: need or offer | besoin ou offre | vraag of aanbod
tag: keyword, topic, need, offer | mot clé, sujet | trefwoord, onderwerp
matches: answers, same as | correspond à | past bij
""",
    "targets": """
company: organisation, organization, company name | société, entreprise | bedrijf, onderneming
delegate: our delegate, participant | délégué, participant | afgevaardigde, deelnemer
wanted: target, wants to meet, target person, target contact | cible, souhaite rencontrer, contact cible
    | doel, wil ontmoeten, gewenst contact
wanted_company: target company, wants to meet company | société cible, entreprise cible | doelbedrijf
goal: why, objective, purpose | objectif, but, pourquoi | doelstelling, waarom
contact_before: prior contact, contact before, earlier contact | contact préalable | eerder contact
offer: our offer, usp, what we offer | offre, notre offre | aanbod, ons aanbod
stage: status | statut, état | statuut, stand
proof: evidence, source | preuve, justificatif | bewijs
""",
    "signings": f"""{_ITEM}
position: order, number, no, nr | ordre, numéro, n° | volgorde, nummer
title: agreement, subject, what is signed | accord, intitulé, objet | overeenkomst, titel, onderwerp
kind: type, kind of agreement | type, genre, type d'accord | soort, type overeenkomst
parties: companies, between, partners | parties prenantes, entre, sociétés | partijen, tussen, bedrijven
signatories: signed by, signers | signataires | ondertekenaars
witnesses: in presence of | témoins, en présence de | getuigen
authorities: officials | autorités, officiels | overheden, gezagsdragers
value: amount, contract value | valeur, montant | waarde, bedrag
currency: | devise, monnaie | munt, valuta
embargo_until: embargo, under embargo until | embargo jusqu'à, sous embargo jusqu'à | embargo tot
status: state | statut, état | toestand
copies: number of copies | exemplaires | exemplaren
languages: language versions | langues | talen, taalversies
flags_ready: flags | drapeaux | vlaggen
pens_ready: pens | stylos | pennen
document_received: document, documents, text received | document reçu | document ontvangen
photo_taken: photo done | photo prise | foto genomen
photo: picture, photographer | photographe | foto, fotograaf
notes: note, remarks | remarques | opmerkingen
""",
    "sessions": f"""{_ITEM}
slot_minutes: minutes of a meeting, slot, slot length, minutes per meeting | durée, durée d'un rendez-vous
    | duur, duur van een gesprek
pause_minutes: pause, break | pause, intervalle | pauze
tables: table names | tables | tafels
""",
    "availability": f"""{_ITEM}
company: organisation, organization, company name | société, entreprise | bedrijf, onderneming
person: delegate, badge, participant | personne, participant, délégué | persoon, deelnemer
start: from | de, dès, début | van, vanaf, begin
end: until, to | à, fin, jusque | tot, einde
free: available, can be met | disponible, libre | beschikbaar, vrij
reason: why, remark | raison, motif | reden
""",
    "meetings": f"""{_ITEM}
company: our company, exhibitor, participant company | société, entreprise, notre société | bedrijf,
    onderneming, ons bedrijf
delegate: our delegate, participant | délégué, participant | afgevaardigde, deelnemer
counterpart_company: counterpart company, partner company, local company, with company, meets | société
    partenaire, société rencontrée, partenaire local, société locale | bedrijf van de partner,
    partnerbedrijf, lokaal bedrijf
counterpart: counterpart name, partner, contact, with | partenaire, interlocuteur, contact, avec | partner,
    gesprekspartner, contactpersoon, met
start: from, time, slot | de, heure, début, créneau | van, uur, begin, tijdslot
end: until, to | à, fin, jusque | tot, einde
table: table name, table number, table no | numéro de table, n° de table | tafel, tafelnummer
address: place, location, where | adresse, lieu, où | adres, plaats, waar
travel_minutes: travel, minutes to get there, travel time | trajet, temps de trajet | reistijd
interpreter: interpreted by | interprète | tolk
fixed: hard slot, fixed time | fixe, heure fixe | vast, vast uur
status: state | statut, état | statuut, stand
no_show: who did not come, absent | absent, qui n'est pas venu | afwezig, niet gekomen
outcome: result, what came of it | résultat, suite | resultaat, uitkomst
notes: note, remarks | remarques | opmerkingen
""",
    "numbers": """
destination: leg, city, town, place | étape, ville | etappe, stad, plaats
kind: who answers, service, emergency service | service, type de service | dienst, hulpdienst
name: contact, called | nom | naam
phone: number, emergency number, phone number, telephone, mobile | numéro, numéro d'urgence, téléphone
    | nummer, noodnummer, telefoon, telefoonnummer
address: | adresse | adres
notes: note, remarks | remarques | opmerkingen
""",
}

SECOND_CHOICE: Mapping[str, str] = {
    "people": """
email: e mail 2 address, e mail 2 value, email 2, second email, private email, e mail 3 address,
    e mail 3 value | adresse de messagerie 2, adresse de courrier 2, courriel privé | e mailadres 2
mobile: phone, phone number, telephone, business phone, work phone, direct phone, direct line, phone 1 value,
    phone 2 value, business phone 2, primary phone, main phone, tel, home phone
    | téléphone, téléphone bureau, tél bureau, tél, numéro de téléphone, n° de téléphone, téléphone fixe,
    téléphone 2 bureau | telefoon, telefoon op werk, telefoonnummer, tel, vaste telefoon, telefoon werk
"""
}
"""Headers that mean a column where a better one is empty in the row; else their cells go to the notes."""

NOT_READ = """
people: id, order, order code, order date, order id, quantity, ticket type, ticket, attendee, position id,
    product, seat name, seat zone, seat row, seat number, registration date, checked in, check in date,
    department, organization department, business street, business city, business state,
    business postal code, business country region, home street, home city, categories, web page, labels,
    photo, birthday, anniversary, company website, city, country, state, region, zip code, postal code,
    participation type, organization type, areas of activities, organization description, biography, bio,
    barcode, groups, website url, website, country region, contact owner, lead source, mailing city,
    mailing country, mailing street, mailing state, mailing zip postal code, address 1 city,
    address 1 country, address 1 country region, address 1 street, address 1 postal code, address 1 region,
    address 1 formatted, address 1 label, address 1 type, address, e mail 1 label, e mail 1 type,
    e mail 2 label, e mail 2 type, phone 1 label, phone 1 type, phone 2 label, phone 2 type, nickname,
    file as, phonetic first name, phonetic middle name, phonetic last name, group membership
    | service, département, catégories, page web, site web, rue bureau, ville bureau, code postal bureau,
    pays région bureau, pays bureau, région bureau, ville, pays, région, code postal, adresse, rue, province,
    anniversaire, date de naissance, date d'inscription, date de commande
    | afdeling, categorieën, webpagina, werkadres, werkadres straat, werkadres plaats, werkadres postcode,
    straat werk, plaats werk, postcode werk, land regio werk, land, regio, gewest, stad, postcode, adres,
    straat, verjaardag, geboortedatum, inschrijvingsdatum, webstek
"""
"""Headers that say nothing of which we keep: no guess is made at them, and they are no activities."""


class Alias(NamedTuple):
    """What a folded header means.

    Args:
        place: the less, the better where several headers mean one column; a second choice has a high one.
        languages: in which languages it is said.
    """

    column: str
    place: int
    languages: frozenset[str]


_LANGUAGES = ("en", "fr", "nl")
SECOND = 1_000
"""Places from here on are those of second choices."""


@cache
def aliases_of(kind: str) -> Mapping[str, Alias]:
    """What headers mean in a kind of file, by folded header, besides its own columns."""
    found: dict[str, Alias] = {}
    for table, first in ((ALIASES.get(kind, ""), 1), (SECOND_CHOICE.get(kind, ""), SECOND)):
        for column, by_language in _lines(table).items():
            words = ((word, language) for language, row in by_language.items() for word in row)
            for place, (word, language) in enumerate(words, first):
                known = found.setdefault(word, Alias(column, place, frozenset()))
                if known.column == column:
                    found[word] = known._replace(languages=known.languages | {language})
    return found


@cache
def not_read(kind: str) -> Mapping[str, frozenset[str]]:
    """Folded headers of a kind that say nothing of which we keep, with their languages."""
    found: dict[str, frozenset[str]] = {}
    for language, words in _lines(NOT_READ).get(kind, {}).items():
        for word in words:
            found[word] = found.get(word, frozenset()) | {language}
    return found


def _lines(table: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Column to language to folded headers."""
    whole = table.replace("|", ",|,")
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for column, words in listed(whole).items():
        by_language: dict[str, list[str]] = {language: [] for language in _LANGUAGES}
        languages = iter(_LANGUAGES)
        language = next(languages)
        for word in words:
            if word == "|":
                language = next(languages)
            elif fold(word):
                by_language[language].append(fold(word))
        found[column] = {language: tuple(row) for language, row in by_language.items()}
    return found
