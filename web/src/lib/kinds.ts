/** What sort of claim a mark is: which question it answers, by colour, by sign and by word. */

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

const TAG: Record<string, string> = {
  kind: 'kind',
  modality: 'status',
  target: 'target',
  target_kind: 'target',
  means: 'means',
  weapon: 'means',
  signature: 'signature',
  when: 'time',
  time: 'time',
  place: 'place',
  site: 'site',
  perpetrator: 'by whom',
  killed: 'killed',
  injured: 'injured',
  damage: 'damage',
  count: 'acts',
  said_by: 'says who',
  attribution: 'says who',
};

export const GROUPS: readonly { group: Group; name: string; title: string }[] = [
  { group: 'what', name: 'what', title: 'Kind of act, status, target, means' },
  { group: 'when', name: 'when', title: 'Time' },
  { group: 'where', name: 'where', title: 'Place and site' },
  { group: 'who', name: 'by whom', title: 'By whom, as described' },
  { group: 'many', name: 'how many', title: 'Killed, injured, damage, number of acts' },
  { group: 'said', name: 'says who', title: 'To whom the report credits it' },
  { group: 'statement', name: 'statements', title: 'Who said what' },
  { group: 'figure', name: 'figures', title: 'Quantities with unit and period' },
  { group: 'measure', name: 'measures', title: 'Laws, orders and plans' },
  { group: 'response', name: 'responses', title: 'What authorities did' },
  { group: 'doubt', name: 'doubts', title: 'What should not be taken at face value' },
];

/** Marks as long as a sentence: drawn as lines under the words, so that others show above them. */
export const LONG: ReadonlySet<Group> = new Set<Group>(['statement', 'figure', 'measure', 'response', 'doubt']);

export function groupOf(kind: string): Group {
  return GROUP[kind] ?? 'what';
}

export function tagOf(kind: string): string {
  return TAG[kind] ?? kind;
}
