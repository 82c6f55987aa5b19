"""One telling of an act: a trigger with all that its clause and sentence say of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from spacy.tokens import Token

from tocsin.extract.acts.anchors import Anchoring, Anchors, is_region, is_wide
from tocsin.extract.acts.attribution import attribution
from tocsin.extract.acts.casualties import Harm
from tocsin.extract.acts.letting_go import NOT_DONE, SUMMED, SUPPOSED, LetGo, forget
from tocsin.extract.acts.modality import Judged, judge, told_in_the_present
from tocsin.extract.acts.roles import Counted, Roles, Told, count_of, is_personal
from tocsin.extract.acts.triggers import Trigger
from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import (
    clause_of,
    core,
    echoes,
    feature,
    forms,
    is_infinitive,
    measured_apart,
    phrase,
    sentence_span,
    trimmed,
    with_conjuncts,
)
from tocsin.extract.lexicon import ActKind, Lexicon, kinds
from tocsin.model import (
    Attribution,
    Count,
    Interval,
    Marked,
    PlaceMention,
    SiteMention,
    TimeMention,
)

MANY = 10  # [persons or things] that one act seldom strikes, told of a whole country
LONG = timedelta(days=7)  # in which they may have been struck one after the other
# An entry of a round-up, as in "Newry: two buses set alight".
_ENTRY = re.compile(r"\s*([A-ZÀ-Ý][\w.'’-]*(?: [A-ZÀ-Ý][\w.'’-]*){0,2}) ?:\s")
_ANAPHORIC = {"this", "these", "that", "those", "such", "ce", "cet", "cette", "ces"}
_UPON_SOMEONE = {"shooting", "stabbing", "beating", "robbery", "kidnapping", "killing"}
_PROSE = re.compile(r"\w{2}[.!?][»”\"]?\s*$", re.MULTILINE)
_FIRST_LINE = re.compile(r"\s*(\S[^\n\t]*)\n(?=\s*\S)")
_NOUNS = {"NOUN", "PROPN", "ADJ"}
_DATED = {"minute", "hour", "part_of_day", "night", "day"}
HEADLINE = 140  # [characters] a line without a full stop that may be a headline
_UPON_THINGS = {"arson", "vandalism"}
_ALIVE = {"alive", "death", "vif", "vive"}
_BODILY = {"stabbing", "beating"}
_OF_PERSONS_ALONE = {"killing", "kidnapping"}
_UNSTRUCK = _UPON_SOMEONE - {"shooting"}  # a car robbed is not damaged, a house fired at is
_SPOKEN_OF = {"temporal", "referred", "subject", "object"}
_OPEN = {"or", "whether", "ou", "si", "s'", "s’"}
OPEN_BEFORE = 7  # [tokens] before "accident" in which "whether" stands
OPEN_BEHIND = 3  # [tokens] after it in which "or" stands
_REFLEXIVES = {"se", "s'", "s’"}
_CAUSED = {"fait", "faire", "faisait", "vu", "vue", "vus"}
_DEFINITE = {"the", "le", "la", "les", "l'", "l’", *_ANAPHORIC, "du", "des", "au", "aux"}


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of an act, not yet compared with the others of its document.

    Attributes:
        place: The one town it is told of; a list of towns was spread into one telling each.
        definite: A noun that speaks of something known ("the attack", "the fire was set").
        harmed: It is told with somebody killed or injured.
        struck: The kind of the site that it was done to, or to a part of.
        whom: What tells the persons it was done to from others: their names and ages.
        new_person: It was done to somebody whom it brings in: "a colleague was punched".
        thing_known: It was done to a thing told of before ("the cars were set on fire").
    whom_known: It was done to somebody told of before ("he was shot", "the victim").
        by_known: Those who did it were told of before ("the gunmen").
        entry: The name that its entry of a round-up begins with: "Newry: two buses set alight".
        several: How many acts it tells of, where that is more than one.
        apart: It is told to be so long before or after the act spoken of.
    one_more: It is told as one more act: "a separate attack", "another bomb went off".
        summing: It sums up what was told: "in all, six cars were damaged".
        site_known: Its site is one told of before ("the hospital").
        listed: One of the acts that a list of towns tells of at once.
        pointed: The noun of an act that its sentence only points at, where it tells of that one.
    """

    trigger: Trigger
    kind: ActKind
    judged: Judged
    passage: tuple[int, int]
    anchors: Anchors
    place: PlaceMention | None
    site: SiteMention | None
    target: Told | None
    target_kind: str
    struck: str
    new_person: bool
    perpetrator: Told | None
    means: Told | None
    damage: Counted | None
    harmed: bool
    whom: frozenset[str]
    whom_known: bool
    thing_known: bool
    by_known: bool
    entry: str
    signature: Told | None
    said_by: Attribution | None
    several: Counted | None
    definite: bool
    in_title: bool
    apart: bool
    one_more: bool
    summing: bool
    site_known: bool
    listed: bool = False
    pointed: int | None = None

    @property
    def joined(self) -> tuple[PlaceMention, ...]:
        """The larger town that a hyphen joins to its place: of "Toulon-La Farlède", Toulon."""
        place = self.place
        if place is None:
            return ()
        return tuple(p for p in self.anchors.joined if p.span.end + 1 == place.span.start)

    @property
    def bare(self) -> bool:
        """Whether nothing in the telling itself says where, when or how many times."""
        return not (self.place or self.site or self.anchors.own_time or self.several)

    @property
    def anchored(self) -> bool:
        """Whether it is told with its own place, site or time: a particular act."""
        return bool(self.place or self.anchors.times or self.sited)

    @property
    def sited(self) -> bool:
        """Whether its site is a particular one."""
        return self.site is not None and _is_particular(self.site)


def _is_particular(site: SiteMention) -> bool:
    """Whether a site is named, located or counted, rather than one of its kind."""
    return bool(site.places or site.site.candidates) or any(
        word[:1].isupper() for word in site.site.words.split()[1:]
    )


def tellings(
    marked: Marked,
    lexicon: Lexicon,
    harms: Iterable[Harm],
    found: Sequence[Trigger],
    *,
    pointed: Mapping[int, int],
    let_go: LetGo = forget,
) -> Iterator[Telling]:
    """Every telling of an act that may be a particular one, in text order.

    Args:
        marked: The document.
        lexicon: The words of its language.
        harms: The harm done to persons, as told.
        found: The words of acts.
        pointed: Which tokens tell of acts that are only pointed at (`pointed_at`).
        let_go: Told why, whenever words of an act tell none.
    """
    reader = _Reader(marked, lexicon, harms, pointed, let_go)
    seen: set[tuple[int, int]] = set()
    repeated = {id(t.of): t.token.i for t in reversed(found) if t.of is not None}
    for trigger in found:
        for telling in reader.read(trigger, repeated.get(id(trigger))):
            key = (trigger.clause.head.i, telling.place.span.start if telling.place else -1)
            # "visées par des attaques": verb and noun of one clause tell one act.
            if key in seen and telling.kind.generic:
                continue
            seen.add(key)
            yield telling


class _Reader:
    def __init__(
        self,
        marked: Marked,
        lexicon: Lexicon,
        harms: Iterable[Harm],
        pointed: Mapping[int, int],
        let_go: LetGo,
    ) -> None:
        self._let_go = let_go
        done = [h.token for h in harms if h.fate != "hit" and h.victims.count.best > 0]
        self._harming = {t.i for t in done}
        self._harmful = {sentence_of(t).start for t in done}
        self._marked = marked
        self._lexicon = lexicon
        self._roles = Roles(marked, lexicon)
        self._quantities = Stretches(marked.quantities)
        self._anchoring = Anchoring(marked, lexicon, pointed)

    def read(self, trigger: Trigger, until: int | None = None) -> Iterator[Telling]:
        """Every telling that the words of an act make.

        Args:
            trigger: The words.
            until: The token at which its act is told again of something else.
        """
        judged = judge(trigger, self._lexicon)
        if told_in_the_present(trigger, judged) and self._is_headline_or_dated(trigger):
            judged = Judged("happened", judged.token)
        if judged.modality in {"general", "hypothetical"}:
            self._let_go(SUPPOSED)
            return
        targets = list(self._not_filed(self._roles.targets(trigger)))
        kind = self._kind(trigger, targets)
        if not self._is_act(trigger, targets, kind):
            self._let_go(NOT_DONE)
            return
        document = self._marked.document
        said_by = attribution(trigger.clause, document, self._lexicon)
        besides = [said_by.span] if said_by else []
        anchors = self._anchoring.anchors(trigger, targets, besides, until)
        judged, anchors, passage = self._caught(trigger, judged, anchors)
        if trigger.of is not None and not anchors.times:
            # "one car burned in Lyon on Monday, another in Nice": at the same time.
            anchors = replace(anchors, times=self._anchoring.anchors(trigger.of, [], []).times)
        target = targets[0] if targets else None
        several = self._several(trigger, target, anchors)
        if several and not anchors.times:
            anchors = replace(anchors, times=self._anchoring.stretches(trigger))
        site = self._site(anchors, target)
        telling = Telling(
            trigger=trigger,
            kind=kind,
            judged=judged,
            passage=passage,
            anchors=anchors,
            place=anchors.towns[0] if anchors.towns else _last(anchors.wider),
            site=site,
            target=self._told(target),
            target_kind=self._kind_of(target, trigger),
            struck=self._struck(target),
            new_person=target is not None and self._roles.is_new_person(target),
            perpetrator=self._roles.perpetrator(trigger),
            means=self._roles.means(trigger),
            damage=None if trigger.act in _UNSTRUCK else self._roles.damage(targets),
            harmed=self._is_harmful(trigger),
            whom=frozenset(mark for t in targets for mark in self._roles.marks_of(t)),
            whom_known=bool(targets) and all(self._roles.is_known_person(t) for t in targets),
            thing_known=trigger.form == "verb" and self._roles.is_known_thing(target),
            by_known=self._roles.is_by_known(trigger),
            entry=self._entry(trigger),
            signature=self._roles.signature(trigger),
            said_by=said_by,
            several=several,
            definite=self._is_definite(trigger),
            in_title=trigger.token.idx < self._title_end,
            apart=self._is_apart(trigger),
            one_more=self._is_one_more(trigger),
            summing=self._is_summing(trigger),
            site_known=site is not None and self._is_known(site),
            pointed=self._anchoring.pointed(trigger.token),
        )
        if self._is_sum(telling):
            self._let_go(SUMMED)  # "since Sunday, 21 vehicles were damaged": a sum, no act
            return
        yield from self._spread(telling)

    def _is_accident(self, trigger: Trigger, kind: ActKind) -> bool:
        """Whether the sentence calls it an accident, or the bomb one of a past war."""
        if not (kind.generic or trigger.weak or trigger.act in {"arson", "bombing"}):
            return False
        undone = self._lexicon.accidents
        if trigger.token.lemma_.lower() in self._lexicon.words["spare"]:
            undone |= self._lexicon.words["relics"]  # a bomb of a past war that was dug up
        return any(t.lemma_.lower() in undone and not _is_open(t) for t in trigger.token.sent)

    def _is_of_workers(self, trigger: Trigger) -> bool:
        """Whether a strike may be one of workers."""
        lemma = trigger.token.lemma_.lower()
        return trigger.weak and lemma in self._lexicon.words["doubtful"] and not self._is_at_war

    @cached_property
    def _title_end(self) -> int:
        """Where the title ends: a first line without a full stop is one, as pages are pasted."""
        document = self._marked.document
        first = _FIRST_LINE.match(document.text)
        prose = first is not None and _PROSE.search(document.text, first.end()) is not None
        headed = prose and not document.title_end and first is not None and _is_headline(first[1])
        return first.end(1) if headed and first is not None else document.title_end

    @cached_property
    def _is_at_war(self) -> bool:
        """Whether the report speaks of armed force, so that a strike is none of workers."""
        force = self._lexicon.words["force"]
        return any(t.lemma_.lower() in force for t in self._marked.parse if t.pos_ in _NOUNS)

    def _is_headline_or_dated(self, trigger: Trigger) -> bool:
        """Whether a present tells of what is past: in a title, in a line of its own, with a day."""
        text, offset = self._marked.document.text, trigger.token.idx
        if offset < self._title_end:
            return True
        end = text.find("\n", offset)
        if _is_headline(text[text.rfind("\n", 0, offset) + 1 : end if end >= 0 else None]):
            return True
        for time in self._anchoring.anchors(trigger, [], []).times:
            interval = time.candidates[0].interval
            # "in cinemas on Wednesday, a gang blows up a bank" tells of nobody: a date, no weekday.
            dated = any(c.isdigit() for c in self._marked.document.read(time.span))
            if dated and interval is not None and interval.granularity in _DATED:
                return True
        return False

    def _kind(self, trigger: Trigger, targets: list[Token]) -> ActKind:
        """The kind of an act; what is done to persons is vandalism where a statue suffers it."""
        upon_things = [self._roles.own_kind_of(t) in {"monument", "building"} for t in targets]
        if trigger.act in _BODILY and upon_things and all(upon_things):
            return kinds()["vandalism"]
        if trigger.act in _UPON_THINGS and trigger.form == "verb":
            persons = [self._roles.kind_of(t) == "person" for t in targets]
            if persons and all(persons) and not self._roles.is_of_place(targets):
                # "two officers were burned", "burned alive", "splashed with boiling oil"
                dying = any(t.lemma_.lower() in _ALIVE for t in trigger.clause.tokens)
                return kinds()["killing" if dying else "attack"]
        return kinds()[trigger.act]

    def _not_filed(self, targets: list[Token]) -> Iterator[Token]:
        """Targets, and for the place where a report was filed what the parser hung on it.

        "LYON, April 3 - A school was set on fire": the school.
        """
        for target in targets:
            if not self._anchoring.is_filed(target):
                yield target
                continue
            for token in target.children:
                if token.dep_ in {"appos", "dep"} and not self._anchoring.is_filed(token):
                    yield from with_conjuncts(token)

    def _caught(
        self, trigger: Trigger, judged: Judged, anchors: Anchors
    ) -> tuple[Judged, Anchors, tuple[int, int]]:
        """A plot that is told by the arrest: where and when that was, and as foiled.

        "Two men who planned to bomb a school were arrested in Hull on Monday."
        """
        start, end = self._passage(trigger)
        caught = None
        if judged.modality in {"planned", "foiled"} and not anchors.towns:
            caught = self._anchoring.of_the_arrest(trigger)
        if caught is None:
            return judged, anchors, (start, end)
        told, (first, last) = caught
        anchors = replace(told, sites=anchors.sites or told.sites)
        return Judged("foiled", judged.token), anchors, (min(start, first), max(end, last))

    def _is_known(self, site: SiteMention) -> bool:
        """Whether words such as "the hospital" say of a site that it was told of before."""
        head = self._anchoring.at(site.span.end - 1)
        return not _is_particular(site) and head is not None and _is_definite(head)

    def _is_sum(self, telling: Telling) -> bool:
        """Whether the acts of a stretch of time are told as one number, and none of them.

        "Since Sunday, 21 vehicles were damaged"; "900 people were kidnapped across the country
        between February and April"; "a rise in abductions in Nigeria over the past months".
        """
        if self._anchoring.sums_up(telling.trigger):
            return not (telling.place or telling.site)
        times = telling.anchors.times
        if telling.site or not times or not all(self._is_long(t) for t in times):
            return False
        target = telling.target
        counted = [] if target is None else self._quantities.touching(target.start, target.end)
        several = telling.trigger.form == "noun" and feature(telling.trigger.token, "Number")
        many = several == "Plur" or any(q.best >= MANY for q in counted)
        return many and (telling.place is None or is_wide(telling.place))

    def _is_definite(self, trigger: Trigger) -> bool:
        if trigger.form == "noun":
            return _is_definite(trigger.token)
        named = (*trigger.clause.subjects, *trigger.clause.objects)
        return any(self._roles.names_the_act(t) and _is_definite(t) for t in named)

    def _is_long(self, time: TimeMention) -> bool:
        """Whether a time is a stretch of many acts; of a report without a day, by its words."""
        interval = time.candidates[0].interval
        if interval is not None:
            return _is_long(interval)
        words = self._marked.document.read(time.span).lower().split()
        return bool(words) and words[-1] in self._lexicon.words["seasons"]

    def _is_apart(self, trigger: Trigger) -> bool:
        """Whether an act of before dates the one spoken of: "it comes a week after ... burned"."""
        head = trigger.clause.head
        if trigger.form == "noun" or not measured_apart(head):
            return False
        outer = clause_of(head.head.head if head.dep_ == "pcomp" else head.head)
        spoken_of = self._lexicon.words["spoken_of"] | self._lexicon.act_nouns
        return any(forms(t) & spoken_of for t in outer.subjects)

    def _is_summing(self, trigger: Trigger) -> bool:
        """Whether its sentence begins as one that sums up: "in all", "au total"."""
        sentence = sentence_of(trigger.token)
        begins = trigger.token.doc[sentence.start : min(sentence.start + 2, sentence.end)]
        return any(t.lower_ in self._lexicon.words["altogether"] for t in begins)

    def _is_one_more(self, trigger: Trigger) -> bool:
        """Whether the act, or what it was done with, is brought in as one more of its kind."""
        more = self._lexicon.words["one_more"]
        # "It is the third attack this week": which it is that is told of, not one more.
        counted = trigger.token.dep_ == "attr" or any(
            c.dep_ == "cop" for c in trigger.token.children
        )
        told = [] if counted else [trigger.token]
        if trigger.form == "verb":
            told += [t for t in trigger.clause.subjects if self._roles.is_means(t)]
            told += [
                t
                for _, t in trigger.clause.obliques()
                if t.lemma_.lower() in self._lexicon.act_nouns and t.pos_ == "NOUN"
            ]
        return any(c.lower_ in more for t in told for c in t.children if c.pos_ != "ADP")

    def _is_harmful(self, trigger: Trigger) -> bool:
        """Whether its sentence, or what a noun of an act governs, says that somebody was harmed."""
        if trigger.form == "noun":
            return any(t.i in self._harming for t in trigger.token.subtree)
        return sentence_of(trigger.token).start in self._harmful

    def _is_act(self, trigger: Trigger, targets: list[Token], kind: ActKind) -> bool:
        """Whether the words tell of an act done, and not of an accident or a figure of speech."""
        if self._is_of_workers(trigger) or self._is_accident(trigger, kind):
            return False
        if trigger.form == "noun" and trigger.support in _SPOKEN_OF:
            # Spoken of, not told: it counts only with an anchor inside its own phrase.
            named = (t.ent_type_ or t.pos_ == "PROPN" for t in trigger.token.subtree if t.i != 0)
            traced = any(named) or self._is_harmful(trigger)
            return traced or bool(self._anchoring.of_traces(trigger))
        if trigger.form == "verb" and kind.name in {"attack", "destruction"}:
            return bool(targets) and bool(self._roles.kind_of(targets[0])) and self._bodily(trigger)
        if trigger.form == "verb" and trigger.act in _UPON_SOMEONE:
            return self._is_upon_somebody(trigger, targets)
        if trigger.weak and trigger.form == "noun":
            return trigger.support in {"occurred", "undergo", "means"} or bool(targets)
        return True

    def _is_upon_somebody(self, trigger: Trigger, targets: list[Token]) -> bool:
        """Whether a verb tells of anyone or anything that suffered it: "shot wide", "robs" do not.

        Nor does what somebody did to himself.
        """
        others = [t for t in targets if t.lower_ not in self._lexicon.harm["reflexive"]]
        if targets and not others:
            return False  # "killing himself"
        told = bool(others) or trigger.clause.passive or self._named_by_object(trigger)
        return told and not self._is_reflexive(trigger)

    def _is_reflexive(self, trigger: Trigger) -> bool:
        """Whether it was done to oneself: "s'est tiré une balle"; "s'est fait tirer dessus" not."""
        own = {c.lower_ for c in trigger.token.children}
        return bool(own & _REFLEXIVES) and not own & _CAUSED and not trigger.clause.passive

    def _named_by_object(self, trigger: Trigger) -> bool:
        """Whether the object itself names the act: "opened fire", "fired three shots"."""
        return any(self._roles.names_the_act(t) for t in trigger.clause.objects)

    def _bodily(self, trigger: Trigger) -> bool:
        """Whether whoever attacks may do so bodily: not a law, a measure or a speech."""
        clause = trigger.clause
        if self._roles.is_headline_passive(trigger):
            return True
        named = clause.agents if clause.passive else clause.subjects
        actors = [t for t in named if not self._anchoring.is_filed(t)]
        if not actors and is_infinitive(clause.head):
            actors = clause_of(clause.head.head).subjects
        if not actors:
            return clause.passive
        actor = actors[0]
        words = self._lexicon
        bodily = words.persons["perpetrators"] | words.persons["persons"] | words.means
        names = forms(actor)
        return bool(
            names & bodily
            or names & words.act_nouns
            or actor.ent_type_ in {"ORG", "NORP"}
            or actor.pos_ == "PRON"
        )

    def _passage(self, trigger: Trigger) -> tuple[int, int]:
        if trigger.of is not None and sentence_of(trigger.of.token) == sentence_of(trigger.token):
            return sentence_span(trigger.token)  # without its antecedent it tells nothing
        if trigger.form == "noun" and trigger.support in {"inside", "oblique", "verbless"}:
            start, end = phrase(trigger.token)
            clause = trimmed(trigger.clause.all_tokens)
            # A noun inside a clause of its own sentence: the clause, where it is not far longer.
            return clause if trigger.support == "verbless" else (start, end)
        start, end = trigger.clause.extent()
        if is_infinitive(trigger.clause.head) or echoes(trigger.clause.head):
            outer = clause_of(trigger.clause.head.head).extent()
            start, end = min(start, outer[0]), max(end, outer[1])
        sentence = sentence_span(trigger.token)
        return max(start, sentence[0]), min(end, sentence[1])

    def _told(self, token: Token | None) -> Told | None:
        if token is None or is_personal(token):
            return None  # "they were burned" describes nothing
        if self._roles.is_in_site_name(token):
            return None  # "in front of the hospital Robert Nadal": the site is told as such
        if token.ent_type_ in {"PERSON", "PER"} and self._roles.kind_of(token) in {"", "person"}:
            return Told("a named person", token.idx, token.idx + len(token))
        start, end = core(token)
        return Told(self._marked.document.text[start:end], start, end)

    def _site(self, anchors: Anchors, target: Token | None) -> SiteMention | None:
        if target is not None and (site := self._roles.site_of(target)) is not None:
            return site
        located = [s for s in anchors.sites if _is_particular(s)]
        return next(iter((*located, *anchors.sites)), None)

    def _kind_of(self, target: Token | None, trigger: Trigger) -> str:
        kind = self._roles.kind_of(target) if target is not None else ""
        if not kind and target is not None and trigger.act in _OF_PERSONS_ALONE:
            return "person"  # whoever "parishioners" are, they were killed
        if kind or trigger.of is None:
            return kind
        before = self._roles.targets(trigger.of)
        return self._roles.kind_of(before[0]) if before else ""

    def _entry(self, trigger: Trigger) -> str:
        start = sentence_of(trigger.token).start_char
        found = _ENTRY.match(self._marked.document.text, start, trigger.token.idx)
        return found[1] if found is not None else ""

    def _struck(self, target: Token | None) -> str:
        site = self._roles.site_of(target) if target is not None else None
        return site.site.kind if site is not None else ""

    def _several(self, trigger: Trigger, target: Token | None, anchors: Anchors) -> Counted | None:
        """How many acts are told by number: counted acts, or counted sites they happened at."""
        if trigger.form == "noun":
            quantity = self._roles.quantity(trigger.token)
            blows = trigger.token.lemma_.lower() in self._lexicon.words["blows"]
            if quantity is not None and quantity.best >= 2 and not blows:
                return Counted(count_of(quantity, "act"), quantity.span.start, quantity.span.end)
        if len(anchors.towns) == 1 and any(_is_moment(t) for t in anchors.times):
            return None  # "two houses in Lyon, shortly before three": one act, two targets
        if len(anchors.towns) == 1 and self._roles.is_by_one(trigger):
            return None  # "a gunman opened fire at two mosques in Lyon"
        for site in anchors.sites:
            if not site.plural or len(site.places) > 1:
                continue
            for quantity in self._quantities.touching(site.span.start, site.span.end):
                if quantity.best >= 2:
                    return Counted(
                        count_of(quantity, "site"), quantity.span.start, quantity.span.end
                    )
            named = _is_particular(site) and not self._is_roaming(site)
            if not named and not self._counts_things(target):
                unnumbered = Count(low=2, best=2, high=None, unit="site")
                return Counted(unnumbered, site.span.start, site.span.end)
        return None

    def _is_roaming(self, site: SiteMention) -> bool:
        """Whether sites are told of a whole country: "several prisons across France"."""
        places = {p.span: p for p in self._marked.places}
        told = [places[span] for span in site.places if span in places]
        return bool(told) and all(map(is_wide, told)) and not site.site.candidates

    def _counts_things(self, target: Token | None) -> bool:
        return target is not None and self._roles.site_at(target) is None

    def _spread(self, telling: Telling) -> Iterator[Telling]:
        """One telling for each town of a list; places that only narrow one another stay one."""
        towns = telling.anchors.towns
        if telling.several and all(map(is_region, towns)):
            yield telling  # "a dozen schools in Iowa, Ohio and Maine"
            return
        listed = _enumerated(towns, self._marked)
        if len(listed) < 2:
            yield telling
            return
        for town in listed:
            yield replace(telling, place=town, several=None, listed=True)


_LIST_WORDS = {"and", "et", "or", "ou", "&", "à", "de", "d'", "in", "the", "at", "celle", "celles"}
_LAST_ITEM = {"and", "et", "or", "ou", "&"}
_IN_BRACKETS = re.compile(r"\([^()]{1,60}\)")  # "Nanterre (Hauts-de-Seine), Agen and Lyon"
BETWEEN_ITEMS = 4  # [words] that may stand between two towns of a list


def _enumerated(towns: tuple[PlaceMention, ...], marked: Marked) -> tuple[PlaceMention, ...]:
    """The towns of a list ("A, B and C"): between them only commas, "and", or unknown names."""
    best: list[PlaceMention] = []
    run: list[PlaceMention] = []
    for town in towns:
        words = _between(run[-1], town, marked) if run else None
        if words is None:
            run = []
        run.append(town)
        # "A and B, C and D": what ends one list may go on to the next "and".
        ended = bool(words and _LAST_ITEM & {w.lower() for w in words})
        if ended and len(run) > len(best):
            best = list(run)
    return tuple(best)


def _between(left: PlaceMention, right: PlaceMention, marked: Marked) -> list[str] | None:
    """The words between two towns, commas left out, or None where they are no list."""
    between = _IN_BRACKETS.sub(" ", marked.document.text[left.span.end : right.span.start])
    words = between.replace(",", " ").split()
    listed = all(w.lower() in _LIST_WORDS or w[:1].isupper() for w in words)
    separated = "," in between or bool(_LAST_ITEM & {w.lower() for w in words})
    return words if listed and separated and len(words) <= BETWEEN_ITEMS else None


def _is_moment(time: TimeMention) -> bool:
    interval = time.candidates[0].interval
    return interval is not None and interval.granularity in {"minute", "hour"}


def _is_long(interval: Interval) -> bool:
    """Whether a time is a stretch in which many acts may lie."""
    start, end = interval.start, interval.end
    return start is not None and end is not None and end - start > LONG


def _last(places: tuple[PlaceMention, ...]) -> PlaceMention | None:
    return places[0] if places else None


def points_back(article: Token) -> bool:
    """Whether an article says that its noun is known: "the", "cette"; not the "des" of several."""
    return article.lower_ in _DEFINITE and feature(article, "Definite") != "Ind"


def _is_headline(line: str) -> bool:
    line = line.strip()
    return bool(line) and line[-1].isalnum() and len(line) <= HEADLINE


def _is_open(token: Token) -> bool:
    """Whether it is only one of two answers: "an accident or a crime", "accident ou acte criminel".

    "Whether it was an accident".
    """
    first = max(sentence_of(token).start, token.i - OPEN_BEFORE)
    near = token.doc[first : min(token.i + OPEN_BEHIND, sentence_of(token).end)]
    return any(t.lower_ in _OPEN for t in near)


def _is_definite(noun: Token) -> bool:
    return any(
        (points_back(c) and c.dep_ in {"det", "poss", "nmod:poss"})
        or (c.dep_ == "poss" and c.ent_type_ in {"DATE", "TIME", "GPE"})  # "Monday's attack"
        for c in noun.children
    )


def is_anaphoric(noun: Token) -> bool:
    """Whether a noun points back at something told before ("these attacks")."""
    return any(c.lower_ in _ANAPHORIC for c in noun.children)
