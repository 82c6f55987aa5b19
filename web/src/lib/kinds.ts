/** What sort of claim a mark is: which question it answers, by colour, by sign and by word. */
import { w } from '../words/tongue.svelte';

export type Group = 'what' | 'when' | 'where' | 'who' | 'many' | 'said' | 'statement' | 'figure' | 'measure' | 'response' | 'doubt';

const GROUP: Record<string, Group> = {
  kind: 'what',
  modality: 'what',
  target: 'what',
  target_kind: 'what',
  means: 'what',
  weapon: 'what',
  signature: 'what',
  when: 'when',
  time: 'when',
  place: 'where',
  site: 'where',
  perpetrator: 'who',
  killed: 'many',
  injured: 'many',
  damage: 'many',
  count: 'many',
  said_by: 'said',
  attribution: 'said',
  statement: 'statement',
  figure: 'figure',
  measure: 'measure',
  response: 'response',
  doubt: 'doubt',
};

export const GROUPS: readonly Group[] = ['what', 'when', 'where', 'who', 'many', 'said', 'statement', 'figure', 'measure', 'response', 'doubt'];

/** What is told of an incident, in the order in which it is shown. */
export const FIELDS = ['kind', 'modality', 'when', 'place', 'site', 'target', 'target_kind', 'means', 'perpetrator', 'killed', 'injured', 'damage', 'signature', 'count'] as const;

/** Marks as long as a sentence: drawn as lines under the words, so that others show above them. */
export const LONG: ReadonlySet<Group> = new Set<Group>(['statement', 'figure', 'measure', 'response', 'doubt']);

export function groupOf(kind: string): Group {
  return GROUP[kind] ?? 'what';
}

export function tagOf(kind: string): string {
  return (w().tags as Record<string, string>)[kind] ?? kind;
}
