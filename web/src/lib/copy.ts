/** What a copy answers without a server: stored answers, and filters, map, timeline and search done in the page. */
import type { Query, Refused } from './api.svelte';
import { stored } from './copied';
import { groupBy } from './groups';
import { clustered } from '../map/clusters';
import { inside, type Spots } from '../map/shapes';
import { binned } from '../timeline/bins';
import { folded } from './text';
import { clock } from './words';
import { w } from '../words/tongue.svelte';
import type { AsOf, Changes, Entry, Facet, Found, IncidentItem, Page, ReportFull, ReportItem, Search, Unplaced, Words } from './types';

const LISTED_INTERVALS = 120; // more would not be told apart on the timeline
const AROUND = 80; // characters of text on each side of words found
const MOST_SNIPPETS = 3; // passages shown of one report

const missing = (path: string): Refused =>
  Object.assign(new Error(w().notInCopy), {
    failure: { what: w().notInCopy, where: path, do: w().notInCopyDo },
    status: 404,
  }) as unknown as Refused;

async function must<T>(path: string): Promise<T> {
  const found = await stored<T>(path);
  if (found === undefined) throw missing(path);
  return found;
}

export async function answered<T>(path: string, query: Query): Promise<T> {
  return (await ANSWERS[path]?.(query)) as T ?? (await must<T>(path));
}

type Answer = (query: Query) => Promise<unknown>;

const ANSWERS: Record<string, Answer> = {
  incidents: async (query) => paged(sorted(await chosen(query), String(query['sort'] ?? 'when')), query),
  map: async (query) => {
    const items = await chosen(query);
    const ids = new Set(items.map((item) => item.id));
    const all = await must<Spots>('areas');
    const areas = all.features.flatMap((feature) => {
      const kept = feature.properties.ids.filter((id) => ids.has(id));
      return feature.properties.area !== null && kept.length ? [{ ...feature, properties: { ...feature.properties, ids: kept, count: kept.length } }] : [];
    });
    const drawn = clustered(items, Number(query['zoom'] ?? 4));
    return { ...drawn, features: [...areas, ...drawn.features] };
  },
  timeline: async (query) => {
    const items = await chosen(query);
    return binned(items, LISTED_INTERVALS);
  },
  unplaced: async (query) => {
    const all = (await must<Page<Unplaced>>('unplaced')).items;
    const ids = new Set((await chosen(query)).map((item) => item.id));
    return paged(all.filter(({ item }) => ids.has(item.id)), query);
  },
  reports: async (query) => {
    const wanted = folded(String(query['text'] ?? ''));
    const all = (await must<Page<ReportItem>>('reports')).items;
    return paged(all.filter((item) => folded(`${item.title} ${item.outlet}`).includes(wanted)), query);
  },
  ledger: async (query) => {
    const all = (await must<Page<Entry>>('ledger')).items;
    return paged(all.filter((item) => !query['kind'] || item.kind === query['kind']), query);
  },
  matrix: async () => must('matrix'),
  rejected: async () => must('rejected'),
  'asof/changes': async (query) => {
    const { moments } = await must<AsOf>('asof');
    const now = moments.findIndex((moment) => moment.at === query['by']);
    const then = await stored<Changes>(`asof/changes/${now}`);
    if (then) return then;
    const known = new Set((await listed(moments[now - 1]?.at)).map((item) => item.id));
    const appeared = (await listed(moments[now]?.at)).filter((item) => now === 0 || !known.has(item.id));
    return { appeared, appeared_total: appeared.length, changed: [], changed_total: 0 };
  },
  search: async (query) => searched(query),
};

function paged<I>(items: I[], query: Query): Page<I> {
  const size = Number(query['size'] ?? 100);
  const page = Number(query['page'] ?? 1);
  return { total: items.length, page, size, items: items.slice((page - 1) * size, page * size) };
}

async function listed(asOf: Query[string]): Promise<IncidentItem[]> {
  if (!asOf) return (await must<Page<IncidentItem>>('incidents')).items;
  const { moments } = await must<AsOf>('asof');
  const last = moments.findLastIndex((moment) => clock(moment.at) <= clock(String(asOf)));
  if (last < 0) return [];
  const then = await stored<Page<IncidentItem>>(`asof/${last}`);
  return then ? then.items : (await must<Page<IncidentItem>>('incidents')).items.filter((item) => item.known_from !== null && clock(item.known_from) <= clock(String(asOf)));
}

async function chosen(query: Query): Promise<IncidentItem[]> {
  const items = await listed(query['as_of']);
  const words = folded(String(query['text'] ?? '')).split(/\s+/).filter(Boolean);
  const box = query['bbox'] ? String(query['bbox']).split(',').map(Number) : null;
  const ring = query['area'] ? String(query['area']).split(',').map((pair) => pair.split(' ').map(Number) as [number, number]) : null;
  const from = query['from'] ? clock(String(query['from'])) : -Infinity;
  const to = query['to'] ? clock(String(query['to'])) : Infinity;
  const bounded = Boolean(query['from'] ?? query['to']);
  return items.filter((item) => {
    const point = item.place?.point;
    if (query['kind'] && item.kind !== query['kind']) return false;
    if (query['target'] && item.target !== query['target']) return false;
    if (query['modality'] && item.modality !== query['modality']) return false;
    if (query['site'] && item.site?.id !== query['site']) return false;
    if (query['min_origins'] && item.origins < Number(query['min_origins'])) return false;
    if (ring && !(point && inside(ring, point[0], point[1]))) return false;
    if (box && !(point && point[0] >= (box[0] ?? 0) && point[1] >= (box[1] ?? 0) && point[0] <= (box[2] ?? 0) && point[1] <= (box[3] ?? 0))) return false;
    if (query['place'] && !folded([item.place?.name, item.place?.county, item.place?.region].join(' ')).includes(folded(String(query['place'])))) return false;
    if (bounded) {
      const start = item.when?.start ? clock(item.when.start) : null;
      const end = item.when?.end ? clock(item.when.end) : null;
      if (start === null && end === null) return false;
      if ((start ?? -Infinity) >= to || (end ?? Infinity) <= from) return false;
    }
    if (!words.length) return true;
    const text = folded([item.title, item.target, item.place?.name, item.place?.county, item.place?.region].join(' '));
    return words.every((word) => text.includes(word));
  });
}

function sorted(items: IncidentItem[], by: string): IncidentItem[] {
  const down = by.startsWith('-') ? -1 : 1;
  const key = by.replace('-', '');
  const of = (item: IncidentItem): string | number =>
    key === 'origins' ? item.origins : key === 'reports' ? item.reports : key === 'kind' ? item.kind : key === 'place' ? folded(item.place?.name ?? '\uffff') : (item.when?.start ?? '9999');
  return items.toSorted((a, b) => {
    const [x, y] = [of(a), of(b)];
    return (x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : 1) * down;
  });
}

async function searched(query: Query): Promise<Search> {
  const sought = [...folded(String(query['q'] ?? '').trim())];
  const reports = (await must<Page<ReportItem>>('reports')).items;
  const items: Found[] = [];
  for (const { id } of reports) {
    const report = await must<ReportFull>(`reports/${id}`);
    if (query['outlet'] && report.source.outlet !== query['outlet']) continue;
    if (query['language'] && report.source.language !== query['language']) continue;
    const letters = [...report.text];
    const found = places(letters, sought);
    if (!found.length) continue;
    const incidents = Object.keys(report.incidents);
    items.push({ source: report.source, hits: found.length, incidents, snippets: found.slice(0, MOST_SNIPPETS).map((at) => snippet(letters, at, at + sought.length)) });
  }
  const shown = (await must<Page<IncidentItem>>('incidents')).items.filter((item) => folded(`${item.title} ${item.target}`).includes(sought.join('')));
  const facets = { outlets: tally(items, (one) => one.source.outlet), languages: tally(items, (one) => one.source.language), kinds: [] };
  return { ...paged(items, query), order: 'newest', facets, incidents: shown.slice(0, 20), incidents_total: shown.length };
}

/** Where some letters stand in a text, whatever their accents and capitals. */
function places(letters: readonly string[], sought: readonly string[]): number[] {
  const plain = letters.map((letter) => folded(letter)[0] ?? ' ');
  const found: number[] = [];
  for (let at = 0; sought.length && at + sought.length <= plain.length; at += 1) {
    if (sought.every((letter, n) => plain[at + n] === letter)) found.push(at);
  }
  return found;
}

function snippet(letters: readonly string[], start: number, end: number): Found['snippets'][number] {
  const [first, last] = [Math.max(0, start - AROUND), Math.min(letters.length, end + AROUND)];
  const piece = (from: number, to: number, marked: boolean): Words => ({ text: letters.slice(from, to).join(''), start: from, end: to, marked, withheld: false });
  return { start: first, end: last, pieces: [piece(first, start, false), piece(start, end, true), piece(end, last, false)].filter((one) => one.text) };
}

function tally<T>(items: readonly T[], of: (item: T) => string): Facet[] {
  return [...groupBy(items, of)].map(([value, all]) => ({ value, count: all.length })).sort((a, b) => b.count - a.count);
}
