"""Rows in GeoNames' dump format, of places that do not exist."""

from pathlib import Path


def row(
    identity: str = "1",
    name: str = "Brumeville",
    *,
    others: str = "",
    lat: str = "43.5",
    lon: str = "6.1",
    kind: str = "P",
    code: str = "PPL",
    country: str = "FR",
    admin1: str = "",
    admin2: str = "",
    people: str = "0",
) -> str:
    """One row."""
    head = [identity, name, name, others, lat, lon, kind, code, country, "", admin1, admin2]
    return "\t".join([*head, "", "", people, "", "", "Europe/Paris", "2025-01-01"])


def dump(folder: Path, *rows: str, name: str = "places.txt") -> Path:
    """A file of these rows."""
    path = folder / name
    path.write_text("".join(f"{one}\n" for one in rows), "utf-8")
    return path
