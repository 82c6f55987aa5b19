"""What the learned readers look at: hashed features of sentences, nouns, phrases and documents.

A feature is a short string, known only by its hash, so that no table of words is shipped and a
word never seen costs nothing. Features are made once a sentence, once a noun and once a phrase,
since most phrases share their noun and all share a sentence.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from tocsin.extract.learned.candidates import Candidate
from tocsin.extract.lexicon import Lexicon

BITS = 18  # 262,144 slots for some 250,000 features that occur: larger tables gained nothing
SLOTS = 1 << BITS
CLIMB = 4  # [steps] from a noun up to what governs it
NEAR_SENTENCES = 1  # [sentences] whose words are looked at on both sides
LEAD_SENTENCES = 3  # [sentences] that mostly say what a report is about
_CONTENT = {"VERB", "NOUN", "PROPN", "ADJ"}
_SPEAKING = {"say", "report", "add", "state", "announce", "declare", "claim", "tell", "note"}
_SPEAKING |= {"indicate", "explain", "reveal", "ask", "demand", "assert", "confirm", "believe"}
_PARTICIPANTS = {"dobj", "nsubj", "nsubjpass", "agent"}

Ids = NDArray[np.int64]


@lru_cache(maxsize=1 << 17)
def slot(feature: str) -> int:
    """The slot of a feature; the same on every machine."""
    return crc32(feature.encode()) & (SLOTS - 1)


def slots(features: Iterable[str]) -> list[int]:
    """The slots of features, in their order."""
    return [slot(feature) for feature in features]


def each_once(found: Iterable[int]) -> Ids:
    """Slots in order, each once: of a few dozen, Python sorts them sooner than numpy."""
    return np.array(sorted(set(found)), dtype=np.int64)


class DocumentFeatures:
    """Features of one parsed document.

    Attributes:
        sentence: The number of the sentence of each token.
        spans: The sentences.
        count: How many there are.
    """

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self._doc = doc
        self._lexicon = lexicon
        self._classes: dict[int, str] = {}
        self.sentence = np.zeros(len(doc), dtype=np.int64)
        self.spans = list(doc.sents)
        self.count = len(self.spans)
        for number, sentence in enumerate(self.spans):
            self.sentence[sentence.start : sentence.end] = number
        self._words: dict[int, list[str]] = {}
        self._around: dict[int, list[int]] = {}
        self._nouns: dict[int, list[int]] = {}
        self._phrases: dict[Candidate, list[int]] = {}

    def of(self, candidate: Candidate) -> list[int]:
        """The slots of all features of one mention."""
        if (known := self._phrases.get(candidate)) is not None:
            return known
        head = candidate.head
        if head not in self._nouns:
            own = slots(self._noun(self._doc[head]))
            self._nouns[head] = [*own, *self._near(int(self.sentence[head]))]
        found = [*self._nouns[head], *slots(self._phrase(candidate))]
        self._phrases[candidate] = found
        return found

    def _near(self, number: int) -> list[int]:
        """Words of a sentence, and those of its neighbours."""
        if number not in self._around:
            first, last = number - NEAR_SENTENCES, number + NEAR_SENTENCES + 1
            others = [n for n in range(max(0, first), min(self.count, last)) if n != number]
            own = ["s=" + w for w in self._content(number)]
            near = ["ns=" + w for n in others for w in self._content(n)]
            self._around[number] = slots([*own, *near])
        return self._around[number]

    def _content(self, number: int) -> list[str]:
        """The content words of a sentence, each once."""
        if number not in self._words:
            sentence = self.spans[number]
            self._words[number] = sorted({t.lemma_.lower() for t in sentence if t.pos_ in _CONTENT})
        return self._words[number]

    def class_of(self, token: Token) -> str:
        """What a noun means: a weapon, a vehicle, a person ..., or what the tagger says of it."""
        if token.i not in self._classes:
            self._classes[token.i] = self._find_class(token)
        return self._classes[token.i]

    def _find_class(self, token: Token) -> str:
        lexicon = self._lexicon
        for word in (token.lemma_.lower(), token.lower_):
            if word in lexicon.means:
                return "weapon"
            if word in lexicon.targets:
                return lexicon.targets[word]
            if word in lexicon.persons["perpetrators"]:
                return "attacker"
            if word in lexicon.persons["persons"]:
                return "person"
        return token.ent_type_ or token.pos_

    def _noun(self, noun: Token) -> Iterator[str]:
        head, kind = noun.lemma_.lower(), self.class_of(noun)
        plural = noun.tag_ in {"NNS", "NNPS"}
        yield from ("h=" + head, "hl=" + noun.lower_, "c=" + kind, "suf=" + noun.lower_[-3:])
        yield from (f"cp={kind}{plural}", f"e={noun.ent_type_}{noun.pos_}")
        number = int(self.sentence[noun.i])
        yield from (f"sp={min(number, 10)}", f"spb={10 * number // max(1, self.count)}")
        yield from self._governed(noun, kind)
        yield from self._beside(noun, kind)
        if noun.dep_ == "appos":
            yield "ap=" + self.class_of(noun.head)
            yield "aph=" + noun.head.lemma_.lower()

    def _governed(self, noun: Token, kind: str) -> Iterator[str]:
        path, governor = _governor(noun)
        passive = "P" if _is_passive(governor) else ""
        word = governor.lemma_.lower()
        yield from (f"r={path}{passive}", "g=" + word, f"rg={path}{passive}>{word}")
        yield from (f"rgc={path}{passive}>{word}|{kind}", f"rc={path}{passive}|{kind}")
        yield f"rgk={path}>{self.class_of(governor)}"
        if governor.pos_ in {"NOUN", "PROPN"}:
            outer, above = _governor(governor)
            yield f"rg2={path}/{outer}>{above.lemma_.lower()}"
            yield f"g2={above.lemma_.lower()}|{kind}"
        verb = _verb_above(noun)
        lemma = verb.lemma_.lower()
        yield f"v={lemma}{'P' if _is_passive(verb) else ''}"
        yield f"vc={lemma}|{kind}"
        if lemma in _SPEAKING and path.startswith("nsubj"):
            yield "speaker"
        for child in verb.children:
            if child.dep_ in _PARTICIPANTS and child.i != noun.i:
                other = next(child.children, child) if child.dep_ == "agent" else child
                yield f"sib={path}>{lemma}>{child.dep_}:{self.class_of(other)}"
                yield f"sibl={child.dep_}:{other.lemma_.lower()}|{kind}"

    def _beside(self, noun: Token, kind: str) -> Iterator[str]:
        for child in noun.children:
            word = child.lemma_.lower()
            match child.dep_:
                case "appos":
                    yield from ("hap=" + self.class_of(child), "haph=" + word)
                case "compound" | "amod" | "nmod":
                    yield from ("mod=" + word, f"modc={self.class_of(child)}|{kind}")
                case "relcl" | "acl":
                    yield f"rel={word}{'P' if _is_passive(child) else ''}|{kind}"
                case "prep":
                    for inner in child.children:
                        if inner.dep_ == "pobj":
                            yield f"pp={child.lower_}:{inner.lemma_.lower()}"
                            yield f"ppc={child.lower_}:{self.class_of(inner)}"
                case "poss":
                    yield "poss=" + self.class_of(child)
                case "nummod" | "det":
                    yield "det=" + child.lower_
                case _:
                    pass

    def _phrase(self, candidate: Candidate) -> Iterator[str]:
        doc, start, end = self._doc, candidate.start, candidate.end
        words = [doc[i].lower_ for i in range(start, end)]
        yield from ("f=" + words[0], f"fp={doc[start].tag_}", f"len={min(len(words), 6)}")
        yield "pat=" + "-".join(doc[i].pos_ for i in range(start, min(end, start + 6)))
        if len(words) > 1:
            yield f"bi={words[-2]}_{words[-1]}"
            yield from ("m=" + w for w in words[:-1])
        before = doc[start - 1] if start else None
        after = doc[end] if end < len(doc) else None
        left = before.lower_ if before is not None else "^"
        right = after.lower_ if after is not None else "$"
        yield from ("p1=" + left, "n1=" + right)
        sides = [t.pos_ if t is not None else "" for t in (before, after)]
        yield "pn=" + "_".join(sides)
        joined_left = before is not None and start <= before.head.i < end
        joined_right = after is not None and start <= after.head.i < end
        yield f"in={joined_left}{joined_right}"
        if start > 1:
            yield f"p2={doc[start - 2].lower_}_{left}"
        if end + 1 < len(doc):
            yield f"n2={right}_{doc[end + 1].lower_}"
        yield from ("lw=" + doc[i].lower_ for i in range(max(0, start - 4), start))
        yield from ("rw=" + doc[i].lower_ for i in range(end, min(len(doc), end + 4)))

    def document(self) -> Ids:
        """Slots of the features of the whole document, each once.

        They are of its words, of word pairs, and of who does what to whom.
        """
        found: set[str] = set()
        for number, sentence in enumerate(self.spans):
            before = ""
            for token in sentence:
                if token.is_space or token.is_punct:
                    continue
                word = token.lemma_.lower()
                found.update(("w=" + word, f"b={before}_{word}"))
                if number < LEAD_SENTENCES:
                    found.add("w3=" + word)
                before = word
                if token.pos_ in {"VERB", "NOUN"}:
                    found.update(self._relations(token, word))
        return each_once(slots(found))

    def _relations(self, token: Token, word: str) -> Iterator[str]:
        if token.pos_ == "VERB":
            yield f"vt={word}>{token.tag_}{'P' if _is_passive(token) else ''}"
        for child in token.children:
            inner: Token | None = child
            if child.dep_ in {"agent", "prep"}:
                inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            elif child.dep_ not in {"dobj", "nsubj", "nsubjpass", "compound", "amod"}:
                continue
            if inner is not None:
                yield f"d={word}>{child.dep_}>{self.class_of(inner)}"
                yield f"dw={word}>{child.dep_}>{inner.lemma_.lower()}"


def _governor(token: Token) -> tuple[str, Token]:
    """What a noun depends on, with the way there, read through lists and prepositions."""
    path: list[str] = []
    current = token
    for _ in range(CLIMB):
        above = current.head
        if above == current:
            break
        match current.dep_:
            case "conj":
                pass
            case "appos":
                path.append("appos")
            case "compound" | "nmod" | "poss" as relation:
                return ".".join([*path, relation]), above
            case "pobj" | "pcomp":
                path.append(above.lower_)
            case "prep":
                return ".".join(path), above
            case relation:
                return ".".join([*path, relation]), above
        current = above
    return ".".join(path) or current.dep_, current.head


def _verb_above(token: Token) -> Token:
    current = token
    for _ in range(2 * CLIMB):
        if current.head == current:
            break
        current = current.head
        if current.pos_ == "VERB":
            break
    return current


def _is_passive(token: Token) -> bool:
    return any(c.dep_ in {"nsubjpass", "auxpass"} for c in token.children)
