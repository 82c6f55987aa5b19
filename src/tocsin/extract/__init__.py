"""Marked -> Reading: who did what, when and where; statements, figures, measures, responses."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial

from tocsin.collector import collector_paused
from tocsin.extract.acts.accounts import accounts
from tocsin.extract.acts.figurative import meant
from tocsin.extract.acts.fillers import filled
from tocsin.extract.acts.letting_go import OTHER_LANGUAGE, LetGo
from tocsin.extract.concerning import Concerning
from tocsin.extract.doubts import doubts
from tocsin.extract.figures.quantities import figures
from tocsin.extract.lexicon import Lexicon
from tocsin.extract.lexicon.own import with_words
from tocsin.extract.measures.records import measures
from tocsin.extract.offices import offices
from tocsin.extract.otherlanguage import other_language
from tocsin.extract.predicates import Predicates, alike
from tocsin.extract.responses.actions import responses
from tocsin.extract.responses.leads import leads
from tocsin.extract.statements.speech import Speech
from tocsin.extract.statements.utterances import beside, statements
from tocsin.flow import Stage
from tocsin.model import Lead, Marked, Measure, Reading, Rejected, Response, WordList

__all__ = ["NOTE", "extract"]

NOTE = "extract note"  # the stage of a reason that lets go words only: the document was read


def extract(*, lists: Sequence[WordList] = ()) -> Stage[Marked, Reading]:
    """Make the stage that composes what one document tells.

    Each reason for which words of acts in it make no account is yielded once, before the reading,
    as a `Rejected` of the stage ``NOTE``.

    Args:
        lists: A user's own words of acts, besides those that come with Tocsin.
    """
    words_of = cache(partial(with_words, lists=lists))

    def run(stream: Iterable[Marked]) -> Iterator[Reading | Rejected]:
        for marked in stream:
            reasons: set[str] = set()
            with collector_paused():
                reading = _read(marked, words_of(marked.document.language), reasons.add)
            for reason in sorted(reasons):
                yield Rejected(stage=NOTE, item=marked.document.id, reason=reason)
            yield reading

    return Stage("extract", Marked, Reading, run)


def _read(marked: Marked, words: Lexicon, let_go: LetGo) -> Reading:
    """Compose what one document tells; of words of acts that make no account ``let_go`` is told."""
    if other := other_language(marked.document.text, marked.document.language):
        let_go(OTHER_LANGUAGE.format(language=other))
    found = accounts(marked, words, let_go)
    told = filled(meant(found, marked, let_go), marked, words)
    acts = Concerning(marked, told, words)
    speech = Speech(marked, words)
    tellings = [claim.span for account in told for claim in account.kind]
    predicates = Predicates(marked, speech, tellings)
    provisions, done, held = _once(
        measures(marked, speech, predicates),
        responses(marked, speech, predicates),
        leads(marked, speech, predicates),
    )
    actions, suspected = acts.tied(done), acts.tied(held)
    others: list[Measure | Response | Lead] = [*provisions, *actions, *suspected]
    # What somebody says may be so is a statement too; what police believe is their lead alone. What
    # no rule read stands for no statement.
    alone = [
        entry
        for entry in others
        if entry.belief == 1 and (not isinstance(entry, Lead) or entry.holder is not None)
    ]
    numbers = figures(marked, speech)
    said = acts.tied(beside(statements(marked, speech), marked, told, alone, numbers))
    return Reading(
        document=marked.document,
        accounts=told,
        statements=said,
        figures=numbers,
        measures=provisions,
        responses=actions,
        leads=suspected,
        doubts=doubts(marked, told, [lead for lead in suspected if lead.sure], speech),
        offices=offices(marked, [*said, *numbers, *others]),
        places=marked.places,
        persons=marked.persons,
    )


def _once(
    provisions: Sequence[Measure], done: Sequence[Response], held: Sequence[Lead]
) -> tuple[tuple[Measure, ...], tuple[Response, ...], tuple[Lead, ...]]:
    """The entries without those that are only believed to tell what a rule read otherwise."""
    entries: list[Measure | Response | Lead] = [*provisions, *done, *held]
    by_rule = [entry.passages[0] for entry in entries if entry.belief == 1]

    def is_told(entry: Measure | Response | Lead) -> bool:
        start, end = entry.passages[0].start, entry.passages[0].end
        return entry.belief < 1 and any(alike((start, end), (s.start, s.end)) for s in by_rule)

    return (
        tuple(entry for entry in provisions if not is_told(entry)),
        tuple(entry for entry in done if not is_told(entry)),
        tuple(entry for entry in held if not is_told(entry)),
    )
