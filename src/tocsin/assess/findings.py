"""Incidents -> series and findings."""

from tocsin.assess.act import acts
from tocsin.assess.coordination import coordination, who_says
from tocsin.assess.counting import how_many
from tocsin.model import Finding, Record, Series, content_id

TITLE = "All incidents of this case"


def assess(record: Record) -> tuple[tuple[Series, ...], tuple[Finding, ...]]:
    """Say what the incidents of a case, taken together, show and do not show.

    Args:
        record: ``documents``, ``accounts``, ``origins``, ``incidents``, ``sites``, ``statements``,
            ``doubts`` and ``persons`` are read.

    Returns:
        One series of all incidents, and what is found of it; nothing where there are none.
    """
    if not record.incidents:
        return (), ()
    ids = tuple(incident.id for incident in record.incidents)
    series = Series(id=content_id("ser", *sorted(ids)), title=TITLE, incidents=ids)
    told = acts(record)
    findings = (
        how_many(record, series, told),
        coordination(series, told),
        who_says(record, series),
    )
    return (series,), tuple(finding for finding in findings if finding is not None)
