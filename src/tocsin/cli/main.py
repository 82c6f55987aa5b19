"""The commands, and what happens where one fails: one sentence and an exit code."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from tocsin import __version__
from tocsin.cli import (
    agreement,
    alerts,
    assess,
    brief,
    check,
    custody,
    decide,
    decisions,
    explain,
    export,
    import_corrections,
    incidents,
    pack,
    power,
    read,
    redo,
    reread,
    review,
    serve,
    show,
    sites,
    team,
    undo,
    unpack,
    verify,
    watch,
    what,
    when,
    where,
    words,
)
from tocsin.cli.screen import prepare
from tocsin.errors import BugError, ExtraMissing, InputError, SetupError, TocsinError
from tocsin.export.plain import plain

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it: 128 and the number of the signal."""

OUTPUT_CLOSED = 141
"""Exit code where the reader of the output went away, as in ``tocsin incidents CASE | head``."""

EXIT_CODES = """\b
Exit codes:
  0    done
  1    tocsin verify found something, or a bundle of tocsin assess gives other numbers
  2    the input is wrong: an option, a file, a case
  3    the set-up is wrong: a language model or a table is missing
  4    Tocsin is wrong: please report it
  130  interrupted (Ctrl-C)
  141  whoever read the output stopped reading"""

app = typer.Typer(
    name="tocsin",
    help="Turn news reports, English and French, into a sourced record of incidents.",
    epilog=EXIT_CODES,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
COMMANDS = (
    brief,
    read,
    reread,
    watch,
    alerts,
    serve,
    incidents,
    show,
    explain,
    check,
    review,
    decide,
    undo,
    redo,
    decisions,
    import_corrections,
    agreement,
    assess,
    power,
    export,
    verify,
    custody,
    pack,
    unpack,
    sites,
    words,
    where,
    when,
    what,
)
for module in COMMANDS:
    name = module.__name__.rpartition(".")[2]
    app.command(name.replace("_", "-"))(getattr(module, name))
app.add_typer(team.team, name="team")


def _version(wanted: bool) -> None:  # noqa: FBT001 - the interface of an option's callback
    if wanted:
        print(f"tocsin {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_version, is_eager=True),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where an error arose, for a report of a bug.")
    ] = False,
) -> None:
    """Hold the options that come before a command."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit with its code.

    Args:
        arguments: Without the program's name; None: those of this process.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    own = words[: words.index("--")] if "--" in words else words
    debug = "--debug" in own
    words = [word for word in own if word != "--debug"] + words[len(own) :]
    prepare()
    sys.exit(_run(words or ["--help"], debug=debug))


def _run(words: Sequence[str], *, debug: bool) -> int:
    """Run a command; every way it can end becomes an exit code."""
    try:
        _call(words)
        sys.stdout.flush()
    except typer.Exit as end:
        return end.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing left to flush
        return OUTPUT_CLOSED
    except Exception as problem:
        if debug:
            raise
        sentence, code = _told(problem)
        print(f"tocsin: {plain(sentence)}", file=sys.stderr)
        return code
    return 0


def _told(problem: Exception) -> tuple[str, int]:
    """What to say of a failure, and the exit code."""
    match problem:
        case TocsinError():
            return str(problem), problem.exit_code
        case typer.TyperException():
            return (
                f"{problem.format_message().rstrip('.')}: see tocsin --help",
                InputError.exit_code,
            )
        case ModuleNotFoundError(name=str(name)) if name.partition(".")[0] != "tocsin":
            return _told(ExtraMissing(package=name.partition(".")[0]))
        case OSError(strerror=str(why)):
            where = f"{problem.filename}: " if problem.filename else ""
            return f"{where}{why.lower()}", SetupError.exit_code
    return (
        f"this is a bug in Tocsin ({type(problem).__name__}), not in your data: run the same "
        "again with --debug and report what it prints"
    ), BugError.exit_code


def _call(words: Sequence[str]) -> None:
    command = typer.main.get_command(app)
    with command.make_context("tocsin", list(words)) as context:
        command.invoke(context)
