/** The page's language: the browser's, until the reader says otherwise. */
import { en, type Words } from './en';
import { fr } from './fr';

export const TONGUES = { en, fr } as const;
export type Tongue = keyof typeof TONGUES;

const KEY = 'tocsin-language';

function known(code: string | null | undefined): Tongue | null {
  return code && code in TONGUES ? (code as Tongue) : null;
}

function first(): Tongue {
  try {
    const kept = known(localStorage.getItem(KEY));
    if (kept) return kept;
  } catch {
    // storage is closed to this page, or there is none
  }
  const wanted = globalThis.navigator?.languages ?? [];
  return wanted.map((code) => known(code.slice(0, 2).toLowerCase())).find((code) => code !== null) ?? 'en';
}

let chosen = $state<Tongue>(first());

export const tongue = {
  get code(): Tongue {
    return chosen;
  },
  set code(next: Tongue) {
    chosen = next;
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // it is forgotten with the page
    }
  },
};

/** The page's words, in the language that was chosen. */
export function w(): Words {
  return TONGUES[chosen];
}
