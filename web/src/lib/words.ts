/** Numbers, days and distances in words. Times are the wall clock's: no zone is ever applied. */
import { grouped } from '../words/counting';
import { w } from '../words/tongue.svelte';

export { grouped };
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** The wall clock as a number of milliseconds: only differences mean something. */
export function clock(text: string): number {
  const [year, month, day, hour, minute] = (text.match(/\d+/g) ?? []).map(Number);
  const made = new Date(0);
  made.setUTCFullYear(year ?? 1970, (month ?? 1) - 1, day ?? 1);
  return made.setUTCHours(hour ?? 0, minute ?? 0, 0, 0);
}

/** The wall clock as text again, to the minute. */
export function clockText(time: number): string {
  return new Date(time).toISOString().slice(0, 16);
}

export function day(time: number): string {
  const date = new Date(time);
  return `${date.getUTCDate()} ${month(date)} ${date.getUTCFullYear()}`;
}

export function shortDay(time: number): string {
  const date = new Date(time);
  return `${date.getUTCDate()} ${month(date)}`;
}

export function weekday(time: number): string {
  return w().weekdays[new Date(time).getUTCDay()] ?? '';
}

export function monthYear(time: number): string {
  const date = new Date(time);
  return `${month(date)} ${date.getUTCFullYear()}`;
}

export function hour(time: number): string {
  return new Date(time).toISOString().slice(11, 16);
}

function month(date: Date): string {
  return w().months[date.getUTCMonth()] ?? '';
}

/** A moment: the day, and the time of day where it is told. */
export function moment(text: string | null): string {
  if (!text) return w().undated;
  const time = clock(text);
  return time % DAY === 0 ? day(time) : `${day(time)}, ${hour(time)}`;
}

/** When a report was published, as closely as is known. */
export function published(told: { start: string | null; end: string | null } | null): string {
  return moment(told?.start ?? told?.end ?? null);
}

export function distance(metres: number): string {
  if (metres < 1000) return `${Math.round(metres)}\u202fm`;
  const km = metres / 1000;
  return `${km < 10 ? String(Math.round(km * 10) / 10).replace('.', w().decimal) : grouped(Math.round(km))}\u202fkm`;
}

export function percent(share: number): string {
  if (share > 0 && share < 0.01) return w().underOnePercent;
  return w().percent(`${Math.round(share * 100)}`);
}

export function language(code: string): string {
  return w().languages[code] ?? code;
}

export function status(modality: string): string {
  return w().statuses[modality] ?? modality;
}

interface Stretch {
  start: string | null;
  end: string | null;
  granularity: string;
}

/** A stretch of time in few words: its day or days, and the hours where they are known. */
export function stretch(when: Stretch | null): { days: string; hours: string } {
  if (!when || (!when.start && !when.end)) return { days: w().timeUnknown, hours: '' };
  if (!when.start) return { days: w().until(day(clock(when.end as string) - 1)), hours: '' };
  if (!when.end) return { days: w().since(day(clock(when.start))), hours: '' };
  const start = clock(when.start);
  const end = clock(when.end);
  const last = Math.max(end - 1, start);
  const oneDay = Math.floor(start / DAY) === Math.floor(last / DAY);
  if (start % DAY === 0 && end % DAY === 0) return { days: oneDay ? day(start) : between(start, last), hours: '' };
  if (end - start <= MINUTE) return { days: day(start), hours: hour(start) };
  const hours = `${hour(start)} – ${end % DAY === 0 ? '24:00' : hour(end)}`;
  if (oneDay) return { days: day(start), hours };
  if (end - start <= DAY) return { days: between(start, last), hours: when.granularity === 'night' ? w().night(hours) : hours };
  return { days: between(start, last), hours };
}

function between(start: number, last: number): string {
  const [a, b] = [new Date(start), new Date(last)];
  if (a.getUTCFullYear() !== b.getUTCFullYear()) return `${day(start)} – ${day(last)}`;
  if (a.getUTCMonth() !== b.getUTCMonth()) return `${shortDay(start)} – ${day(last)}`;
  return `${a.getUTCDate()} – ${day(last)}`;
}

/** A stretch of time on one line. */
export function timeOf(when: Stretch | null): string {
  const { days, hours } = stretch(when);
  return hours ? `${days}, ${hours}` : days;
}
