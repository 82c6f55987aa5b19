"""The records that pass between stages: data only, no work."""

from tocsin.model.account import CLAIM_FIELDS, Account
from tocsin.model.claim import Attribution, Claim, Count, Kind, Modality
from tocsin.model.document import Document, Language
from tocsin.model.finding import Finding, Series
from tocsin.model.ids import content_id
from tocsin.model.incident import (
    Disagreement,
    Evidence,
    Incident,
    Link,
    Origin,
    Shared,
    Shown,
    Version,
)
from tocsin.model.ledger import (
    Doubt,
    Figure,
    LedgerEntry,
    Measure,
    MeasureStatus,
    Response,
    Statement,
)
from tocsin.model.mention import (
    BodyMention,
    Marked,
    PersonMention,
    PlaceMention,
    QuantityMention,
    SiteMention,
    TimeMention,
)
from tocsin.model.place import (
    GazetteerSource,
    Level,
    Place,
    PlaceCandidate,
    Site,
    SiteName,
    Toponym,
)
from tocsin.model.reading import Placed, Reading
from tocsin.model.record import Record
from tocsin.model.rejected import Rejected
from tocsin.model.report import Given, Report
from tocsin.model.span import Span
from tocsin.model.time import (
    Certainty,
    Granularity,
    Interval,
    Published,
    Recurs,
    TimeValue,
    TimexType,
)

__all__ = [
    "CLAIM_FIELDS",
    "Account",
    "Attribution",
    "BodyMention",
    "Certainty",
    "Claim",
    "Count",
    "Disagreement",
    "Document",
    "Doubt",
    "Evidence",
    "Figure",
    "Finding",
    "GazetteerSource",
    "Given",
    "Granularity",
    "Incident",
    "Interval",
    "Kind",
    "Language",
    "LedgerEntry",
    "Level",
    "Link",
    "Marked",
    "Measure",
    "MeasureStatus",
    "Modality",
    "Origin",
    "PersonMention",
    "Place",
    "PlaceCandidate",
    "PlaceMention",
    "Placed",
    "Published",
    "QuantityMention",
    "Reading",
    "Record",
    "Recurs",
    "Rejected",
    "Report",
    "Response",
    "Series",
    "Shared",
    "Shown",
    "Site",
    "SiteMention",
    "SiteName",
    "Span",
    "Statement",
    "TimeMention",
    "TimeValue",
    "TimexType",
    "Toponym",
    "Version",
    "content_id",
]
