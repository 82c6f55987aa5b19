"""``tocsin decisions``: the log of a case, and which decisions no longer fit."""

from typing import Annotated

import typer

from tocsin.cli import arguments
from tocsin.cli.screen import say, table
from tocsin.export.decisions import about, act_words, effect_words
from tocsin.export.quotes import Quotes
from tocsin.model import Decision, Record
from tocsin.reasons import reason_words

HEAD = ("number", "when (UTC)", "who", "decided", "incident", "now", "why")


def decisions(
    case: arguments.CasePath,
    *,
    json: Annotated[
        bool, typer.Option("--json", help="Print JSON Lines: each decision with its digest.")
    ] = False,
) -> None:
    """List what was decided about a case, oldest first.

    The column "now" says what a decision does to the case as it is: nothing where it simply holds;
    else that it was undone, overruled by a later one, has no effect any more, or fits no longer,
    because what it is about is gone.
    """
    from tocsin.case import Case

    with Case.open(case, create=False, read_only=True) as opened:
        record = opened.record()
    if json:
        _print_json(record)
    elif record.decisions:
        quotes = Quotes(record)
        effects = {effect.number: effect_words(effect) for effect in record.effects}
        table(
            HEAD,
            (_cells(record, quotes, one, effects[one.number]) for one in record.decisions),
            whole=HEAD[:2],
        )
    else:
        say("nothing was decided")


def _cells(record: Record, quotes: Quotes, decision: Decision, effect: str) -> tuple[str, ...]:
    return (
        str(decision.number),
        f"{decision.at:%Y-%m-%d %H:%M}",
        decision.who,
        act_words(record, quotes, decision.act),
        ", ".join(incident.id for incident in about(record, decision)),
        effect,
        decision.why,
    )


def _print_json(record: Record) -> None:
    import msgspec

    effects = {effect.number: effect for effect in record.effects}
    for decision in record.decisions:
        effect = effects[decision.number]
        line = {
            "number": decision.number,
            "at": decision.at,
            "who": decision.who,
            "act": decision.name,
            "what": decision.act,
            "why": decision.why,
            "now": effect.fit,
            "now_why": reason_words(effect.why),
            "before": decision.before,
            "digest": decision.digest,
        }
        print(msgspec.json.encode(line).decode())
