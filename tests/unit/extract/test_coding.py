"""Kinds of events by PLOVER's types: what a sentence mainly tells."""

import pytest

from tocsin.extract.acts.coding import coded
from tocsin.extract.lexicon.events import event_kinds, event_words
from tocsin.mark.parse import parse
from tocsin.model import Document, Language

SENTENCES: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (
        ("The two ministers held talks in the harbour town.", "CONSULT"),
        ("Nurses went on strike over pay on Monday.", "PROTEST"),
        ("Thousands of residents marched through the capital to demand clean water.", "PROTEST"),
        ("The council accused the firm of poisoning the river.", "DISAPPROVE"),
        ("The governor imposed a curfew in three districts.", "COERCE"),
        ("The governor lifted the curfew in three districts.", "CONCEDE"),
        ("Police arrested nine men after the fire.", "COERCE"),
        ("Three cars were set on fire outside the depot.", "ASSAULT"),
        ("The prosecutor opened an inquiry into the fire.", "INVESTIGATE"),
        ("Rebels said they would attack the town again.", "THREATEN"),
        ("The ministry said it would send food to the valley.", "AGREE"),
        ("The ministry sent food to the valley.", "AID"),
        ("The union said the minister must resign.", "DEMAND"),
        ("The firm will not accept the offer.", "REJECT"),
        ("The army withdrew from the border.", "RETREAT"),
        ("Warplanes bombed the airport.", "FIGHT"),
    ),
    "fr": (
        ("Des centaines de lycéens ont manifesté jeudi devant la mairie.", "PROTEST"),
        ("Des agriculteurs ont bloqué l'autoroute avec des tracteurs.", "PROTEST"),
        ("Le parquet a ouvert une enquête.", "INVESTIGATE"),
        ("Neuf hommes ont été interpellés à l'aube.", "COERCE"),
        ("Le préfet a décrété un couvre-feu.", "COERCE"),
        ("La région fournira une aide aux sinistrés.", "AGREE"),
        ("Le syndicat a exigé le départ du directeur.", "DEMAND"),
        ("La direction a rejeté la proposition.", "REJECT"),
        ("Le groupe a menacé de frapper de nouveau.", "THREATEN"),
        ("Trois voitures ont été incendiées devant le dépôt.", "ASSAULT"),
        ("Les deux camps ont signé un cessez-le-feu.", "RETREAT"),
        ("Les otages ont été libérés dimanche.", "CONCEDE"),
    ),
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_sentence_has_the_kind_of_what_it_mainly_tells(language: Language) -> None:
    texts = [text for text, _ in SENTENCES[language]]
    documents = [Document(id=t, report="r", text=t, language=language) for t in texts]
    told = {
        document.text: next((c.kind.type for s in doc.sents for c in coded(s, language)), None)
        for document, doc in parse(documents)
    }
    assert told == dict(SENTENCES[language])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_has_words_in_both_languages(language: Language) -> None:
    words = event_words(language)
    told = {e.act for entries in words.verbs.values() for e in entries}
    assert told == set(event_kinds())


def test_a_sentence_without_an_event_tells_none() -> None:
    text = "It was mild for March."
    ((_, doc),) = parse([Document(id="d", report="r", text=text, language="en")])
    assert [c for s in doc.sents for c in coded(s, "en")] == []
