"""Accounts -> incidents: which accounts tell of one event."""

from dataclasses import dataclass, replace

from tocsin.link.linker import Linker
from tocsin.link.sums import sums
from tocsin.model import Crowd, Incident, Linked, Record, Story, content_id


@dataclass(frozen=True, slots=True)
class Whole:
    """A record with all that linking makes of it, and what is kept for a report more."""

    record: Record
    kept: tuple[Linked, ...]
    crowds: tuple[Crowd, ...]


def linked(record: Record) -> Whole:
    """Give a record its incidents, its stories, and what its numbers may count.

    Args:
        record: As for `link`; what was linked before is replaced.
    """
    linker = Linker()
    incidents = linker.link(record)
    stories = (story for story in linker.stories(record) if len(story) > 1)
    linked_ = replace(
        record,
        incidents=incidents,
        stories=tuple(story_of(ids) for ids in stories),
        inclusions=sums(record),
    )
    return Whole(linked_, tuple(linker.kept()), linker.crowds())


def story_of(documents: tuple[str, ...]) -> Story:
    """The story of some documents."""
    return Story(id=content_id("sto", *documents), documents=documents)


def link(record: Record) -> tuple[Incident, ...]:
    """Judge which accounts tell of one event.

    Every account of one event that was done, tried, denied, announced or alleged is in exactly
    one incident; aggregates and what is general or hypothetical are in none. Accounts of one
    document are never in one incident, and what was announced is never joined with what was done.

    Args:
        record: ``documents``, ``accounts``, ``origins`` and ``sites`` are read; what ``origins``
            do not mention counts as an origin of its own.

    Returns:
        Incidents in the order of their ids, without what is shown of them, which is `resolve`'s
        work. The order of the record's accounts does not matter.

    Cost:
        Near linear: only accounts that share a site, a spot, a name, an origin or rare words, and
        can be of one time, are compared, and no block may cost more than so many pairs
        (`tocsin.link.blocks`). `Linker` links a record that has changed at the cost of what the
        change touches.
    """
    return Linker().link(record)


def stories_of(record: Record) -> tuple[tuple[str, ...], ...]:
    """Judge which documents are, as a whole, about one event.

    Documents of which no account was read are in stories too: by their words, names and day.

    Returns:
        Ids of the documents of each story, ascending; every document is in exactly one.
    """
    return Linker().stories(record)
