"""Who says what a word stands in: for figures, measures and responses."""

import re
from functools import cached_property

from spacy.tokens import Token

from tocsin.extract.grammar.sentences import sentence_of
from tocsin.extract.grammar.stretches import Stretches
from tocsin.extract.grammar.syntax import clause_of
from tocsin.extract.lexicon.ledger_words import is_in, ledger_words
from tocsin.extract.statements.speakers import Speaker, Speakers
from tocsin.extract.statements.speech import Speech
from tocsin.model import Claim, Marked, PersonMention, TimeMention

_PAR_RAPPORT = re.compile(r"(?<=\bpar )rapport (?:à|aux?)\b", re.IGNORECASE)
GOVERNORS = 5  # [steps] up the parse, beyond which a verb of saying no longer speaks of the word


class Sources:
    """Who says what in one document; asked in text order, it remembers who spoke last.

    Args:
        marked: The document.
        speech: What is speech in it, where that was found already.
    """

    def __init__(self, marked: Marked, speech: Speech | None = None) -> None:
        self.marked = marked
        self.speech = speech or Speech(marked)

    @cached_property
    def speakers(self) -> Speakers:
        """Resolves nouns and names of this document."""
        language = self.marked.document.language
        return Speakers(self.marked, ledger_words(language), self.speech.lexicon)

    def who_says(self, token: Token) -> Claim[str] | None:
        """Whoever is credited with the words around a token; None: the document itself."""
        source = self.source(token)
        if source is not None and _PAR_RAPPORT.match(self.marked.document.text, source.idx):
            return None
        return self.speakers.resolve(source).claim(self.marked) if source is not None else None

    def when_said(self, token: Token) -> TimeMention | None:
        """The day or month told beside the verb that reports the words around a token."""
        for reported in self.speech.told.touching(token.idx, token.idx + 1):
            cue = reported.by
            beside = {t.i for t in clause_of(cue).tokens}
            if cue.dep_ in {"advcl", "xcomp", "conj"}:  # "highlighted ..., reporting ..."
                beside |= {t.i for t in clause_of(cue.head).all_tokens}
            sentence = sentence_of(cue)
            for time in self._times.touching(sentence.start_char, sentence.end_char):
                inside = reported.start <= time.span.start < reported.end
                span = self.marked.parse.char_span(
                    time.span.start, time.span.end, alignment_mode="expand"
                )
                near = span is not None and any(t.i in beside for t in span)
                if near and not inside and time.candidates[0].type in {"DATE", "TIME"}:
                    return time
        return None

    def source(self, token: Token) -> Token | None:
        """The noun, name or pronoun of whoever is credited with the words around a token."""
        reported = self.speech.said.at(token.idx)
        if reported is not None:
            return reported.by
        words = ledger_words(self.marked.document.language).saying
        current = token
        for _ in range(GOVERNORS):
            if current.head == current:
                return None
            current = current.head
            if current.pos_ == "VERB" and is_in(current, words["speech"]):
                found = self.speech.sayings.source(current)
                if found is not None and found != token and self.speakers.may_speak(found):
                    return found
        return None

    def person_of(self, token: Token) -> Speaker | None:
        """The person or body that a noun, name or pronoun stands for."""
        return self.speakers.resolve(token) if self.speakers.may_speak(token) else None

    def mention_at(self, token: Token) -> PersonMention | None:
        """The mention of a person that a token is part of."""
        return self._persons.at(token.idx)

    @cached_property
    def _persons(self) -> Stretches[PersonMention]:
        return Stretches(self.marked.persons)

    @cached_property
    def _times(self) -> Stretches[TimeMention]:
        return Stretches(self.marked.times)
