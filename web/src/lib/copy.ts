/** What a copy answers without a server: stored answers, and filters, map, timeline and search done in the page. */
import type { Query, Refused } from './api.svelte';
import { stored } from './copied';
import { clustered } from '../map/clusters';
import { inside } from '../map/shapes';
import { binned } from '../timeline/bins';
import { folded } from './text';
import { clock } from './words';
import type { AsOf, IncidentItem, LedgerItem, Page, ReportFull, ReportItem, Search } from './types';

const LISTED_INTERVALS = 120; // more would not be told apart on the timeline
const SNIPPET = 80; // characters of text on each side of a hit

const missing = (path: string): Refused =>
  Object.assign(new Error('This copy does not hold it'), {
    failure: { what: 'This copy does not hold it', where: path, do: 'Open the case itself with “tocsin serve”.' },
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
    const items = await chosen({ ...query, bbox: null });
    const placed = items.filter((item) => item.place?.point);
    return { ...clustered(placed, Number(query['zoom'] ?? 3)), total: placed.length, unplaced: items.length - placed.length };
  },
  timeline: async (query) => {
    const items = await chosen(query);
    return binned(items, LISTED_INTERVALS);
  },
  unplaced: async (query) => {
    const all = (await must<Page<IncidentItem & { why: string }>>('unplaced')).items;
    const ids = new Set((await chosen(query)).map((item) => item.id));
    const items = all.filter((item) => ids.has(item.id));
    return { total: items.length, items };
  },
  reports: async (query) => {
    const wanted = folded(String(query['text'] ?? ''));
    const all = (await must<Page<ReportItem>>('reports')).items;
    return paged(all.filter((item) => folded(`${item.title} ${item.outlet}`).includes(wanted)), query);
  },
  ledger: async (query) => {
    const all = (await must<Page<LedgerItem>>('ledger')).items;
    return paged(all.filter((item) => !query['kind'] || item.kind === query['kind']), query);
  },
  matrix: async () => must('matrix'),
  rejected: async () => must('rejected'),
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
  return last < 0 ? [] : (await must<Page<IncidentItem>>(`asof/${last}`)).items;
}

async function chosen(query: Query): Promise<IncidentItem[]> {
  const items = await listed(query['as_of']);
  const words = folded(String(query['text'] ?? '')).split(/\s+/).filter(Boolean);
  const ring = query['area'] ? String(query['area']).split(',').map((pair) => pair.split(' ').map(Number) as [number, number]) : null;
  const from = query['from'] ? clock(String(query['from'])) : -Infinity;
  const to = query['to'] ? clock(String(query['to'])) : Infinity;
  const bounded = Boolean(query['from'] ?? query['to']);
  return items.filter((item) => {
    const point = item.place?.point;
    if (query['kind'] && item.kind !== query['kind']) return false;
    if (query['target'] && item.target !== query['target']) return false;
    if (query['modality'] && item.modality !== query['modality']) return false;
    if (query['site'] && item.site !== query['site']) return false;
    if (query['min_origins'] && item.origins < Number(query['min_origins'])) return false;
    if (ring && !(point && inside(ring, point[0], point[1]))) return false;
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
  const wanted = String(query['q'] ?? '').trim();
  const reports = (await must<Page<ReportItem>>('reports')).items;
  const hits: Search['hits'] = [];
  for (const { id } of reports) {
    const report = await must<ReportFull>(`reports/${id}`);
    if (query['outlet'] && report.outlet !== query['outlet']) continue;
    if (query['language'] && report.language !== query['language']) continue;
    const letters = [...report.text];
    const plain = letters.map((letter) => folded(letter)[0] ?? ' ').join('');
    const sought = [...wanted].map((letter) => folded(letter)[0] ?? ' ').join('');
    for (let at = plain.indexOf(sought); sought && at >= 0; at = plain.indexOf(sought, at + sought.length)) {
      const end = at + sought.length;
      hits.push({
        document: id,
        title: report.title,
        outlet: report.outlet,
        published: report.published,
        language: report.language,
        start: at,
        end,
        before: letters.slice(Math.max(0, at - SNIPPET), at).join(''),
        hit: letters.slice(at, end).join(''),
        after: letters.slice(end, end + SNIPPET).join(''),
        incidents: [...new Set(report.marks.filter((mark) => mark.start < end && mark.end > at && mark.incident).map((mark) => mark.incident as string))],
      });
    }
  }
  const tally = (of: (hit: Search['hits'][number]) => string): { value: string; words: string; count: number }[] => {
    const counts = new Map<string, number>();
    for (const hit of hits) counts.set(of(hit), (counts.get(of(hit)) ?? 0) + 1);
    return [...counts].map(([value, count]) => ({ value, words: value, count })).sort((a, b) => b.count - a.count);
  };
  return { ...paged(hits, query), hits: paged(hits, query).items, facets: { outlet: tally((hit) => hit.outlet), language: tally((hit) => hit.language), kind: [] } };
}
