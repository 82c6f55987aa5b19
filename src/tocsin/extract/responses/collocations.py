"""Deeds told by a noun and a verb that says little: "made 72 arrests", "a lancé un appel"."""

from collections.abc import Callable

from spacy.tokens import Token

from tocsin.extract.grammar.syntax import Clause
from tocsin.extract.lexicon.ledger_words import Kinds, is_in, ledger_words
from tocsin.extract.responses.participants import Deed, Participants, is_participle, nominal
from tocsin.extract.responses.wording import Wording
from tocsin.extract.statements.sources import Sources
from tocsin.model import Marked

VERBS = ("happening", "being")
_OF = {"of", "against", "for", "to", "de", "du", "des", "d'", "d’", "contre", "visant", "à", "au"}


class Collocations:
    """Finds deeds that a verb and its noun tell together, in one marked document.

    Attributes:
        rules: Each gives the deed that a verb tells, or None.
        verbs: The verbs at which they begin.
    """

    def __init__(
        self, marked: Marked, sources: Sources, who: Participants, wording: Wording
    ) -> None:
        words = ledger_words(marked.document.language)
        self._words = words.responses
        self._done, self._undergone = words.done, words.undergone
        self._events = words.events
        self._speakers = sources.speakers
        self._who = who
        self._wording = wording
        self.verbs = frozenset(
            name.split()[0]
            for table in (self._done, self._undergone)
            for names in table.values()
            for name in names
        )
        self.rules: tuple[Callable[[Token], Deed | None], ...] = (
            self._of_authorities,
            self._of_persons,
            self._happening,
        )

    def _of_authorities(self, verb: Token) -> Deed | None:
        """What a body or somebody in office does: "police have laid charges"."""
        kind, noun = self._told(verb, self._done)
        if noun is None:
            return None
        body = self._who.agent(verb)
        beside = is_participle(verb)
        if beside and kind == "verdict":
            return None  # "les peines infligées aux auteurs" tells of no one verdict
        passive = Clause(verb).passive or beside
        if body is None and not passive:
            return None
        if body is not None and not self._who.is_authority(body):
            return None
        whom = self._who.patient(verb) if Clause(verb).passive else None
        if whom is None or whom == noun or not self._is_person(whom):
            whom = self._concerned(noun)
        return Deed(kind, verb, body, whom)

    def _of_persons(self, verb: Token) -> Deed | None:
        """What befalls somebody: "faces a trial", "a écopé d'une peine de six mois"."""
        kind, noun = self._told(verb, self._undergone)
        if noun is None or Clause(verb).passive:
            return None
        person = self._who.agent(verb)
        if person is None or not self._is_person(person):
            return None
        return Deed(kind, verb, None, person)

    def _happening(self, verb: Token) -> Deed | None:
        """What takes place: "searches were under way", "une perquisition a eu lieu"."""
        happens = self._wording.does(verb, "happening")
        under_way = is_in(verb, self._words["being"]) and self._is_under_way(verb)
        if not (happens or under_way):
            return None
        noun = self._who.patient(verb) if Clause(verb).passive else self._who.subject(verb)
        if noun is None:
            return None
        for kind, names in self._events.items():
            if is_in(noun, names):
                return Deed(kind, verb, None, noun)
        return None

    def _is_under_way(self, verb: Token) -> bool:
        told = {f"{joint} {t.lower_}" for joint, t in Clause(verb).obliques()}
        told |= {t.lower_ for t in verb.children}
        return bool(told & self._words["under_way"])

    def _told(self, verb: Token, kinds: Kinds) -> tuple[str, Token | None]:
        for kind, names in kinds.items():
            noun = self._wording.told(verb, names)
            if noun is not None:
                return kind, noun
        return "", None

    def _concerned(self, noun: Token) -> Token:
        """Whom or what it concerns: of "charges against two men", the men."""
        behind = [t for joint, t in nominal(noun) if joint in _OF]
        return next((t for t in behind if self._is_person(t)), noun)

    def _is_person(self, token: Token) -> bool:
        known = token.pos_ in {"PRON", "NUM"} or is_in(token, self._words["suspects"])
        return known or self._speakers.is_person(token)
