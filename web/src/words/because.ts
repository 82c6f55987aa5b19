/** Why something is so, and what was decided: the parts that the server sends, as sentences in English and French. */
import type { Reason, Rule, Said } from '../lib/types';
import { english as counted, french as compté, grouped } from './counting';

/** A reason as a sentence; its names are words of the page's language already. */
type Because = (reason: Reason) => string;
/** What a decision says, behind the word for it; its terms are words of the page's language already. */
type Says = (said: Told) => string;
type Told = Omit<Said, 'rule'> & { rule: string };

export interface BecauseWords {
  reasons: Record<Reason['kind'], Because>;
  said: Record<Said['act'], Says>;
  choices: Record<Rule, string>;
}

const whole = (number: number): string => grouped(number);

export const english: BecauseWords = {
  reasons: {
    'more told': (r) => `${counted(r.count, 'report')} more told of it since it was judged`,
    double: () => 'may be the same as',
    'reports differ': (r) => `its reports differ on ${r.names.join(', ')}`,
    'place not close': () => 'its place is not known closely',
    'time not known': () => 'its time is not known',
    'one origin': () => 'one origin tells it',
    'not sure': (r) => `what happened is ${r.count} % sure`,
    'later decision': (r) => `by ${r.who} in decision ${r.number}`,
    'accounts gone': () => 'none of the tellings it names is in an incident of this case any more',
    'side gone': () => 'one side of it is in no incident of this case any more',
    'sides gone': () => 'neither side of it is in an incident of this case any more',
    'part gone': () => 'what stays, or what leaves, is in no incident of this case any more',
    'account gone': () => 'the telling is in this case no more',
    'target gone': () => 'the incident it was moved to is in this case no more',
    'source gone': (r) => `no report is of ${r.who}`,
    'told anyway': () => 'it is told without it',
    'one anyway': () => 'they are one incident without it',
    'apart anyway': () => 'they are apart without it',
    'there anyway': () => 'it is there without it',
    'some of them': (r) => `${whole(r.count)} of the ${whole(r.of)} tellings it names are in this incident now`,
    'report tells': (r) => `${r.who} tells it${r.names.length ? ` (${r.names.join(', ')})` : ''}`,
    'person says': (r) => `${r.who} says so`,
    'name may mean': (r) => `${r.names.join(', ')} may mean it`,
    grounds: (r) => r.names.join('; '),
    'in gazetteer': (r) => [...r.names, ...(r.count ? [`${whole(r.count)} people`] : [])].join(', '),
    'on list of sites': (r) => `on your list of sites: ${r.names.filter(Boolean).join(', ')}`,
    'known kind': () => 'a kind of act',
    'known target': () => 'a kind of target',
    standing: () => 'a status',
  },
  said: {
    accept: () => '',
    reject: () => '',
    'not an incident': () => '',
    correct: (s) => `${s.field}: ${s.known ? s.value : 'not known'}${s.before ? ` (it was ${s.before})` : ''}${s.quoted ? `, by the words “${s.quoted}”` : ''}`,
    tell: (s) => `${s.value}${s.quoted ? `, by the words “${s.quoted}”` : ''}${s.source ? ` of ${s.source}` : ''}`,
    merge: (s) => `${counted(s.accounts.length, 'telling')} joined to ${whole(s.into.length)}`,
    split: (s) => `${counted(s.accounts.length, 'telling')} made an incident of ${s.accounts.length === 1 ? 'its' : 'their'} own`,
    move: (s) => `one telling moved to an incident of ${whole(s.into.length)}`,
    'grade source': (s) => `${s.source}: ${s.grade}`,
    'grade claim': (s) => s.grade,
    'choose rule': (s) => `${s.field || 'every field that has no rule of its own'}: ${s.rule}`,
    undo: (s) => `decision ${s.number}`,
    redo: (s) => `decision ${s.number}`,
  },
  choices: {
    'most origins': 'told by the most origins',
    'most precise': 'the most precise',
    'latest official': 'the latest that somebody in office is quoted for',
    lowest: 'the lowest number told (as ACLED counts)',
    'low, best and high': 'the lowest, best and highest number told (as UCDP counts)',
  },
};

export const french: BecauseWords = {
  reasons: {
    'more told': (r) => `${compté(r.count, 'article de plus l’a rapporté', 'articles de plus l’ont rapporté')} depuis le jugement`,
    double: () => 'peut être le même que',
    'reports differ': (r) => `ses articles divergent\u00a0: ${r.names.join(', ')}`,
    'place not close': () => 'son lieu n’est pas connu de près',
    'time not known': () => 'sa date n’est pas connue',
    'one origin': () => 'une seule origine le rapporte',
    'not sure': (r) => `ce qui s’est passé n’est sûr qu’à ${r.count}\u202f%`,
    'later decision': (r) => `par ${r.who}, décision ${r.number}`,
    'accounts gone': () => 'aucun des récits qu’elle nomme n’est plus dans un incident de ce dossier',
    'side gone': () => 'l’un des deux côtés n’est plus dans un incident de ce dossier',
    'sides gone': () => 'aucun des deux côtés n’est plus dans un incident de ce dossier',
    'part gone': () => 'ce qui reste, ou ce qui part, n’est plus dans un incident de ce dossier',
    'account gone': () => 'le récit n’est plus dans ce dossier',
    'target gone': () => 'l’incident où il fut déplacé n’est plus dans ce dossier',
    'source gone': (r) => `aucun article n’est de ${r.who}`,
    'told anyway': () => 'il est rapporté sans elle',
    'one anyway': () => 'ils sont un seul incident sans elle',
    'apart anyway': () => 'ils sont séparés sans elle',
    'there anyway': () => 'il y est sans elle',
    'some of them': (r) => `${whole(r.count)} des ${whole(r.of)} récits qu’elle nomme sont dans cet incident à présent`,
    'report tells': (r) => `dit par ${r.who}${r.names.length ? ` (${r.names.join(', ')})` : ''}`,
    'person says': (r) => `${r.who} le dit`,
    'name may mean': (r) => `${r.names.join(', ')} peut le désigner`,
    grounds: (r) => r.names.join('\u00a0; '),
    'in gazetteer': (r) => [...r.names, ...(r.count ? [compté(r.count, 'habitant')] : [])].join(', '),
    'on list of sites': (r) => `dans votre liste de sites\u00a0: ${r.names.filter(Boolean).join(', ')}`,
    'known kind': () => 'une sorte d’acte',
    'known target': () => 'une sorte de cible',
    standing: () => 'un statut',
  },
  said: {
    accept: () => '',
    reject: () => '',
    'not an incident': () => '',
    correct: (s) => `${s.field}\u00a0: ${s.known ? s.value : 'inconnu'}${s.before ? ` (c’était ${s.before})` : ''}${s.quoted ? `, d’après les mots «\u202f${s.quoted}\u202f»` : ''}`,
    tell: (s) => `${s.value}${s.quoted ? `, d’après les mots «\u202f${s.quoted}\u202f»` : ''}${s.source ? ` de ${s.source}` : ''}`,
    merge: (s) => `${compté(s.accounts.length, 'récit joint', 'récits joints')} à ${whole(s.into.length)}`,
    split: (s) => `${compté(s.accounts.length, 'récit devenu', 'récits devenus')} un incident à part`,
    move: (s) => `un récit déplacé vers un incident qui en a ${whole(s.into.length)}`,
    'grade source': (s) => `${s.source}\u00a0: ${s.grade}`,
    'grade claim': (s) => s.grade,
    'choose rule': (s) => `${s.field || 'tout champ sans règle propre'}\u00a0: ${s.rule}`,
    undo: (s) => `décision ${s.number}`,
    redo: (s) => `décision ${s.number}`,
  },
  choices: {
    'most origins': 'ce que disent le plus d’origines',
    'most precise': 'le plus précis',
    'latest official': 'le dernier pour lequel une personne en fonction est citée',
    lowest: 'le plus petit nombre dit (comme compte l’ACLED)',
    'low, best and high': 'le plus petit, le meilleur et le plus grand nombre dit (comme compte l’UCDP)',
  },
};
