"""A whole case, as loaded from its store: what exports, briefs and tables are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tocsin.model.account import Account
from tocsin.model.assessment import Assessment
from tocsin.model.checked import Checked
from tocsin.model.decision import Decision, Effect, Rule, SourceGrade
from tocsin.model.document import Document
from tocsin.model.finding import Finding, Series
from tocsin.model.incident import Crowd, Incident, Inclusion, Origin, Story
from tocsin.model.ledger import Doubt, Figure, Lead, Measure, Office, Response, Statement
from tocsin.model.mention import PersonMention
from tocsin.model.place import Site
from tocsin.model.rejected import Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The sourced record of one case; tuples and mappings are in a stable order."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)
    persons: Mapping[str, tuple[PersonMention, ...]] = field(default_factory=dict)
    origins: tuple[Origin, ...] = ()
    incidents: tuple[Incident, ...] = ()
    stories: tuple[Story, ...] = ()
    inclusions: tuple[Inclusion, ...] = ()
    crowds: tuple[Crowd, ...] = ()
    """Of which accounts not all were compared with one another."""
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    measures: tuple[Measure, ...] = ()
    responses: tuple[Response, ...] = ()
    leads: tuple[Lead, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    offices: tuple[Office, ...] = ()
    series: tuple[Series, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Made when they are asked for, as series are, and not kept with the case."""
    assessment: Assessment | None = None
    """Made when it is asked for, and not kept with the case."""
    checked: Checked | None = None
    """What the ledger adds up to: made when it is asked for, and not kept with the case."""
    sites: tuple[Site, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """The log of what people decided, oldest first; `tocsin.review` makes the rest of it."""
    effects: tuple[Effect, ...] = ()
    """What each decision does to the case as it is now, in the same order."""
    left_out: tuple[Incident, ...] = ()
    """Incidents that people rejected, or found to be none."""
    rules: Mapping[str, Rule] = field(default_factory=dict)
    """The rule chosen for each field; under "" that of the fields without one of their own."""
    source_grades: Mapping[str, SourceGrade] = field(default_factory=dict)
    """Grades that people gave to outlets."""
