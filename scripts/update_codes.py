"""Write docs/codes.md, our kinds in the codes of other data sets, from the table that exports use.

python scripts/update_codes.py
"""

from pathlib import Path

from tocsin.export.layouts.codes import KindCodes, gtd_targets, gtd_text, kind_codes

PAGE = Path(__file__).resolve().parent.parent / "docs" / "codes.md"
HEAD = """\
# Kinds in the codes of others

Tocsin codes an act by PLOVER's event type and mode, with a label in plain words. This is what
each kind becomes in `tocsin export --layout acled | gtd | plover`, and in the templates of MUC-4
that `bench muc4` is scored by. The table is
[`codes.toml`](../src/tocsin/export/layouts/codes.toml); this page is written from it.

A kind of act is a proposal for a coder, not a coded event: ACLED and GTD also ask who acted,
against whom and why, and GTD whether it was terrorism at all, which is not asked here. So actors,
conflicts and criteria are left empty. So is what no report tells: deaths that nobody speaks of
are empty and not 0. A number of killed, injured or damaged that is read with doubt (belief below
0.8) is empty too, and the notes tell it: a script sees no mark. Where a data set has no such
event (a threat in GTD, a drone overflight in ACLED) the act keeps its row and the codes are empty.
Acts that were planned, foiled, threatened
or denied, and acts told by number alone, have no row; how many is said.

| kind | PLOVER | ACLED event, sub-event | GTD attack | GTD weapon | MUC-4 |
|---|---|---|---|---|---|
"""
TARGETS = """\

GTD's target types are given by the kind of site, or else of target:

| GTD target | kinds of site and target |
|---|---|
"""
TAIL = """\

How places and days are coded: `geo_precision` and `where_prec` as in [the columns](columns.md).
ACLED's `time_precision` is 1 for at most two days (a night has two dates), 2 for at most a week,
3 for at most a month; UCDP's `date_prec` is 1 for at most two days, 2 for at most six, 3 for a
week, 4 for a month, 5 for a year. GTD's `specificity` is 1 for a town or closer, 3 for a county,
4 where only the province is known, 5 otherwise. UCDP's `event_clarity` is 1 where the days are
known; `code_status` is `Check` where sources disagree.
"""


def page() -> str:
    """The whole page."""
    targets: dict[int, list[str]] = {}
    for kind, code in gtd_targets().items():
        targets.setdefault(code, []).append(kind)
    return (
        HEAD
        + "".join(_line(kind, codes) for kind, codes in kind_codes().items())
        + TARGETS
        + "".join(
            f"| {code} {gtd_text('target', code)} | {', '.join(kinds)} |\n"
            for code, kinds in sorted(targets.items())
        )
        + TAIL
    )


def _line(kind: str, codes: KindCodes) -> str:
    attack = f"{codes.gtd_attack} {gtd_text('attack', codes.gtd_attack)}"
    weapon = f"{codes.gtd_weapon} {gtd_text('weapon', codes.gtd_weapon).partition(' (')[0]}"
    cells = (
        kind,
        " ".join(filter(None, codes.plover)),
        ", ".join(filter(None, codes.acled)),
        attack if codes.gtd_attack else "",
        weapon if codes.gtd_weapon else "",
        codes.muc4,
    )
    return f"| {' | '.join(cell or '–' for cell in cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
