/** Which other incidents may be the same: near in time and place, and alike. */
import { get, type Query } from '../lib/api.svelte';
import type { IncidentItem, Page } from '../lib/types';
import { clock, clockText, DAY } from '../lib/words';

const AROUND = 3 * DAY; // tellings of one event differ by so much at most, as a rule
const ASKED = 200; // incidents looked through
const SHOWN = 8;
const KNOWN_DOUBLE = 100; // before whatever is only alike

/** How alike two incidents are; only puts them in order. */
export function likeness(one: IncidentItem, other: IncidentItem): number {
  let score = 0;
  if (one.site?.id && one.site.id === other.site?.id) score += 4;
  if (one.place?.name && one.place.name === other.place?.name) score += 3;
  else if (one.place?.county && one.place.county === other.place?.county) score += 1.5;
  else if (one.place?.region && one.place.region === other.place?.region) score += 0.5;
  if (one.kind && one.kind === other.kind) score += 1;
  if (one.target && one.target === other.target) score += 0.5;
  if (one.when?.start && other.when?.start) score -= Math.abs(clock(one.when.start) - clock(other.when.start)) / AROUND;
  return score;
}

/**
 * The incidents that some words mean, or those most alike where none are typed.
 *
 * @param doubles - incidents that may be the same by what the server knows of them: they come first
 */
export async function alike(one: IncidentItem, words: string, doubles: readonly string[]): Promise<IncidentItem[]> {
  const asked: Query = { size: ASKED };
  if (words) asked['text'] = `${words.replaceAll(/["*]/g, ' ').trim()}*`;
  else if (one.when?.start) {
    asked['from'] = clockText(clock(one.when.start) - AROUND);
    asked['to'] = clockText(clock(one.when.end ?? one.when.start) + AROUND);
  } else if (one.place) asked['text'] = one.place.name;
  const { items } = await get<Page<IncidentItem>>('incidents', asked);
  return items
    .filter((item) => item.id !== one.id)
    .map((item) => ({ item, score: likeness(one, item) + (doubles.includes(item.id) ? KNOWN_DOUBLE : 0) }))
    .sort((a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1))
    .slice(0, SHOWN)
    .map(({ item }) => item);
}
