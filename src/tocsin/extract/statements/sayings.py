"""Reported speech in the parse: the verb that reports, who speaks, and what is said."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tocsin.extract.grammar.extents import after_dateline, end_of, runs, trim
from tocsin.extract.grammar.intent import MODALS
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.standing import standing
from tocsin.extract.grammar.syntax import Clause, feature, is_verbal
from tocsin.extract.lexicon.ledger_words import LedgerWords, forms, is_in
from tocsin.extract.statements.speakers import is_occasion

_NEGATED = {"not", "n't", "never", "ne", "n'", "n’"}
_COMMAS = {",", "–", "—", "-", "--", "”", "»", '"', "’", "''"}
_NO_PREDICATES = {"amod", "compound", "aux", "auxpass", "aux:tense", "cop"}
_ONLY_MADE = frozenset({"valoir"})  # it reports speech only under "faire": "a fait valoir que"
_SCHEDULING = frozenset({"expect", "attendre", "censer"})  # "is expected to sit in May": a plan
_NOBODY = {"nobody", "none", "nothing", "personne", "nul", "rien", "aucun", "aucune"}
_WITHOUT = {"without", "sans"}
_CLAUSE_STARTS = {"as", "while", "when", "because", "alors", "tandis", "lorsque", "quand"}
_STOPS = {".", ";", "!", "?", "…", ":"}
_PLAIN = {"d'": "de", "d’": "de", "du": "de", "des": "de", "au": "à", "aux": "à"}
_OBJECTS = {"dobj", "obj"}
_SUBJECTS = {"nsubj", "nsubjpass", "nsubj:pass", "csubj"}
_SETTING_JOINTS = {"in", "on", "at", "during", "via", "through", "after", "before"}
_SETTINGS = {"prep", "obl:mod", "obl:arg", "obl"}  # "in a statement", "dans un communiqué"
_HUNG_CLAUSES = {"acl", "relcl", "acl:relcl", "ccomp"}
_THAT = {"that", "que", "qu'", "qu’"}
_COMPLEMENTS = {"ccomp", "xcomp"}
_OBJECT_RELATIVES = {"que", "qu'", "qu’"}
_CLAUSAL_COMPLEMENTS = {"ccomp"}
_OPEN_COMPLEMENTS = {"xcomp"}
_INVERTED_PRONOUNS = ("il", "elle", "ils", "elles", "on")
CLITICS = {"leur", "lui", "nous", "vous", "m'", "m’", "s'", "s’", "l'", "l’"}  # before a verb
_NAMED = frozenset({"name", "identify", "quote", "cite", "nommer", "identifier", "citer"})
PARENTHESIS_TOKENS = 24  # [tokens] "..., said X, the mayor of Y, on Monday, ..." is rarely longer
DEEPEST = 3  # [verbs] above one without subject, in which its subject is looked for
SAME_SPEAKER_TOKENS = 60  # [tokens] how far behind its speaker "adding that ..." may stand
_SOURCE_TOKENS = 12  # [tokens] between an inverted French verb and the noun that speaks


Stretches = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A report of speech.

    Attributes:
        verb: The word that reports it.
        source: Head of whoever speaks, or None.
        content: Characters of what is said, in text order; empty where only quotation marks tell.
        inserted: The report stands beside what is said ("..., police said"), with its extent.
    """

    verb: Token
    source: Token | None
    content: tuple[tuple[int, int], ...] = ()
    inserted: tuple[int, int] | None = None


class Sayings:
    """Finds reports of speech in one parsed text.

    Args:
        words: The words of its language.
        is_speaker: Whether a noun or name may be the source of speech.
        is_quoted: Whether a character stands inside quotation marks.
        is_place: Whether a name is that of a place.
    """

    def __init__(
        self,
        words: LedgerWords,
        is_speaker: Callable[[Token], bool],
        is_quoted: Callable[[int], bool],
        is_place: Callable[[Token], bool],
    ) -> None:
        self._words = words.saying
        self._french = words.language == "fr"
        lists = (
            *("speech", "thought", "showing", "judging", "asking", "committing"),
            *("wanting", "telling_of"),
        )
        self._cues = frozenset[str]().union(
            *(self._words[key] for key in lists),
            (entry.split()[0] for entry in self._words["with_preposition"]),
        )
        self._spoken = self._words["speech"] | self._words["thought"]
        self._reports = frozenset[str]().union(
            *(self._words[key] for key in ("speech", "thought", "showing", "judging", "asking"))
        )
        self.is_speaker = is_speaker
        self._is_quoted = is_quoted
        self._is_place = is_place

    def find(self, doc: Doc) -> Iterator[Saying]:
        """Reports with content told in indirect speech, in text order."""
        spoke: Token | None = None
        told: tuple[int, int] | None = None
        for token in standing(doc, self._words["nouns"], self._cues):
            within = told is not None and told[0] <= token.idx < told[1]
            if not within and (noun := self._of_noun(token)) is not None:
                yield noun
            if not self.is_cue(token) or self._is_quoted(token.idx) or self._is_unsaid(token):
                continue
            if _asks_for_silence(token):
                continue  # "asked not to be named" tells nothing
            source = self._source_near(token, spoke)
            if source is None:
                if not within and (heard := self._hearsay(token)) is not None:
                    yield heard
                continue
            spoke = source
            if within and source.pos_ == "PRON" and is_in(token, self._words["thought"]):
                continue  # "he said he believed ...": one thing said
            if within and not is_in(token, self._reports):
                continue  # "he said that he wants ...": what is wanted is part of what is said
            found = (
                self._as_told(token, source)
                or self._inserted(token, source)
                or self._governing(token, source)
            )
            if found is not None and found.content:
                told = found.content[0]
                yield found

    def _source_near(self, verb: Token, spoke: Token | None) -> Token | None:
        """Whoever speaks by a verb; for a participle torn off by marks, whoever spoke before it."""
        source = self.source(verb)
        if (source is None or self._is_quoted(source.idx)) and _is_participle(verb):
            near = spoke is not None and verb.i - spoke.i <= SAME_SPEAKER_TOKENS
            source = spoke if near else None
        if source is None or not self._may_speak(verb, source):
            return None
        nobody = source.lower_ in _NOBODY or any(c.lower_ == "no" for c in source.children)
        return None if nobody else source

    def _may_speak(self, verb: Token, source: Token) -> bool:
        """Whether the subject may be a source: with a plain verb of saying nearly anything may."""
        plain = is_in(verb, self._words["speech"]) and not is_in(verb, self._words["of_things"])
        if is_occasion(source, self._words):
            return False
        if self._is_place(source):
            return plain  # "Paris said that ...": its rulers do; a town hopes and fears nothing
        if self.is_speaker(source):
            return True
        if source.lower_ in self._words["times"]:
            return False
        named = source.pos_ == "PROPN" and not is_in(verb, self._words["bodily"])
        return named or (plain and source.pos_ == "NOUN")

    def is_cue(self, token: Token) -> bool:
        """Whether a word may report speech."""
        inverted = self._french and token.pos_ in {"NOUN", "ADJ"}
        if not (inverted or token.pos_ in {"VERB", "AUX"}) or token.dep_ in _NO_PREDICATES:
            return False
        if not is_in(token, self._cues):
            return False
        if is_in(token, _ONLY_MADE) and not _is_made(token):
            return False
        return not inverted or self._inverted_pronoun(token) is not None

    def _is_unsaid(self, verb: Token) -> bool:
        """Whether nothing was said: denied, only possible, or still to come.

        What somebody does not believe or want is a stand as well.
        """
        clause = Clause(verb)
        denied = is_negated(verb) and not is_in(verb, self._words["held_not"])
        if (
            not denied
            and is_in(verb, self._words["would_like"])
            and feature(verb, "Tense") != "Fut"
        ):
            return False  # "would like to": a wish is told as such
        denied = denied or any(t.lower_ in _WITHOUT for t in (verb.head, *verb.children))
        possible = any(t.lower_ in MODALS for t in clause.auxiliaries)
        possible = possible or (feature(verb, "Mood") == "Cnd" and not clause.auxiliaries)
        if denied or possible or feature(verb, "Tense") == "Fut":
            return True
        infinitive = verb.tag_ == "VB" and verb.dep_ in {"xcomp", "advcl", "acl", "ccomp"}
        return infinitive and not is_in(verb.head, self._words["inducing"])

    # Who speaks

    def source(self, verb: Token, depth: int = 0) -> Token | None:
        """The head of whoever speaks: the subject, an agent, or what a participle hangs on."""
        if verb.dep_ == "conj" and verb.tag_ == "VBD" and verb.head.tag_ == "VB":
            # "said that they should not suffer, and blamed": the parse joins it to the nearest.
            finite = next((t for t in verb.ancestors if t.tag_ == "VBD"), None)
            return self.source(finite, depth + 1) if finite is not None else None
        clause = Clause(verb)
        if self._french and (inverted := self._inverted(verb)) is not None:
            return inverted
        if clause.passive or _is_past_participle(verb):
            return clause.agents[0] if clause.agents else None
        for subject in _told_subjects(clause):
            return self._antecedent(subject, verb) if self._relative(subject) else subject
        return self._source_above(verb, depth) if depth < DEEPEST and verb.head != verb else None

    def _source_above(self, verb: Token, depth: int) -> Token | None:
        """The source of a verb without subject: a participle, an infinitive or a joined verb."""
        governor: Token = verb.head
        while verb.dep_ == "conj" and self._is_quoted(governor.idx) and governor.head != governor:
            governor = governor.head  # 'admitted that "we failed", and said ...'
        if verb.dep_ == "acl" and governor.pos_ in {"NOUN", "PROPN"}:
            return governor
        if verb.dep_ == "xcomp" and (objects := Clause(governor).objects):
            return objects[0]
        if verb.dep_ not in {"advcl", "xcomp", "conj", "pcomp", "acl"}:
            return None
        if governor.pos_ == "ADP":
            governor = governor.head
        return self.source(governor, depth + 1) if governor.pos_ in {"VERB", "AUX"} else None

    def _relative(self, token: Token) -> bool:
        return token.pos_ == "PRON" and token.lower_ in self._words["relatives"]

    def _antecedent(self, relative: Token, verb: Token) -> Token | None:
        """What a relative pronoun stands for: the speaker before it, else what it hangs on."""
        before = [t for t in relative.doc[max(0, relative.i - 3) : relative.i] if not t.is_punct]
        if before and before[-1].pos_ in {"NOUN", "PROPN"} and self.is_speaker(before[-1]):
            near: Token = before[-1]
            while near.dep_ in {"compound", "flat:name", "flat"}:
                near = near.head
            # "a source close to the inquiry, who ...": an inquiry or a town is no "who".
            thing = self._is_place(near) or is_in(near, self._words["documents"])
            joint = near.head if near.dep_ == "pobj" and relative.lower_ == "who" else None
            while thing and joint is not None and joint.pos_ in {"ADP", "ADJ", "ADV"}:
                joint = joint.head
            return joint if joint is not None and self.is_speaker(joint) else near
        current = verb
        while current.dep_ == "conj":
            current = current.head
        head: Token = current.head
        return head if current.dep_ in {"relcl", "acl:relcl"} else None

    def _inverted_pronoun(self, verb: Token) -> Token | None:
        """The pronoun of "dit-il", "a-t-il dit"."""
        doc = verb.doc
        around: list[Token] = [*doc[verb.i + 1 : verb.i + 4], *doc[max(0, verb.i - 3) : verb.i]]
        for token in around:
            if token.text.startswith("-") and token.lower_.rpartition("-")[2] in _INVERTED_PRONOUNS:
                return token
            if token.lower_ in {f"t-{p}" for p in _INVERTED_PRONOUNS}:
                return token
        return None

    def _inverted(self, verb: Token) -> Token | None:
        """Whoever stands behind the verb of ", a indiqué mardi la police"."""
        pronoun = self._inverted_pronoun(verb)
        if pronoun is not None:
            return pronoun
        doc = verb.doc
        first = self._verb_start(verb)
        before = doc[first - 1] if first else None
        # ", évoquant le chiffre de 2029": what stands behind a participle is told of.
        if before is None or before.text not in _COMMAS or _is_participle(verb):
            return None
        if any(c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i for c in verb.children):
            return None
        # "Le ministre, en visite, a annoncé la ...": before the comma nothing is told yet.
        told = doc[sentence_of(verb).start : first]
        noun = self.following_noun(verb)
        if any(feature(t, "VerbForm") == "Fin" and t.dep_ != "acl:relcl" for t in told):
            return noun
        # "L'État, a martelé le ministre, ne cédera rien": set off at both ends, by a speaker.
        if noun is None or not self.is_speaker(noun):
            return None
        behind = doc[noun.right_edge.i + 1 : sentence_of(verb).end]
        closed = len(behind) > 0 and behind[0].text in _COMMAS
        return noun if closed and any(is_verbal(t) for t in behind) else None

    def following_noun(self, verb: Token) -> Token | None:
        """The first noun after a verb that is neither a time nor governed by a preposition."""
        doc = verb.doc
        skip_to = verb.i + 1
        for token in doc[verb.i + 1 : verb.i + 1 + _SOURCE_TOKENS]:
            if token.text in _STOPS or token.pos_ in {"VERB", "SCONJ"} or token.is_space:
                return None
            if token.i < skip_to or token.pos_ not in {"NOUN", "PROPN", "PRON"}:
                continue
            if token.lower_ in self._words["times"]:
                continue
            case = [c for c in token.children if c.dep_ == "case" and c.lower_ != "des"]
            own = next((t for t in token.subtree if t.i > token.i and _has_article(t)), None)
            if case and case[0].i > verb.i and own is not None:
                return own  # "a précisé dans son communiqué l'organisation"
            if case and case[0].i > verb.i:
                skip_to = token.right_edge.i + 1 if token.right_edge.i < token.i + 4 else token.i
                continue
            if token.dep_ in {"flat:name", "flat"} and token.head.i > verb.i:
                continue
            return token
        return None

    def _verb_start(self, verb: Token) -> int:
        """Index of the first token of the verb with its auxiliaries and pronouns."""
        first = verb.i
        doc = verb.doc
        while first > 0 and (
            doc[first - 1].pos_ == "AUX"
            or doc[first - 1].dep_ in {"aux:tense", "aux:pass", "aux"}
            or (doc[first - 1].text.startswith("-") and doc[first - 1].pos_ == "PRON")
            or (doc[first - 1].pos_ == "ADV" and doc[first - 1].head.i == verb.i)
            or (doc[first - 1].dep_ in {"expl:comp", "iobj"} and doc[first - 1].pos_ == "PRON")
            or (self._french and doc[first - 1].lower_ in CLITICS)
        ):
            first -= 1
        return first

    # What is said

    def _as_told(self, verb: Token, source: Token) -> Saying | None:
        """A report set off by "as": "As the mayor said, ..."."""
        opened = {c.lower_ for c in verb.lefts}
        if verb.dep_ != "advcl" or not opened & {"as", "comme"} or opened & {"though", "if", "si"}:
            return None
        if any(c.i > verb.i and c.dep_ in _OBJECTS | _COMPLEMENTS for c in verb.children):
            return None  # "the talks began as a poll showed a rise": what it told stands behind it
        apart = {t.i for t in verb.subtree}
        told = [t for t in sentence_of(verb).of(verb.doc) if t.i not in apart]
        if not any(t.pos_ in {"VERB", "AUX"} for t in told):
            return None
        return Saying(verb=verb, source=source, content=runs(told, verb.doc))

    def _inserted(self, verb: Token, source: Token) -> Saying | None:
        """A report inside or after what is said, as in "..., police said, ..."."""
        region = self.insertion(verb, source)
        if region is None or not is_in(verb, self._spoken):
            return None
        doc = verb.doc
        first, last = region
        sentence = sentence_of(verb)
        rest = [t for t in doc[last + 1 : sentence.end] if not t.is_space]
        parts = [(after_dateline(doc, sentence.start), first)]
        following = next((t for t in rest if not t.is_punct), None)
        # Without a verb, what follows only says who the speaker is; a name may be taken for one.
        tells = any(t.pos_ in {"VERB", "AUX"} and t.text.islower() for t in rest)
        if following is not None and tells and not self._starts_aside(following):
            parts.append((last + 1, sentence.end))
        # "On Monday, police said." tells nothing, nor does "While it burnt, ..."; a clause does.
        if not any(self._tells(t, verb) for start, end in parts for t in doc[start:end]):
            return None
        content = tuple(run for start, end in parts if (run := trim(doc, start, end)) is not None)
        return Saying(
            verb=verb, source=source, content=content, inserted=(doc[first].idx, end_of(doc[last]))
        )

    def _tells(self, token: Token, verb: Token) -> bool:
        """Whether a verb tells something by itself, and not when or after what it was said."""
        if token.pos_ not in {"VERB", "AUX"}:
            return False
        current = token
        while current.dep_ != "ROOT" and current.head != verb:
            current = current.head
        opened = _is_participle(current) or any(c.dep_ == "mark" for c in current.lefts)
        return current.dep_ not in {"prep", "obl:mod"} and not (current.dep_ == "advcl" and opened)

    def _starts_aside(self, token: Token) -> bool:
        """Whether what follows a report is no longer what was said."""
        return (
            (is_verbal(token) and is_in(token, self._words["speech"]))
            or token.lower_ in self._words["relatives"]
            or token.lower_ in _WITHOUT
            or token.lower_ in {"en", "who", "while", "as", "before", "after", "tandis", "alors"}
        )

    def insertion(self, verb: Token, source: Token) -> tuple[int, int] | None:
        """First and last token of a report set off from what is said, or None."""
        doc = verb.doc
        first = min(self._verb_start(verb), source.left_edge.i)
        if source.i < verb.i:
            between = doc[source.i + 1 : self._verb_start(verb)]
            if any(t.pos_ == "VERB" and t.dep_ not in {"relcl", "acl"} for t in between):
                return None
        sentence = sentence_of(verb)
        if first <= sentence.start or doc[first - 1].text not in _COMMAS:
            return None
        if any(c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i for c in verb.children):
            return None
        reach = max(verb.i, source.right_edge.i if source.i > verb.i else verb.i)
        last = reach
        for token in doc[reach + 1 : min(sentence.end, first + PARENTHESIS_TOKENS)]:
            if token.text in _STOPS or token.text in _COMMAS or token.is_space:
                break
            if token.pos_ in {"VERB", "SCONJ"}:
                return None
            last = token.i
        else:
            if last + 1 < sentence.end:
                return None
        return first, last

    def _governing(self, verb: Token, source: Token) -> Saying | None:
        """A report whose verb governs what is said, as in "police said that ..."."""
        words = self._words
        if content := self._prepositional_content(verb):
            return Saying(verb=verb, source=source, content=content)
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
                return Saying(verb=verb, source=source, content=content)
        return None

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
        clauses = clauses or self._behind_its_setting(verb)
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
                if not subjects and _is_set_off(token) and is_in(token, self._words["speech"]):
                    apart.update(token.subtree)
                if not subjects and token.tag_ == "VBD" and token.head.tag_ == "VB":
                    apart.update(token.subtree)  # "... should not suffer, and blamed ..."
                continue
            own = any(self.is_speaker(c) for c in subjects)
            goes_on = any(c.dep_ == "mark" and c.lower_ in _THAT for c in token.lefts)
            again = token.dep_ == "conj" and token.tag_ == clause.head.tag_ and not subjects
            adding = token.dep_ == "advcl" and not subjects and _is_set_off(token)
            if (own and not goes_on) or again or adding:
                apart.update(token.subtree)
        return [t for t in clause.subtree if t not in apart]

    def _hearsay(self, verb: Token) -> Saying | None:
        """What nobody in particular is said to hold: "two men are believed to have fled"."""
        if not is_in(verb, self._words["hearsay"]) or not Clause(verb).passive:
            return None
        subjects = [c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i]
        told = [
            c
            for c in verb.children
            if c.i > verb.i
            and (
                c.dep_ in {"xcomp", "ccomp", "oprd"}
                or (c.dep_ == "prep" and c.lower_ in {"of", "as"})
            )
        ]
        if not subjects or not told:
            return None
        seen = is_in(verb, self._words["bodily"])  # "two men were seen running away" was seen
        if any(c.dep_ in {"xcomp", "ccomp"} and (seen or is_in(verb, _SCHEDULING)) for c in told):
            return None
        subject, rest = subjects[0], [t for c in told for t in c.subtree]
        empty = subject.lower_ in {"it", "il", "ce", "c'", "c’"}
        kept = rest if empty else [*subject.subtree, *rest]
        return Saying(verb=verb, source=None, content=runs(kept, verb.doc))

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
        if not self.is_speaker(source) or _is_bare_participle(verb):
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
            or _is_bare_participle(verb)
        ):
            return ()
        return _told_first(self._rest(verb), verb)

    def _of_noun(self, noun: Token) -> Saying | None:
        """A report in a noun: "the mayor's claim that ...", "his promise to ..."."""
        if noun.pos_ != "NOUN" or not is_in(noun, self._words["nouns"]):
            return None
        if self._is_quoted(noun.idx):
            return None
        content = self._of_noun_told(noun)
        if not content:
            return None
        voiced = noun.head if noun.dep_ in _OBJECTS and is_verbal(noun.head) else None
        if voiced is not None and is_in(voiced, self._words["voicing"]):
            source = self.source(voiced)
            told = source is not None and not self._is_unsaid(voiced) and self.is_speaker(source)
            return Saying(verb=voiced, source=source, content=content) if told else None
        owner = self._owner(noun)
        if owner is None or not (self.is_speaker(owner) or owner.tag_ == "PRP$"):
            return None
        return Saying(verb=noun, source=owner, content=content)

    def _owner(self, noun: Token) -> Token | None:
        """Whose a claim is: "the mayor's claim", "the claim of the mayor"."""
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        for child in noun.children if owner is None else ():
            if child.dep_ == "prep" and child.lower_ in {"of", "by", "from"}:
                owner = next((g for g in child.children if g.dep_ == "pobj"), None)
            elif child.dep_ == "nmod" and child.i > noun.i:
                owner = child
        return owner

    def _of_noun_told(self, noun: Token) -> Stretches:
        """What a claim is: "that ...", "to ..."; of some nouns also "for ...", "about ..."."""
        for child in noun.children:
            told = child.dep_ in {"acl", "ccomp", "acl:relcl"} and child.i > noun.i
            opened = any(c.lower_ in _THAT | {"to"} for c in child.lefts)
            relative = any(c.dep_ != "mark" and c.lower_ in {"that", "qui"} for c in child.lefts)
            if told and opened and not relative:
                return runs(list(child.subtree), noun.doc)[:1]
        if not is_in(noun, self._words["nouns_about"]):
            return ()
        # The French parse hangs on the verb what stands behind its object.
        behind = [c for c in noun.head.children if c.left_edge.i == noun.i + 1]
        for child in [*noun.children, *behind]:
            joint = child if child.dep_ == "prep" else None
            joint = next((c for c in child.children if c.dep_ == "case"), joint)
            if joint is None or child.i < noun.i:
                continue
            plain = _PLAIN.get(joint.lower_, joint.lower_)
            pairs = {f"{form} {plain}" for form in forms(noun)}
            if plain in self._words["about"] or pairs & self._words["with_preposition"]:
                return runs([t for t in child.subtree if t != joint], noun.doc)[:1]
        return ()

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


def _told_subjects(clause: Clause) -> list[Token]:
    """The subjects of a clause; not what "que" makes its object: "la marche que X veut tenir"."""
    subjects = clause.subjects
    return [s for s in subjects if s == subjects[-1] or not _is_made_object(s)]


def _is_made_object(subject: Token) -> bool:
    """Whether a relative pronoun for objects stands right behind a noun."""
    behind = subject.right_edge.i + 1
    return behind < len(subject.doc) and subject.doc[behind].lower_ in _OBJECT_RELATIVES


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


def _has_article(noun: Token) -> bool:
    """Whether a noun begins a phrase of its own: with an article, and no preposition before it."""
    before = list(noun.lefts)
    article = any(t.pos_ == "DET" for t in before)
    return noun.pos_ == "NOUN" and article and not any(t.dep_ == "case" for t in before)


def _asks_for_silence(verb: Token) -> bool:
    """Whether somebody asks or wishes not to be named."""
    return any(
        c.i > verb.i and is_in(c, _NAMED) and is_negated(c) and is_verbal(c) for c in verb.children
    )


def is_negated(verb: Token) -> bool:
    """Whether a verb, with its auxiliaries, is denied."""
    near = [*verb.children, *Clause(verb).auxiliaries]
    return any(t.dep_ == "neg" or t.lower_ in _NEGATED for t in near)


def _is_made(verb: Token) -> bool:
    """Whether a verb stands under "faire": "a fait valoir que"."""
    return any(t.lemma_ == "faire" for t in (verb.head, *verb.lefts))


def _is_set_off(verb: Token) -> bool:
    """Whether a participle begins behind a comma: ", adding that ..."."""
    return _is_participle(verb) and verb.i > 0 and verb.doc[verb.i - 1].text == ","


def _is_past_participle(verb: Token) -> bool:
    """Whether a verb hangs on a noun that undergoes it: "the man, described as armed"."""
    past = verb.tag_ == "VBN" or feature(verb, "Tense") == "Past"
    return past and verb.dep_ == "acl"


def _is_participle(verb: Token) -> bool:
    french = feature(verb, "VerbForm") == "Part" and verb.text.endswith("ant")
    return verb.tag_ == "VBG" or french


def _is_bare_participle(verb: Token) -> bool:
    """Whether a verb in -ing stands without an auxiliary: "supporting a plan" tells no stand."""
    return verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children)
