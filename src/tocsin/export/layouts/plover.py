"""PLOVER events as JSON, with the fields of its gold standard records."""

import msgspec

from tocsin.export.layouts.acts import Act


def plover_json(acts: tuple[Act, ...]) -> str:
    """Write an array of events; the actors are described, and coded by nobody."""
    return (
        msgspec.json.format(msgspec.json.encode([_event(act) for act in acts]), indent=1).decode()
        + "\n"
    )


def _event(act: Act) -> dict[str, object]:
    row, (event, mode) = act.row, act.codes.plover
    kind = row.sources.get("kind")
    return {
        "id": row.incident,
        "date": row.date_from,
        "dateEnd": row.date_to,
        "event": row.plover_type or event,
        "mode": row.plover_mode or mode,
        "source": [{"actorText": row.perpetrator}] if row.perpetrator else [],
        "target": [{"actorText": row.target}] if row.target else [],
        "location": {
            "name": row.place,
            "admin1": row.region,
            "country": act.country.alpha3,
            "latitude": row.lat,
            "longitude": row.lon,
        },
        "magnitude": {"dead": act.counted("killed"), "injured": act.counted("injured")},
        "text": kind.sentence if kind else "",
        "publication": [one.citation for one in act.told],
    }
