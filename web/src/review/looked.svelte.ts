/** When this reader last looked at what changed: kept in this browser, for each case. */
import { tongue } from '../words/tongue.svelte';

let place = '';
let decision = $state(0);
let at = $state<string | null>(null);

function keep(): void {
  try {
    localStorage.setItem(place, JSON.stringify({ decision, at }));
  } catch {
    // it is forgotten with the page
  }
}

export const looked = {
  /** Number of the last decision that was there. */
  get decision(): number {
    return decision;
  },
  /** The moment, ISO 8601; null: it is not known which case this is. */
  get at(): string | null {
    return at;
  },
  get words(): string {
    return at ? new Date(at).toLocaleString(tongue.code === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeStyle: 'short' }) : '';
  },
  /** Take up what is known of a case; who opens it for the first time begins now. */
  begin(name: string, latest: number): void {
    if (place === `tocsin-looked ${name}`) return;
    place = `tocsin-looked ${name}`;
    try {
      const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as { decision: number; at: string } | null;
      if (kept) {
        [decision, at] = [kept.decision, kept.at];
        return;
      }
    } catch {
      // storage is closed to this page: it begins now
    }
    [decision, at] = [latest, new Date().toISOString()];
    keep();
  },
  /** All up to here was looked at. */
  now(latest: number, moment: string): void {
    [decision, at] = [latest, moment];
    keep();
  },
};
