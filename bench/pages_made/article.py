"""An article put together of invented words; the same seed gives the same."""

import random
from dataclasses import dataclass
from typing import Literal

from bench.pages_made.words import WORDS, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page is to show, whatever its layout."""

    language: Literal["en", "fr"]
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    quotes: tuple[str, ...]
    captions: tuple[str, ...]
    outlet: str
    town: str
    published: str
    """ISO 8601."""
    shown: str
    """The same as a page shows it."""
    words: Words
    rng: random.Random
    """For what a layout leaves to chance."""


def article(seed: int, language: Literal["en", "fr"], *, paragraphs: int = 7) -> Article:
    """Make an article with so many paragraphs of one to three sentences."""
    rng = random.Random(seed)  # noqa: S311 - no secret hangs on it
    words = WORDS[language]
    town, other = rng.sample(words.towns, 2)

    def filled(text: str) -> str:
        return text.format(
            town=town,
            other=other,
            n=rng.randint(2, 9),
            day=rng.choice(words.days),
            hour=f"{rng.randint(1, 5)}.{rng.randint(10, 59)} am"
            if language == "en"
            else f"{rng.randint(1, 5)} h {rng.randint(10, 59)}",
        )

    pool = rng.sample(words.sentences, len(words.sentences))
    parts = []
    for _ in range(paragraphs):
        count = min(rng.choice((1, 2, 2, 3)), len(pool))
        parts.append(" ".join(filled(pool.pop()) for _ in range(count)))
        pool = pool or rng.sample(words.sentences, len(words.sentences))
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    return Article(
        language=language,
        title=filled(rng.choice(words.titles)),
        lead=filled(rng.choice(words.leads)),
        paragraphs=tuple(parts),
        quotes=tuple(rng.sample(words.quotes, len(words.quotes))),
        captions=tuple(rng.sample(words.captions, len(words.captions))),
        outlet=rng.choice(words.outlets),
        town=town,
        published=f"2031-{month:02}-{day:02}T{rng.randint(6, 22):02}:15:00+02:00",
        shown=f"{day:02}/{month:02}/2031",
        words=words,
        rng=rng,
    )
