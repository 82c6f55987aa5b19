/** Grounds of places, links, origins, disagreements and doubts in French: the parts that the server sends, as words. In English they stand as the record has them. */
import type { GroundPart } from '../lib/types';
import { french as compté } from './counting';

type Says = (...names: string[]) => string;
/** A term of the record in the page's language. */
export type Terms = (of: 'kinds' | 'targets' | 'levels' | 'fields', value: string) => string;

const COUNTRIES = new Intl.DisplayNames('fr', { type: 'region' });

const country = (code: string): string => (/^[A-Z]{2}$/.test(code) ? (COUNTRIES.of(code) ?? code) : code);
const quoted = (words: string): string => `«\u202f${words}\u202f»`;
const said = (words: string): string => words.replace(/[“'"]([^”'"]*)[”'"]/g, '«\u202f$1\u202f»');
/** A report by its outlet and time, as the record writes it. */
const report = (name: string): string => name.replace(/ of (?=\d{4}-\d\d)/, ' du ');
const people = (number: string): string => compté(Number(number.replaceAll(',', '')), 'habitant');
const stretch = (hours: string): string => hours.replace('an hour', 'une heure').replace(/^1 days?$/, '1 jour').replace('days', 'jours');
const score = (number: string): string => number.replace('.', ',');
const AGREE: Record<string, string> = { agree: 'concordent', 'nearly agree': 'concordent presque', differ: 'diffèrent' };

/** What each kind of ground says. */
export const grounds = (term: Terms): Record<GroundPart['kind'], Says> => ({
  people: (level, n) => `${term('levels', level)} de ${people(n)}`,
  'people of towns': (level, n) => `${term('levels', level)} dont les villes ont ${people(n)}`,
  'people not counted': (level) => `${term('levels', level)}, habitants non comptés à part`,
  capital: (code) => `capitale\u00a0: ${country(code)}`,
  'a name of': (name) => `un nom de ${name}`,
  'short for': (name) => `abrégé de ${name}`,
  'another name': (name) => `autre nom de ${name}`,
  'name of main town': () => 'porte le nom de sa ville principale',
  'in country': (code) => country(code),
  'text says': (words, times) => `le texte dit ${said(words)}${times ? `, ${times} fois` : ''}`,
  'address ends': (end) => `son adresse finit par ${end}`,
  'time zone': (zone) => `son fuseau horaire est ${zone}`,
  'is named': (name) => `${name} est nommé`,
  borders: (code, other) => `${country(code)}, pays voisin\u00a0: ${country(other)}`,
  dateline: () => 'en tête de dépêche',
  'list of level': (level) => `dans une liste de lieux du même niveau (${term('levels', level)})`,
  'area follows': (name) => `${name} est nommé juste après`,
  'town of list': () => 'une ville de la liste de sites',
  'site lies there': (name) => `${name}, de la liste de sites, s’y trouve`,
  'also in': (where, names, others) => `s’y trouvent aussi (${country(where)})\u00a0: ${names}${others ? ', entre autres' : ''}`,
  near: (km, name) => `à ${km} km de ${name}`,
  'on list': () => 'nommé dans la liste de sites',
  'of list in town': (kind) => `dans la liste, un site de cette sorte (${term('targets', kind)}) est dans une ville de ce nom`,
  'of list at': (kind, place) => `un site de la liste (${term('targets', kind)}) à ${place}`,
  'only so named': () => 'le seul site de la liste qui porte ce nom',
  'place unknown': () => 'un des lieux n’est pas connu',
  'same site': (name) => `même site, ${name}`,
  'other sites': () => 'sites différents',
  'only of kind': (name) => `le seul site de sa sorte dans la liste, ${name}`,
  'site words': (words) => `site dit par les mêmes mots, ${quoted(words)}`,
  'site unknown': () => 'un des sites n’est pas connu',
  'names not placed': (name) => `lieux du même nom, ${name}, non situés`,
  'same place': (name) => `même lieu, ${name}`,
  'two areas': (one, other) => `${one} et ${other} sont deux territoires distincts`,
  'within reach': (one, other) => `${one} et ${other} sont à portée l’un de l’autre`,
  apart: (one, other, km) => `${one} et ${other} sont à ${km} km l’un de l’autre`,
  'town mistold': () => 'la ville peut être mal dite',
  'scene told': () => 'l’un est dit seulement du cadre de l’article',
  'further acts': (n) => `les deux disent aussi ${compté(Number(n), 'autre acte', 'autres actes')}`,
  'one name': (name) => `tous deux s’appellent ${name}\u00a0: l’un peut être dit pour l’autre`,
  'names alike': (one, other) => `${one} et ${other} se ressemblent\u00a0: l’un peut être dit pour l’autre`,
  'time unknown': () => 'un des moments n’est pas connu',
  'open time': () => 'un des moments n’a pas de début ou pas de fin',
  'times fit': (span) => `les moments concordent, en ${stretch(span)}`,
  'times apart': (gap) => `les moments sont séparés de ${stretch(gap)}`,
  'published before': () => 'un des articles parut avant que l’autre fait n’ait commencé',
  'reports apart': (unknown, gap) => `${unknown ? 'un des moments n’est pas connu\u00a0; ' : ''}articles parus à ${stretch(gap)} d’écart`,
  'both of kind': (kind) => `tous deux\u00a0: ${term('kinds', kind)}`,
  kinds: (one, other) => `${term('kinds', one)} et ${term('kinds', other)}`,
  'kind open': (one, other) => `${term('kinds', one)} et ${term('kinds', other)}\u00a0: l’un des deux ne dit pas comment`,
  'stopped in one': () => 'accompli pour l’un, empêché pour l’autre',
  'same outcome': () => 'l’issue ne diffère pas',
  'target unknown': () => 'une des cibles n’est pas connue',
  'same target': (kind) => `même cible\u00a0: ${term('targets', kind)}`,
  targets: (one, other) => `cibles\u00a0: ${term('targets', one)} et ${term('targets', other)}`,
  'no numbers': () => 'aucun nombre n’est connu des deux côtés',
  numbers: (told) =>
    `nombres\u00a0: ${told
      .split(', ')
      .map((one) => one.replace(/^(\w+) (.+)$/, (_, field: string, how: string) => `${term('fields', field)} ${AGREE[how] ?? how}`))
      .join(', ')}`,
  'no detail': () => 'aucun détail connu n’est semblable',
  details: (fields) => `semblables\u00a0: ${fields.split(', ').map((field) => term('fields', field)).join(', ')}`,
  'same words': () => 'les mêmes mots, dans deux articles d’une même origine',
  'other words': () => 'pas les mêmes mots',
  'short passage': () => 'un des passages est trop court pour comparer les mots',
  'words alike': (n) => `ressemblance des mots ${score(n)}`,
  'short report': () => 'un des articles est trop court pour comparer les mots',
  'reports alike': (n, such) => `ressemblance des mots des articles ${score(n)}${such ? `, tels que ${such}` : ''}`,
  'one event': () => 'articles sur un même fait',
  'round-up': () => 'un des articles fait le tour de plusieurs faits',
  'first in both': () => 'dit en premier dans les deux articles',
  'first in one': () => 'dit en premier dans un seul article',
  'first in neither': () => 'dit en premier dans aucun des deux',
  'same report': () => 'le même article, mot pour mot',
  'much alike': () => 'dans des articles qui se ressemblent beaucoup',
  'person says': (who, why) => `${who} dit que c’est un seul fait${why ? `\u00a0: ${why}` : ''}`,
  credited: (body, by) => `${by.split(', ').map(report).join(', ')} citent ${body}\u00a0; qui la cite sans partager ce texte est compté à part`,
  'words of': (share, one, other, n) => `${share}\u202f% des mots de ${report(one)} sont dans ${report(other)} (${n} mots)`,
  translated: (some, all, one, other) => `${some} des ${all} noms et nombres sont dans ${report(one)} et dans ${report(other)} dans le même ordre\u00a0: l’un traduit l’autre, ou les deux un troisième`,
  'same address': () => 'même adresse',
  'like titles': () => 'même source, titres semblables',
  'later one': (added, news, gone, old) =>
    `dans la version suivante, ${[added && `${compté(Number(added), 'phrase nouvelle', 'phrases nouvelles')}\u00a0: ${said(news ?? '')}`, gone && `${compté(Number(gone), 'phrase supprimée', 'phrases supprimées')}\u00a0: ${said(old ?? '')}`].filter(Boolean).join('\u00a0; ')}`,
  'cannot all be right': () => 'ils ne peuvent pas tous être vrais',
  'taken back': () => 'ils ne peuvent pas tous être vrais\u00a0: un article est revenu sur ce qu’il disait d’abord',
  'both can be right': () => 'ils peuvent être vrais tous les deux',
  'only precision': () => 'ils ne diffèrent que par la précision',
  'one tells all': () => 'un même article les donne tous',
  'one tells several': () => 'un article en donne plusieurs, dont ce que disent les autres',
  'later version': () => 'mis à jour par une version ultérieure du même article',
  'scene only': () => 'd’autres sont dits du cadre de l’article, non de l’acte lui-même',
  'only grew': () => 'le nombre n’a fait que croître d’un article au suivant\u00a0: chacun peut être de son heure',
  'one signature': () => 'une même signature, écrite de plusieurs façons',
  'not on list': () => 'l’un n’est pas sur la liste des sites\u00a0: c’est peut-être l’autre sous un autre nom',
  'near or unplaced': () => 'l’un est près de l’autre, ou n’a pu être situé',
  'times overlap': () => 'les heures se recoupent\u00a0: une nuit peut se dire par deux dates',
  'several methods': () => 'un acte peut avoir plusieurs méthodes',
  'at a distance': () => 'dit comme un fait par les uns, avec distance par les autres',
  'several things': () => 'un acte peut toucher plusieurs choses',
  'other things counted': () => 'ce ne sont pas les mêmes choses qui sont comptées',
  'told by copies': () => 'dit par les mêmes mots dans des copies, dont chacune compte à partir de son jour',
  settled: (who) => `tranché par ${who}`,
  hedged: (words) => `dit avec réserve, ${quoted(words)}\u00a0: l’article ne s’en porte pas garant`,
  seeming: (words) => `dit comme une apparence, ${quoted(words)}\u00a0: non établi`,
  conditional: () => 'dit au conditionnel\u00a0: rapporté, non établi',
  inferred: () => 'une déduction de l’article, non un constat de ceux dont il parle',
  'lead only': () => 'une piste, non un constat\u00a0; elle ne vaut que pour son jour',
  'open question': () => 'une question ouverte, au moment où c’est écrit',
  'corrected later': () => 'ce qu’une version antérieure en disait ne vaut plus',
  'left unsaid': () => 'passé sous silence, comme l’article le dit lui-même',
  'two counts': (few, many) => `${few} et ${many} choses semblables\u00a0: compatibles si elles sont comptées autrement, ou si les unes font partie des autres\u00a0; le texte ne le dit pas, et le nombre est un intervalle`,
  'one night': () => 'une même nuit, dite par deux dates\u00a0: compatible',
  'two names': (km) => `deux noms qui désignent peut-être un même lieu, à ${km} km l’un de l’autre\u00a0: peut-être compté deux fois`,
  supposed: () => 'des mots d’actes qui parlent en général, ou de ce qui peut être\u00a0: aucun acte n’est dit avoir eu lieu',
  'nothing done': () => 'des mots d’actes qui ne disent rien de fait à personne ni à rien\u00a0: un accident, ou un nom',
  'summed up': () => 'des mots d’actes qui résument une période, et ne disent aucun acte en particulier',
  unanchored: () => 'des mots d’actes dits sans lieu, heure ni dommage propres, et d’aucun acte raconté',
  'other language': (name) => `des phrases dans une autre langue (${name === 'French' ? 'français' : name === 'English' ? 'anglais' : name})\u00a0: un article est lu dans une seule langue, celle où il est surtout écrit`,
  'after words': (words) => `après ${quoted(words)}`,
  'figure of speech': (field) => `des mots d’actes qui sont des figures de style (${field})`,
  'sources not named': () => 'des sources sont promises et aucune n’est nommée\u00a0: ce qui est affirmé a une seule origine, l’article',
});

/** The words of a ground's parts, one behind the other; a country is what the next ones speak for. */
export function joined(parts: readonly GroundPart[], says: Record<GroundPart['kind'], Says>): string {
  return parts.map((part, n) => `${n ? (parts[n - 1]?.kind === 'in country' ? '\u00a0: ' : '\u00a0; ') : ''}${says[part.kind](...part.names)}`).join('');
}
