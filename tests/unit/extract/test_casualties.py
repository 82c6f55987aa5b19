"""How many were killed and injured, whatever sentence of the report says so."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tocsin.extract.acts.accounts import accounts
from tocsin.extract.lexicon import lexicon
from tocsin.model import Account, Language, Marked

MarkedOf = Callable[[Language, str], Marked]

# text, killed and injured of its first account (None: not told)
TOLL: tuple[tuple[Language, str, int | None, int | None], ...] = (
    ("en", "A 23-year-old man was shot and killed on Sunday in Leeds.", 1, None),
    ("en", "Four men were shot in Hull on Friday, one fatally.", 1, 3),
    (
        "en",
        "2 killed, 3 injured in shooting in York\n\nThe shooting happened on Monday in York.",
        2,
        3,
    ),
    (
        "en",
        (
            "A gunman opened fire at a bar in Derby on Saturday. Maria Kell, 31, died there. "
            "Her brother, Tom Kell, was pronounced dead. Three people, including two children, "
            "were wounded."
        ),
        2,
        3,
    ),
    ("en", "A bomb exploded at a market in Ripon on Monday. No one was hurt.", None, 0),
    ("fr", "Deux voitures d'agents ont brûlé lundi vers 22h20 devant la gare de Lyon.", None, None),
    (
        "fr",
        "Lyon : quatre véhicules brûlés au dépôt\n\nQuatre véhicules ont été incendiés à Lyon.",
        None,
        None,
    ),
    ("fr", "L'incendie criminel d'un bus lundi à Lyon n'a pas fait de blessé.", None, 0),
    ("fr", "Un bus a été incendié lundi à Lyon. L'incendie n'a fait ni mort ni blessé.", 0, 0),
    (
        "en",
        "A man was shot dead in Ripon on Monday. Three others sustained non-fatal wounds.",
        1,
        3,
    ),
    ("en", "Three people were found shot to death in Stoke on Friday.", 3, None),
    ("en", "A woman was shot in Bolton on Tuesday. She died at the hospital.", 1, None),
    ("en", "A teenager was shot in Bolton on Tuesday and is in stable condition.", None, 1),
    ("en", "A shooting in Truro on Friday claimed the lives of two nurses.", 2, None),
    ("en", "One man was killed in a shooting in Bath on Friday; another man died later.", 2, None),
    (
        "en",
        "A man was killed in a shooting in Bath on Friday. Forty were shot dead there last year.",
        1,
        None,
    ),
    ("en", "A shot was fired at a bus in Kent on Friday. Somebody could have died.", None, None),
    (
        "en",
        (
            "A man was shot in Leeds on Friday; a 37-year-old nurse was shot, a 39-year-old nurse "
            "was shot."
        ),
        None,
        2,
    ),
    (
        "en",
        "Police in Leeds look into the shooting of four men on Friday.",
        None,
        4,
    ),
    ("en", "DERBY (XX) - A 9-year-old boy was shot dead on Monday in Derby.", 1, None),
    ("en", "One of six men shot at a bar in Derby on Sunday has died.", 1, 5),
    ("en", "Grenade blast in Derby on Monday injured ten people, four of them badly.", None, 10),
    ("en", "2 men, 1 boy dead in Derby\n\nThey were shot dead in Derby on Monday.", 3, None),
    (
        "en",
        "A man killed his wife and two sons in Derby on Monday before killing himself.",
        4,
        None,
    ),
    ("en", "He is charged over the March 14 shooting of a clerk in Derby.", None, 1),
    (
        "en",
        "A man was shot dead in Derby on Monday, after the attempted murder of a nurse.",
        1,
        None,
    ),
    ("fr", "Un homme a foncé sur un café à Metz mardi après-midi, blessant six clients.", None, 6),
    ("fr", "Un homme de 35 ans a été tué par balle dimanche à Dijon.", 1, None),
    ("fr", "Une fusillade a fait deux morts et trois blessés samedi à Marseille.", 2, 3),
    ("fr", "L'incendie d'un car à Agen lundi n'a fait aucun blessé.", None, 0),
    (
        "fr",
        "À Nantes, un adolescent a été mortellement blessé à coups de couteau mercredi.",
        1,
        None,
    ),
    ("fr", "Un policier aurait été blessé lors d'une attaque à Creil jeudi.", None, 1),
    ("fr", "Quatre personnes ont perdu la vie dans une attaque à Colmar vendredi.", 4, None),
)


@pytest.mark.parametrize(("language", "text", "killed", "injured"), TOLL)
def test_victims_are_counted_over_the_whole_report(
    marked_of: MarkedOf, language: Language, text: str, killed: int | None, injured: int | None
) -> None:
    """The best number of each fate is told first, and nothing is told that the text does not."""
    found = _first(marked_of, language, text)
    assert (_best(found, "killed"), _best(found, "injured")) == (killed, injured)


def test_every_count_stands_on_words_of_the_text(marked_of: MarkedOf) -> None:
    """Each claim's span lies in the text, and shows persons."""
    text = "Two guards and a driver were shot dead in Lyon on Monday. A passer-by was wounded."
    found = _first(marked_of, "en", text)
    spans = [c.span for c in (*found.killed, *found.injured)]
    assert [text[s.start : s.end] for s in spans] == ["Two guards and a driver", "A passer-by"]


def test_victims_of_each_act_are_its_own(marked_of: MarkedOf) -> None:
    """In a report of two acts, each is counted in its own sentences."""
    text = (
        "Two men were shot dead in Leeds on Monday. "
        "A bomb exploded in Hull on Tuesday. Five people were wounded."
    )
    leeds, hull = accounts(marked_of("en", text), lexicon("en"))
    assert (_best(leeds, "killed"), _best(leeds, "injured")) == (2, None)
    assert (_best(hull, "killed"), _best(hull, "injured")) == (None, 5)


def test_a_person_told_again_is_of_the_same_act(marked_of: MarkedOf) -> None:
    """An age or a pronoun says that it is the act told before, and not another one."""
    text = (
        "A 9-year-old boy was shot dead in Leeds. The 9-year-old was shot on Monday afternoon. "
        "He was shot twice, police said."
    )
    assert len(accounts(marked_of("en", text), lexicon("en"))) == 1


def test_what_several_acts_took_is_counted_for_none_of_them(marked_of: MarkedOf) -> None:
    """A sum over shootings is nobody's toll where the report tells each of them."""
    text = (
        "Six people were killed in weekend shootings. A man was shot dead in Leeds on Friday. "
        "Two women were shot dead in Hull on Sunday."
    )
    told = accounts(marked_of("en", text), lexicon("en"))
    assert [best for a in told if (best := _best(a, "killed")) is not None] == [1, 2]


def test_a_number_is_believed_less_where_another_act_has_another(marked_of: MarkedOf) -> None:
    """A toll may have been given to the wrong act: the report tells of two."""
    one = "Two men were shot dead in Leeds on Monday."
    (alone,) = accounts(marked_of("en", one), lexicon("en"))
    text = f"{one} A nurse was shot dead in Hull on Friday."
    beside, _ = accounts(marked_of("en", text), lexicon("en"))
    assert beside.killed[0].confidence < 0.5
    assert alone.killed[0].confidence > 0.6


def _first(marked_of: MarkedOf, language: Language, text: str) -> Account:
    return accounts(marked_of(language, text), lexicon(language))[0]


def _best(account: Account, field: str) -> int | None:
    claims = getattr(account, field)
    return claims[0].value.best if claims else None


def test_a_number_told_again_is_believed_more(marked_of: MarkedOf) -> None:
    """Beliefs are measured shares: told once or twice, they differ."""
    once = "Two men were shot dead in Leeds on Friday."
    told = [_killed_belief(marked_of, text) for text in (once, f"{once} The two men died there.")]
    assert told[0] < told[1]


def test_what_a_title_counts_is_the_sum(marked_of: MarkedOf) -> None:
    """What is told below may be of other acts, or of all who were hit."""
    title = "Two wounded in shooting in York"
    text = f"{title}\n\nFour people were wounded in a shooting in York on Monday, officers said."
    marked = marked_of("en", text)
    headed = replace(marked, document=replace(marked.document, title_end=len(title)))
    counts = [accounts(one, lexicon("en"))[0].injured[0].value.best for one in (marked, headed)]
    assert counts == [4, 2]


def _killed_belief(marked_of: MarkedOf, text: str) -> float:
    (first, *_) = accounts(marked_of("en", text), lexicon("en"))
    return first.killed[0].confidence


@pytest.mark.parametrize(
    ("language", "text", "injured"),
    [
        ("fr", "À Nantes, lundi, des papiers ont été brûlés et deux sigles tracés.", None),
        ("fr", "À Nantes, lundi, deux hommes ont été brûlés dans un incendie criminel.", 2),
        ("en", "Papers were burned in Leeds on Monday in an arson attack on a school.", None),
        ("en", "Two prisons in Leeds were hit by gunfire on Monday, and one gate burned.", None),
    ],
)
def test_what_burns_people_burns_things_too(
    marked_of: MarkedOf, language: Language, text: str, injured: int | None
) -> None:
    """Only words that speak of persons count as hurt."""
    assert _best(_first(marked_of, language, text), "injured") == injured
