"""Persons and bodies: who is named, with which office, and who is a private person."""

import re
from collections.abc import Collection, Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from tocsin.folding import fold
from tocsin.mark.reasons import ARMS
from tocsin.mark.streets import names_street
from tocsin.model import BodyMention, Document, PersonMention, Span

# Offices whose holders are named for what they say and do. An office is a public function, not
# an occupation: a guard, a teacher or a union member named in a report stays a private person.
OFFICES = re.compile(
    r"""\b(
      (?:(?:prime|justice|interior|foreign|defen[cs]e|health|education|home|deputy|first|finance
          |economy|labou?r|transport|culture|environment|agriculture|security|energy|housing
          |immigration|social\saffairs|home\saffairs|foreign\saffairs|junior|cabinet)\s+)*
        minist(?:er|re)(?:\s+(?:of|for|de\sl['’]|de\sla|des|du|de|d['’])\s?(?:the\s)?\w+
          (?:\s(?:étrangères|affairs|nationale|écologique))?)?
    | (?:home|foreign|justice|health|education|defen[cs]e|labor|treasury|northern\sireland)
        \ssecretary
    | president|président(?:e)?|chancellor|senator|sénat(?:eur|rice)|governor|gouverneur(?:e)?
    | mayor|mair(?:e|esse)|(?:sous-)?préfète?|prefect|
      (?:vice-)?procureure?(?:\s+(?:de\sla\sRépublique|générale?|nationale?\santi-?terroriste
          |anti-?terroriste|du\sroi))?|district\sattorney|prosecutor|attorney\sgeneral
    | garde\sdes\ssceaux|député(?:e)?|lawmaker|congress(?:man|woman)|secretary(?:\sof\s\w+)?
    | spokes(?:man|woman|person)|porte-parole|police\schief|chief\sof\spolice|sheriff
    | ambassad(?:or|eur|rice)|commissioner|commissaire|premier(?!\sadjoint|\sprésident)
    | chief\sprosecutor
    | (?:(?:assistant|deputy|detective|acting)\s)*chief\s(?:constable|superintendent|inspector)
    | (?:(?:detective|police)\s)?superintendent|(?:detective\s)?inspector|brigadier|colonel
    | commander|councill?or|council(?:man|woman)|
      conseill(?:er|ère)\s(?:municipale?|départementale?|régionale?|communale?|fédérale?
          |nationale?|d['’]État|d['’]opposition)
    | (?:majority|minority|opposition|council|group)\sleader|MEP|MP|(?:Gov|Sen|Rep)(?=\.)
    | rect(?:eur|rice)|secrétaire\s(?:générale?|nationale?|régionale?|départementale?|d['’]État)
    | (?:directeur\sgénéral|directrice\sgénérale)(?:\sadjointe?)?|director[- ]general
    | chief\sexecutive|chair(?:man|woman|person)
    # Who judges and who prosecutes.
    | (?:(?:chief|presiding|senior|district|circuit|county|superior|supreme|high|crown|court|appeal
          |appeals|federal|special|deputy|magistrate|sentencing|trial|associate)\s)*judge
    | (?:lord\s(?:chief\s)?|chief\s|associate\s|mrs?\s|ms\s|madam\s)justice|justice(?=\s*$)
    | (?:(?:chief|district|resident|deputy)\s)*magistrate|coroner|recorder(?=\s*$)
    | (?:county|prosecuting|state['’]s|state|commonwealth['’]s|crown|u\.?s\.?|city)\sattorney
    | solicitor[- ]general|director\sof\spublic\sprosecutions|auditeur\smilitaire
    | juge(?:\s(?:d['’]instruction|d['’]application\sdes\speines|des\senfants|des\smineurs
          |de\spaix|unique))?|(?:substitut|avocat)e?(?:\s(?:générale?|du\sprocureur))
    | substitute?(?=[\s,]*$)|première?\sprésidente?
    # Who commands police, fire services and troops.
    | (?:(?:deputy|assistant|acting|fire|battalion|police)\s)+chief|chief(?=\s*$)
    | (?:special\s)?agent\sin\scharge|(?:lieutenant|major|brigadier)[- ](?:general|colonel)
    | (?:Lt|Maj|Brig)\.?\s(?:Gen|Col)(?=\.)|general(?=\s*$)|captain(?=\s*$)
    | (?:Capt|Insp|Supt)(?=\.)
    | (?:lieutenant-)?colonel|général(?=[\s,]*$)|(?:capitaine|commandante?)(?=[\s,]*$)
    | commandante?\s(?:régionale?|de\sla|du|des|en\ssecond)|inspect(?:eur|rice)(?=[\s,]*$)
    | che(?:f|ffe)\sde\scorps|contrôleure?\sgénérale?
    # Who is elected or appointed to govern.
    | taoiseach|tánaiste|TD|MLA|MNA|MSP|MPP|MHA|alder(?:man|woman)|selectman|reeve
    | county\s(?:auditor|clerk|executive|treasurer|recorder)|comptroller|ombuds(?:man|woman)
    | secretary-general|inspector\sgeneral|special\s(?:envoy|rapporteur|coordinator)
    | bourgmestre|échevine?|syndic(?:que)?(?=[\s,]*$)|haute?-commissaire
    | premi(?:er|ère)\sadjointe?|adjointe?\s(?:au\smaire|à\sla|aux?|chargée?)
    | rapport(?:eur|eure|rice)|che(?:f|ffe)\s(?:de\sl['’]État|du\sgouvernement)
    | direct(?:eur|rice)\s(?:départementale?|régionale?|interrégionale?|académique|zonale?)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
ROLE_WINDOW = 60  # [characters] on either side of a name in which its office is looked for
LONGEST_TITLE = 12  # [characters] of a title that was taken for a sentence: "Supt.", "Insp."
_LAWS = {"Bill", "Act", "Law", "Code", "Order"}
# What is named after persons, right before the name: "l'école Jules-Verne".
_NAMED_AFTER = frozenset(
    "école collège lycée université hôpital clinique église chapelle basilique cathédrale stade "
    "gymnase théâtre bibliothèque médiathèque crèche maternité dispensaire fondation prix".split()
)
_PERSON = {"PERSON", "PER"}
_APPOSED = re.compile(r"\s*[,(]\s*(?:(?:the|le|la|l['’]|a|un|une)\s*)?")
# A rank or title before a name, all with capitals, as English writes it.
_RANKED = re.compile(
    r"\b(?:(?:Assistant|Deputy|Detective|Acting|Chief|Senior|District)[ ])*"
    r"(?:Superintendent|Inspector|Constable|Commissioner|Councill?or|Commander|Governor|Mayor|"
    r"Senator|Ambassador|Minister|Judge|Magistrate|Sheriff|Premier)[ ]"
    r"(?:(?:Lord|Lady|Dame|Sir|Dr\.?)[ ])?(?P<name>[A-ZÀ-Ý][\w'’-]+(?:[ ][A-ZÀ-Ý][\w'’-]+){1,2})"
)
_LETTER_THEN_QUOTE = re.compile(r"\w\.?\s*[«»“”\"(]")
_LISTED = re.compile(r",?\s*(?:(?:and|et|&)\s+)?")
_BODY_WORDS = re.compile(
    r"\b(prosecutor(?:s)?['’]?s?\s+office|(?:staff\s+)?unions?|police(?:\s+reports)?|authorities|"
    r"ministry|gendarmerie|parquet(?:\s+\w+)?|syndicats?|ministère|préfecture|autorités|"
    r"gendarmes|pompiers|firefighters|court|tribunal|"
    r"Downing\s+Street|Whitehall|White\s+House|Kremlin|Pentagon|Scotland\s+Yard|Holy\s+See|"
    r"Élysée|Matignon|place\s+Beauvau|Quai\s+d['’]Orsay|Maison[- ]Blanche|Saint-Siège)\b",
    re.IGNORECASE,
)


def persons(
    document: Document, doc: Doc, *, places: Collection[Span] = ()
) -> tuple[PersonMention, ...]:
    """Find names of persons, each with the fullest form of the name and its office, if any.

    Args:
        document: What is read.
        doc: Its parse.
        places: Names that are places by more than the parser's word, which calls "Lyon" a person.
    """
    taken = {(place.start, place.end) for place in places}
    found = [
        entity
        for entity in _named(doc)
        if _is_name(entity)
        and (entity.start_char, entity.end_char) not in taken
        and not _is_thing(document.text, entity)
        and fold(entity.text) != fold(document.outlet or "")
    ]
    fullest: dict[str, str] = {}
    for entity in found:
        surname = entity.text.split()[-1]
        if len(entity.text) > len(fullest.get(surname, "")):
            fullest[surname] = entity.text
    roles: dict[str, str] = {}
    for entity in found:
        role = _office(document.text, entity)
        name = fullest[entity.text.split()[-1]]
        if role and not roles.get(name):
            roles[name] = role
    return tuple(
        PersonMention(
            span=document.span(entity.start_char, entity.end_char),
            name=(name := fullest[entity.text.split()[-1]]),
            role=roles.get(name, ""),
            public=name in roles,
        )
        for entity in found
    )


def _named(doc: Doc) -> Iterator[DocSpan]:
    """Names of persons without the titles before them, those behind a rank that were missed too."""
    ranked = [
        span
        for match in _RANKED.finditer(doc.text)
        if (span := doc.char_span(*match.span("name"), alignment_mode="expand")) is not None
    ]
    parts = {t.i: span for span in ranked for t in span}
    taken: set[int] = set()
    for entity in doc.ents:
        # "Superintendent Angela" of "Superintendent Angela Reeve": the rank shows the whole name.
        torn = parts.get(entity[-1].i)
        if entity.label_ in _PERSON and (torn is None or entity.end >= torn.end):
            taken.update(t.i for t in entity)
            yield _untitled(entity)
    yield from (span for span in ranked if not any(t.i in taken for t in span))


def _untitled(entity: DocSpan) -> DocSpan:
    """A name without the office that was taken for a part of it: "Superintendent Helen Crace"."""
    title = OFFICES.match(entity.text)
    if title is None or not entity.text[title.end() :].strip(" ."):
        return entity
    behind = [t for t in entity if t.idx >= entity.start_char + title.end() and t.is_alpha]
    return entity.doc[behind[0].i : entity.end] if behind else entity


def _is_name(entity: DocSpan) -> bool:
    """Whether it may be somebody's name: "on X. “The minister ...”" is none's."""
    text = entity.text
    named = bool(text.strip()) and text[0].isupper() and "\n" not in text
    return named and _LETTER_THEN_QUOTE.match(text) is None


def _is_thing(text: str, entity: DocSpan) -> bool:
    """Whether it names a law, a street or a weapon: "the Prison Staff Bill", "rue Pasteur"."""
    before = entity.doc[entity.start - 1] if entity.start else None
    titled = len(entity) > 1 or (
        before is not None and (before.text[:1].isupper() or before.text == ")")
    )
    if entity[-1].text in _LAWS and (titled or (before is not None and before.lower_ == "the")):
        return True
    if before is not None and before.lower_ in _NAMED_AFTER and before.text.islower():
        return True
    return len(entity) == 1 and (
        entity.text.casefold() in ARMS or names_street(text, entity.start_char, entity.end_char)
    )


def _office(text: str, entity: DocSpan) -> str:
    """The office next to a name: right before it, or in an apposition right after it."""
    sentence = entity.sent
    after = text[entity.end_char : min(sentence.end_char, entity.end_char + ROLE_WINDOW)]
    right_after = _APPOSED.match(after)
    apposed = OFFICES.match(after, right_after.end()) if right_after else None
    if apposed:
        return _plain(apposed[0])
    begin = _begin_of_title(sentence)
    before = text[max(begin, entity.start_char - ROLE_WINDOW) : entity.start_char]
    matches = list(OFFICES.finditer(before))
    # Only titles that reach the name: "Justice Minister X", "the interior minister, X".
    if (
        matches
        and re.fullmatch(
            r"\.?(?:\s*\([^()]{1,24}\))?[\s,]*(?:[\w'’-]+[\s,]+){0,6}", before[matches[-1].end() :]
        )
        and _reaches(entity, entity.start_char - len(before) + matches[-1].end())
    ):
        return _plain(matches[-1][0])
    if right_after:
        office = OFFICES.search(after)
        if office and after[: office.start()].count(",") <= 1:
            return _plain(office[0])
    return ""


def _begin_of_title(sentence: DocSpan) -> int:
    """Where a sentence begins, with a title torn off it at its point: "Supt." of "Supt. X"."""
    start = sentence.start
    before = sentence.doc[start - 1].sent if start else sentence
    torn = before.text.endswith(".") and len(before.text) <= LONGEST_TITLE
    return before.start_char if torn else sentence.start_char


def _reaches(entity: DocSpan, since: int) -> bool:
    """Whether an office that ends at ``since`` is this name's: no verb and nobody else between.

    Not in "Minister Claire Vautrin, who met Paul Ferrand", nor in "Marc Ollier, the mayor, met
    Paul Ferrand"; but in "Minister Claire Vautrin and Marc Ollier".
    """
    between = [token for token in entity.sent if since <= token.idx < entity.start_char]
    if any(token.pos_ in {"VERB", "AUX"} for token in between):
        return False
    others = [
        other
        for other in entity.sent.ents
        if other.label_ in _PERSON and since <= other.start_char < entity.start_char
    ]
    return not others or bool(
        _LISTED.fullmatch(entity.doc.text, others[-1].end_char, entity.start_char)
    )


def _plain(words: str) -> str:
    return " ".join(words.split()).lower()


def bodies(document: Document, doc: Doc) -> tuple[BodyMention, ...]:
    """Find organisations, offices, unions and services, in text order."""
    return tuple(
        BodyMention(span=document.span(start, end), name=document.text[start:end])
        for start, end in sorted(_bodies(document.text, doc))
    )


def _bodies(text: str, doc: Doc) -> Iterator[tuple[int, int]]:
    taken = [
        (entity.start_char, entity.end_char)
        for entity in doc.ents
        if entity.label_ == "ORG" and "\n" not in entity.text
    ]
    for match in _BODY_WORDS.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            taken.append(match.span())
    yield from taken
