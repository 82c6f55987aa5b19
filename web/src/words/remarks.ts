/** What an assessment says, in French: the parts that the server sends, as sentences. In English they stand as the server has them. */
import type { Remark } from '../lib/types';
import { digits, french as compté, grouped, MOST_POWER } from './counting';

type Says = (remark: Remark) => string;

/** How the record's own words are said in French: of titles, of classes of target, of days. */
export interface Own {
  titled: (title: string) => string;
  target: (name: string) => string;
  kind: (name: string) => string;
  moment: (text: string) => string;
}

/** A number with so many decimals, by comma. */
const point = (value: number, decimals: number): string => value.toFixed(decimals).replace('.', ',').replace('-', '−');
/** A number with its sign. */
const signed = (value: number): string => `${value < 0 ? '' : '+'}${point(value, 1)}`;
/** A number as it is. */
const plain = (value: number): string => (Number.isInteger(value) ? grouped(value) : String(Number(value.toPrecision(6))).replace('.', ','));
/** A rate, to two digits. */
const rate = (value: number): string => digits(value).replace('.', ',');
const power = (log: number): string => (log <= MOST_POWER ? `10^${point(log, 1)}` : `plus de 10^${MOST_POWER}`);
const percent = (share: number): string => `${Math.round(share * 100)}\u202f%`;
const days = (n: number): string => `${plain(n)} ${Math.abs(n) < 2 ? 'jour' : 'jours'}`;
const quoted = (words: string): string => `«\u202f${words}\u202f»`;
const crews = (low: number, high: number): string => (low === high ? compté(low, 'équipe') : `${plain(low)} (la plus rapide) à ${plain(high)} équipes (la plus lente)`);

const AMONG = 'p, toutes fenêtres et toutes classes comptées';

export const remarks = (own: Own): Record<Remark['kind'], Says> => {
  const said = (remark: Remark): string => told[remark.kind](remark);
  const parts = (remark: Remark): string => remark.parts.map(said).join('\u202f; ');
  const n = (remark: Remark, at: number): number => remark.numbers[at] ?? 0;
  const name = (remark: Remark, at = 0): string => remark.names[at] ?? '';
  const target = (remark: Remark, at = 0): string => quoted(own.target(name(remark, at)));
  const acts = (remark: Remark): string => {
    const more = n(remark, remark.numbers.length - 1);
    return [...remark.names.map(own.titled), ...(more ? [`et ${plain(more)} de plus`] : [])].join('\u202f; ');
  };
  const told: Record<Remark['kind'], Says> = {
    plan: (r) => `Plus compatible avec un plan commun qu’avec des actes indépendants (rapport ${power(n(r, 0))}, ligne de robustesse la plus faible ${power(n(r, 1))}, ${AMONG}, d’au plus ${point(n(r, 2), 3)}), si les heures, les lieux et l’historique sont exacts.`,
    undecided: (r) => `Les données ne permettent pas de départager un plan commun et d’autres explications${r.parts.length ? `\u00a0: ${parts(r)}` : ''}.`,
    copying: (r) => `Compatible avec une imitation après publication\u00a0: les heures s’y accordent ${power(n(r, 0))} fois mieux qu’à un plan unique, si les premiers articles connus ici sont bien les premiers parus.`,
    insufficient: (r) => `Les données ne permettent pas de distinguer un plan commun d’autres explications. Il faudrait\u00a0: ${parts(r)}.`,
    'private messages': () => 'Les messages privés ne se voient pas\u202f; un plan dont les parties attendent les nouvelles ne se distingue pas d’une imitation.',
    'of the densest window': (r) => `Cela vaut pour la fenêtre la plus dense\u00a0: ${parts(r)}.`,
    'reporting to explain': (r) => `Pour l’expliquer, dans la ligne la plus faible, il faudrait que l’on rapporte ${point(n(r, 0), 1)} fois plus que d’habitude dans cette fenêtre.`,
    'nothing of who': () => 'Cela ne dit ni qui aurait fait un plan, ni s’il s’agit d’une seule organisation.',
    'copying not looked at': () => 'On n’a pas pu examiner si des actes ont imité les nouvelles\u00a0: moins de deux incidents ont une heure.',
    'before any report': (r) => {
      const [low, high, all] = [n(r, 0), n(r, 1), n(r, 2)];
      const began = `${low === high && low < 2 ? 'a' : 'ont'} commencé avant que soit public le moindre article sur un acte antérieur`;
      const doubt = low === high ? '' : ` (pour ${plain(high - low)} d’entre eux, l’ordre ne peut être dit)`;
      return [`${low === high ? plain(low) : `${plain(low)} à ${plain(high)}`} des ${compté(all, 'acte')} ${began}${doubt}`, ...r.parts.map(said)].join('\u202f; ');
    },
    'not compared, unreported': () => 'l’imitation n’a pas été comparée à un plan, car tous les premiers articles ne sont pas connus',
    'not compared, long': (r) => `l’imitation n’a pas été comparée à un plan, car la série dépasse ${days(n(r, 0))}`,
    'row above the level': (r) => `${parts(r)}, p vaut ${point(n(r, 0), 3)}, alors qu’il faudrait au plus ${plain(n(r, 1))}`,
    'row explained by reporting': (r) => `${parts(r)}, il suffirait que l’on rapporte ${point(n(r, 0), 1)} fois plus pour l’expliquer`,
    'copying fits as well': () => 'les heures s’accordent aussi bien à une imitation après publication qu’à un plan unique',
    sites: (r) => `au moins ${plain(n(r, 0))} sites connus et distincts (il y en a ${plain(n(r, 1))})`,
    'sites in one window': (r) => `au moins ${plain(n(r, 0))} sites connus et distincts dans une même fenêtre, et non ${plain(n(r, 1))}`,
    'two sites in one window': () => 'deux actes de la série, à des sites connus et différents, dans une même fenêtre',
    'reporting to withstand': (r) => `un historique dans lequel il faudrait rapporter au moins ${plain(n(r, 0))} fois plus pour que le nombre ne surprenne plus, et non ${point(n(r, 1), 1)} fois`,
    'member with a time': () => 'un acte de la série dont la date est connue à une semaine près',
    'days of history': (r) => `un historique d’au moins ${days(n(r, 0))} en dehors de la série (il y en a ${plain(n(r, 1))})`,
    'windows of history': (r) => `un historique d’au moins ${plain(n(r, 0))} fois la longueur de la fenêtre`,
    'acts besides': (r) => `au moins ${plain(n(r, 0))} actes en dehors de la série, pour connaître le rythme habituel (il y en a ${plain(n(r, 1))})`,
    'acts of class besides': (r) => {
      const others = r.names.slice(1).map((one) => quoted(own.target(one))).join(', ');
      const more = n(r, 2) ? ` et ${plain(n(r, 2))} de plus` : '';
      return `au moins ${plain(n(r, 0))} actes de la classe ${target(r)} en dehors de la série (l’historique en compte ${plain(n(r, 1))}\u202f; il nomme ${others}${more})`;
    },
    'no comparison asked for': () => 'la comparaison avec un historique, qui n’était pas demandée ici',
    'any history': () => 'un historique d’actes de même nature',
    sentence: (r) => {
      const words = parts(r);
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
    },
    'not made, crews': () => 'Non fait\u00a0: moins de deux incidents ont à la fois une heure et un lieu.',
    crews: (r) => `Il faudrait au moins ${crews(n(r, 0), n(r, 1))}, si les heures, les lieux et les vitesses sont justes (${plain(n(r, 2))} des ${compté(n(r, 3), 'incident')} ont à la fois une heure et un lieu)${r.parts.map((one) => `\u202f; ${said(one)}`).join('')}.`,
    'crews with some left out': (r) => `en écartant un incident, ou ceux qui sont douteux, au moins ${crews(n(r, 0), n(r, 1))}`,
    'one crew could': () => 'Une seule équipe, assez rapide, aurait pu tout faire.',
    'crews at most': (r) => `Autant que les heures sont connues, il a pu en falloir jusqu’à ${plain(n(r, 0))}\u202f; seul le minimum est établi.`,
    'not made, times': () => 'Non fait\u00a0: moins de deux incidents ont une heure.',
    'plan against copying': (r) => `De deux modèles simples, ${n(r, 1) >= 0 ? 'celui d’un plan' : 'celui d’une imitation'} explique ${power(Math.abs(n(r, 1)))} fois mieux les heures (rapport logarithmique de ${signed(n(r, 0))} à ${signed(n(r, 2))} selon les heures possibles).`,
    'not made, window of a week': () => 'Non fait\u00a0: aucune fenêtre d’une semaine ne contient deux incidents dont l’heure est connue.',
    'surprising at no rate': (r) => `${compté(n(r, 0), 'acte')} en ${days(n(r, 1))} ne surprennent à aucun rythme habituel.`,
    'surprising below a rate': (r) => `${compté(n(r, 0), 'acte')} en ${days(n(r, 1))} ne surprennent, sur un an, que si de tels actes surviennent par ailleurs moins de ${rate(n(r, 2))} fois par jour (${plain(Math.round(n(r, 2) * 365))} par an).`,
    'nothing alike': () => 'Aucun trait n’est rapporté de même pour deux actes.',
    alike: (r) => {
      const others = r.numbers.length > 2 ? `\u202f; autant d’autres actes des mêmes classes, ${point(n(r, 1), 1)} à ${point(n(r, 2), 1)}` : '';
      return `En commun, du plus rare et fréquent au moins\u00a0: ${parts(r)}. Deux actes partagent en moyenne ${point(n(r, 0), 1)} bits${others} (une valeur qu’a un acte sur deux compte pour 1 bit, un sur quatre pour 2).`;
    },
    'value alike': (r) => `${FEATURES[name(r)] ?? name(r)} ${quoted(name(r) === 'kind' ? own.kind(name(r, 1)) : own.target(name(r, 1)))} dans ${plain(n(r, 0))} des ${plain(n(r, 1))} qui sont rapportés`,
    'words alike': (r) => `${FEATURES[name(r)] ?? name(r)} dans les mêmes mots pour ${plain(n(r, 0))} des ${plain(n(r, 1))} qui sont rapportés`,
    'not made, two sites': () => 'Non fait\u00a0: aucune fenêtre ne contient deux actes de la série à des sites connus et différents.',
    'densest window': (r) => `${compté(n(r, 0), 'site')} de la classe ${target(r)} en ${days(n(r, 1))}`,
    'history of the window': (r) => `${parts(r)}, quand l’historique compte ${compté(n(r, 0), 'acte')} en ${days(n(r, 1))}. Pour l’expliquer, il faudrait que l’on rapporte ${point(n(r, 2), 1)} fois plus dans cette fenêtre (facteur de bascule).`,
    'not made, one class': () => 'Non fait\u00a0: tous les actes sont d’une seule classe, et une hausse générale aurait le même aspect.',
    'no class surges': (r) => `Aucune classe n’augmente seule (p = ${point(n(r, 0), 3)}).`,
    'class surges': (r) => `${target(r)}\u00a0: ${compté(n(r, 0), 'acte')} en ${days(n(r, 1))}, quand ${point(n(r, 2), 1)} sont attendus d’après sa part de ces jours (${AMONG}\u00a0: ${point(n(r, 3), 3)}).`,
    'not made, no act': () => 'Non fait\u00a0: aucun acte n’a d’heure.',
    'sites together': (r) => `${target(r)}\u00a0: ${compté(n(r, 0), 'site')} en ${days(n(r, 1))} (${AMONG}\u00a0: ${point(n(r, 2), 3)}).`,
    'plan against background': (r) => `Un plan explique la fenêtre la plus dense ${power(n(r, 0))} fois mieux que des actes indépendants\u00a0: moment ${signed(n(r, 1))}, méthode ${signed(n(r, 2))}, sites ${signed(n(r, 3))}\u202f; les revendications ne sont pas pesées. Une fenêtre aussi bonne se trouve dans une part de ${point(n(r, 4), 3)} des suites sans plan, de la sorte qui l’explique le mieux (${parts(r)}).`,
    knox: (r) => `${compté(n(r, 0), 'paire')} à moins de ${plain(n(r, 1))} m et de ${days(n(r, 2))}, quand ${point(n(r, 3), 1)} sont attendues (p = ${point(n(r, 4), 3)})\u202f; déduction faite des voisins propres à chaque acte (Knox modifié)\u00a0: ${signed(n(r, 5))}.`,
    mantel: (r) => `La corrélation des inverses des distances est de ${point(n(r, 0), 3)} (p = ${point(n(r, 1), 3)}).`,
    jacquez: (r) => `${plain(n(r, 0))} des trois plus proches dans l’espace sont parmi les trois plus proches dans le temps (p = ${point(n(r, 1), 3)}).`,
    'near repeats': (r) => `${compté(n(r, 0), 'paire')} au même endroit et ${plain(n(r, 1))} à moins de ${plain(n(r, 2))} m, en moins de ${days(n(r, 3))} (p = ${point(n(r, 4), 3)} et ${point(n(r, 5), 3)}).`,
    'no cluster': () => 'Aucun groupement.',
    cluster: (r) => `Le meilleur groupement compte ${compté(n(r, 0), 'acte')} quand ${point(n(r, 1), 1)} sont attendus, sur ${days(n(r, 2))} (p = ${point(n(r, 3), 3)}).`,
    'as it is': () => 'telle quelle',
    'times drawn': (r) => `heures tirées dans ce qui est connu (les ${plain(n(r, 0))}\u202f% les plus basses)`,
    'incident left out': () => 'un incident écarté',
    'origin left out': () => 'une origine écartée',
    'source left out': () => 'une source écartée',
    'doubtful left out': () => 'actes douteux écartés',
    'doubles as one': () => 'doublons possibles comptés pour un',
    'window halved': () => 'fenêtre réduite de moitié',
    'window doubled': () => 'fenêtre doublée',
    'class widened': (r) => `classe élargie de ${target(r)}`,
    'reports taken apart': () => 'articles faiblement rattachés, séparés',
    'half of the history': () => 'moitié de l’historique',
    'history doubled': () => 'historique doublé à l’identique',
    shifted: () => 'chaque site garde son propre historique, décalé dans le temps',
    exchanged: () => 'les heures restent, et ce qui s’est passé est redistribué',
    'self-exciting': () => 'des actes en entraînent d’autres, autant que l’historique le permet',
    'too little is left': () => 'il reste trop peu pour en juger',
    'a history would tell': (r) => `Un historique de tels actes sur deux mois au moins, avec des actes d’autre nature à côté\u00a0: s’ils surviennent moins de ${rate(n(r, 0))} fois par jour, ${plain(n(r, 1))} en ${days(n(r, 2))} seraient surprenants\u202f; sinon, non.`,
    'one row in the way': (r) => `Une seule ligne du tableau de robustesse s’y oppose\u00a0: ${parts(r)}.`,
    'weakest row': (r) => `La ligne la plus faible\u00a0: ${parts(r)} (p = ${point(n(r, 0), 3)}\u202f; la limite est ${plain(n(r, 1))})\u202f; un doublon dans la série, ou un article qui fait sortir l’un d’eux de la fenêtre, pourrait défaire la réponse.`,
    'exact times': (r) => `Des heures précises pour ce qui n’est pas connu à moins de ${plain(n(r, 0))} heures près\u00a0: ${acts(r)}.${r.parts.map((one) => ` ${said(one)}`).join('')}`,
    'crews at exact times': (r) => `Avec des heures exactes, il pourrait apparaître qu’il fallait de ${plain(n(r, 0))} à ${plain(n(r, 1))} équipes au moins.`,
    places: (r) => `Des lieux, pour ce qui n’est pas situé\u00a0: ${acts(r)}.`,
    'first reports': (r) => `L’heure du premier article, pour comparer l’imitation à un plan\u00a0: ${acts(r)}.`,
    'earlier report': () => 'Un article antérieur au premier d’ici, sur n’importe lequel des actes\u00a0: il y en aurait moins qui ont précédé les nouvelles.',
    'chosen after': () => 'La série a été choisie alors que ses actes étaient connus. Le rapport du groupe et les balayages comptent toutes les fenêtres et toutes les classes que l’on aurait pu remarquer\u202f; les équipes, l’imitation et la ressemblance, non.',
    'three questions': () => 'Trois questions sont distinctes\u00a0: était-ce coordonné, était-ce une seule organisation, était-ce du terrorisme. Seule la première est évaluée, en termes de compatibilité.',
    'nothing of who or next': () => 'Rien ici ne dit qui a agi, ni ce qui va arriver.',
    'meaning of p': () => 'Une valeur p est la probabilité de telles données en l’absence de plan, et non la probabilité qu’il n’y ait pas eu de plan.',
    'only reports': () => 'Ce sont des articles que l’on évalue\u00a0: ce qui n’a pas été rapporté, ou a été mal lu, n’y est pas.',
    clocks: () => 'Les heures de publication sont celles des articles de ce dossier, chacun à sa propre horloge.',
    'own history': () => 'Le dossier est son propre historique\u00a0: ses articles ont pu être réunis à cause de la série.',
    'one class': () => 'Pour aucun acte la cible n’est rapportée\u00a0: tous comptent comme une seule classe.',
    'row not made': () => 'La ligne où la classe est élargie n’a pas été faite\u00a0: l’historique nomme moins de trois classes.',
    'alleged only': () => 'seulement allégué',
    'time not known': () => 'son heure n’est pas connue',
    'time known to days': (r) => `sa date n’est connue qu’à ${days(Math.round(n(r, 0)))} près`,
    'place not known': () => 'son lieu n’est pas connu',
    'another member': () => 'c’est peut-être un autre acte de la série, raconté deux fois',
    'one outside': () => 'c’est peut-être le même qu’un incident hors de la série',
    'target not told': (r) => `sa cible n’est pas rapportée (pour la plupart\u00a0: ${target(r)})`,
    'other target': (r) => `sa cible est ${target(r)} (pour la plupart\u00a0: ${target(r, 1)})`,
    'partly in the window': (r) => `${percent(n(r, 0))} de sa durée sont dans la fenêtre`,
    'often in the window proposed': (r) => `dans la fenêtre proposée pour ${percent(n(r, 0))} des heures possibles`,
    'all told': () => 'tous les incidents rapportés comme survenus ou allégués, rien d’autre n’étant demandé',
    named: () => 'incidents nommés un à un',
    'asked for': (r) => `incidents qui répondent à\u00a0: ${name(r)}`,
    proposed: () => 'proposée par le balayage\u00a0: la fenêtre et la classe qu’un plan expliquerait le mieux, parmi toutes (les valeurs p les comptent toutes)',
    'some left out': (r) => `${compté(n(r, 0), 'écarté')}`,
    'these left out': (r) => `${compté(r.names.length, 'acte écarté', 'actes écartés')}`,
    from: (r) => `à partir du ${own.moment(name(r))}`,
    until: (r) => `jusqu’au ${own.moment(name(r))}`,
    travel: (r) => `${plain(n(r, 0))} km/h, ${n(r, 1) === 1 ? 'en ligne droite' : `par des routes ${plain(n(r, 1))} fois plus longues`}, ${plain(n(r, 2))} min sur chaque lieu`,
  };
  return told;
};

const FEATURES: Record<string, string> = { kind: 'nature', target: 'cible', means: 'moyens', signature: 'signature' };

/** What is said of each test whatever it gave: its question, its null hypothesis, what it assumes and cannot see. */
interface Test {
  title: string;
  null: string;
  assumes: string;
  blind: string;
}

const NEARNESS = {
  null: 'La date d’un acte n’a rien à voir avec son lieu.',
  assumes: 'Les saisons et la croissance sont les mêmes dans toute la zone.',
  blind: 'Une vague dispersée\u00a0: beaucoup de lieux à la fois, éloignés les uns des autres.',
};

export const tests: Record<string, Test> = {
  crews: {
    title: 'Au moins combien d’équipes\u202f?',
    null: 'Ce petit nombre d’équipes a commis tous les actes, l’un après l’autre.',
    assumes: 'Les intervalles et les rayons sont justes\u202f; trois vitesses supposées\u202f; une équipe fait un acte à la fois.',
    blind: 'Si des équipes se connaissaient\u00a0: plusieurs équipes ne font pas une coordination, et une seule ne l’exclut pas.',
  },
  copying: {
    title: 'Imitation ou plan\u202f?',
    null: 'Chaque acte, sauf le premier, a été suscité par un article paru sur un acte antérieur.',
    assumes: 'Les premiers articles sont ceux de ce dossier\u202f; on n’imite que ce qui est publié.',
    blind: 'Les messages privés\u202f; des articles antérieurs qui ne sont pas dans ce dossier, et qui réduiraient le nombre d’actes ayant précédé tout article.',
  },
  'base-rate': {
    title: 'À quel rythme habituel ne serait-ce pas une surprise\u202f?',
    null: 'De tels actes surviennent régulièrement et indépendamment, à un rythme que l’on fait varier.',
    assumes: 'Un seul rythme dans l’année\u202f; la fenêtre a été remarquée après coup, de sorte que toute fenêtre d’une année compte.',
    blind: 'Lequel de ces rythmes est le vrai.',
  },
  likeness: {
    title: 'Méthode, cible et signature se ressemblent-elles\u202f?',
    null: 'Par leur méthode, ce sont des actes quelconques de leur classe.',
    assumes: 'Les traits sont rapportés aussi souvent lorsqu’ils sont communs que lorsqu’ils ne le sont pas.',
    blind: 'Qu’une méthode ait été imitée d’après les nouvelles, ou qu’elle soit la seule à portée.',
  },
  background: {
    title: 'Le nombre est-il surprenant\u202f?',
    null: 'Les actes de la fenêtre surviennent au rythme de l’historique.',
    assumes: 'Un rythme constant\u202f; des actes qui n’en entraînent pas d’autres\u202f; on rapporte comme avant.',
    blind: 'Que la fenêtre a été choisie après coup, si bien qu’aucune valeur p n’en est donnée\u202f; les saisons, les récidivistes, l’attention.',
  },
  'class-time': {
    title: 'Une classe augmente-t-elle quand les autres n’augmentent pas\u202f?',
    null: 'La date d’un acte n’a rien à voir avec la classe de sa cible.',
    assumes: 'Saisons, fêtes et vagues d’attention élèvent toutes les classes de même.',
    blind: 'Un plan qui frappe toutes les classes\u202f; une contagion ou un récidiviste dans une classe a l’aspect d’une hausse de celle-ci.',
  },
  'site-shift': {
    title: 'Plus de sites ont-ils été frappés ensemble que leur historique propre ne le veut\u202f?',
    null: 'Les actes de chaque site ont leurs propres dates, quelles que soient celles des autres.',
    assumes: 'Des rythmes qui ne changent pas au fil de l’historique.',
    blind: 'Les saisons et les hausses générales, qui rapprochent aussi les sites.',
  },
  group: {
    title: 'Un plan commun ou des actes indépendants\u202f?',
    null: 'Les actes sont ordinaires\u00a0: indépendants, ou de récidivistes, ou d’une hausse générale, ou par contagion.',
    assumes: 'Un rythme par classe\u202f; la méthode habituelle hors de la fenêtre\u202f; un plan compte m actes avec le poids 2^-(m-1).',
    blind: 'Qui aurait fait un plan\u202f; un plan caché dans le rythme habituel\u202f; une contagion plus forte qu’aucune de l’historique.',
  },
  knox: { title: 'Knox\u00a0: paires proches dans l’espace et le temps', ...NEARNESS },
  mantel: { title: 'Mantel\u00a0: proximité dans l’espace et proximité dans le temps', ...NEARNESS },
  jacquez: { title: 'Jacquez\u00a0: plus proches dans l’espace et dans le temps', ...NEARNESS },
  'near-repeat': { title: 'Répétitions proches', ...NEARNESS },
  'space-time scan': { title: 'Balayage espace-temps par permutation', ...NEARNESS },
};
