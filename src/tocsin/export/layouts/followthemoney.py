"""FollowTheMoney: an Event for each act, proved by an Article for each report."""

import msgspec

from tocsin.export.layouts.acts import Act, Told


def followthemoney_lines(acts: tuple[Act, ...]) -> str:
    """Write one entity a line; a report that tells of several acts is one Article."""
    articles = {one.document.id: one for act in acts for one in act.told}
    entities = [*map(_article, articles.values()), *map(_event, acts)]
    return "".join(msgspec.json.encode(one).decode() + "\n" for one in entities)


def _article(told: Told) -> dict[str, object]:
    return _entity(
        told.document.id,
        "Article",
        title=told.title,
        publisher=told.outlet,
        publishedAt=told.day,
        sourceUrl=told.document.address or "",
        language={"en": "eng", "fr": "fra"}[told.document.language],
    )


def _event(act: Act) -> dict[str, object]:
    row = act.row
    return _entity(
        row.incident,
        "Event",
        name=" - ".join(filter(None, (row.kind, row.target, row.site or row.place))),
        startDate=row.date_from,
        endDate=row.date_to,
        location=row.site or row.place,
        country=row.country.lower(),
        summary=act.summary,
        keywords=[row.kind, row.modality, row.target_kind],
        proof=[one.document.id for one in act.told],
    )


def _entity(id_: str, schema: str, **values: str | list[str]) -> dict[str, object]:
    """Make an entity; its properties are lists, and the empty ones are left out."""
    lists = {name: [value] if isinstance(value, str) else value for name, value in values.items()}
    kept = {name: [one for one in values if one] for name, values in lists.items()}
    return {
        "id": id_,
        "schema": schema,
        "properties": {name: values for name, values in kept.items() if values},
    }
