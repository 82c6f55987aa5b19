"""Tocsin's kinds in the codes of other data sets: `codes.toml`, told in docs/codes.md."""

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.model import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCodes:
    """What one kind of act is elsewhere; empty words and 0 where a data set has none."""

    plover: tuple[str, str]
    acled: tuple[str, str]
    gtd_attack: int
    gtd_weapon: int
    muc4: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country's ISO 3166-1 codes and its English name."""

    alpha3: str
    numeric: int
    name: str
    continent: str


@cache
def kind_codes() -> Mapping[str, KindCodes]:
    """The codes of each kind, by its label."""
    return {
        label: KindCodes(
            plover=tuple(one["plover"]),
            acled=tuple(one["acled"]),
            gtd_attack=one["gtd_attack"],
            gtd_weapon=one["gtd_weapon"],
            muc4=one["muc4"],
        )
        for label, one in _table()["kinds"].items()
    }


@cache
def coded_kinds() -> Mapping[str, Kind]:
    """Every kind of act that Tocsin reads, by its label."""
    return {
        label: Kind(type=codes.plover[0], mode=codes.plover[1] or None, label=label)
        for label, codes in kind_codes().items()
    }


@cache
def gtd_targets() -> Mapping[str, int]:
    """GTD's target type of each kind of site or target."""
    return {kind: int(code) for code, kinds in _table()["gtd_targets"].items() for kind in kinds}


def gtd_text(what: str, code: int) -> str:
    """GTD's words for a code of an attack, a weapon or a target."""
    texts: Sequence[str] = _table()["gtd_texts"][what]
    return texts[code]


@cache
def countries() -> Mapping[str, Country]:
    """Countries by their ISO 3166-1 alpha-2 code."""
    lines = files("tocsin.export.layouts").joinpath("countries.csv").read_text("utf-8")
    return {
        row["alpha2"]: Country(
            alpha3=row["alpha3"],
            numeric=int(row["numeric"]),
            name=row["name"],
            continent=row["continent"],
        )
        for row in csv.DictReader(lines.splitlines())
    }


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(
        files("tocsin.export.layouts").joinpath("codes.toml").read_text(encoding="utf-8")
    )
