/**
 * What review costs: seconds, keys and clicks from when an incident came on the screen until it was decided.
 *
 * It stays in this browser, person by person: nothing is sent, and the reader alone can take it out as a file or drop it.
 */
import { cell } from '../lib/cells';

const IDLE = 60_000; // whoever does nothing for so long is elsewhere: it counts no longer [ms]

export interface Spent {
  incident: string;
  title: string;
  verdict: string;
  decision: number;
  at: string; // ISO 8601, UTC
  seconds: number;
  keys: number;
  clicks: number;
  acts: number;
}

interface Running {
  incident: string;
  ms: number;
  last: number;
  keys: number;
  clicks: number;
  acts: number;
}

let place = '';
let spent = $state.raw<Spent[]>([]);
const running = new Map<string, Running>();
let now: Running | null = null;

/** Measure for a case and a person; what was measured of both before is taken up again. */
export function measuring(name: string, person: string): void {
  const next = `tocsin-effort ${JSON.stringify([name, person])}`;
  if (next === place) return;
  if (place) {
    running.clear(); // somebody else begins
    now = null;
  }
  place = next;
  try {
    spent = JSON.parse(localStorage.getItem(place) ?? '[]') as Spent[];
  } catch {
    spent = [];
  }
}

function keep(next: Spent[]): void {
  spent = next;
  try {
    localStorage.setItem(place, JSON.stringify(next));
  } catch {
    // it is forgotten with the page
  }
}

export const effort = {
  get spent(): readonly Spent[] {
    return spent;
  },
  forget(): void {
    keep([]);
  },
};

/** An incident is looked at from now on; null: none is. */
export function looking(incident: string | null, at = performance.now()): void {
  passed(at);
  if (incident === null) {
    now = null;
    return;
  }
  const known = running.get(incident);
  now = known ?? { incident, ms: 0, last: at, keys: 0, clicks: 0, acts: 0 };
  now.last = at;
  running.set(incident, now);
}

/** A key or a click: time goes on with it. */
export function input(kind: 'keys' | 'clicks', at = performance.now()): void {
  if (!now) return;
  passed(at);
  now[kind] += 1;
}

function passed(at: number): void {
  if (!now) return;
  now.ms += Math.min(at - now.last, IDLE);
  now.last = at;
}

/** Something was decided of the incident that is looked at; `became` is its id from now on. */
export function acted(became: string | null): void {
  if (!now) return;
  now.acts += 1;
  if (became && became !== now.incident) {
    running.delete(now.incident);
    now.incident = became;
    running.set(became, now);
  }
}

/** The incident has its verdict: what it cost is written down. */
export function judged(incident: string, title: string, verdict: string, decision: number, at = performance.now()): void {
  const one = running.get(incident);
  if (!one) return;
  if (one === now) passed(at);
  running.delete(incident);
  if (one === now) now = null;
  keep([...spent, { incident, title, verdict, decision, at: new Date().toISOString(), seconds: Math.round(one.ms / 100) / 10, keys: one.keys, clicks: one.clicks, acts: one.acts + 1 }]);
}

/** A verdict was taken back: it cost nothing that counts. */
export function unjudged(decision: number): void {
  if (spent.some((one) => one.decision === decision)) keep(spent.filter((one) => one.decision !== decision));
}

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  const ordered = [...numbers].sort((a, b) => a - b);
  const half = ordered.length >> 1;
  const [low, high] = [ordered[half - 1] ?? 0, ordered[half] ?? 0];
  return ordered.length % 2 ? high : (low + high) / 2;
}

/** What was measured as a table that spreadsheets open. */
export function table(rows: readonly Spent[]): string {
  const columns = ['incident', 'title', 'verdict', 'decision', 'at', 'seconds', 'keys', 'clicks', 'acts'] as const;
  return `${[columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))].join('\r\n')}\r\n`;
}
