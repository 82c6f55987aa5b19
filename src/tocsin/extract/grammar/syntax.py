"""One view of the parse for both languages: clauses, participants, tense and voice.

The English model labels relations as ClearNLP does, the French one as Universal Dependencies do;
here both become the same few questions. Attachment is where parsers err most, so what stands in
a clause is asked by region (all tokens of the clause) rather than by exact attachment.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from tocsin.extract.grammar.sentences import sentence_of

_SUBJECTS = {"nsubj", "nsubjpass", "nsubj:pass", "csubj", "nsubj:outer"}
_PASSIVE_SUBJECTS = {"nsubjpass", "nsubj:pass"}
_PASSIVE_AUX = {"auxpass", "aux:pass"}
RELATIVE = {"who", "whom", "which", "that", "qui", "que", "qu'", "qu’"}
_RELATIVE_ADVERBS = {"où", "dont", "where", "when"}  # taken for objects at times
RELATIVE_WORDS = RELATIVE | _RELATIVE_ADVERBS
_OBJECTS = {"dobj", "obj", "dative", "iobj"}
_AUX = {"aux", "aux:tense", "aux:pass", "auxpass", "cop"}
_CLAUSAL = {
    "ROOT",
    "conj",
    "ccomp",
    "advcl",
    "relcl",
    "acl:relcl",
    "acl",
    "parataxis",
    "pcomp",
    "xcomp",
    "csubj",
}
_OWN_CLAUSE = {"ccomp", "advcl", "relcl", "acl:relcl", "parataxis", "csubj"}
_NEGATIONS = {"not", "n't", "no", "never", "without", "ne", "n'", "n’", "pas", "jamais", "aucun"}
_NEGATIONS |= {"aucune", "sans", "nobody", "none", "personne"}
_ORDER = {"after", "before", "après", "avant"}
_MEASURES = {"minute", "hour", "day", "week", "month", "year", "heure", "jour", "semaine", "mois"}
_MEASURES |= {"an", "année", "moment", "moments"}
INVERTED = 5  # [tokens] after a French passive in which its inverted subject may stand
_QUOTES = {'"', "“", "”"}
_COUNTABLE = {"NOUN", "NUM"}
_NOT_REDUCED = _OBJECTS | {"mark", "ccomp", "xcomp", "aux"}
_LEADING = {"PUNCT", "CCONJ", "SCONJ", "SPACE"}


@dataclass(frozen=True)
class Clause:
    """A predicate with the tokens that belong to it and to no clause inside or beside it."""

    head: Token

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Tokens of the clause in text order, clauses inside and beside it left out."""
        found: list[Token] = []
        pending = [self.head]
        while pending:
            token = pending.pop()
            found.append(token)
            pending.extend(c for c in token.children if not _starts_clause(c))
        return tuple(sorted(found, key=lambda t: t.i))

    @cached_property
    def all_tokens(self) -> tuple[Token, ...]:
        """Tokens of the clause with the relative and participle clauses inside it."""
        found: list[Token] = []
        pending = [self.head]
        while pending:
            token = pending.pop()
            found.append(token)
            pending.extend(
                c
                for c in token.children
                if not (_is_other_predicate(c) or c.dep_ in {"ccomp", "advcl", "parataxis"})
            )
        return tuple(sorted(found, key=lambda t: t.i))

    @property
    def passive(self) -> bool:
        """Whether the subject undergoes the act."""
        if any(c.dep_ in _PASSIVE_SUBJECTS | _PASSIVE_AUX for c in self.head.children):
            return True
        if is_reduced(self.head):
            return True
        if feature(self.head, "Voice") == "Pass" or self._is_bare_participle:
            return True
        if echoes(self.head):
            return Clause(self.head.head).passive
        return self.joined_to is not None and not self.objects and Clause(self.joined_to).passive

    @property
    def subjects(self) -> list[Token]:
        """Heads of the subject; of a conjoined verb without its own, those of the first verb."""
        own = self._own_subjects
        if own:
            return [t for s in own for t in with_conjuncts(s)]
        if self.head.dep_ == "dep" and any(c.dep_ in _PASSIVE_AUX for c in self.head.children):
            # "A van parked nearby was set ablaze": the participle was taken for the verb.
            return _subjects_below(self.head.head)
        if self.head.dep_ == "conj" and is_verbal(self.head.head):
            above = self.head.head
            return _subjects_below(above) if is_reduced(above) else Clause(above).subjects
        return self._of_participle() if self._is_bare_participle else []

    def _of_participle(self) -> list[Token]:
        """What a bare participle is said of: "a man shot in Leeds", "three were found shot"."""
        beside = self.head.head
        if self.head.dep_ in {"acl", "nmod"}:
            return with_conjuncts(_agreeing(self.head, beside))
        if self.head.dep_ == "ROOT":
            # "Enlevés en mai, deux humanitaires ont été libérés": what the next verb is of.
            below = (c for c in self.head.children if c.i > self.head.i and is_verbal(c))
            return next((s for c in below if (s := _subjects_below(c))), [])
        fronted = self.head.dep_ == "advcl"
        return Clause(beside).subjects if fronted or Clause(beside).passive else []

    @property
    def _own_subjects(self) -> list[Token]:
        """Subjects below the predicate, or below a participle that the parser took for it."""
        if is_reduced(self.head):
            return [self.head.nbor(-1)]
        inside = [s for c in self.head.children if is_reduced(c) for s in _subjects_below(c)]
        return _subjects_below(self.head) or inside

    @property
    def _is_bare_participle(self) -> bool:
        """Whether a past participle without auxiliaries and objects is all there is of it."""
        head = self.head
        past = head.tag_ == "VBN" or (
            feature(head, "VerbForm") == "Part" and feature(head, "Tense") == "Past"
        )
        beside = {"acl", "xcomp", "ccomp", "oprd"}
        if head.lang_ == "fr" and head.pos_ == "VERB" and head.head.pos_ == "NOUN":
            beside = {*beside, "nmod"}
        if head.i == sentence_of(head).start:
            # "Shot in Leeds, a man ...", "Agressé à Troyes, un lycéen ...": the tagger takes the
            # first word for an infinitive or a past tense, for want of what it is said of.
            past = past or head.tag_ in {"VB", "VBD"}
            beside = {*beside, "advcl", "ROOT"} if head.lang_ == "fr" else {*beside, "advcl"}
        elif head.lang_ == "fr":
            beside = {*beside, "advcl"}
        elif head.tag_ == "VBD" and head.dep_ == "acl":
            past = True  # "two buses set alight": a finite verb would be no part of a noun
        if not past or head.dep_ not in beside:
            return False
        return not any(
            c.dep_ in _AUX | _SUBJECTS or (c.dep_ in _OBJECTS and c.pos_ != "ADV")
            for c in head.children
        )

    @property
    def objects(self) -> list[Token]:
        """Heads of direct and indirect objects; "shot and robbed a clerk" has one for both."""
        own = [
            t
            for c in self.head.children
            if c.dep_ in _OBJECTS
            and c.lower_ not in _RELATIVE_ADVERBS
            and not _is_cut_off(self.head, c)
            for t in with_conjuncts(c)
        ]
        if not own and self.twin is not None:
            return Clause(self.twin).objects
        return own

    @property
    def twin(self) -> Token | None:
        """The verb joined right after it, which shares all that follows: "shot and killed in X"."""
        return next((c for c in self.head.children if _joined_right_after(self.head, c)), None)

    @property
    def joined_to(self) -> Token | None:
        """The verb that it is the twin of."""
        return self.head.head if _joined_right_after(self.head.head, self.head) else None

    @property
    def agents(self) -> list[Token]:
        """Heads of "by ..." and "par ...", where that says who acts."""
        found = []
        for child in self.head.children:
            if child.dep_ == "agent":
                found += [g for g in child.children if g.dep_ == "pobj"]
            elif child.dep_ == "obl:agent" or (
                child.dep_.startswith("obl") and any(c.lower_ == "par" for c in child.children)
            ):
                found.append(child)
        return found

    def obliques(self) -> Iterator[tuple[str, Token]]:
        """Each preposition of the clause, in lower case, with the head of what it governs."""
        for token in self.tokens:
            yield from governed(token)

    @property
    def auxiliaries(self) -> list[Token]:
        """Auxiliaries of the predicate, or of the verb it is conjoined with."""
        own = [c for c in self.head.children if c.dep_ in _AUX]
        if own or self.head.dep_ != "conj" or not is_verbal(self.head.head):
            return own
        # "have been attacked and burned" shares its auxiliaries; "he left and burned it" has none.
        first = Clause(self.head.head)
        return first.auxiliaries if self.head.tag_ in {"VBN", "VBG", "VB"} else own

    @property
    def goes_on(self) -> bool:
        """Whether it goes on now: "are investigating", "enquêtent"; no past day can be its own."""
        forms_ = [self.head, *self.auxiliaries]
        if self.head.lang_ == "fr":
            tenses = {feature(t, "Tense") for t in forms_}
            return "Pres" in tenses and not any(a.dep_ == "aux:tense" for a in self.auxiliaries)
        return any(t.tag_ in {"VBZ", "VBP"} and t.lemma_ != "have" for t in forms_)

    @property
    def negated(self) -> bool:
        """Whether the predicate, or what it is said of, is negated."""
        near = [self.head, *self.head.children]
        near += [
            g for c in self.head.children if c.dep_ in _SUBJECTS | _OBJECTS for g in c.children
        ]
        return any(t.dep_ == "neg" or t.lower_ in _NEGATIONS for t in near)

    def extent(self) -> tuple[int, int]:
        """Characters from the first to the last token of the clause."""
        return trimmed(self.all_tokens)


def _is_cut_off(verb: Token, noun: Token) -> bool:
    """Whether a comma parts a verb from what follows: "Guard killed, two pupils taken"."""
    behind = noun.left_edge.i == verb.i + 2
    return behind and verb.nbor(1).text == ","


def _subjects_below(verb: Token) -> list[Token]:
    """Subjects below a verb, or below its auxiliary, where the parser hung them there."""
    found = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if not found and verb.lang_ == "fr":
        auxiliaries = (c for c in verb.children if c.dep_ in _AUX)
        found = [s for c in auxiliaries for s in c.children if s.dep_ in _SUBJECTS]
    return [_whole_of(s) for s in found]


def _whole_of(noun: Token) -> Token:
    """Those of whom a noun tells a part: "huit personnes dont quatre femmes ont été tuées"."""
    first = noun.left_edge
    if first.lower_ != "dont" or first.i == 0:
        return noun
    before = first.nbor(-1)
    before = before.nbor(-1) if before.text == "," and before.i > 0 else before
    counted = all(any(c.dep_ == "nummod" for c in t.children) for t in (before, noun))
    return before if before.pos_ == "NOUN" and counted else noun


def is_reduced(verb: Token) -> bool:
    """Whether a participle was taken for a verb: "One of two men shot ... has died"."""
    if (
        verb.tag_ != "VBD"
        or verb.i == sentence_of(verb).start
        or verb.nbor(-1).pos_ not in _COUNTABLE
    ):
        return False
    own = list(verb.children)
    if any(c.dep_ in _NOT_REDUCED or c.lower_ in _QUOTES for c in own):
        return False
    if verb.dep_ in {"ccomp", "csubj"} and verb.i < verb.head.i:
        return not any(c.dep_ in _SUBJECTS for c in verb.head.children)
    joined = [c for c in own if c.dep_ == "conj" and is_verbal(c)]
    return bool(joined) and not any(c.dep_ == "cc" or c.lower_ == "," for c in own)


def stranded_subject(clause: Clause) -> list[Token]:
    """The noun that a passive verb is said of, where the parser hung it elsewhere.

    It stands before the verb, no other verb between them ("In Hull, a boy of nine was shot"), or
    right after it ("à Metz ont été incendiées quatre voitures").
    """
    verb = clause.head
    doc = verb.doc
    for token in reversed(doc[sentence_of(verb).start : verb.i]):
        if is_finite(token) and token.head != verb and token.dep_ != "acl:relcl":
            break
        beside_name = token.dep_ in {"nmod", "conj"} and token.head.pos_ == "PROPN"
        stranded = beside_name or token.dep_ in {"appos", "dep", "obl:mod", "ROOT"}
        stranded = stranded or _is_bare_phrase(token)
        if stranded and token.pos_ == "NOUN":
            return [token]
    inverted = min(sentence_of(verb).end, verb.i + INVERTED) if verb.lang_ == "fr" else 0
    for token in doc[verb.i + 1 : inverted]:
        if token.pos_ == "NOUN":
            return [] if any(c.dep_ == "case" for c in token.children) else [token]
        if token.pos_ not in {"DET", "NUM", "ADJ", "ADV"}:
            break
    return []


def _is_bare_phrase(token: Token) -> bool:
    """Whether a French noun hangs on another without the joint that it needs to do so."""
    marks = {c.dep_ for c in token.children if c.i < token.i}
    return token.lang_ == "fr" and token.dep_ == "nmod" and "det" in marks and "case" not in marks


def is_copular(noun: Token) -> bool:
    """Whether a French noun behind "être" is what is said of somebody: "est en détention"."""
    return (
        noun.lang_ == "fr" and noun.pos_ == "NOUN" and any(c.dep_ == "cop" for c in noun.children)
    )


def is_mistaken_verb(token: Token) -> bool:
    """Whether a French verb with a subject of its own was taken for another word: "enquête"."""
    if token.lang_ != "fr" or token.pos_ not in {"ADJ", "NOUN"}:
        return False
    marks = {c.dep_ for c in token.children}
    return "nsubj" in marks and not marks & {"cop", "det", "case", "aux:pass"}


def is_torn_future(token: Token) -> bool:
    """Whether a French verb in the future was taken for an adjective or a noun."""
    return (
        token.lang_ == "fr"
        and token.pos_ in {"ADJ", "NOUN"}
        and token.dep_ in {"amod", "nmod", "appos", "ROOT"}
        and token.lower_.endswith("ront")
    )


def echoes(token: Token) -> bool:
    """Whether an auxiliary stands for the verb before it: "..., as was the school in Agen"."""
    if token.pos_ != "AUX" or token.dep_ != "advcl" or token.i < token.head.i:
        return False
    said = {c.dep_: c for c in token.children}
    return (
        set(said) & _SUBJECTS != set()
        and "mark" in said
        and said["mark"].lower_ == "as"
        and not set(said) & {"acomp", "attr", *_OBJECTS}
    )


def measured_apart(head: Token) -> bool:
    """Whether a clause hangs on a measure of time: "hours after he was shot"."""
    marks = [c for c in head.children if c.dep_ == "mark"]
    marks += [head.head] if head.dep_ == "pcomp" else []
    return any(
        t.lower_ in _ORDER and t.i > sentence_of(t).start and t.nbor(-1).lemma_.lower() in _MEASURES
        for t in marks
    )


def _agreeing(participle: Token, noun: Token) -> Token:
    """The noun that a French participle agrees with: of "portes d'entrée incendiées", the doors."""
    whole = noun.head
    inside = noun.dep_ == "nmod" and whole.pos_ == "NOUN" and whole.i < noun.i
    if not inside or _agree(participle, noun) or not _agree(participle, whole):
        return noun
    return whole


def _agree(one: Token, other: Token) -> bool:
    return all(
        not (feature(one, name) and feature(other, name))
        or feature(one, name) == feature(other, name)
        for name in ("Gender", "Number")
    )


def _joined_right_after(first: Token, second: Token) -> bool:
    """Whether two verbs stand side by side, joined by "and", the second without a subject."""
    return (
        second.dep_ == "conj"
        and second.head == first
        and first.i < second.i
        and second.pos_ in {"VERB", "AUX"}
        and not any(c.dep_ in _SUBJECTS | _AUX for c in second.children)
        and all(t.pos_ in {"CCONJ", "ADV", "PUNCT"} for t in first.doc[first.i + 1 : second.i])
    )


def trimmed(tokens: tuple[Token, ...]) -> tuple[int, int]:
    """Characters of tokens, leading conjunctions and punctuation on both sides left out."""
    kept = list(tokens)
    while len(kept) > 1 and kept[0].pos_ in _LEADING:
        kept.pop(0)
    while len(kept) > 1 and kept[-1].pos_ in {"PUNCT", "SPACE", "CCONJ"}:
        kept.pop()
    return kept[0].idx, kept[-1].idx + len(kept[-1])


def governed(token: Token) -> Iterator[tuple[str, Token]]:
    """What a preposition governs: English by the preposition, French by the noun's case mark."""
    if token.dep_ in {"prep", "agent"} or (token.pos_ == "ADP" and token.dep_ == "ROOT"):
        for child in token.children:
            if child.dep_ in {"pobj", "pcomp"}:
                yield token.lower_, child
            elif child.dep_ == "prep":  # "out of", "next to"
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj":
                        yield token.lower_, grandchild
    elif token.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "VERB", "ADJ"}:
        for child in token.children:
            if child.dep_ == "case":
                yield child.lower_, token


def is_aged(token: Token) -> bool:
    """Whether it ends "a 25-year-old", which stands for a person; it is split at its hyphens."""
    return token.lower_ == "old" and token.i > 1 and token.nbor(-2).lower_ == "year"


def feature(token: Token, name: str) -> str:
    """One morphological feature, as in ``feature(verb, "Tense")``; empty where there is none."""
    morph = token.morph
    found = _FEATURES.get((hash(morph), name))
    if found is None:
        values: list[str] = morph.get(name, [])
        found = _FEATURES[hash(morph), name] = values[0] if values else ""
    return found


_FEATURES: dict[tuple[int, str], str] = {}  # of each set of features; a language has some hundreds


def forms(token: Token) -> set[str]:
    """The forms of a noun that a word list may have: the tagger takes "Attackers" for a name."""
    lowered = token.lower_
    found = {token.lemma_.lower(), lowered}
    if len(found) == 1 and lowered.endswith("s"):
        found.add(lowered[:-1])
    elif len(found) == 1 and lowered.endswith("men"):
        found.add(f"{lowered[:-2]}an")
    return found


def is_verbal(token: Token) -> bool:
    """Whether the token is a predicate: a verb, or a participle that heads a clause."""
    return token.pos_ in {"VERB", "AUX"} or any(c.dep_ in _SUBJECTS for c in token.children)


def is_finite(token: Token) -> bool:
    """Whether a verb or auxiliary carries tense and person."""
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    return token.tag_ in {"VBD", "VBP", "VBZ", "MD"} or feature(token, "VerbForm") == "Fin"


def is_verbless(token: Token) -> bool:
    """Whether a sentence has no finite verb: a headline, or an entry of a list."""
    sentence = sentence_of(token)
    told = token.doc[sentence.start : sentence.end]
    return not any(is_finite(t) or feature(t, "VerbForm") == "Fin" for t in told)


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is a bare infinitive, with no finite auxiliary."""
    if verb.lang_ == "fr" and verb.pos_ == "NOUN" and verb.dep_ in {"xcomp", "obl:arg"}:
        return True
    if feature(verb, "VerbForm") != "Inf" or verb.tag_ == "VBN":
        return False
    if verb.tag_ == "VB" and verb.dep_ == "advcl" and verb.i == sentence_of(verb).start:
        return False  # "Shot in Leeds, a man ..."
    return not any(c.dep_ in {"aux", "aux:tense"} and c.lower_ != "to" for c in verb.children)


def _is_other_predicate(token: Token) -> bool:
    if token.dep_ == "conj":
        return is_verbal(token) and is_verbal(token.head)
    return False


def _starts_clause(token: Token) -> bool:
    return token.dep_ in _OWN_CLAUSE or _is_other_predicate(token)


def clause_of(token: Token) -> Clause:
    """The innermost clause a token stands in."""
    current = token
    while not (current.dep_ in _CLAUSAL and is_verbal(current)):
        if current.head == current:
            break
        current = current.head
    return Clause(current)


def with_conjuncts(token: Token) -> list[Token]:
    """A noun and the nouns joined to it by "and", commas or "or"."""
    return [token, *(t for t in token.conjuncts if t.i > token.i and not is_verbal(t))]


def phrase(token: Token) -> tuple[int, int]:
    """Characters of a noun phrase: its subtree without clauses and joined nouns."""
    kept: list[Token] = []
    pending = [token]
    while pending:
        current = pending.pop()
        kept.append(current)
        pending.extend(
            c
            for c in current.children
            if c.dep_ not in {"conj", "cc", "appos", "relcl", "acl:relcl", "case", "parataxis"}
            and not (current == token and c.dep_ in {"punct", "advcl", "advmod"})
        )
    kept.sort(key=lambda t: t.i)
    run = [t for t in kept if t.i <= token.i]
    for t in kept:
        if t.i > token.i and t.i == run[-1].i + 1:
            run.append(t)
    first = len(run) - 1
    while first > 0 and run[first - 1].i == run[first].i - 1:
        first -= 1
    return trimmed(tuple(run[first:]))


def core(token: Token) -> tuple[int, int]:
    """Characters of a noun with what stands before it and next to it, as in "automatic weapons"."""
    start = token.i
    for child in sorted(token.lefts, key=lambda t: -t.i):
        if child.dep_ in {"amod", "compound", "nummod", "nmod"} and child.i == start - 1:
            # "25-year-old man" is split at its hyphens, all of it one modifier.
            aged = start > 1 and child.nbor(-1).text == "-"
            start = child.left_edge.i if aged else child.i
    doc: Doc = token.doc
    end = token.i + 1
    while (
        end < len(doc)
        and doc[end].head.i in range(start, end)
        and doc[end].dep_ in {"amod", "flat:name", "flat", "flat:foreign"}
        and doc[end].text[:1].isalnum()  # a sign between two cells of a table is no adjective
    ):
        end += 1
    while end - 1 > token.i and doc[end - 1].pos_ == "ADV":
        end -= 1  # "un individu lourdement armé"
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def sentence_span(token: Token) -> tuple[int, int]:
    """Characters of the sentence a token stands in, white space at its ends left out."""
    sentence = sentence_of(token)
    text = sentence.of(token.doc).text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, sentence.start_char + len(text.rstrip())
