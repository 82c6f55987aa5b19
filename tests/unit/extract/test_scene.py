"""Where and when a report tells of an act outside its clauses, in both languages.

Each report was published on Tuesday 15 July 2031; the truth is what a careful reader takes from it.
"""

from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple

import pytest

from tocsin.extract import extract
from tocsin.flow import flow
from tocsin.ground import ground
from tocsin.mark import mark
from tocsin.model import Account, Document, Interval, Language, Published, Rejected


class Told(NamedTuple):
    """A report, and the town and day of its first account; None: it must stay unknown."""

    why: str
    language: Language
    text: str
    place: str | None
    day: str | None


REPORTS = (
    Told(
        "the police were called there and then",
        "en",
        "Man shot outside a bar\n\nA man of 34 was shot outside a bar. Officers were called to the "
        "800 block of Mill Street in Dayton, Ohio, at about 2 a.m. on Sunday.",
        "Dayton",
        "2031-07-13",
    ),
    Told(
        "les pompiers ont été appelés là et alors",
        "fr",
        "Une voiture incendiée devant une école\n\nUne voiture a été incendiée devant une école. "
        "Les pompiers ont été appelés dimanche vers 3 heures, rue des Lilas, à Limoges.",
        "Limoges",
        "2031-07-13",
    ),
    Told(
        "it happened",
        "en",
        "Guard hurt in shooting\n\nA guard was shot in the leg as he left work. It happened on "
        "Saturday night in Akron, Ohio.",
        "Akron",
        "2031-07-12",
    ),
    Told(
        "the dateline says where, the act spoken of again says when",
        "en",
        "Two hurt in drive-by\n\nTOLEDO, Ohio (XNA) - Two women were hurt in a drive-by shooting. "
        "The shooting took place on Friday night, police said on Monday.",
        "Toledo",
        "2031-07-11",
    ),
    Told(
        "a dateline may stand below a caption",
        "en",
        "Boy hurt\n\nA gate (Photo: Moss)\n\nAKRON, Ohio (XNA) - A boy was shot in the leg. "
        "It happened on Saturday.",
        "Akron",
        "2031-07-12",
    ),
    Told(
        "a day within the weekend that is told of the act narrows it",
        "en",
        "Boy hurt\n\nA boy was shot at a flat in Akron, Ohio, over the weekend. Officers came to "
        "Moss Lane at about 5:30 p.m. on Saturday.",
        "Akron",
        "2031-07-12",
    ),
    Told(
        "a search has a day of its own",
        "en",
        "Two sought\n\nPolice were searching on Monday for two men in a shooting in Akron, Ohio. "
        "The shooting took place on Saturday night.",
        "Akron",
        "2031-07-12",
    ),
    Told(
        "what somebody is in after an act is not when it was",
        "en",
        "Teen hurt\n\nA teen was in critical condition on Monday after he was shot in Akron, "
        "Ohio. The shooting took place on Saturday night.",
        "Akron",
        "2031-07-12",
    ),
    Told(
        "an arrest has a day and a town of its own",
        "en",
        "Man held over church fire\n\nA church was set on fire on 4 July in Dover, Delaware. "
        "A man of 22 was arrested on Monday in Newark, New Jersey.",
        "Dover",
        "2031-07-04",
    ),
    Told(
        "une interpellation a son jour à elle",
        "fr",
        "Un homme interpellé\n\nUne mosquée a été incendiée le 4 juillet à Dijon. Un homme de "
        "22 ans a été interpellé lundi à Lyon.",
        "Dijon",
        "2031-07-04",
    ),
    Told(
        "joined verbs share what follows",
        "en",
        "Clerk dies\n\nA clerk was shot and killed on Thursday in a shop in Macon, Georgia.",
        "Macon",
        "2031-07-10",
    ),
    Told(
        "where the victim is from is not where it happened",
        "en",
        "Driver shot\n\nA Mobile man was shot in his car on Sunday, in Tampa, Florida.",
        "Tampa",
        "2031-07-13",
    ),
    Told(
        "where the hurt were taken is not where it happened",
        "en",
        "Teacher stabbed\n\nA teacher was stabbed on Friday outside a school in Elyria, Ohio. "
        "She was taken to a hospital in Cleveland.",
        "Elyria",
        "2031-07-11",
    ),
    Told(
        "the day that an inquiry goes on is no day of the act",
        "en",
        "Shooting investigated\n\nPolice are investigating a shooting that hurt a man in Fresno, "
        "California. Detectives spoke to witnesses on Monday.",
        "Fresno",
        None,
    ),
    Told(
        "le jour où l'on en parle n'est pas celui du fait",
        "fr",
        "Tirs contre une prison\n\nDes coups de feu ont été tirés contre la prison de Nevers. "
        "Le ministre s'est exprimé lundi à Paris.",
        "Nevers",
        None,
    ),
    Told(
        "where the hurt are from is not where it happened",
        "en",
        "School burned\n\nA school was burned on Monday night. A man of 30 from Leeds was hurt in "
        "the fire.",
        None,
        "2031-07-14",
    ),
    Told(
        "d'où vient le blessé ne dit pas où c'était",
        "fr",
        "Une école incendiée\n\nUne école a été incendiée dans la nuit de dimanche à lundi. Un "
        "homme de 30 ans, de Toulouse, a été blessé dans l'incendie.",
        None,
        "2031-07-13",
    ),
    Told(
        "another act lends no town",
        "en",
        "Officer shot\n\nA prison officer was shot on Monday. A similar incident in Memphis was "
        "never solved.",
        None,
        "2031-07-14",
    ),
    Told(
        "a town that may be one of many stays open, whatever other town is told",
        "en",
        "Mosque set on fire\n\nA mosque was set on fire in Georgetown on Monday. Police in Boston "
        "said that they were called as well.",
        None,
        "2031-07-14",
    ),
    Told(
        "the day a report was filed is not the act's",
        "en",
        "Anger in Boston\n\nLYON, 15 July 2031 (XNA) - A prison officer was shot on Monday.",
        "Lyon",
        "2031-07-14",
    ),
    Told(
        "the outlet's town in the title says nothing",
        "en",
        "Cars burned near jail - The Memphis Ledger\n\nThree cars were set on fire on Sunday.",
        None,
        "2031-07-13",
    ),
)


@pytest.mark.parametrize("told", REPORTS, ids=lambda told: told.why)
def test_the_scene_says_where_and_when(told: Told) -> None:
    """The first account has the report's place and day, or leaves them unknown."""
    account = _accounts(told.language, told.text)[0]
    assert _town(account) == told.place
    assert _day(account) == told.day


def test_in_a_report_of_several_acts_a_scene_is_its_own() -> None:
    """A day told after the second act is not the first one's."""
    first, second = _accounts(
        "en",
        "Two attacks\n\nA clinic in Leeds was set on fire. Shots were fired at a school in York. "
        "Police were called to the school on Sunday night.",
    )
    assert (_town(first), _day(first)) == ("Leeds", None)
    assert (_town(second), _day(second)) == ("York", "2031-07-13")


def test_what_the_scene_says_is_marked_and_believed_less() -> None:
    """A claim read elsewhere says so, stands on its words, and names its grounds."""
    text = (
        "Guard hurt in shooting\n\nA guard was shot in the leg as he left work. It happened on "
        "Saturday night in Akron, Ohio."
    )
    when = _accounts("en", text)[0].when[0]
    assert when.indirect
    assert when.confidence < 0.9
    assert text[when.span.start : when.span.end] == "Saturday night"
    assert any("said to have happened" in ground for ground in when.value.grounds)


def test_a_talk_of_acts_without_a_scene_is_no_account() -> None:
    """Without a place, a day or a scene nothing particular is told."""
    assert _accounts("en", "Crime\n\nHe was shot once, he said, and would not be again.") == ()


def _town(account: Account) -> str | None:
    places = [claim.value.chosen for claim in account.place]
    return next((p.name for p in places if p is not None and p.level in {"town", "site"}), None)


def _day(account: Account) -> str | None:
    intervals = [claim.value.interval for claim in account.when]
    start = next((i.start for i in intervals if i is not None), None)
    return None if start is None else start.date().isoformat()


@cache
def _accounts(language: Language, text: str) -> tuple[Account, ...]:
    start = datetime(2031, 7, 15)  # noqa: DTZ001  local time, as documents have it
    interval = Interval(start=start, end=start + timedelta(days=1), granularity="day")
    document = Document(
        id="d",
        report="r",
        text=text,
        language=language,
        title_end=text.index("\n"),
        published=Published(interval=interval, said="2031-07-15", by="given"),
    )
    (placed,) = flow((mark(), extract(), ground()), [document], reject=_refuse)
    accounts: tuple[Account, ...] = placed.reading.accounts
    return accounts


def _refuse(rejected: Rejected) -> None:
    assert rejected.is_note, rejected
