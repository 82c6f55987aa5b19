"""Why an account says what it says: each claim with the rule, list or model that gave it.

The document is parsed again as it was when it was read, so that the words can be shown with the
entry of the word list that they met and with their part in the sentence.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from msgspec import Meta
from spacy.tokens import Doc, Token

from tocsin.extract.acts.casualties import REASONS
from tocsin.extract.acts.triggers import Trigger, triggers
from tocsin.extract.grammar.syntax import forms
from tocsin.extract.lexicon import Lexicon, kinds
from tocsin.extract.lexicon.own import own_words, with_words
from tocsin.mark import mark
from tocsin.model import (
    Account,
    Claim,
    Count,
    Document,
    Marked,
    Modality,
    Record,
    SiteName,
    Span,
    TimeValue,
    Toponym,
    WordList,
)

READERS: Mapping[str, str] = {
    "acts": "rules over the parts of the sentence, with the word lists of acts",
    "casualties": "the count of victims over the whole report",
    "sites": "the list of sites of this case",
    "fillers": "the small model trained on annotated reports",
}
"""What each reader is, by the first part of its name."""

_PARTS: Mapping[str, str] = {
    "nsubj": "the subject of",
    "nsubjpass": "the subject of the passive",
    "nsubj:pass": "the subject of the passive",
    "dobj": "the object of",
    "obj": "the object of",
    "iobj": "the object of",
    "pobj": "after",
    "obl:arg": "a complement of",
    "obl:mod": "a complement of",
    "obl:agent": "the agent of",
    "nmod": "a complement of",
    "compound": "joined to",
    "amod": "said of",
    "acl": "said of",
    "appos": "in apposition to",
    "conj": "joined by and, or a comma, to",
    "poss": "the owner of",
    "npadvmod": "a complement of",
    "advmod": "a complement of",
}
"""The part that a word has in its sentence, in words; other parts go unsaid."""

_MODALITIES: Mapping[Modality, str] = {
    "happened": "nothing in the sentence says that it was tried, planned, denied or only said",
    "alleged": "a word of doubt stands over it",
    "attempted": "a word of trying stands over it, or it was found in time or did not go off",
    "foiled": "a word of stopping stands over it, or those who planned it were caught",
    "planned": "a word of planning stands over it",
    "threatened": "a word of threatening stands over it",
    "denied": "a word of denying stands over it, or what tells of it is called untrue",
    "hypothetical": "a condition stands over it",
    "general": "it is told of in general",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One claim, and what made it."""

    field: str
    claim: Claim[Any]
    reader: Annotated[str, Meta(description="what read it, in words")]
    grounds: Annotated[tuple[str, ...], Meta(description="why, in words; empty: nothing more")]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Again:
    """A document read again: its parse, the words of acts in it, and a user's lists of them."""

    document: Document
    parse: Doc
    found: Mapping[tuple[int, int], Trigger]
    lists: Sequence[WordList]


def explain(record: Record, account: Account, *, lists: Sequence[WordList] = ()) -> Iterator[Why]:
    """Say of each claim of an account what gave it.

    Args:
        record: The case the account is of.
        account: One of its accounts.
        lists: The users' words of acts that the case is read with.

    Raises:
        ModelMissing: the language model that parsed the document is not installed.

    Cost:
        One parse of the document.
    """
    document = record.documents[account.document]
    (marked,) = (one for one in mark(sites=record.sites).run([document]) if isinstance(one, Marked))
    parse: Doc = marked.parse
    words = with_words(document.language, lists)
    found = {
        (parse[one.words[0]].idx, _end(parse[one.words[1]])): one for one in triggers(parse, words)
    }
    again = _Again(document=document, parse=parse, found=found, lists=lists)
    for name, claim in account.claims():
        yield Why(
            field=name,
            claim=claim,
            reader=_reader(claim),
            grounds=tuple(_grounds(name, claim, again)),
        )


def _reader(claim: Claim[Any]) -> str:
    reader, _, how = claim.by.partition(" ")
    told = READERS.get(reader.partition("/")[0], "a reader of an earlier version")
    if how == "scene":
        return f"{told}; taken from what else is told of the scene"
    if how == "inherited":
        return f"{told}; taken over from the sum or the town that the report begins with"
    return told


def _grounds(name: str, claim: Claim[Any], again: _Again) -> Iterator[str]:
    match claim.value:
        case TimeValue() as time:
            yield from time.grounds
            yield f"certainty: {time.certainty}"
        case Toponym(chosen=None) as place:
            yield _undecided(place)
        case Toponym() as place:
            yield from _of_place(place)
        case SiteName() as site:
            yield from site.grounds
        case _ if name == "kind":
            yield from _of_kind(claim, again)
        case _ if name == "target_kind":
            yield from _of_target_kind(claim, again)
        case _ if name == "modality":
            yield _MODALITIES[claim.value]
        case Count():
            yield from _of_words(claim.span, again.parse)
            if reason := REASONS.get((name, claim.confidence)):
                yield reason
        case _:
            yield from _of_words(claim.span, again.parse)


def _of_place(place: Toponym) -> Iterator[str]:
    for candidate in place.candidates:
        if place.chosen is not None and candidate.place.gazetteer_id == place.chosen.gazetteer_id:
            yield from candidate.grounds
    others = len(place.candidates) - 1
    if others == 1:
        yield "another place of the name was less likely"
    elif others > 1:
        yield f"{others} other places of the name were less likely"


def _of_kind(claim: Claim[Any], again: _Again) -> Iterator[str]:
    trigger = next(
        (
            one
            for (start, end), one in again.found.items()
            if start < claim.span.end and claim.span.start < end
        ),
        None,
    )
    if trigger is None:
        return
    if trigger.of is not None:
        act = kinds()[trigger.of.act].kind.label
        yield f"it tells the act before it ({trigger.of.token.text!r}, {act}) of something else"
        return
    label = kinds()[trigger.act].kind.label
    told = _told(trigger)
    own = ((one.name, own_words(one)) for one in reversed(again.lists))
    files = (
        name
        for name, words in own
        if words.language == again.document.language and told & {*words.of_act(trigger.act)}
    )
    file = next(files, f"{again.document.language}.toml")
    with_ = _beside(trigger, with_words(again.document.language, again.lists))
    yield f"{file} has {_shown(trigger)!r}{with_} as a {trigger.form} of {label}"
    if trigger.weak:
        yield "the word alone does not tell of an act: the clause says that it was done"


def _beside(trigger: Trigger, words: Lexicon) -> str:
    """The words without which a verb would tell of no act: " with 'grenade' and 'yard' by it"."""
    if trigger.form != "verb":
        return ""
    token = trigger.token
    entries = {e for key in (token.lemma_.lower(), token.lower_) for e in words.verbs.get(key, ())}
    for entry in sorted((e for e in entries if e.act == trigger.act), key=lambda e: len(e.beside)):
        met = [
            next((t.text for t in token.sent if {t.lemma_.lower(), t.lower_} & asked), "")
            for asked in entry.beside
        ]
        if all(met):
            named = " and ".join(repr(word) for word in dict.fromkeys(met))
            return f" with {named} by it" if met else ""
    return ""


def _of_target_kind(claim: Claim[Any], again: _Again) -> Iterator[str]:
    """Whether a thing is of its kind by itself, by what it is part of, or as a person."""
    words = again.parse.char_span(claim.span.start, claim.span.end, alignment_mode="expand")
    if words is None:
        return
    if any(one.of is not None and one.token == words.root for one in again.found.values()):
        yield "as what was told of before it"
        return
    head, file = words.root, f"{again.document.language}.toml"
    listed = with_words(again.document.language, again.lists).targets
    own = next((listed[word] for word in (words.text.lower(), *forms(head)) if word in listed), "")
    if own == claim.value:
        yield f"{file} has {head.text!r} as a {own}"
    elif claim.value == "person":
        yield f"{head.text!r} is a word or a name for a person"
    elif own:
        yield f"it is part of a {claim.value.replace('_', ' ')} that the words beside it name"
    else:
        yield f"the words name a site of this kind: {claim.value.replace('_', ' ')}"


def _shown(trigger: Trigger) -> str:
    """The words of an act as a list has them: in dictionary form, or all of a longer name."""
    first, last = trigger.words
    doc = trigger.token.doc
    return trigger.token.lemma_ if first == last else doc[first : last + 1].text.lower()


def _told(trigger: Trigger) -> set[str]:
    """The forms in which a list may have the words of an act."""
    first, last = trigger.words
    words = trigger.token.doc[first : last + 1]
    return {trigger.token.lemma_.lower(), words.text.lower(), words.lemma_.lower()}


def _of_words(span: Span, parse: Doc) -> Iterator[str]:
    """The part that the head of the words has in its sentence."""
    words = parse.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        return
    head = words.root
    part = _PARTS.get(head.dep_)
    if part is not None:
        yield f"{head.text!r} is {part} {head.head.text!r}"


def _end(token: Token) -> int:
    return token.idx + len(token)


def _undecided(place: Toponym) -> str:
    """Why a name whose places are known was left open."""
    if len(place.candidates) > 1:
        return f"not decided among {len(place.candidates)} places of the name"
    return "left open: the one place known of the name lies far from all others told, or elsewhere"
