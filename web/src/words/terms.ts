/** Terms of the record in the page's language. What the page has no word for stays as the record has it. */
import { clock, day, moment } from '../lib/words';
import type { Ground, Remark } from '../lib/types';
import { grounds, joined } from './grounds';
import { remarks, tests } from './remarks';
import { tongue, w } from './tongue.svelte';
import type { Words } from './en';

type Terms = 'kinds' | 'modalities' | 'targets' | 'levels' | 'fields' | 'rules' | 'partNames' | 'stages' | 'entries';

/** A term in the page's language. */
export function term(of: Terms, value: string): string {
  return (w()[of] as Record<string, string>)[value] ?? (of === 'entries' ? value : value.replaceAll('_', ' '));
}

/** A title, which the record writes as a kind of act and a place. */
export function titled(title: string): string {
  const said = title.toLowerCase();
  const kind = Object.keys(w().kinds)
    .filter((known) => said === known || said.startsWith(`${known}, `))
    .sort((a, b) => b.length - a.length)[0];
  if (!kind) return title;
  const word = w().kinds[kind as keyof Words['kinds']];
  return word.charAt(0).toUpperCase() + word.slice(1) + title.slice(kind.length);
}

const BY_FIELD: Record<string, Terms> = { kind: 'kinds', modality: 'modalities', target_kind: 'targets' };
const TIMES = ['when', 'period', 'than', 'as_of'];

const TIME = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?(?: to (\d{4}-\d\d-\d\d)?(?: ?(\d\d:\d\d))?)?$/;
const COUNT = /^(\d+) (?:person|people)$/;
const COUNTED = ['killed', 'injured', 'damage', 'count'];

/** A value of a field in the page's language, where the page has words for it. */
export function valued(field: string, value: string): string {
  const terms = BY_FIELD[field];
  if (terms) return term(terms, value);
  if (TIMES.includes(field)) return timed(value);
  const people = COUNTED.includes(field) ? COUNT.exec(value)?.[1] : undefined;
  return people ? w().people(Number(people)) : value;
}

/** A value of an entry's part in the page's language, where the page has words for it. */
export function entryValue(part: string, value: string): string {
  return TIMES.includes(part) ? timed(value) : term('entries', value);
}

/** The language of a value, where it stands as its report has it. */
export function tongueOf(field: string, value: string, language: string): string | undefined {
  return valued(field, value) === value ? language : undefined;
}

/** A time as the page writes times: days by name, the second only where it is another. */
function timed(value: string): string {
  const found = TIME.exec(value);
  if (!found) return value;
  const [, from, at, to, until] = found;
  const said = (date: string | undefined, hour: string | undefined): string => [date && day(clock(date)), hour].filter(Boolean).join(', ');
  return to || until ? `${said(from, at)} – ${said(to, until)}` : said(from, at);
}

/** The field's name, as people read it. */
export function fieldName(field: string): string {
  return term('fields', field);
}

const BY_PERSON = 'corrected by ';

/** The rule by which a value is shown. */
export function ruled(rule: string): string {
  return rule.startsWith(BY_PERSON) ? w().correctedBy(rule.slice(BY_PERSON.length)) : term('rules', rule);
}

const FRENCH = grounds(term);
const REMARKS = remarks({
  titled: (title) => titled(title).replace(/, no place$/, ', sans lieu'),
  target: (name) => (name === 'not told' ? 'non rapportée' : term('targets', name.replaceAll(' ', '_'))),
  kind: (name) => term('kinds', name),
  moment: (text) => moment(text.replace(' ', 'T')),
});

/** A ground in the page's language: in English as the record has it, and so where its form is not known. */
export function grounded(ground: Ground): string {
  return tongue.code === 'fr' && ground.parts.length ? joined(ground.parts, FRENCH) : ground.words;
}

/** A sentence of an assessment in the page's language. */
export function remarked(remark: Remark): string {
  return tongue.code === 'fr' ? REMARKS[remark.kind](remark) : remark.words;
}

export function allRemarked(several: Remark[], between = '; '): string {
  return several.map(remarked).join(tongue.code === 'fr' && between === '; ' ? '\u202f; ' : between);
}

/** What is said of a test whatever it gave, in the page's language. */
export function asked<T extends { key: string; title: string; null: string; assumes: string; blind: string }>(test: T): Pick<T, 'title' | 'null' | 'assumes' | 'blind'> {
  return (tongue.code === 'fr' && tests[test.key]) || test;
}
