/** Terms of the record in the page's language. What the page has no word for stays as the record has it. */
import { w } from './tongue.svelte';
import type { Words } from './en';

type Terms = 'kinds' | 'modalities' | 'targets' | 'levels' | 'fields' | 'rules' | 'partNames';

/** A term in the page's language. */
export function term(of: Terms, value: string): string {
  return (w()[of] as Record<string, string>)[value] ?? value.replaceAll('_', ' ');
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

/** A value of a field: its term where the field has terms, else as the record writes it. */
export function valued(field: string, value: string): string {
  const terms = BY_FIELD[field];
  return terms ? term(terms, value) : value;
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
