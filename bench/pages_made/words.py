"""Words of invented news, and of what stands around them on a page."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is written in one language; `{town}`, `{other}`, `{n}`, `{day}` and `{hour}` are filled."""

    titles: tuple[str, ...]
    leads: tuple[str, ...]
    sentences: tuple[str, ...]
    quotes: tuple[str, ...]
    questions: tuple[str, ...]
    headings: tuple[str, ...]
    captions: tuple[str, ...]
    towns: tuple[str, ...]
    days: tuple[str, ...]
    outlets: tuple[str, ...]
    byline: str
    menu: tuple[str, ...]
    related: tuple[str, ...]
    read_on: str
    cookies: tuple[str, ...]
    subscribe: str
    newsletter: str
    share: tuple[str, ...]
    comments: tuple[str, ...]
    footer: tuple[str, ...]
    about: str
    advert: str
    author: str


ENGLISH = Words(
    titles=(
        "Vans burned outside prison in {town}",
        "Clinic in {town} closed after second break-in",
        "Shots fired at aid depot near {town}",
        "School gates in {town} rammed by stolen car",
        "{town} courthouse evacuated after threat",
        "Staff cars damaged overnight in {town}",
    ),
    leads=(
        "{n} vehicles were set on fire in front of the remand prison of {town} in the early hours of {day}.",
        "Unknown attackers forced the door of a clinic in {town} on {day}, the second time in a month.",
        "A depot of relief goods at the edge of {town} came under fire on {day} evening, officials said.",
        "A stolen car was driven into the gates of a school in {town} shortly after {hour} on {day}.",
    ),
    sentences=(
        "Nobody was hurt, but {n} members of staff were treated for shock.",
        "Firefighters needed two hours to bring the flames under control.",
        "The road between {town} and {other} stayed closed until the morning.",
        "According to the prosecutor's office, an inquiry into arson by an organised group was opened.",
        "Investigators found three cans that had held petrol and a glove.",
        "Cameras of a bakery across the street show two hooded figures at {hour}.",
        "The letters of a group that nobody had heard of were sprayed on the wall.",
        "It is the fourth such act in the region since the beginning of the year.",
        "The governor of the district asked for patrols around {n} buildings.",
        "Insurers put the damage at some {n}00,000 crowns, a figure that the mayor called low.",
        "A neighbour said that she had heard a bang and then the horn of a car that would not stop.",
        "Last spring a similar fire in {other} had destroyed the archive of the court.",
        "The trade union of warders called for a meeting in front of the gate on {day}.",
        "Two people of 19 and 23 were questioned and let go the same evening.",
        "Officers are looking for a dark estate car with a broken rear light.",
        "The director of the clinic thanked her staff, who moved {n} patients to {other} within the hour.",
        "Traffic on the railway line to {other} was interrupted for most of the night.",
        "In a message to journalists an unknown person claimed the act; the police call it not credible.",
        "The town council will talk about lighting and fences at its next meeting.",
        "Pupils were sent home and are to be taught in the town hall until the end of the week.",
    ),
    quotes=(
        "We were lucky that the wind stood the other way",
        "This was no prank, somebody had planned it for weeks",
        "My colleagues come to work with fear in their stomachs",
        "We have asked for a second fence since last autumn and heard nothing",
    ),
    questions=(
        "When did you hear of the fire?",
        "Is the building insured?",
        "What do you say to those who work here at night?",
        "Do you see a link with the acts in the neighbouring district?",
    ),
    headings=("A second act in a month", "What the inquiry knows", "Calls for protection"),
    captions=(
        "The gate on the morning after the fire.",
        "Burnt vehicles are taken away from the yard.",
        "The mayor in front of the closed clinic.",
    ),
    towns=("Ambleford", "Quillmere", "Oudham", "Tarnwick", "Hexley Bridge", "Corvel"),
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    outlets=("Quillmere Courier", "Oudham Post", "The Tarnwick Ledger", "Corvel Daily News"),
    byline="By the newsroom",
    menu=(
        "Home", "News", "Region", "Business", "Sport", "Weather", "Jobs", "Property", "Obituaries",
        "Subscribe", "Sign in",
    ),
    related=(
        "Bakery prize goes to a family from Oudham for the third year",
        "Swimming pool to reopen after repairs that took two summers",
        "What to do this weekend: six ideas for rainy days",
        "Rents in the old town rise again, says a survey of landlords",
        "Local team loses at home and slips to ninth place",
        "Ten recipes with pumpkin that children will eat",
        "Bus line 14 will no longer stop at the hospital",
        "Our photographer's best pictures of the harvest",
    ),
    read_on="Read also",
    cookies=(
        ("We and our 243 partners store information on your device in order to measure audiences and to "
        "show advertisements that fit your interests."),
        ("You can accept, refuse or set your choices in detail; they hold for six months and can be "
        "changed at any time under Privacy."),
    ),
    subscribe="This article is for subscribers. Read on for 1 crown in the first month, and stop whenever you like.",
    newsletter="Every morning the most important news of your region in your mailbox, free of charge.",
    share=("Share", "Print", "Copy link", "Send by mail"),
    comments=(
        "I drove past at midnight and saw nothing at all, so it must have been later than they say here.",
        "As long as nobody pays for more lamps in that street this will happen again and again, mark my words.",
        "Why is there never a word about who has to clean up after such nights? It is always the same people.",
        "My cousin works there and says that it was much worse than what this paper writes about it.",
        "Please stay on the subject, this has nothing to do with the parking fees that you complain of every time.",
        "Thank you for the good report, at last somebody asks the right questions about the fence.",
    ),
    footer=(
        "Imprint", "Privacy", "Terms of use", "Contact", "Advertise with us",
        "All rights reserved. Reproduction only with written permission of the publisher.",
    ),
    about="The paper has told the region's stories since 1911 and belongs to a family of printers in the third generation.",
    advert="Winter tyres fitted while you wait: now 20 per cent off at every branch until the end of the month.",
    author="The author has written about courts and prisons for eleven years and likes to cycle along the canal.",
)  # fmt: skip

FRENCH = Words(
    titles=(
        "Des véhicules incendiés devant la prison de {town}",
        "À {town}, un cabinet médical vandalisé pour la deuxième fois",
        "Coups de feu contre un dépôt d'aide près de {town}",
        "{town} : le portail d'une école enfoncé par une voiture volée",
        "Le tribunal de {town} évacué après une menace",
        "Nuit de dégradations sur le parking du personnel à {town}",
    ),
    leads=(
        "Dans la nuit de {day}, {n} véhicules ont été incendiés devant la maison d'arrêt de {town}.",
        "Des inconnus ont forcé {day} la porte d'un cabinet médical de {town}, pour la deuxième fois en un mois.",
        "Un dépôt de secours situé à la sortie de {town} a essuyé des tirs {day} soir, selon la préfecture.",
        "Une voiture volée a été lancée contre le portail d'une école de {town}, {day} peu après {hour}.",
    ),
    sentences=(
        "Personne n'a été blessé, mais {n} agents ont été pris en charge pour un choc.",
        "Les pompiers ont mis deux heures à maîtriser les flammes.",
        "La route entre {town} et {other} est restée fermée jusqu'au matin.",
        "Le parquet a ouvert une enquête pour destruction par incendie en bande organisée.",
        "Les enquêteurs ont retrouvé trois bidons ayant contenu de l'essence, ainsi qu'un gant.",
        "Les caméras d'une boulangerie voisine montrent deux silhouettes encapuchonnées à {hour}.",
        "Les lettres d'un groupe jusqu'ici inconnu ont été taguées sur le mur d'enceinte.",
        "C'est le quatrième fait de ce genre dans la région depuis le début de l'année.",
        "La préfète a demandé des patrouilles autour de {n} bâtiments.",
        "Les assureurs évaluent les dégâts à {n}00 000 couronnes, un chiffre que le maire juge trop bas.",
        "Une voisine dit avoir entendu une détonation, puis le klaxon d'une voiture qui ne s'arrêtait plus.",
        "Au printemps dernier, un incendie semblable avait détruit à {other} les archives du tribunal.",
        "Le syndicat des surveillants appelle à un rassemblement devant la porte {day}.",
        "Deux personnes de 19 et 23 ans ont été entendues puis remises en liberté le soir même.",
        "Les gendarmes recherchent un break sombre dont un feu arrière est cassé.",
        "La directrice a salué ses équipes, qui ont conduit {n} patients à {other} en moins d'une heure.",
        "La circulation des trains vers {other} a été interrompue une grande partie de la nuit.",
        "Dans un message aux journalistes, un inconnu revendique l'acte ; la police n'y croit pas.",
        "Le conseil municipal parlera d'éclairage et de clôtures à sa prochaine séance.",
        "Les élèves sont rentrés chez eux et auront classe à la mairie jusqu'à la fin de la semaine.",
    ),
    quotes=(
        "Nous avons eu de la chance que le vent souffle dans l'autre sens",
        "Ce n'était pas une farce, quelqu'un l'avait préparé depuis des semaines",
        "Mes collègues viennent travailler la peur au ventre",
        "Nous demandons une seconde clôture depuis l'automne, sans réponse",
    ),
    questions=(
        "Quand avez-vous appris l'incendie ?",
        "Le bâtiment est-il assuré ?",
        "Que dites-vous à ceux qui travaillent ici la nuit ?",
        "Voyez-vous un lien avec les faits du département voisin ?",
    ),
    headings=("Un deuxième acte en un mois", "Ce que sait l'enquête", "Des appels à la protection"),
    captions=(
        "Le portail au lendemain de l'incendie.",
        "Les véhicules brûlés sont évacués de la cour.",
        "Le maire devant le cabinet fermé.",
    ),
    towns=("Valserine", "Montbrac", "Saint-Orens-le-Vieux", "Trévières-sur-Aube", "Casteljac"),
    days=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    outlets=("L'Écho de Valserine", "Le Courrier de Montbrac", "La Dépêche du Causse", "Casteljac Infos"),
    byline="Par la rédaction",
    menu=(
        "Accueil", "À la une", "Région", "Faits divers", "Sport", "Météo", "Emploi", "Immobilier",
        "Avis de décès", "S'abonner", "Se connecter",
    ),
    related=(
        "Le prix de la boulangerie revient à une famille de Montbrac pour la troisième fois",
        "La piscine rouvrira après deux étés de travaux",
        "Que faire ce week-end : six idées pour les jours de pluie",
        "Les loyers de la vieille ville augmentent encore, selon une étude",
        "L'équipe locale perd à domicile et glisse à la neuvième place",
        "Dix recettes à la citrouille que les enfants mangeront",
        "Le bus 14 ne s'arrêtera plus à l'hôpital",
        "Les plus belles images des vendanges de notre photographe",
    ),
    read_on="Lire aussi",
    cookies=(
        ("Avec nos 243 partenaires, nous stockons des informations sur votre appareil afin de mesurer "
        "l'audience et d'afficher des publicités adaptées à vos centres d'intérêt."),
        ("Vous pouvez accepter, refuser ou paramétrer vos choix en détail ; ils valent six mois et peuvent "
        "être modifiés à tout moment dans la rubrique Confidentialité."),
    ),
    subscribe="Cet article est réservé aux abonnés. Lisez la suite pour 1 couronne le premier mois, sans engagement.",
    newsletter="Chaque matin, l'essentiel de l'actualité de votre région dans votre boîte mail, gratuitement.",
    share=("Partager", "Imprimer", "Copier le lien", "Envoyer par mail"),
    comments=(
        "Je suis passé à minuit et je n'ai rien vu du tout, c'était donc plus tard que ce qui est dit ici.",
        "Tant que personne ne paiera des lampadaires dans cette rue, cela recommencera, vous verrez.",
        "Pourquoi ne parle-t-on jamais de ceux qui nettoient après ces nuits ? Ce sont toujours les mêmes.",
        "Mon cousin y travaille et dit que c'était bien pire que ce qu'écrit ce journal.",
        "Merci de rester dans le sujet, rien à voir avec le stationnement dont vous vous plaignez à chaque fois.",
        "Bravo pour ce bon article, enfin quelqu'un pose les bonnes questions sur la clôture.",
    ),
    footer=(
        "Mentions légales", "Confidentialité", "Conditions générales", "Contact", "Publicité",
        "Tous droits réservés. Reproduction interdite sans accord écrit de l'éditeur.",
    ),
    about="Le journal raconte la région depuis 1911 et appartient à une famille d'imprimeurs, la troisième génération.",
    advert="Pneus d'hiver montés sans attendre : moins 20 % dans toutes nos agences jusqu'à la fin du mois.",
    author="L'auteur suit les tribunaux et les prisons depuis onze ans et aime longer le canal à vélo.",
)  # fmt: skip

WORDS: Mapping[str, Words] = {"en": ENGLISH, "fr": FRENCH}
