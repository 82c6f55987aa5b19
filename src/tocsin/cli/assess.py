"""``tocsin assess``: was it coordinated? Tests of a series, and what they cannot see."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin import __version__
from tocsin.choosing import Question, by_id, choose
from tocsin.cli import arguments
from tocsin.cli.screen import say, table
from tocsin.errors import AssessExtraMissing, InputError
from tocsin.export.words import reported_in_words, stretch_in_words
from tocsin.export.writing import write_whole
from tocsin.model import Assessment, Inputs, Record, Remark

if TYPE_CHECKING:
    from tocsin.assess.bundle import Bundle

DIFFERS = 1
"""Exit code where a bundle gives other numbers than it holds."""

SCAN = "scan"
"""What ``--series`` says to have the series proposed."""


class BundleTakesNoOptions(InputError):
    """A frozen bundle is asked to be assessed otherwise than it was."""

    def __init__(self, *, path: Path, options: str) -> None:
        self.path, self.options = path, options
        super().__init__(
            f"{path} is a frozen bundle, which is computed again as it was: leave out {options}, "
            "or give the case"
        )


class SeriesUnclear(InputError):
    """The series is named by nothing, or in two ways at once."""


def _speed(words: str) -> float:
    try:
        speed = float(words)
    except ValueError:
        speed = -1.0
    if not 0 <= speed <= 1000:
        raise typer.BadParameter(f"{words!r} is no speed; give km/h from 0 to 1000")
    return speed


def assess(
    case: Annotated[
        Path, typer.Argument(metavar="CASE", help="The case's file, or a frozen bundle.")
    ],
    *,
    series: Annotated[
        str | None,
        typer.Option(
            metavar="IDS",
            help="Ids of the incidents, with commas; or 'scan' to have a series proposed.",
        ),
    ] = None,
    place: Annotated[str | None, typer.Option(help="Words of the place of the series.")] = None,
    since: arguments.Since = None,
    until: arguments.Until = None,
    kind: Annotated[str | None, typer.Option(help="Words of the kind of act.")] = None,
    site: Annotated[str | None, typer.Option(help="A site's id, or words of its name.")] = None,
    history: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Acts of a longer time: CSV with start, class, site."),
    ] = None,
    speed: Annotated[
        float | None,
        typer.Option(metavar="KM/H", parser=_speed, help="Another speed for the crews."),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(min=0, show_default="0", help="Of all chance; the same seed, the same."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print all of it as JSON.")] = False,
    freeze: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a bundle that gives the same numbers again."),
    ] = None,
) -> None:
    """Assess whether a series was coordinated, and say how far the answer goes.

    Without a series, all incidents told as happened or alleged are taken for one. Without a
    history, the case is its own. A bundle written with --freeze is computed again from what it
    holds, and compared; exit code 1 where a number differs. Only coordination is assessed: not who
    acted, not whether they are one organisation, not whether it was terrorism.
    """
    from tocsin.assess.whole import can_assess

    if not can_assess():
        raise AssessExtraMissing
    from tocsin.assess.assessment import assessed
    from tocsin.assess.bundle import frozen

    question = Question(place=place, since=since, until=until, kind=kind, site=site)
    bundle = _bundle(case)
    if bundle is not None:
        given = {"series": series, **asdict(question), "history": history, "speed": speed,
                 "seed": seed, "freeze": freeze}  # fmt: skip
        options = [f"--{name}" for name, value in given.items() if value is not None]
        if options:
            raise BundleTakesNoOptions(path=case, options=", ".join(options))
        _again(bundle, json=json)
        return
    _refuse_unclear(series, question)
    record = _record(case)
    inputs = _inputs(record, series, question, history=history, speed=speed, seed=seed or 0)
    found = assessed(inputs, version=__version__)
    if freeze is not None:
        write_whole(freeze, frozen(inputs, found), protect=[case])
    if json:
        _print_json(found)
    else:
        _report(found)


def _refuse_unclear(series: str | None, question: Question) -> None:
    if series is None:
        return
    if not series.replace(",", "").strip():
        raise SeriesUnclear(
            "--series names no incident: give ids with commas, or 'scan', or leave it out"
        )
    if question != Question():
        raise SeriesUnclear(
            f"--series and a query ({_words(question)}) both say what the series is: give one of "
            "them"
        )


def _record(path: Path) -> Record:
    from tocsin.case import Case

    with Case.open(path, create=False, read_only=True) as opened:
        return opened.record()


def _inputs(
    record: Record,
    series: str | None,
    question: Question,
    *,
    history: Path | None,
    speed: float | None,
    seed: int,
) -> Inputs:
    """What is assessed, from the options."""
    from tocsin.assess.history_file import read_history
    from tocsin.assess.occurrences import CHOSEN_ALL
    from tocsin.assess.remarks import remark
    from tocsin.assess.what_if import asked

    members, chosen_by = None, CHOSEN_ALL
    if series is not None and series != SCAN:
        members = [by_id(record, word.strip()).id for word in series.split(",") if word.strip()]
        chosen_by = (remark("named"),)
    elif question != Question():
        members = [incident.id for incident in choose(record, question)]
        chosen_by = (remark("asked for", names=(_words(question),)),)
    return asked(
        record,
        series=members,
        chosen_by=chosen_by,
        scan=series == SCAN,
        speeds_km_h=() if speed is None else (speed,),
        history=() if history is None else read_history(history),
        history_from="" if history is None else history.name,
        seed=seed,
    )


def _words(question: Question) -> str:
    asked = asdict(question).items()
    return ", ".join(f"{name} {value}" for name, value in asked if value is not None)


def _bundle(path: Path) -> "Bundle | None":
    """The bundle that a file is; None where it is none, and so perhaps a case."""
    from tocsin.assess.bundle import thawed

    try:
        with path.open("rb") as file:
            begins = file.read(1)
    except OSError:
        return None
    return thawed(path) if begins == b"{" else None


def _again(bundle: "Bundle", *, json: bool) -> None:
    """Compute a bundle again, and say whether the numbers are the same."""
    from tocsin.assess.assessment import assessed
    from tocsin.assess.bundle import differences

    found = assessed(bundle.inputs, version=__version__)
    differ = differences(bundle, found)
    if json:
        _print_json(found)
    else:
        _report(found)
        say()
        if differ:
            say(f"The bundle holds other numbers in: {', '.join(differ)} "
                f"(written by Tocsin {bundle.assessment.version})")  # fmt: skip
        else:
            say("Computed again from the bundle: the numbers are the same")
    if differ:
        raise typer.Exit(DIFFERS)


def _print_json(found: Assessment) -> None:
    import msgspec

    text = msgspec.json.encode(found, order="deterministic")
    print(msgspec.json.format(text, indent=2).decode())


def _report(found: Assessment) -> None:
    """Print the answer, the tests, the tables, and how it could be wrong."""
    from tocsin.assess.counted import counted

    say("WAS IT COORDINATED?")
    say(found.verdict.sentence.words, indent=2)
    for condition in found.verdict.conditions:
        say(condition.words, indent=2)
    say()
    say(f"THE SERIES: {counted(len(found.members), 'incident')}; {_joined(found.chosen_by)}")
    table(
        ("incident", "what and where", "when", "first report", "doubts"),
        (_member(found, n) for n in range(len(found.members))),
        whole=("incident",),
    )
    for test in found.tests:
        say()
        say(test.title.upper())
        say(" ".join(one.words for one in test.result), indent=2)
        say(f"Null hypothesis: {test.null}", indent=2)
        say(f"Assumes: {test.assumes}", indent=2)
        say(f"Cannot see: {test.blind}", indent=2)
        if test.key == "crews" and found.crews:
            _crews(found)
    if found.robustness:
        say()
        say("DOES IT HOLD WHEN ONE THING IS CHANGED? The worst row decides.")
        _robustness(found)
    for title, lines in (
        ("WHAT WOULD CHANGE THIS ANSWER", found.changes),
        ("HOW IT COULD BE WRONG", found.limits),
    ):
        say()
        say(title)
        for line in lines:
            say(line.words, indent=2)
    say()
    say(f"Seed {found.seed}, {found.replicas} replicas, Tocsin {found.version}")


def _joined(remarks: Sequence[Remark]) -> str:
    return "; ".join(one.words for one in remarks)


def _member(found: Assessment, n: int) -> tuple[str, ...]:
    one = found.members[n]
    return (
        one.id,
        one.words,
        stretch_in_words(one.start, one.end) if one.start and one.end else "not known",
        reported_in_words(*one.published) if one.published else "not known",
        _joined(one.doubts),
    )


def _crews(found: Assessment) -> None:
    table(
        ("speed", "at least", "with one left out", "without doubtful",
         "at drawn times, 5-50-95 %", "surely enough", "assumes"),
        (
            (
                line.speed,
                f"{line.lower}" if line.solved else f"{line.lower} (more may be provable)",
                "" if line.least_without_one is None else f"{line.least_without_one}",
                f"{line.without_doubtful}",
                "-".join(f"{q:g}" for q in line.drawn),
                f"{line.upper}",
                line.words.words,
            )
            for line in found.crews
        ),
        whole=(),
    )  # fmt: skip
    names = {one.id: one.words for one in found.members}
    apart = found.crews[0].apart
    if len(apart) > 1:
        say("No two of these could be of one crew at the fastest speed: "
            + "; ".join(f"{names[i]} ({i})" for i in apart), indent=2)  # fmt: skip


def _robustness(found: Assessment) -> None:
    table(
        ("changed", "log10 ratio", "sites", "p", "tipping", "explained best where", "holds"),
        (
            (
                row.what.words,
                "" if row.ratio is None else f"{row.ratio:.2f}",
                f"{row.sites}",
                f"{row.p:.3f}",
                f"{row.tipping:.1f}",
                row.null.words,
                "yes" if row.verdict == "plan" else "no",
            )
            for row in found.robustness
        ),
        whole=(),
    )
