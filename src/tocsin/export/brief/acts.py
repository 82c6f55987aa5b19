"""How an act is told in a sentence: its kind, what it struck, and whether it happened."""

from dataclasses import dataclass

from tocsin.model import Modality


@dataclass(frozen=True, slots=True)
class Act:
    """The words for one kind of act; ``{}`` stands for what it struck."""

    done: str  # as a sentence without its time: "{} {was} set on fire"
    to_do: str  # "set fire to {}"
    noun: str  # without what it struck: "arson"
    whole_site: bool = False  # whether a site can be what it struck: a jail is attacked, not burnt
    damages: bool = False  # whether the things damaged are what it struck
    kills: bool = False  # whether those killed are


ACTS = {
    "bombing": Act("{} {was} bombed", "bomb {}", "a bombing", whole_site=True),
    "armed assault": Act("shots were fired at {}", "open fire on {}", "gunfire", whole_site=True),
    "kidnapping": Act("{} {was} kidnapped", "kidnap {}", "a kidnapping"),
    "arson": Act("{} {was} set on fire", "set fire to {}", "arson", damages=True),
    "stabbing": Act("{} {was} stabbed", "stab {}", "a stabbing"),
    "vehicle ramming": Act(
        "a vehicle was driven at {}", "drive a vehicle at {}", "a ramming", whole_site=True
    ),
    "attack with fireworks": Act(
        "fireworks were used against {}",
        "use fireworks against {}",
        "an attack with fireworks",
        whole_site=True,
    ),
    "assault on a person": Act("{} {was} assaulted", "assault {}", "an assault on a person"),
    "robbery": Act("{} {was} robbed", "rob {}", "a robbery", whole_site=True),
    "vandalism": Act("{} {was} vandalised", "vandalise {}", "vandalism", damages=True),
    "intrusion": Act("{} {was} broken into", "break into {}", "an intrusion", whole_site=True),
    "drone overflight": Act(
        "a drone was flown over {}", "fly a drone over {}", "a drone overflight", whole_site=True
    ),
    "cyberattack": Act(
        "computers of {} were attacked", "attack computers of {}", "a cyberattack", whole_site=True
    ),
    "threat": Act("{} {was} threatened", "threaten {}", "a threat", whole_site=True),
    "destruction, method not stated": Act(
        "{} {was} destroyed or damaged", "destroy or damage {}", "destruction", damages=True
    ),
    "killing, method not stated": Act("{} {was} killed", "kill {}", "a killing", kills=True),
    "attack, method not stated": Act(
        "{} {was} attacked", "attack {}", "an attack", whole_site=True
    ),
}
"""By the plain label of a kind."""


FIRMNESS: dict[Modality, str] = {
    "happened": "{done}",
    "attempted": "an attempt was made to {to_do}",
    "foiled": "an attempt or plan to {to_do} was foiled",
    "planned": "a plan to {to_do} was told of",
    "threatened": "a threat was made to {to_do}",
    "denied": "it was denied that {done}",
    "hypothetical": "it was raised as a possibility that {done}",
    "general": "it was said in general that {done}",
}
"""How firmly an act is told, by its modality; what is alleged has a form of its own."""

NAMED_FIRMNESS: dict[Modality, str] = {
    "happened": "{} was reported",
    "alleged": "{} is said to have taken place",
    "attempted": "an attempt was reported: {}",
    "foiled": "{} was foiled",
    "planned": "{} was planned",
    "threatened": "{} was threatened",
    "denied": "{} was denied",
    "hypothetical": "{} was raised as a possibility",
    "general": "{} was spoken of in general",
}
"""The same for an act that is told by its name alone."""


@dataclass(frozen=True, slots=True)
class Struck:
    """What an act struck, as a part of a sentence."""

    words: str
    plural: bool


def told(label: str, modality: Modality, struck: Struck | None) -> str:
    """Tell an act as firmly as its modality allows, without time and place.

    >>> told("arson", "happened", Struck("three vehicles", True))
    'three vehicles were set on fire'
    >>> told("arson", "alleged", Struck("a vehicle", False))
    'a vehicle is said to have been set on fire'
    >>> told("arson", "foiled", None)
    'arson was foiled'
    >>> told("looting", "planned", None)
    'an act told as “looting” was planned'
    """
    act = ACTS.get(label)
    if act is None or struck is None:
        named = act.noun if act else f"an act told as “{label}”"
        return _named(named + (f" against {struck.words}" if struck else ""), modality)
    if modality == "alleged":
        return _alleged(act, struck)
    return FIRMNESS[modality].format(
        done=act.done.replace("{was}", "were" if struck.plural else "was").format(struck.words),
        to_do=act.to_do.format(struck.words),
    )


def _alleged(act: Act, struck: Struck) -> str:
    if act.done.startswith("{} {was}"):
        said = "are" if struck.plural else "is"
        return f"{struck.words} {said} said to have been{act.done.removeprefix('{} {was}')}"
    for was in (" were ", " was "):
        subject, verb, rest = act.done.partition(was)
        if verb:
            said = "are" if was == " were " else "is"
            return f"{subject} {said} said to have been {rest}".format(struck.words)
    raise ValueError(f"no verb in {act.done!r}")


def _named(noun: str, modality: Modality) -> str:
    """Tell an act by its name alone."""
    return NAMED_FIRMNESS[modality].format(noun)
