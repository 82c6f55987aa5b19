/** Incidents in time: how many in each stretch, and, where there are few, each one's own stretch. */
import type { IncidentItem, Timeline } from '../lib/types';
import { clock, clockText, DAY, HOUR } from '../lib/words';

const MOST_BINS = 120;
const STEPS: readonly { unit: Timeline['unit']; length: number }[] = [
  { unit: 'hour', length: HOUR },
  { unit: 'day', length: DAY },
  { unit: 'week', length: 7 * DAY },
  { unit: 'month', length: 30 * DAY },
  { unit: 'year', length: 365 * DAY },
];

export function binned(items: readonly IncidentItem[], most: number): Timeline {
  const known = items.filter((item) => item.when?.start && item.when.end);
  const starts = known.map((item) => clock(item.when?.start as string));
  const ends = known.map((item) => clock(item.when?.end as string));
  const [first, last] = [Math.min(...starts), Math.max(...ends)];
  const bins: Timeline['bins'] = [];
  const step = STEPS.find(({ length }) => (last - first) / length <= MOST_BINS) ?? (STEPS[4] as (typeof STEPS)[number]);
  if (known.length) {
    const from = Math.floor(first / step.length) * step.length;
    for (let at = from; at < last; at += step.length) {
      const count = starts.filter((start) => start >= at && start < at + step.length).length;
      bins.push({ start: clockText(at), end: clockText(at + step.length), count });
    }
  }
  const intervals = known.length > most ? null : known.map((item) => ({ ...(item.when as NonNullable<IncidentItem['when']>), id: item.id, title: item.title }));
  return { unit: step.unit, bins, intervals, unknown: items.length - known.length, total: items.length };
}

export interface Bar {
  id: string;
  title: string;
  words: string;
  start: number;
  end: number;
  lane: number;
  look: 'exact' | 'day' | 'vague';
}

const EXACT = 2 * HOUR;
const ABOUT_A_DAY = 30 * HOUR;

/**
 * Lay stretches of time into as few lanes as hold them without touching.
 *
 * @param least - no stretch is drawn shorter, or it would not be seen [ms]
 */
export function lanes(intervals: NonNullable<Timeline['intervals']>, least: number): { bars: Bar[]; lanes: number } {
  const ordered = intervals
    .map((one) => ({ one, start: clock(one.start ?? one.end ?? ''), end: clock(one.end ?? one.start ?? '') }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const ends: number[] = [];
  const bars = ordered.map(({ one, start, end }) => {
    const drawn = Math.max(end, start + least);
    let lane = ends.findIndex((taken) => taken <= start);
    if (lane < 0) lane = ends.push(0) - 1;
    ends[lane] = drawn + least / 3;
    const long = end - start;
    const look = long <= EXACT ? ('exact' as const) : long <= ABOUT_A_DAY ? ('day' as const) : ('vague' as const);
    return { id: one.id, title: one.title, words: one.words, start, end: drawn, lane, look };
  });
  return { bars, lanes: ends.length };
}
