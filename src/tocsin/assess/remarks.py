"""What an assessment says, in English: one sentence of every kind, made of what it speaks of.

Everything that a sentence says is in its numbers, names and parts, so that any other language can
say the same (the page has French for every kind, in `words/remarks.ts`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tocsin.assess.counted import counted
from tocsin.model import Remark
from tocsin.model.remark import RemarkKind

MOST_POWER = 6.0
"""Ratios above a million are the model's extrapolation, and told as being above [log10]."""


def remark(
    kind: RemarkKind, *numbers: float, names: Sequence[str] = (), parts: Sequence[Remark] = ()
) -> Remark:
    """Make a sentence, or a part of one.

    >>> remark("sites", 4, 1).words
    'at least 4 distinct known sites (there is 1)'
    """
    bare = Remark(
        kind=kind,
        numbers=tuple(float(n) for n in numbers),
        names=tuple(names),
        parts=tuple(parts),
    )
    return replace(bare, words=_ENGLISH[kind](bare))


def power(logarithm: float) -> str:
    """A ratio by its decimal logarithm.

    >>> power(2.31), power(21.6)
    ('10^2.3', 'over 10^6')
    """
    return f"10^{logarithm:.1f}" if logarithm <= MOST_POWER else f"over 10^{MOST_POWER:.0f}"


def _joined(parts: Sequence[Remark]) -> str:
    return "; ".join(one.words for one in parts)


def _undecided(r: Remark) -> str:
    why = f": {_joined(r.parts)}" if r.parts else ""
    return f"Does not discriminate between a common plan and other explanations{why}."


def _before(r: Remark) -> str:
    low, high, acts = r.numbers
    began = "began before any report of an earlier one was public"
    if low == high:
        said = f"{low:g} of {acts:g} {began}"
    else:
        said = (
            f"{low:g} to {high:g} of {acts:g} {began} (for {high - low:g} of them the order cannot "
            "be told)"
        )
    return "; ".join((said, *(one.words for one in r.parts)))


def _acts_of_class(r: Remark) -> str:
    least, number, more = r.numbers
    name, *named = r.names
    has = counted(number, "act") if number else "no acts"
    names = ", ".join(named) + (f" and {more:g} more" if more > 0 else "")
    return (
        f"at least {least:g} acts of class “{name}” besides the series (the history has {has} of "
        f"class “{name}”; it names {names})"
    )


def _sentence(r: Remark) -> str:
    words = r.parts[0].words
    return f"{words[0].upper()}{words[1:]}."


def _crews(r: Remark) -> str:
    low, high, used, members = r.numbers
    return (
        f"At least {_range(low, high)} would be needed, if times, places and speeds hold "
        f"({used:g} of {members:g} incidents have both a time and a place)"
        f"{''.join(f'; {one.words}' for one in r.parts)}."
    )


def _range(low: float, high: float) -> str:
    if low == high:
        return counted(low, "crew")
    return f"{low:g} (fastest) to {high:g} (slowest) crews"


def _plan_or_copying(r: Remark) -> str:
    low, middle, high = r.numbers
    better = "a plan" if middle >= 0 else "copying"
    return (
        f"Two simple models compared, the times are explained {power(abs(middle))} times better by "
        f"{better} (log ratio {low:+.1f} to {high:+.1f} over the times that are possible)."
    )


def _alike(r: Remark) -> str:
    bits, *others = r.numbers
    of_others = (
        f"; as many other acts of the same classes {others[0]:.1f} to {others[1]:.1f}"
        if others
        else ""
    )
    return (
        f"Shared, the rarest and most frequent first: {_joined(r.parts)}. Two members share "
        f"{bits:.1f} bits on the average{of_others} (a value of every second act counts 1 bit, of "
        "every fourth 2)."
    )


def _of_plan(r: Remark) -> str:
    ratio, timing, method, sites, p = r.numbers
    return (
        f"A plan explains the densest window {power(ratio)} times better than independent "
        f"background: timing {timing:+.1f}, method {method:+.1f}, sites {sites:+.1f}; claims are "
        f"not weighed. As good a window is found in a share of {p:.3f} of histories without a "
        f"plan, in the kind that explains it best ({_joined(r.parts)})."
    )


def _named(r: Remark) -> str:
    """Names of acts behind a number of those that are counted alone."""
    more = r.numbers[-1]
    return "; ".join((*r.names, *((f"and {more:g} more",) if more else ())))


def _travel(r: Remark) -> str:
    km_h, detour, dwell = r.numbers
    way = "straight line" if detour == 1 else f"roads {detour:g} times longer"
    return f"{km_h:g} km/h, {way}, {dwell:g} min at each place"


_ENGLISH: Mapping[RemarkKind, Callable[[Remark], str]] = {
    "plan": lambda r: (
        "More consistent with a common plan than with independent background "
        f"(ratio {power(r.numbers[0])}, worst robustness row {power(r.numbers[1])}, p of at most "
        f"{r.numbers[2]:.3f} over all windows and classes), if the times, places and history hold."
    ),
    "undecided": _undecided,
    "copying": lambda r: (
        f"Consistent with copying after publication: the times fit it {power(r.numbers[0])} times "
        "better than one plan, if the first reports known here are the first that there were."
    ),
    "insufficient": lambda r: (
        f"Data insufficient to tell a common plan from other explanations. Needed: "
        f"{_joined(r.parts)}."
    ),
    "private messages": lambda _: (
        "Private messages are not seen; a plan whose parts wait for the news is not told from "
        "copying."
    ),
    "of the densest window": lambda r: f"This is of the densest window: {_joined(r.parts)}.",
    "reporting to explain": lambda r: (
        f"It would take {r.numbers[0]:.1f} times the usual reporting within the window to explain "
        "it in the worst row."
    ),
    "nothing of who": lambda _: (
        "It says nothing of who planned, nor whether they are one organisation."
    ),
    "copying not looked at": lambda _: (
        "Whether acts copied the news could not be looked at: fewer than two incidents have a time."
    ),
    "before any report": _before,
    "not compared, unreported": lambda _: (
        "copying was not compared with a plan, since not every first report is known"
    ),
    "not compared, long": lambda r: (
        "copying was not compared with a plan, since the series is longer than "
        f"{r.numbers[0]:g} days"
    ),
    "row above the level": lambda r: (
        f"with {_joined(r.parts)}, p is {r.numbers[0]:.3f} where at most {r.numbers[1]:g} would "
        "tell"
    ),
    "row explained by reporting": lambda r: (
        f"with {_joined(r.parts)}, {r.numbers[0]:.1f} times the reporting would explain it"
    ),
    "copying fits as well": lambda _: "the times fit copying after publication as well as one plan",
    "sites": lambda r: (
        f"at least {r.numbers[0]:g} distinct known sites (there "
        f"{'is' if r.numbers[1] == 1 else 'are'} {r.numbers[1]:g})"
    ),
    "sites in one window": lambda r: (
        f"at least {r.numbers[0]:g} distinct known sites within one window, not {r.numbers[1]:g}"
    ),
    "two sites in one window": lambda _: "two members at different known sites, in one window",
    "reporting to withstand": lambda r: (
        f"a history in which it would take at least {r.numbers[0]:g} times the reporting to make "
        f"the number unsurprising, not {r.numbers[1]:.1f} times"
    ),
    "member with a time": lambda _: "a member whose time is known within a week",
    "days of history": lambda r: (
        f"a history of at least {r.numbers[0]:.0f} days besides the series (there "
        f"{'is' if r.numbers[1] == 1 else 'are'} {counted(r.numbers[1], 'day')})"
    ),
    "windows of history": lambda r: (
        f"a history of at least {r.numbers[0]:g} times the length of the window"
    ),
    "acts besides": lambda r: (
        f"at least {r.numbers[0]:g} acts besides the series to know the background by (there "
        f"{'is' if r.numbers[1] == 1 else 'are'} {counted(r.numbers[1], 'act')})"
    ),
    "acts of class besides": _acts_of_class,
    "no comparison asked for": lambda _: (
        "the comparison with a history, which was not asked for here"
    ),
    "any history": lambda _: "a history of the same kind of act",
    "sentence": _sentence,
    "not made, crews": lambda _: "Not made: fewer than two incidents have both a time and a place.",
    "crews": _crews,
    "crews with some left out": lambda r: (
        f"with one incident or the doubtful ones left out, at least {_range(*r.numbers)}"
    ),
    "one crew could": lambda _: "One crew, fast enough, could have done all of these.",
    "crews at most": lambda r: (
        f"As roughly as the times are known, up to {r.numbers[0]:g} may have been needed; only the "
        "lower bound is proven."
    ),
    "not made, times": lambda _: "Not made: fewer than two incidents have a time.",
    "plan against copying": _plan_or_copying,
    "not made, window of a week": lambda _: (
        "Not made: no window of a week holds two incidents of known time."
    ),
    "surprising at no rate": lambda r: (
        f"{r.numbers[0]:g} acts within {counted(r.numbers[1], 'day')} surprise at no usual rate."
    ),
    "surprising below a rate": lambda r: (
        f"{r.numbers[0]:g} acts within {counted(r.numbers[1], 'day')} are surprising within a year "
        f"only if such acts otherwise come less often than {r.numbers[2]:.2g} a day "
        f"({r.numbers[2] * 365:.0f} a year)."
    ),
    "nothing alike": lambda _: "No feature is told alike of two members.",
    "alike": _alike,
    "value alike": lambda r: (
        f"{r.names[0]} “{r.names[1]}” in {r.numbers[0]:g} of {r.numbers[1]:g} told"
    ),
    "words alike": lambda r: (
        f"{r.names[0]} of the same words in {r.numbers[0]:g} of {r.numbers[1]:g} told"
    ),
    "not made, two sites": lambda _: (
        "Not made: no window holds two members at different known sites."
    ),
    "densest window": lambda r: (
        f"{counted(r.numbers[0], 'site')} of class “{r.names[0]}” within "
        f"{counted(r.numbers[1], 'day')}"
    ),
    "history of the window": lambda r: (
        f"{_joined(r.parts)}, where the history has {counted(r.numbers[0], 'act')} in "
        f"{counted(r.numbers[1], 'day')}. Reporting would have to rise {r.numbers[2]:.1f}-fold "
        "within the window to explain it (tipping factor)."
    ),
    "not made, one class": lambda _: (
        "Not made: all acts are of one class, so that a surge of everything looks the same."
    ),
    "no class surges": lambda r: f"No class surges alone (p = {r.numbers[0]:.3f}).",
    "class surges": lambda r: (
        f"“{r.names[0]}”: {counted(r.numbers[0], 'act')} within {counted(r.numbers[1], 'day')} "
        f"where {r.numbers[2]:.1f} are expected from its share of those days (p = "
        f"{r.numbers[3]:.3f} over all windows and classes)."
    ),
    "not made, no act": lambda _: "Not made: there is no act with a time.",
    "sites together": lambda r: (
        f"“{r.names[0]}”: {counted(r.numbers[0], 'site')} within {counted(r.numbers[1], 'day')} "
        f"(p = {r.numbers[2]:.3f} over all windows and classes)."
    ),
    "plan against background": _of_plan,
    "knox": lambda r: (
        f"{r.numbers[0]:.0f} pairs lie within {r.numbers[1]:g} m and {r.numbers[2]:g} days where "
        f"{r.numbers[3]:.1f} are expected (p = {r.numbers[4]:.3f}); less each act's own neighbours "
        f"(modified Knox): {r.numbers[5]:+.1f}."
    ),
    "mantel": lambda r: (
        f"The correlation of reciprocal distances is {r.numbers[0]:.3f} (p = {r.numbers[1]:.3f})."
    ),
    "jacquez": lambda r: (
        f"{r.numbers[0]:.0f} of the three nearest in space are among the three nearest in time "
        f"(p = {r.numbers[1]:.3f})."
    ),
    "near repeats": lambda r: (
        f"{r.numbers[0]:.0f} pairs at one spot and {r.numbers[1]:.0f} within {r.numbers[2]:g} m "
        f"lie within {r.numbers[3]:g} days (p = {r.numbers[4]:.3f} and {r.numbers[5]:.3f})."
    ),
    "no cluster": lambda _: "No cluster.",
    "cluster": lambda r: (
        f"The best cluster holds {r.numbers[0]:g} acts where {r.numbers[1]:.1f} are expected, over "
        f"{r.numbers[2]:g} days (p = {r.numbers[3]:.3f})."
    ),
    "as it is": lambda _: "as it is",
    "times drawn": lambda r: f"times drawn within what is known ({r.numbers[0]:.0f} % lowest)",
    "incident left out": lambda _: "one incident left out",
    "origin left out": lambda _: "one origin left out",
    "source left out": lambda _: "one source left out",
    "doubtful left out": lambda _: "doubtful members left out",
    "doubles as one": lambda _: "possible doubles taken for one",
    "window halved": lambda _: "window halved",
    "window doubled": lambda _: "window doubled",
    "class widened": lambda r: f"class widened by “{r.names[0]}”",
    "reports taken apart": lambda _: "weakly joined reports taken apart",
    "half of the history": lambda _: "half of the history",
    "history doubled": lambda _: "history doubled, the same again",
    "shifted": lambda _: "each site keeps its own history, moved in time",
    "exchanged": lambda _: "the times stay, and what happened is dealt anew",
    "self-exciting": lambda _: "acts bring about others, as much as the history allows",
    "too little is left": lambda _: "too little is left to be judged",
    "a history would tell": lambda r: (
        "A history of such acts over at least two months, with acts of other kinds beside them: "
        f"where they come less often than {r.numbers[0]:.2g} a day, {r.numbers[1]:g} within "
        f"{counted(r.numbers[2], 'day')} would be surprising, where more often, not."
    ),
    "one row in the way": lambda r: (
        f"One row of the robustness table alone stands in the way: {_joined(r.parts)}."
    ),
    "weakest row": lambda r: (
        f"The weakest row: {_joined(r.parts)} (p = {r.numbers[0]:.3f}; the limit is "
        f"{r.numbers[1]:g}); a duplicate among the members, or a report that moves one of them out "
        "of the window, could undo the answer."
    ),
    "exact times": lambda r: (
        f"Times to the hour, for what is known no closer than {r.numbers[0]:g} hours: {_named(r)}."
        f"{''.join(f' {one.words}' for one in r.parts)}"
    ),
    "crews at exact times": lambda r: (
        f"With exact times at least {r.numbers[0]:g} and up to {r.numbers[1]:g} crews may be shown "
        "to be needed."
    ),
    "places": lambda r: f"Places, for what is not placed: {_named(r)}.",
    "first reports": lambda r: (
        f"When it was first reported, to compare copying with a plan: {_named(r)}."
    ),
    "earlier report": lambda _: (
        "A report of any act that is earlier than the first one here: fewer came before the news."
    ),
    "chosen after": lambda _: (
        "The series was chosen after its acts were known. The group ratio and the scans count all "
        "windows and classes that could have been noticed; crews, copying and likeness do not."
    ),
    "three questions": lambda _: (
        "Three questions are apart: whether it was coordinated, by one organisation, or terrorism. "
        "Only the first is assessed, and in words of consistency."
    ),
    "nothing of who or next": lambda _: "Nothing here says who acted, or what will happen.",
    "meaning of p": lambda _: (
        "A p value is the chance of such data without a plan, not the chance that there was no "
        "plan."
    ),
    "only reports": lambda _: (
        "What is assessed are reports: what was not reported, or read wrongly, is not here."
    ),
    "clocks": lambda _: (
        "Times of publication are those of this case's reports, each by its own clock."
    ),
    "own history": lambda _: (
        "The case is its own history: its reports may have been gathered because of the series."
    ),
    "one class": lambda _: "What was struck is told of no act: all count as one class.",
    "row not made": lambda _: (
        "The row with the class widened was not made: the history names fewer than three classes."
    ),
    "alleged only": lambda _: "alleged only",
    "time not known": lambda _: "its time is not known",
    "time known to days": lambda r: f"its time is known to {r.numbers[0]:.0f} days only",
    "place not known": lambda _: "its place is not known",
    "another member": lambda _: "it may be another member told twice",
    "one outside": lambda _: "it may be the same as an incident that is not in the series",
    "target not told": lambda r: (
        f"what was struck is not told (of most of the series: “{r.names[0]}”)"
    ),
    "other target": lambda r: (
        f"what was struck is “{r.names[0]}” (of most of the series: “{r.names[1]}”)"
    ),
    "partly in the window": lambda r: f"{r.numbers[0]:.0%} of its time lie within the window",
    "often in the window proposed": lambda r: (
        f"in the window proposed at {r.numbers[0]:.0%} of the times that are possible"
    ),
    "all told": lambda _: (
        "all incidents told as happened or alleged, since nothing else was asked for"
    ),
    "named": lambda _: "incidents named one by one",
    "asked for": lambda r: f"incidents that fit: {r.names[0]}",
    "proposed": lambda _: (
        "proposed by the scan: the window and class that a plan would explain best, of all windows "
        "and classes (the p values count them all)"
    ),
    "some left out": lambda r: f"{r.numbers[0]:g} left out",
    "these left out": lambda r: f"without {', '.join(r.names)}",
    "from": lambda r: f"from {r.names[0]}",
    "until": lambda r: f"until {r.names[0]}",
    "travel": _travel,
}
