/** Why an incident waits: the server's sentences, in the page's language where it knows them. */
import { fieldName } from '../words/terms';
import { w } from '../words/tongue.svelte';

const DOUBLE = /^may be the same as ((?:inc-[\w-]+(?:, )?)+)$/;

const KNOWN: [RegExp, (told: RegExpExecArray) => string][] = [
  [/^(\d+) more told of it since it was judged$/, (told) => w().review.reasons.more(Number(told[1]))],
  [/^its reports differ on (.+)$/, (told) => w().review.reasons.differ((told[1] ?? '').split(', ').map((name) => fieldName(name.replaceAll(' ', '_'))).join(', '))],
  [/^its place is not known closely$/, () => w().review.reasons.place],
  [/^its time is not known$/, () => w().review.reasons.time],
  [/^one origin tells it$/, () => w().review.reasons.alone],
  [/^what happened is (\d+)% sure$/, (told) => w().review.reasons.unsure(w().percent(told[1] ?? ''))],
];

export interface Reason {
  words: string;
  others: string[]; // incidents that it may be the same as
}

export function reason(sentence: string): Reason {
  const double = DOUBLE.exec(sentence);
  if (double) return { words: w().review.reasons.double, others: (double[1] ?? '').split(', ') };
  for (const [pattern, words] of KNOWN) {
    const told = pattern.exec(sentence);
    if (told) return { words: words(told), others: [] };
  }
  return { words: sentence, others: [] };
}
