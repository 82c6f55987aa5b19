"""STIX 2.1: a bundle of incidents and locations, each source as an external reference.

Ids are made of the content (UUID version 5), so that the same case gives the same bundle. STIX asks
when an object was created: here that is when its first report was published, or the beginning of
1970 where no report says so.

Source:
    OASIS, "STIX Version 2.1", sections 4.6 (Incident), 4.11 (Location), 5.1 (Relationship).
"""

from uuid import UUID, uuid5

import msgspec

from tocsin.export.layouts.acts import Act

_NAMESPACE = UUID("5f1f6a52-0a4c-5d6e-9b0e-7c1b3a9f4d21")  # of Tocsin's own ids in STIX
_UNKNOWN_TIME = "1970-01-01T00:00:00.000Z"


def stix_bundle(acts: tuple[Act, ...]) -> str:
    """Write one bundle; a location has coordinates only where a point may be shown."""
    objects = [one for act in acts for one in _objects(act)]
    bundle = {
        "type": "bundle",
        "id": _id("bundle", *(act.row.incident for act in acts)),
        "objects": list({str(one["id"]): one for one in objects}.values()),
    }
    return msgspec.json.format(msgspec.json.encode(bundle), indent=1).decode() + "\n"


def _objects(act: Act) -> list[dict[str, object]]:
    row = act.row
    created = f"{act.told[0].day}T00:00:00.000Z" if act.told[0].day else _UNKNOWN_TIME
    common = {"spec_version": "2.1", "created": created, "modified": created}
    incident: dict[str, object] = {
        "type": "incident",
        "id": _id("incident", row.incident),
        **common,
        "name": " - ".join(filter(None, (row.kind, row.target, row.site or row.place, row.when))),
        "description": act.summary,
        "external_references": [
            {
                "source_name": one.outlet or "unknown outlet",
                "description": one.title or one.document.id,
                **({"url": one.document.address} if one.document.address else {}),
            }
            for one in act.told
        ],
        "labels": list(filter(None, (row.kind, row.modality))),
    }
    if not row.country:
        return [incident]
    location: dict[str, object] = {
        "type": "location",
        "id": _id("location", row.country, row.region, row.place),
        "spec_version": "2.1",
        "created": _UNKNOWN_TIME,
        "modified": _UNKNOWN_TIME,
        "name": row.place,
        "country": row.country,
        **({"administrative_area": row.region} if row.region else {}),
        **(
            {"latitude": row.lat, "longitude": row.lon, "precision": row.radius_m}
            if row.point
            else {}
        ),
    }
    relationship: dict[str, object] = {
        "type": "relationship",
        "id": _id("relationship", str(incident["id"]), str(location["id"])),
        **common,
        "relationship_type": "related-to",
        "description": "where it happened",
        "source_ref": incident["id"],
        "target_ref": location["id"],
    }
    return [incident, location, relationship]


def _id(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid5(_NAMESPACE, msgspec.json.encode([kind, *parts]).decode())}"
