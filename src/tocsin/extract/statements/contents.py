"""What is said, where the verb that reports it governs it: clauses, objects, "call for ..."."""

from collections.abc import Callable, Collection

from spacy.tokens import Token

from tocsin.extract.grammar.extents import end_of, runs, trim
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import Clause, feature, is_verbal
from tocsin.extract.lexicon.ledger_words import LedgerWords, forms, is_in
from tocsin.extract.statements.verbs import is_bare_participle, is_set_off

_CLAUSE_STARTS = {"as", "while", "when", "because", "alors", "tandis", "lorsque", "quand"}
_PLAIN = {"d'": "de", "d’": "de", "du": "de", "des": "de", "au": "à", "aux": "à"}
_OBJECTS = {"dobj", "obj"}
_SUBJECTS = {"nsubj", "nsubjpass", "nsubj:pass", "csubj"}
_SETTING_JOINTS = {"in", "on", "at", "during", "via", "through", "after", "before"}
_SETTINGS = {"prep", "obl:mod", "obl:arg", "obl"}  # "in a statement", "dans un communiqué"
_HUNG_CLAUSES = {"acl", "relcl", "acl:relcl", "ccomp"}
_THAT = {"that", "que", "qu'", "qu’"}
_CLAUSAL_COMPLEMENTS = {"ccomp"}
_OPEN_COMPLEMENTS = {"xcomp"}


Stretches = tuple[tuple[int, int], ...]


class Contents:
    """Finds what is said by the verbs of one parsed text that govern it.

    Args:
        words: The words of its language.
        is_speaker: Whether a noun or name may be the source of speech.
        is_cue: Whether a word may report speech.
    """

    def __init__(
        self,
        words: LedgerWords,
        is_speaker: Callable[[Token], bool],
        is_cue: Callable[[Token], bool],
    ) -> None:
        self._words = words.saying
        self._french = words.language == "fr"
        self.is_speaker = is_speaker
        self.is_cue = is_cue

    def governed(self, verb: Token, source: Token) -> Stretches:
        """What is said where its verb governs it, as in "police said that ..."; empty: nothing."""
        words = self._words
        if content := self._prepositional_content(verb):
            return content
        ways: tuple[tuple[Callable[[Token, Token], Stretches], frozenset[str]], ...] = (
            (self._clause, words["speech"] | words["thought"] | words["showing"]),
            (self._infinitive, words["committing"]),
            (self._wanted, words["wanting"]),
            (self._request, words["asking"]),
            (self._object, words["judging"] | words["showing"]),
            (self._told_of, words["telling_of"]),
        )
        for read, verbs in ways:
            if is_in(verb, verbs) and (content := read(verb, source)):
                return content
        return ()

    def _clause(self, verb: Token, source: Token) -> Stretches:
        del source
        clauses = [
            c
            for c in verb.children
            if c.dep_ in _CLAUSAL_COMPLEMENTS
            and (c.i > verb.i or is_in(verb, self._words["speech"]))
            # "said how many were hurt" asks a question, and tells no answer.
            and (
                c.left_edge.lower_ not in self._words["questions"]
                or is_in(verb, self._words["wondering"])
            )
        ]
        if not clauses and self._french:
            clauses = [
                g
                for c in verb.children
                if c.dep_ == "xcomp" and is_in(c, self._words["thought"])
                for g in c.children
                if g.dep_ == "ccomp"
            ]
        if any(t.lower_ == "it" for c in verb.rights if c.dep_ == "prep" for t in c.children):
            return ()  # "saw to it that": an act
        clauses = clauses or self._behind_its_setting(verb)
        clauses = [c for c in clauses if c.left_edge != c.right_edge]  # "wondered where"
        return tuple(run for clause in clauses for run in self._clause_runs(clause, verb))

    def _behind_its_setting(self, verb: Token) -> list[Token]:
        """The clause of "said in a statement that ...", which the parse hangs on the statement."""
        for child in verb.children:
            if child.i < verb.i or child.dep_ not in _SETTINGS:
                continue
            for token in child.subtree:
                clausal = token.dep_ in _HUNG_CLAUSES and is_verbal(token)
                if clausal and any(c.dep_ == "mark" and c.lower_ in _THAT for c in token.lefts):
                    return [token]
        return []

    def _clause_runs(self, clause: Token, verb: Token) -> Stretches:
        """A clause with the reasons and further clauses given for it, other reports left out."""
        kept = self._without_reports(clause)
        for child in verb.children:
            if child.i < clause.i or not is_verbal(child):
                continue
            marks = {c.lower_ for c in child.lefts if c.dep_ == "mark"}
            further = child.dep_ == "conj" and (marks & _THAT or self._runs_on(child))
            against = child.dep_ == "advcl" and marks & self._words["contrasts"]
            further = further or (against and self._tells_on(child))
            if further or (child.dep_ == "advcl" and marks & self._words["reasons"]):
                kept += self._without_reports(child)
                kept += [c for c in verb.children if c.dep_ == "cc" and clause.i < c.i < child.i]
        return runs(kept, verb.doc)

    def _runs_on(self, clause: Token) -> bool:
        """Whether a clause goes on with what is said: "said it was shut and it would rain"."""
        first = clause.left_edge
        before = clause.doc[max(0, first.i - 2) : first.i]
        joined = len(before) > 1 and before[-1].dep_ == "cc" and not before[0].is_punct
        return joined and self._tells_on(clause)

    def _tells_on(self, clause: Token) -> bool:
        """Whether a clause beside what is said has a subject of its own, and reports nothing."""
        return any(c.dep_ in _SUBJECTS for c in clause.lefts) and not self.is_cue(clause)

    def _without_reports(self, clause: Token) -> list[Token]:
        """A clause without what is another report beside it: ", while others said ..."."""
        apart: set[Token] = set()
        for token in clause.subtree:
            if token == clause or token.dep_ not in {"conj", "advcl"} or not self.is_cue(token):
                continue
            subjects = [c for c in token.children if c.dep_ in _SUBJECTS]
            if token.head != clause:
                # ", saying, ..." however deep the parse hung it
                if not subjects and is_set_off(token) and is_in(token, self._words["speech"]):
                    apart.update(token.subtree)
                if not subjects and token.tag_ == "VBD" and token.head.tag_ == "VB":
                    apart.update(token.subtree)  # "... should not suffer, and blamed ..."
                continue
            own = any(self.is_speaker(c) for c in subjects)
            goes_on = any(c.dep_ == "mark" and c.lower_ in _THAT for c in token.lefts)
            again = token.dep_ == "conj" and token.tag_ == clause.head.tag_ and not subjects
            adding = token.dep_ == "advcl" and not subjects and is_set_off(token)
            if (own and not goes_on) or again or adding:
                apart.update(token.subtree)
        return [t for t in clause.subtree if t not in apart]

    def _infinitive(self, verb: Token, source: Token) -> Stretches:
        del source
        for child in verb.children:
            if (
                child.dep_ in _OPEN_COMPLEMENTS
                and child.i > verb.i
                and child.pos_ in {"VERB", "AUX"}
            ):
                return runs(list(child.subtree), verb.doc)
        return ()

    def _wanted(self, verb: Token, source: Token) -> Stretches:
        """What somebody wants, plans or refuses to do; declining to speak says nothing."""
        if not self.is_speaker(source) or is_bare_participle(verb):
            return ()
        for child in verb.children:
            inner = child.dep_ in _OPEN_COMPLEMENTS | _CLAUSAL_COMPLEMENTS and child.i > verb.i
            if not inner or child.pos_ not in {"VERB", "AUX"}:
                continue
            marked = any(c.lower_ in {"to", "que", "qu'", "qu’"} for c in child.children)
            bare = feature(child, "VerbForm") == "Inf" and self._french
            if not (marked or bare) or is_in(child, self._words["silent"] | self._words["speech"]):
                continue
            return runs(list(child.subtree), verb.doc)[:1]
        return ()

    def _told_of(self, verb: Token, source: Token) -> Stretches:
        """What is announced, proposed, opposed or backed, told as a thing."""
        objects = [o for o in Clause(verb).objects if o.i > verb.i]
        vague = not objects or objects[0].pos_ == "PRON"
        if (
            (vague and not _governs_gerund(verb))
            or not self.is_speaker(source)
            or is_bare_participle(verb)
        ):
            return ()
        if is_in(verb, self._words["pleading"]) and verb.nbor(1).pos_ == "NOUN":
            return ()  # "admitted arson": a plea
        return _told_first(self._rest(verb), verb)

    def _request(self, verb: Token, source: Token) -> Stretches:
        """Whom somebody is asked, and to do what."""
        del source
        asked = any(c.dep_ in _OPEN_COMPLEMENTS | {"ccomp"} and c.i > verb.i for c in verb.children)
        return self._rest(verb) if asked else ()

    def _object(self, verb: Token, source: Token) -> Stretches:
        """What is condemned, praised, denied, or shown by a document, with what is said of it."""
        words = self._words
        objects = [o for o in Clause(verb).objects if o.i > verb.i]
        if not objects:
            return ()
        if is_in(verb, words["judging"]):
            beside = any(
                c.dep_ in {"oprd", "ccomp", "xcomp", "acomp"}
                or (c.dep_ in {"prep", "obl:arg", "obl:mod", "obl"} and self._says_of(c))
                for c in (*verb.children, *objects[0].children)
                if c.i > objects[0].i
            )
            upon_thought = is_in(verb, words["doubting_of"]) and not self.is_speaker(objects[0])
            if is_in(verb, words["bodily"]) and not beside and not upon_thought:
                return ()
            return _told_first(self._rest(verb), verb)
        if not is_in(source, words["documents"]):
            return ()
        return _told_first(_shown(self._rest(verb), objects[0]), verb)

    def _says_of(self, token: Token) -> bool:
        return token.lower_ in {"as", "for", "of"} or any(
            c.lower_ in {"comme", "de", "d'", "d’"} for c in token.children
        )

    def _prepositional_content(self, verb: Token) -> Stretches:
        heads = list(forms(verb))
        beside = [c for c in verb.children if c.dep_ in _OBJECTS and c.i == verb.i + 1]
        whole = [f"{form} {noun.lower_}" for form in forms(verb) for noun in beside]
        heads += whole  # "faire part de"
        for child in verb.children:
            if child.i < verb.i:
                continue
            # "called for the doors to be closed": the parse makes "for" open a clause.
            opener = child.left_edge
            opens = opener.dep_ == "mark" and child.dep_ in {"advcl", "ccomp", "xcomp"}
            names = {f"{form} {opener.lower_}" for form in heads} if opens else set()
            if names & self._words["with_preposition"]:
                return runs([t for t in child.subtree if t != opener], verb.doc)[:1]
            prepositions = [child.lower_] if child.dep_ == "prep" else []
            prepositions += [c.lower_ for c in child.children if c.dep_ == "case"]
            for preposition in prepositions:
                names = {f"{form} {_PLAIN.get(preposition, preposition)}" for form in heads}
                names &= self._words["with_preposition"]
                if names:
                    own = {child} if child.dep_ == "prep" else set()
                    own |= {c for c in child.children if c.dep_ == "case"}
                    if any(name.startswith(f"{head} ") for name in names for head in whole):
                        own |= set(beside)
                    return self._rest(verb, without=own)
        return ()

    def _is_setting(self, child: Token) -> bool:
        """Whether a phrase tells when or in what it was said: "in a statement", "on Monday"."""
        nouns = [child]
        if child.dep_ == "prep" and child.lower_ in _SETTING_JOINTS:
            nouns = [c for c in child.children if c.dep_ == "pobj"]
        elif child.dep_ not in {"npadvmod", "obl:mod"}:
            return False
        return any(is_in(n, self._words["settings"] | self._words["times"]) for n in nouns)

    def _rest(self, verb: Token, without: Collection[Token] = ()) -> Stretches:
        """All that a verb governs behind it, other predicates joined to it left out."""
        kept: list[Token] = []
        for child in verb.children:
            if child.i < verb.i or child.dep_ in {"punct", "cc", "prt", "parataxis"}:
                continue
            marks = {c.lower_ for c in child.lefts if c.dep_ == "mark"}
            reason = child.dep_ == "advcl" and marks & self._words["reasons"]
            if child.dep_ in {"conj", "advcl"} and not reason:
                break
            if self._is_setting(child):
                continue
            kept.extend(t for t in child.subtree if t not in without)
        return runs(kept, verb.doc)[:1]


def _shown(rest: Stretches, noun: Token) -> Stretches:
    """What a document shows, cut where a clause of time or comparison begins."""
    cut = next(
        (t for t in noun.doc[noun.i + 1 : sentence_of(noun).end] if t.lower_ in _CLAUSE_STARTS),
        None,
    )
    if cut is None or not rest or not rest[0][0] < cut.idx < rest[0][1]:
        return rest
    span = noun.doc.char_span(rest[0][0], cut.idx, alignment_mode="contract")
    run = trim(noun.doc, span.start, span.end) if span is not None else None
    return (run,) if run is not None else ()


def _told_first(rest: Stretches, verb: Token) -> Stretches:
    """What is told of a thing, cut where a clause behind a comma says more of it: ", which ..."."""
    if not rest:
        return rest
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        opens = token.dep_ in {"relcl", "acl:relcl"} and token.left_edge.i > verb.i
        comma = token.left_edge.nbor(-1) if opens else None
        if comma is not None and comma.text == "," and rest[0][0] < comma.idx < rest[0][1]:
            return ((rest[0][0], end_of(comma.nbor(-1))),)
    return rest


def _governs_gerund(verb: Token) -> bool:
    """Whether what is told of is an act: "supports closing the road", "denied having fled"."""
    return any(
        c.dep_ in {"xcomp", "ccomp", "pcomp"}
        and c.i > verb.i
        and any(t.tag_ == "VBG" for t in (c, *(a for a in c.lefts if a.dep_ == "aux")))
        for c in verb.children
    )
