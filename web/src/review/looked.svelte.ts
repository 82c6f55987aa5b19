/** When this reader last looked at what changed: kept by the server, for each person. */
import { get, send } from '../lib/api.svelte';
import { tongue } from '../words/tongue.svelte';

interface UpTo {
  decision: number;
  at: string;
}

let whose: string | null = null;
let upTo = $state.raw<UpTo | null>(null);

export const looked = {
  /** Number of the last decision that was there. */
  get decision(): number {
    return upTo?.decision ?? 0;
  },
  /** The moment, ISO 8601; null: it is not known yet. */
  get at(): string | null {
    return upTo?.at ?? null;
  },
  get words(): string {
    return upTo ? new Date(upTo.at).toLocaleString(tongue.code === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeStyle: 'short' }) : '';
  },
  /** Take up what is known of a person; who opens the case for the first time begins now. */
  async begin(name: string): Promise<void> {
    if (whose === name) return;
    whose = name;
    upTo = null;
    const found = await get<UpTo>('me/looked').catch(() => null); // then nothing is said to have changed
    if (whose === name) upTo = found;
  },
  /** All up to here was looked at. */
  async now(decision: number, at: string): Promise<void> {
    upTo = await send<UpTo>('POST', 'me/looked', { decision, at });
  },
};
