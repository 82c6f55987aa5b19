/** Ticks of a time axis: few, round, and named so that a reader always knows the year. */
import { DAY, HOUR, hour, monthYear, shortDay, weekday } from '../lib/words';

export interface Tick {
  at: number;
  label: string;
  strong: boolean;
}

const HOURS = [1, 3, 6, 12, 24, 48, 96, 168, 336];
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240];
const MONTH = 30.44 * DAY;

export function ticks(first: number, last: number, most: number): Tick[] {
  const span = last - first;
  const step = HOURS.find((hours) => span / (hours * HOUR) <= most);
  return step === undefined ? byMonths(first, last, most) : byHours(first, last, step);
}

function byHours(first: number, last: number, step: number): Tick[] {
  const found: Tick[] = [];
  const length = step * HOUR;
  for (let at = Math.ceil(first / length) * length; at < last; at += length) {
    const midnight = at % DAY === 0;
    const label = !midnight ? hour(at) : step <= 48 ? `${weekday(at)} ${shortDay(at)}` : shortDay(at);
    found.push({ at, label, strong: midnight && step < 24 });
  }
  return found;
}

function byMonths(first: number, last: number, most: number): Tick[] {
  const step = MONTHS.find((months) => (last - first) / (months * MONTH) <= most) ?? 240;
  const begin = new Date(first);
  const found: Tick[] = [];
  let month = Math.ceil((begin.getUTCFullYear() * 12 + begin.getUTCMonth()) / step) * step;
  for (;;) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at >= last) return found;
    if (at >= first) found.push({ at, label: step >= 12 ? `${Math.floor(month / 12)}` : monthYear(at), strong: month % 12 === 0 && step < 12 });
    month += step;
  }
}
