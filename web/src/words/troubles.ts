/** What can go wrong, in the page's words: what, and what to do. The server sends a kind, and what it speaks of; in English its own sentence stands, but for what is written for programs. */
import type { Failure, Reason, TroubleKind } from '../lib/types';
import type { Words } from './en';

/** What went wrong, and what to do. */
type Trouble = readonly [what: string, todo: string];
type Says = (...names: string[]) => Trouble;

const CHOOSE = 'Choisissez dans la liste.';
const RELOAD = 'Rechargez la page\u202f; si cela se reproduit, signalez-le.';
const LOOK = 'Regardez l’incident tel qu’il est à présent, puis décidez.';
const PLACE = 'Choisissez une des suggestions, donnez un site de la liste, ou un point comme 43.12,5.93,500m.';
const MARK = 'Marquez-les dans un article de cet incident.';
const quoted = (words = ''): string => `«\u202f${words}\u202f»`;

const REPORT = 'Load the page again; if it happens again, please report it.';

/** Where the server's words are for programs: what a reader of the page is told instead. */
export const english: Partial<Record<TroubleKind, Says>> = {
  'nothing here': () => ['There is nothing at this address.', 'Choose another view above.'],
  'unknown parameter': (name = '') => [`The server does not know “${name}”, which this page sent.`, REPORT],
  malformed: (name = '') => [`What was given for “${name}” cannot be taken.`, 'Give something else; if you gave nothing, load the page again.'],
  'wrong method': () => ['The server did not understand what this page sent.', REPORT],
  'nothing decidable here': () => ['Nothing can be decided in this case: it is open for reading only.', 'Open it with “tocsin serve” where it can be written.'],
  'no token': () => ['This page is of an earlier run of the server, and may not ask any more.', 'Open the address that tocsin serve printed last.'],
  'logged out': () => ['You are not logged in.', 'Log in.'],
  'no decision holds': (n = '') => [`Decision ${n} does not hold any more: it was undone already.`, 'See Decisions.'],
  'none of yours holds': () => ['There is nothing of yours to undo.', 'See Decisions, where any decision can be undone.'],
  'nothing of yours undone': () => ['There is nothing of yours to redo.', 'See Decisions, where what was undone can be redone.'],
  'not undone': (n = '') => [`Decision ${n} was not undone, so it cannot be redone.`, 'See Decisions.'],
  'not for role': (role = '', needed = '') => [`A ${role} may not do this.`, `Ask one of the editors of this case to make you ${needed === 'editor' ? 'an' : 'a'} ${needed}.`],
  'no place of name': (_field, words = '') => [`No place called “${words}” is known.`, 'Choose one that is suggested, or give a site of your list or a point, as in 43.12,5.93,500m.'],
  'no place of id': (_field, words = '') => [`No place that Tocsin knows has the id “${words}”.`, 'Choose one that is suggested, or give a point, as in 43.12,5.93,500m.'],
  'several places': (_field, words = '') => [`Several places are called “${words}”.`, 'Choose the one that is meant of those suggested.'],
  'site without point': (_field, words = '') => [`Your list of sites has no point for “${words}”.`, 'Give one, as in 43.12,5.93,500m.'],
  'no such point': (_field, words = '') => [`“${words}” is no point.`, 'Write latitude, longitude and radius, as in 43.12,5.93,500m.'],
  'no time': (_field, words = '') => [`“${words}” is no time.`, 'Write a day (2025-04-15), a moment (2025-04-15T05:20) or an interval (…/…).'],
  'no count': (_field, words = '') => [`“${words}” is no number.`, 'Write 3, 2-5 or 2/3/5 (lowest, best, highest).'],
  'count out of order': (_field, words = '') => [`“${words}” is not in order.`, 'The first number is the lowest, the last the highest.'],
  'kind unknown': (_field, words = '') => [`“${words}” is no kind of act that is known.`, 'Choose one that is suggested.'],
  'status unknown': (_field, words = '', ...known) => [`“${words}” is no status.`, `Take one of these: ${known.join(', ')}.`],
  empty: () => ['A value is missing.', 'Give one, or “not known”.'],
  'does not hold': () => ['This would change nothing.', 'Look at the incident as it is now, then decide.'],
  'nothing leaves': () => ['Some tellings must leave, and some stay.', 'Choose some of them, but not all.'],
  'no account': () => ['One of these tellings is in this case no more.', 'Look at the incident as it is now, then decide.'],
  'no kind told': () => ['What happened is missing.', 'Give a kind of act.'],
  'marked elsewhere': () => ['The words marked are of no report of this incident.', 'Mark some in a report of it.'],
  overtaken: (who = '', n = '', act = '') => [`${who} decided on this incident in the meantime (decision ${n}, ${act}).`, 'Look at it as it is now, then decide.'],
  'no member': (name = '') => [`Nobody of the team is called ${name}.`, 'Load the page again: somebody may have changed the team.'],
  'nothing to assess': () => ['No act is left to be assessed.', 'Let more acts count, or a longer time.'],
  'series too large': (got = '', most = '') => [`${got} acts are too many: at most ${most} are assessed together.`, 'Leave some out, or narrow the time.'],
};

export const french = (w: () => Words): Record<TroubleKind, Says> => ({
  'no incident': () => ['Cet incident n’est pas dans ce dossier.', CHOOSE],
  'not reported by then': () => ['Aucun article sur cet incident n’était encore paru.', 'Choisissez un moment plus tardif.'],
  'no report of id': () => ['Cet article n’est pas dans ce dossier.', CHOOSE],
  'no job': () => ['Cette lecture n’est plus connue.', RELOAD],
  'no decision': (n = '') => [`Il n’y a pas de décision ${n}.`, 'Voyez les décisions.'],
  'no team': () => ['Ce dossier est ouvert par une seule personne, sans comptes.', 'Ouvrez-le avec «\u202ftocsin serve --team\u202f».'],
  'no such field': () => ['Ce champ n’existe pas.', RELOAD],
  'nothing here': () => ['Il n’y a rien à cette adresse.', 'Choisissez une autre vue ci-dessus.'],
  'wrong method': () => ['Le serveur n’a pas compris ce que cette page a envoyé.', RELOAD],
  'no member': (name = '') => [`Personne de l’équipe ne s’appelle ${name}.`, 'Rechargez la page\u00a0: quelqu’un a pu changer l’équipe.'],
  'unknown parameter': (name = '') => [`Le serveur ne connaît pas ${quoted(name)}, que cette page a envoyé.`, RELOAD],
  malformed: (name = '') => [`Ce qui est donné pour ${quoted(name)} ne peut être pris.`, 'Donnez autre chose\u202f; si vous n’avez rien donné, rechargez la page.'],
  'moments swapped': () => ['Le premier moment est après le second.', 'Échangez-les.'],
  'not readable so': () => ['Ces indications ne permettent pas de lire l’article.', 'Vérifiez la date, la langue et le fuseau horaire.'],
  'not for role': (role = '', needed = '') => [`Votre rôle (${w().team.roles[role as 'viewer']}) ne le permet pas.`, `Demandez à un éditeur de ce dossier le rôle ${quoted(w().team.roles[needed as 'viewer'])}.`],
  'nobody may': () => ['Personne ne peut faire cela.', 'C’est un défaut de Tocsin\u00a0: signalez-le.'],
  'nothing decidable here': () => ['Rien ne peut être décidé dans ce dossier\u00a0: il est ouvert en lecture seule.', 'Ouvrez-le avec «\u202ftocsin serve\u202f» là où il peut être écrit.'],
  'read only': () => ['Ce dossier ne peut qu’être lu\u00a0: son fichier est protégé.', 'Copiez-le là où il peut être écrit, et ouvrez la copie.'],
  'other host': () => ['Le serveur ne répond pas sous ce nom.', 'Prenez l’adresse que «\u202ftocsin serve\u202f» a écrite.'],
  'other site': () => ['C’est la page d’un autre site qui demande\u00a0: elle ne reçoit pas de réponse.', 'Prenez l’adresse que «\u202ftocsin serve\u202f» a écrite.'],
  'no token': () => ['Cette page date d’un lancement antérieur du serveur, et ne peut plus rien demander.', 'Ouvrez l’adresse que «\u202ftocsin serve\u202f» a écrite en dernier.'],
  'logged out': () => ['Vous n’êtes pas connecté.', 'Connectez-vous.'],
  'not let in': () => ['Le nom ou le mot de passe n’est pas le bon.', 'Essayez encore.'],
  'not your password': () => ['Ce n’est pas votre mot de passe actuel.', 'Essayez encore.'],
  'too many tries': (s = '') => ['Trop d’essais manqués.', `Attendez ${s}\u202fs, puis essayez encore.`],
  'accounts unreadable': () => ['Les comptes de ce dossier ne peuvent être lus\u00a0: personne ne peut entrer.', 'Voyez ce que «\u202ftocsin serve\u202f» a écrit.'],
  'many log in': () => ['Trop de personnes se connectent en ce moment.', 'Essayez dans une minute.'],
  'many jobs': (n = '') => [`${n} lectures attendent déjà.`, 'Attendez que quelques-unes soient faites.'],
  'many listeners': () => ['Trop de pages de ce dossier sont ouvertes à la fois.', 'Fermez-en quelques-unes.'],
  'much sent': () => ['Trop est envoyé à la fois.', 'Envoyez-le de nouveau dans un instant.'],
  'too large': (mb = '') => [`C’est plus que ${mb}\u202fMo en une fois.`, 'Envoyez moins de fichiers à la fois, ou prenez «\u202ftocsin read\u202f».'],
  'too large before log-in': () => ['C’est trop pour qui n’est pas connecté.', 'Connectez-vous d’abord.'],
  'broken off': () => ['L’envoi s’est interrompu.', 'Envoyez de nouveau.'],
  'too slow': () => ['L’envoi a pris trop de temps.', 'Envoyez de nouveau.'],
  'assessment too long': (s = '') => [`L’évaluation prend plus de ${s}\u202fs.`, 'Prenez moins d’incidents.'],
  busy: () => ['Un autre programme tient le dossier fermé.', 'Attendez qu’il ait fini, puis essayez encore.'],
  overtaken: (who = '', n = '', act = '') => [`${who} a décidé entre-temps de cet incident (décision ${n}, ${w().review.acts[act as 'accept'] ?? act}).`, LOOK],
  'nothing to assess': () => ['Il ne reste aucun acte à évaluer.', 'Comptez plus d’actes, ou une période plus longue.'],
  'series too large': (got = '', most = '') => [`${got} actes, c’est trop\u00a0: on en évalue au plus ${most} ensemble.`, 'Écartez-en, ou resserrez la période.'],
  'name length': (_name, most = '') => [`Un nom a de 1 à ${most} caractères.`, 'Donnez-en un autre.'],
  'name signs': (name = '') => [`${quoted(name)} ne peut être un nom.`, 'Prenez des lettres, des chiffres, des espaces et . - _ ’ @.'],
  'name taken': (name = '') => [`Quelqu’un de l’équipe s’appelle déjà ${name}.`, 'Prenez un autre nom.'],
  'password length': (length = '', least = '', most = '') => [`Ce mot de passe a ${length} caractères, et il en faut de ${least} à ${most}.`, 'Plusieurs mots à la suite se retiennent bien.'],
  'no editor left': () => ['Une équipe a besoin d’au moins un éditeur.', 'Donnez d’abord ce rôle à quelqu’un d’autre.'],
  'set-up': () => ['Il manque quelque chose à cette installation.', 'Installez Tocsin avec tous ses paquets, comme son guide le dit.'],
  bug: (name = '') => [`C’est un défaut de Tocsin (${name}), et non de vos données.`, 'Signalez-le avec ce que «\u202ftocsin serve\u202f» a écrit.'],
  other: () => ['Le serveur n’a pas fait ce qui était demandé.', RELOAD],
  'no account': () => ['Un de ces récits n’est plus dans ce dossier.', LOOK],
  'no account in an incident': () => ['Aucun de ces récits n’est encore dans un incident.', LOOK],
  'no report': () => ['Cet article n’est pas dans ce dossier.', CHOOSE],
  'no report of outlet': (outlet = '') => [`Aucun article de ce dossier n’est de ${outlet}.`, CHOOSE],
  'no field': (field = '') => [`Aucun champ ne s’appelle ${quoted(field)}.`, 'Choisissez un champ de la liste.'],
  'marked in part': () => ['Les mots marqués ne sont pas entiers.', 'Marquez-les de nouveau.'],
  'marked elsewhere': () => ['Les mots marqués ne sont d’aucun article de cet incident.', MARK],
  unsigned: () => ['On ne sait pas qui décide.', 'Donnez un nom à «\u202ftocsin serve --who\u202f».'],
  'reason too long': (most = '') => [`La raison dépasse ${most} caractères.`, 'Raccourcissez-la.'],
  'told already': (n = '', who = '') => [`${who} l’a déjà dit (décision ${n}).`, 'Il n’y a rien à faire.'],
  'told and undone': (n = '', who = '') => [`${who} l’a dit (décision ${n}), et cela fut défait.`, 'Rétablissez cette décision.'],
  'account is there': () => ['Ce récit existe déjà.', 'Il n’y a rien à faire.'],
  unsound: () => ['Ce passage ne peut faire un récit.', 'Marquez-en un autre.'],
  'marked by another': () => ['Cette valeur est marquée par quelqu’un d’autre.', 'Marquez-la vous-même.'],
  'nothing leaves': () => ['Il faut que des récits partent, et que d’autres restent.', 'Choisissez-en quelques-uns, mais pas tous.'],
  'no kind told': () => ['Il manque ce qui s’est passé.', 'Donnez un type d’acte.'],
  empty: () => ['Il manque une valeur.', 'Donnez-en une, ou «\u202finconnu\u202f».'],
  'not so': (field = '') => [`${w().fields[field as 'kind'] ?? field}${w().colon} cette valeur n’est pas possible.`, 'Donnez-en une autre.'],
  'status unknown': (_field, words = '', ...known) => [`${quoted(words)} n’est pas un statut.`, `Prenez l’un de ceux-ci\u00a0: ${known.map((one) => w().modalities[one as 'happened'] ?? one).join(', ')}.`],
  'kind unknown': (_field, words = '') => [`${quoted(words)} n’est pas un type d’acte connu.`, 'Choisissez une des suggestions.'],
  'site without point': (_field, words = '') => [`La liste ne donne pas de point pour ${quoted(words)}.`, 'Donnez-en un, comme 43.12,5.93,500m.'],
  'no such point': (_field, words = '') => [`${quoted(words)} n’est pas un point.`, 'Donnez latitude, longitude, rayon, comme 43.12,5.93,500m.'],
  'no place of id': (_field, words = '') => [`Aucun lieu connu n’a l’identifiant ${quoted(words)}.`, PLACE],
  'no place of name': (_field, words = '') => [`Aucun lieu de ce nom n’est connu\u00a0: ${quoted(words)}.`, PLACE],
  'several places': (_field, words = '') => [`Plusieurs lieux s’appellent ${quoted(words)}.`, 'Choisissez l’un d’eux dans les suggestions.'],
  'no time': (_field, words = '') => [`${quoted(words)} n’est pas une date.`, 'Écrivez un jour (2025-04-15), un moment (2025-04-15T05:20) ou un intervalle (…/…).'],
  'no count': (_field, words = '') => [`${quoted(words)} n’est pas un nombre.`, 'Écrivez 3, 2-5 ou 2/3/5 (plus petit, meilleur, plus grand).'],
  'count out of order': (_field, words = '') => [`${quoted(words)} n’est pas dans l’ordre.`, 'Le premier nombre est le plus petit, le dernier le plus grand.'],
  'does not hold': (why = '') => [`Cela ne changerait rien${why ? `\u00a0: ${w().because.reasons[why as Reason['kind']]({ kind: why as Reason['kind'], who: '', number: 0, count: 0, of: 0, names: [] })}` : ''}.`, LOOK],
  'no decision holds': (n = '') => [`La décision ${n} ne vaut plus\u00a0: elle fut déjà défaite.`, 'Voyez les décisions.'],
  'none of yours holds': () => ['Il n’y a rien de vous à défaire.', 'Voyez les décisions, où chacune peut être défaite.'],
  'not undone': (n = '') => [`La décision ${n} ne fut pas défaite, et ne peut donc être rétablie.`, 'Voyez les décisions.'],
  'nothing of yours undone': () => ['Il n’y a rien de vous à rétablir.', 'Voyez les décisions, où ce qui fut défait peut être rétabli.'],
});

const UNTOLD: readonly TroubleKind[] = ['other', 'set-up', 'bug']; // of these, the server's own sentence says more

/** What the server says is wrong, in words for who reads the page. Where in the interface it is wrong says nothing to them. */
export function inWords(told: Failure, says: Partial<Record<TroubleKind, Says>>): Failure {
  const own = told.kind && says[told.kind]?.(...(told.names ?? []));
  if (!own) return { ...told, where: told.kind ? '' : told.where };
  return { ...told, what: own[0], do: own[1], where: told.kind && UNTOLD.includes(told.kind) ? told.what : '' };
}
