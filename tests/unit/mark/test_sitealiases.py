"""Other names stand beside a list, each row for one site of it."""

from pathlib import Path

import pytest

from tocsin.mark.sitealiases import with_aliases
from tocsin.mark.sitelist import SiteListUnreadable
from tocsin.model import Site

SITES = (
    Site(id="a", name="CP BRUMEVILLE", kind="prison", aliases=("La Brume",)),
    Site(id="b", name="CP VAUX", kind="prison"),
    Site(id="c", name="CP VAUX", kind="prison"),
)


def write(folder: Path, text: str) -> Path:
    path = folder / "aliases.csv"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("said", ["a", "CP BRUMEVILLE", "cp brumeville", "la brume"])
def test_a_site_is_named_by_id_or_by_any_name_however_written(said: str, tmp_path: Path) -> None:
    path = write(tmp_path, f"site;alias\n{said};Les Nuées|Prison des Nuées\n")
    named, *others = with_aliases(SITES, path)
    assert named.aliases == ("La Brume", "Les Nuées", "Prison des Nuées")
    assert tuple(others) == SITES[1:]


def test_of_two_sites_with_one_name_the_id_tells_which(tmp_path: Path) -> None:
    named = with_aliases(SITES, write(tmp_path, "nom,surnom\nc,Les Vaux\n"))
    assert [site.aliases for site in named] == [("La Brume",), (), ("Les Vaux",)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: has no column 'site'"),
        ("site\na\n", "line 1: has no column 'alias'"),
        ("site,alias\n", "lists no alias"),
        ("site,alias\na,X\nb,\n", "line 3: the row lacks a site or an alias"),
        ("site,alias\nCP VAUX,X\n", "line 2: 2 sites are called 'CP VAUX'"),
        ("site,alias\nCP BRUMVILLE,X\n", "is it 'CP BRUMEVILLE'?"),
        ("site,alias\nzzz,X\n", "no site of the list is called 'zzz': write"),
    ],
)
def test_a_row_that_means_no_site_is_refused_with_its_line(
    text: str, said: str, tmp_path: Path
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SiteListUnreadable) as error:
        with_aliases(SITES, path)
    assert said in str(error.value)
    assert str(path) in str(error.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SiteListUnreadable, match="check the path"):
        with_aliases(SITES, tmp_path / "none.csv")
