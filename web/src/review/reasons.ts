/** Parts that the server sends, with their terms put into the page's language, as sentences. */
import type { Reason, Said } from '../lib/types';
import { fieldName, term, valued } from '../words/terms';
import { w } from '../words/tongue.svelte';

const NAMED: Partial<Record<Reason['kind'], (name: string) => string>> = {
  'reports differ': fieldName,
  'in gazetteer': (name) => term('levels', name),
};

/** Why something is so; of incidents that may be the same, the words before their names. */
export function because(reason: Reason): string {
  const named = NAMED[reason.kind];
  return w().because.reasons[reason.kind](named ? { ...reason, names: reason.names.map(named) } : reason);
}

/** The incidents that a reason speaks of. */
export function others(reason: Reason): readonly string[] {
  return reason.kind === 'double' ? reason.names : [];
}

/** What a decision says, behind the word for it. */
export function says(said: Said): string {
  const grade = said.act === 'grade claim' ? `${said.grade}, ${w().review.grades[Number(said.grade) - 1] ?? ''}` : said.act === 'grade source' ? (w().grading.letters[said.grade as 'A'] ?? said.grade) : said.grade;
  return w().because.said[said.act]({
    ...said,
    grade,
    field: said.field && fieldName(said.field),
    value: said.act === 'tell' ? term('kinds', said.value) : valued(said.field, said.value),
    before: valued(said.field, said.before),
    rule: said.rule && w().because.choices[said.rule],
  });
}
