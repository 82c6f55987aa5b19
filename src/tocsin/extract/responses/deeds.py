"""What authorities do, by kind: rules over verbs, each saying who acts and whom it concerns."""

import itertools
from collections.abc import Callable, Iterator

from spacy.tokens import Token

from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.syntax import is_copular, is_mistaken_verb, is_torn_future
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.responses import (
    building,
    collocations,
    encounters,
    endings,
    inquiries,
    justice,
    securing,
)
from tocsin.extract.responses.building import Building
from tocsin.extract.responses.collocations import Collocations
from tocsin.extract.responses.encounters import Encounters
from tocsin.extract.responses.endings import Endings
from tocsin.extract.responses.inquiries import Inquiries
from tocsin.extract.responses.justice import Justice
from tocsin.extract.responses.participants import Deed, Participants, is_participle
from tocsin.extract.responses.securing import Securing
from tocsin.extract.responses.wording import Wording
from tocsin.extract.statements.sources import Sources
from tocsin.model import Marked

_VERB_LISTS = (
    *inquiries.VERBS,
    *justice.VERBS,
    *building.VERBS,
    *encounters.VERBS,
    *securing.VERBS,
    *endings.VERBS,
    *collocations.VERBS,
)
_AUXILIARIES = {"aux", "auxpass", "aux:tense", "aux:pass", "compound"}


class Deeds:
    """Finds what authorities do in one marked document, real or not."""

    def __init__(self, marked: Marked, sources: Sources) -> None:
        self._marked = marked
        text, language = marked.document.text, ledger_words(marked.document.language)
        self._words = language.responses
        self._sources = sources
        who = Participants(marked, sources)
        wording = Wording(text, self._words, who)
        self._inquiries = Inquiries(marked, who)
        told = Collocations(marked, sources, who, wording)
        self._verbs = frozenset(word.split()[0] for key in _VERB_LISTS for word in self._words[key])
        self._verbs |= told.verbs | language.measures["giving_up"]
        # "taken into custody": any verb may stand before the words.
        lowered = text.lower().replace("’", "'")
        self._custody_told = any(phrase in lowered for phrase in self._words["in_custody"])
        self._rules: tuple[Callable[[Token], Deed | None], ...] = (
            *Endings(marked, sources, who, wording.does).rules,
            *self._inquiries.rules,
            *Justice(marked, sources, who, wording).rules,
            *Building(marked, who).rules,
            *Encounters(marked, sources, who).rules,
            *Securing(marked, sources, who, wording.does).rules,
            *told.rules,
        )

    def find(self) -> Iterator[Deed]:
        """Every deed once, by the first rule that finds it, in text order."""
        parse, assignment = self._marked.parse, self._words["assignment"]
        told = parse if self._custody_told else standing(parse, self._verbs, assignment)
        for token in told:
            if self._sources.speech.is_quoted(token.idx):
                continue
            torn = is_copular(token) or is_torn_future(token) or is_mistaken_verb(token)
            opened = self._inquiries.is_opened(token)
            if token.pos_ in {"VERB", "AUX"} or is_participle(token) or opened or torn:
                if token.dep_ in _AUXILIARIES:
                    continue
                if not (self._custody_told or is_in(token, self._verbs)):
                    continue
                found = (deed for rule in self._rules if (deed := rule(token)) is not None)
                yield from itertools.islice(found, 1)
            elif token.pos_ in {"NOUN", "PROPN"} and is_in(token, assignment):
                deed = self._inquiries.assignment(token)
                if deed is not None:
                    yield deed
