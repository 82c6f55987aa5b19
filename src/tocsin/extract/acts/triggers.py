"""Words that tell of an act: verbs, nouns and states of things found."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from tocsin.extract.acts.pointing import names_another
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.syntax import (
    Clause,
    clause_of,
    echoes,
    forms,
    is_verbless,
    with_conjuncts,
)
from tocsin.extract.lexicon import Lexicon, NounEntry, VerbEntry

Form = Literal["verb", "noun", "state", "echo"]

_OBJECTS = {"dobj", "obj"}
_DEFINITE = {"the", "le", "la", "l'", "l’"}
_OF_A_VERB = {"nsubj", "nsubjpass", "nsubj:pass", "dobj", "obj", "pobj"}
_GOVERNED = {"pobj", "dobj", "nsubj", "nsubjpass", "conj"}

_OF = {"of", "de", "d'", "d’", "du"}
_PARTICIPLES = {
    "en": (("ied", ("y",)), ("ed", ("", "e"))),
    "fr": tuple(
        (participle + agreement, infinitives)
        for participle, infinitives in (("é", ("er",)), ("i", ("ir",)), ("u", ("re", "ir")))
        for agreement in ("es", "e", "s", "")
    ),
}

# Participles that the tagger takes for other words where a sentence begins: "Shot in Leeds, ...".
_IRREGULAR = {
    "shot": "shoot",
    "struck": "strike",
    "beaten": "beat",
    "slain": "slay",
    "burnt": "burn",
    "broken": "break",
    "stolen": "steal",
    "thrown": "throw",
    "held": "hold",
    "taken": "take",
}

ECHOED = 4  # [acts] told last, among which the one of the same fate is looked for
ECHO_SENTENCES = 2  # [sentences] after an act in which "another in Lyon" still tells of one more
NAME_TOKENS = 4  # [tokens] after "another" in which its place is named
BESIDE_TOKENS = 5  # [tokens] after a verb within which a word that must stand by it is looked for


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of an act in its clause.

    Attributes:
        act: Name of the kind.
        token: The verb, the last word of the noun's name, or the participle.
        clause: The clause whose predicate tells that it happened.
        form: A verb, a noun, the state of a thing found, or an echo of the act told before.
        weak: The word alone does not say that anything was done on purpose.
        support: How the clause presents a noun: as what occurred, was undergone, committed ...
        words: First and last token of the words that named the act.
        of: The act that an echo tells of another thing, or in another place.
    """

    act: str
    token: Token
    clause: Clause
    form: Form
    weak: bool = False
    support: str = ""
    words: tuple[int, int] = (0, 0)
    of: "Trigger | None" = None


def triggers(doc: Doc, lexicon: Lexicon) -> Iterator[Trigger]:
    """Every word of an act, in text order, at most one for each token."""
    inside: set[int] = set()  # tokens already part of a longer name
    asked: dict[tuple[int, int], bool] = {}  # by numbers, which are cheaper to ask for
    told: deque[Trigger] = deque(maxlen=ECHOED)
    for token in doc:
        word = (token.lemma, token.lower)
        if word not in asked:
            asked[word] = _may_tell(token, lexicon)
        if not asked[word] or token.i in inside or token.is_punct or token.is_space:
            continue
        found = _verb(token, lexicon) or _noun(doc, token, lexicon) or _state(token, lexicon)
        if found is None and told:
            found = _repeated(token, told, lexicon)
        if found is not None:
            inside.update(range(found.words[0], found.words[1] + 1))
            told.append(found.of or found)
            yield found
            if found.form == "verb":
                yield from _echoes(found)


def _may_tell(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is one of an act, wherever it stands."""
    words = _verb_forms(token, lexicon)
    again = lexicon.words["fate"] | lexicon.words["next"]
    if _state_of(token, lexicon) or {token.lemma_.lower(), token.lower_} & again:
        return True
    return any(word in lexicon.verbs or word in lexicon.nouns for word in words)


def _verb_forms(token: Token, lexicon: Lexicon) -> dict[str, None]:
    """A word as written, and in the dictionary forms it has where it is a verb."""
    return dict.fromkeys((token.lemma_.lower(), token.lower_, *_infinitives(token, lexicon)))


def _verb(token: Token, lexicon: Lexicon) -> Trigger | None:
    keys = _verb_forms(token, lexicon)
    entries = [entry for key in keys for entry in lexicon.verbs.get(key, ())]
    if not entries:
        return None
    verbal = token.pos_ in {"VERB", "AUX"} or (
        # Participles and past tenses that the tagger took for adjectives or nouns.
        token.pos_ in {"ADJ", "NOUN"}
        and any(c.dep_ in {"nsubj", "nsubjpass", "nsubj:pass", "auxpass"} for c in token.children)
    )
    verbal = verbal or _is_infinitive_as_noun(token, lexicon)
    if not verbal or token.dep_ in {"amod", "compound"} or _host(token, lexicon) is not None:
        return None
    for entry in entries:
        if _stands_by(token, entry):
            # "ont été la proie des flammes": the copula hangs below what it says.
            # "a tenté d'incendier une mosquée": what follows hangs on the verb before.
            head = token.head if token.dep_ in {"cop", "obl:arg"} else token
            return Trigger(
                act=entry.act,
                token=token,
                clause=Clause(head),
                form="verb",
                words=(token.i, token.i),
            )
    return None


def _is_infinitive_as_noun(token: Token, lexicon: Lexicon) -> bool:
    """A French infinitive that the tagger took for a noun."""
    return (
        token.dep_ in {"xcomp", "obl:arg"}
        and token.lower_ in lexicon.verbs
        and not any(c.dep_ in {"det", "nummod", "amod"} for c in token.children)
    )


def _infinitives(token: Token, lexicon: Lexicon) -> Iterator[str]:
    """The infinitives that a participle may belong to, beside the lemma that the model gives.

    Rare verbs have none in its tables, or a wrong one: "barbouillée" stays as it is, and "gutted"
    becomes "gutte".
    """
    if token.lemma_.lower() in lexicon.verbs:
        return
    if lexicon.language == "en" and token.lower_ in _IRREGULAR:
        yield _IRREGULAR[token.lower_]
        return
    for ending, infinitives in _PARTICIPLES[lexicon.language]:
        if token.lower_.endswith(ending):
            stem = token.lower_.removesuffix(ending)
            yield from (stem + one for one in infinitives)
            if lexicon.language == "en" and stem[-1:] == stem[-2:-1]:
                yield stem[:-1]  # "gutted" doubles its last letter
            return


def _repeated(token: Token, told: Sequence[Trigger], lexicon: Lexicon) -> Trigger | None:
    """The act told last, of something else: "a second one in Lyon", "a car met the same fate"."""
    last = told[-1]
    words = lexicon.words
    lemma = token.lemma_.lower()
    if lemma in words["fate"] and token.dep_ in _OBJECTS and "same" in _same(token):
        if not predicate(token.head) & words["undergo_same"]:
            return None
        named = token.head
        like = _kinds_in(Clause(named).subjects, lexicon)
        last = next((t for t in reversed(told) if like & _kinds_told(t, lexicon)), last)
    elif (lemma in words["next"] or token.lower_ in words["next"]) and _is_elliptic(token, lexicon):
        named = token
    else:
        return None
    sentences = sum(bool(t.is_sent_start) for t in token.doc[last.token.i + 1 : token.i + 1])
    if sentences > ECHO_SENTENCES:
        return None
    return Trigger(
        act=last.act,
        token=named,
        clause=Clause(named),
        form="echo",
        words=(named.i, named.i),
        of=last,
    )


def _kinds_in(tokens: Iterable[Token], lexicon: Lexicon) -> set[str]:
    return {k for t in tokens if (k := lexicon.targets.get(t.lemma_.lower())) is not None}


def _kinds_told(told: Trigger, lexicon: Lexicon) -> set[str]:
    return _kinds_in((*told.clause.subjects, *told.clause.objects), lexicon)


def _same(noun: Token) -> set[str]:
    return {"same" for c in noun.children if c.lower_ in {"same", "même"}}


def _is_elliptic(token: Token, lexicon: Lexicon) -> bool:
    """Whether "another" or "a third" stands for a noun, with a place and no verb of its own."""
    if any(c.lower_ in _DEFINITE for c in token.children):
        return False  # "the fourth in Leeds this year" counts acts
    behind = token.doc[token.i + 1 : min(sentence_of(token).end, token.i + 1 + NAME_TOKENS)]
    after = [t for t in behind if t.lower_ not in {"one", "ones"}]
    # "un autre la centrale de Flamanville", "un autre celle de Lannemezan"
    gapped = bool(after) and after[0].lower_ in _DEFINITE | lexicon.words["that_of"]
    named = next((t for t in after[1:] if t.pos_ not in {"DET", "ADJ"}), None)
    if gapped:
        return lexicon.language == "fr" and any(t.pos_ == "PROPN" for t in after)
    before = token.dep_ in {"amod", "det"} and token.i < token.head.i
    if before or token.dep_ in _OF_A_VERB - {"obj"} or named is None or after[0].pos_ != "ADP":
        return False
    if named.pos_ == "PROPN":
        places = lexicon.words["place_prepositions"]
        return after[0].lower_ in places and named.ent_type_ not in {"DATE", "TIME"}
    return named.pos_ == "NOUN" and after[0].lower_ in {"contre", "against"}


def _echoes(told: Trigger) -> Iterator[Trigger]:
    """The same act of others, without its verb: "cars were burned, as was a school in Agen"."""
    for token in told.clause.head.children:
        if echoes(token):
            yield replace(told, token=token, clause=Clause(token), words=(token.i, token.i))


def _stands_by(token: Token, entry: VerbEntry) -> bool:
    """Whether a word of each set that an entry asks for hangs on a verb or follows it closely.

    "Injured when a petrol bomb was thrown": what stands in a clause of its own is its own verb's.
    """
    if not entry.beside:
        return True
    near = list(token.children)
    if token.dep_ == "acl":
        near.append(token.head)  # "petrol bombs thrown at officers"
    inside = [g for c in near for g in c.children if c.pos_ in {"ADP", "NOUN"} or g.dep_ == "acl"]
    # "a bottle of petrol was thrown", "an envelope containing a bullet was sent"
    near += inside + [h for g in inside if g.dep_ == "acl" or g.lower_ in _OF for h in g.children]
    sentence_end = sentence_of(token).end
    apart = {t.i for c in token.children if c.dep_ == "advcl" for t in c.subtree}
    close = token.doc[token.i + 1 : min(sentence_end, token.i + 1 + BESIDE_TOKENS)]
    near += [t for t in close if t.i not in apart]
    return all(
        any(t.lemma_.lower() in words or t.lower_ in words for t in near) for words in entry.beside
    )


def _noun(doc: Doc, token: Token, lexicon: Lexicon) -> Trigger | None:
    if token.pos_ not in {"NOUN", "PROPN", "VERB", "ADJ"} or token.dep_ == "aux":
        return None
    if _lemma(token) not in lexicon.nouns and token.lower_ not in lexicon.nouns:
        return None
    name = _lemma(token) if _host(token, lexicon) is None else token.lower_
    for entry in lexicon.nouns.get(name, ()):
        last = ends_at(doc, token.i, entry)
        if last is None:
            continue
        head = doc[last] if lexicon.language == "en" else token
        nominal = head.pos_ in {"NOUN", "PROPN"} or _host(head, lexicon) is not None
        if len(entry.words) == 1 and not nominal:
            continue
        if head.dep_ in {"compound", "amod"} and head.head.pos_ in {"NOUN", "PROPN"}:
            # "attack victims" and "shooting range" name no act; "arson attacks" is one name.
            inner = _noun(doc, head.head, lexicon) if head.head.i == last + 1 else None
            if inner is None:
                return None
            return Trigger(
                act=entry.act,
                token=inner.token,
                clause=inner.clause,
                form="noun",
                weak=entry.weak,
                support=inner.support,
                words=(token.i, inner.words[1]),
            )
        return _supported(head, entry, lexicon, (token.i, last))
    return None


def _host(token: Token, lexicon: Lexicon) -> Token | None:
    """Where a noun in -ing hangs that the tagger took for a verb, or None for a verb.

    "in a drive-by shooting" has an article of its own; "after a late night shooting" follows a
    noun that the parser hung elsewhere, and which is nobody who could be shooting.
    """
    if token.tag_ != "VBG" or token.dep_ == "aux":
        return None
    if any(c.dep_ in {"dobj", "nsubj", "nsubjpass", "aux", "auxpass"} for c in token.children):
        return None
    if any(c.dep_ in {"det", "poss"} and c.i < token.i for c in token.children):
        return token
    before = token.doc[max(token.i - 1, 0)]
    persons = lexicon.persons["persons"] | lexicon.persons["perpetrators"]
    if (
        before.i >= sentence_of(token).start
        and before.pos_ in {"NOUN", "PROPN", "VERB"}
        and before.dep_ in _GOVERNED
        and not forms(before) & persons
        and before.ent_type_ != "PERSON"
    ):
        return before
    return None


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def ends_at(doc: Doc, start: int, entry: NounEntry) -> int | None:
    """The last token of a noun's name that begins at ``start``, or None."""
    position = start
    for word in entry.words[1:]:
        position += 1
        # A multi-part word such as "hostage-taking" or "l'explosif" spans several tokens.
        text = ""
        while position < len(doc) and len(text) < len(word):
            own = doc[position].lower_.replace("’", "'")
            text += own
            if text == word or (text == own and _lemma(doc[position]) == word):
                break
            position += 1
        else:
            return None
    return position


def _supported(head: Token, entry: NounEntry, lexicon: Lexicon, words: tuple[int, int]) -> Trigger:
    """A noun of an act with the clause that presents it, and how."""
    host = _host(head, lexicon)
    clause = clause_of(head if host is None else head.head)
    # "a bid of arson", "une tentative d'incendie": the attempt is what the clause presents.
    outer = head.head.head if head.head.pos_ == "ADP" else head.head
    attempted = outer.lemma_.lower() in lexicon.words["attempt_nouns"]
    return Trigger(
        act=entry.act,
        token=head,
        clause=clause,
        form="noun",
        weak=entry.weak and not attempted,
        support=_support(outer if attempted else host or head, clause, lexicon),
        words=words,
    )


def _support(head: Token, clause: Clause, lexicon: Lexicon) -> str:
    if clause.head == head:
        return "verbless"
    if (another := names_another(head, lexicon)) is not None:
        return another
    verb = predicate(clause.head)
    if head in [t for s in clause.subjects for t in with_conjuncts(s)]:
        return _as_subject(clause, verb, lexicon)
    if head in clause.objects:
        return next(
            (name for name in ("undergo", "commit") if verb & lexicon.words[name]), "object"
        )
    for preposition, governed in clause.obliques():
        if governed == head:
            return _as_oblique(preposition, clause, lexicon)
    return "inside"


def _as_subject(clause: Clause, verb: set[str], lexicon: Lexicon) -> str:
    words = lexicon.words
    done = clause.passive and verb & (words["commit"] | words["find"])
    return "occurred" if verb & words["occur"] or done else "subject"


def _as_oblique(preposition: str, clause: Clause, lexicon: Lexicon) -> str:
    if preposition in lexicon.words["temporal"]:
        return "temporal"
    undergone = not clause.passive and predicate(clause.head) & lexicon.words["undergo"]
    if preposition in _OF and undergone:
        return "undergo"  # "was the target of an attack", "a fait l'objet d'un attentat"
    if clause.passive and preposition in {"in", "by", "par", "dans", "lors"}:
        return "means"
    return "oblique"


def predicate(verb: Token) -> set[str]:
    """The lemma of a verb, alone and with each word that may belong to it ("take place")."""
    lemma = verb.lemma_.lower()
    joined = {f"{lemma} {c.lower_}" for c in verb.children}
    joined |= {f"{lemma} {g.lower_}" for c in verb.children for g in c.children}
    joined |= {
        f"{c.lemma_.lower()} {verb.lower_}" for c in verb.children if c.dep_ in {"cop", "aux"}
    }
    return {lemma, *joined}


def _state(token: Token, lexicon: Lexicon) -> Trigger | None:
    """A participle on a thing that was found: "burned vehicles had been discovered"."""
    if (headed := _heading(token, lexicon)) is not None:
        return headed
    act = _state_of(token, lexicon)
    if act is None or token.dep_ not in {"amod", "acl"} or token.head.pos_ not in {"NOUN", "PROPN"}:
        return None
    clause = clause_of(token.head)
    if clause.head == token:
        return None
    thing = token.head
    found = predicate(clause.head) & (lexicon.words["find"] | lexicon.words["occur"])
    if not found or thing not in [*clause.subjects, *clause.objects]:
        return None
    return Trigger(
        act=act,
        token=token,
        clause=clause,
        form="state",
        support="found",
        words=(token.i, token.i),
    )


def _state_of(token: Token, lexicon: Lexicon) -> str | None:
    """The act of which a word names the state that it leaves things in."""
    act = lexicon.states.get(token.lower_) or lexicon.states.get(token.lemma_.lower())
    if act is None and lexicon.language == "fr":
        return lexicon.states.get(_masculine(token.lower_))
    return act


def _heading(token: Token, lexicon: Lexicon) -> Trigger | None:
    """A French participle that a headline says of its noun, and the tagger takes for an adjective.

    "Poubelles enflammées contre la mairie".
    """
    if token.dep_ not in {"amod", "acl"} or token.pos_ != "ADJ" or token.head.i > token.i:
        return None
    if lexicon.language != "fr" or token.head.pos_ != "NOUN" or not is_verbless(token):
        return None
    for key in (token.lemma_.lower(), *_infinitives(token, lexicon)):
        for entry in lexicon.verbs.get(key, ()):
            thing = {token.head.lemma_.lower(), token.head.lower_}
            if all(thing & words for words in entry.beside):
                return Trigger(
                    act=entry.act,
                    token=token,
                    clause=clause_of(token.head),
                    form="state",
                    support="found",
                    words=(token.i, token.i),
                )
    return None


def _masculine(word: str) -> str:
    """The masculine singular of a French participle."""
    for ending in ("es", "s", "e"):
        if word.endswith(f"é{ending}"):
            return word[: -len(ending)]
    return word
