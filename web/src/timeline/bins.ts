/** Incidents in time: how many in each stretch, and, where there are few, each one's own stretch. */
import type { Bar as Told, IncidentItem, Timeline } from '../lib/types';
import { clock, clockText, DAY, HOUR, stretch } from '../lib/words';
import { term } from '../words/terms';

const MOST_BINS = 120;
const STEPS = [HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY, 365 * DAY, 3650 * DAY];

export function binned(items: readonly IncidentItem[], most: number): Timeline {
  const known = items.filter((item) => item.when?.start && item.when.end);
  const starts = known.map((item) => clock(item.when?.start as string));
  const ends = known.map((item) => clock(item.when?.end as string));
  const [first, last] = [Math.min(...starts), Math.max(...ends)];
  const bins: Timeline['bins'] = [];
  const step = STEPS.find((length) => (last - first) / length <= MOST_BINS) ?? 36_500 * DAY;
  if (known.length) {
    for (let at = Math.floor(first / step) * step; at < last; at += step) {
      const count = starts.filter((start) => start >= at && start < at + step).length;
      const possible = starts.filter((start, n) => start < at + step && (ends[n] ?? start) > at).length;
      bins.push({ start: clockText(at), end: clockText(at + step), count, possible });
    }
  }
  const bar = (item: IncidentItem): Told => ({ id: item.id, start: item.when?.start ?? null, end: item.when?.end ?? null, granularity: item.when?.granularity ?? '', kind: item.kind, origins: item.origins });
  const timed = items.filter((item) => item.when?.start || item.when?.end);
  return { bins, intervals: timed.length > most ? null : timed.map(bar), unknown: items.length - timed.length, open: timed.filter((item) => !item.when?.start).length, total: items.length };
}

export interface Bar {
  id: string;
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
    const told = stretch(one);
    const look = long <= EXACT ? ('exact' as const) : long <= ABOUT_A_DAY ? ('day' as const) : ('vague' as const);
    return { id: one.id, words: `${term('kinds', one.kind)}, ${told.days}${told.hours ? `, ${told.hours}` : ''}`, start, end: drawn, lane, look };
  });
  return { bars, lanes: ends.length };
}
