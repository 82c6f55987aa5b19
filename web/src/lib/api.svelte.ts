/** Asking the server, or the copy: answers are kept until the case changes. */
import { untrack } from 'svelte';
import { COPY } from './copied';
import { answered } from './copy';
import { LOGIN, session } from './session.svelte';
import type { Failure } from './types';
import { tongue, w } from '../words/tongue.svelte';
import { english, french, inWords } from '../words/troubles';

export type Query = Record<string, string | number | null | undefined>;

const ROOT = '/api/v1/';
const KEPT = 400; // answers; more would only cost memory

const FRENCH = french(w);

/** What the server said is wrong, in the page's language. */
const worded = (told: Failure): Failure => inWords(told, tongue.code === 'fr' ? FRENCH : english);

export class Refused extends Error {
  constructor(
    readonly failure: Failure,
    readonly status: number,
  ) {
    super(failure.what);
  }
}

let revision = $state(0);
let latest = $state(0); // number of the last decision that this page has heard of
let first = $state.raw<{ revision: string; number: number } | null>(null);
const answeredAt = new Map<string, string>(); // the revision of the case that an answer was given at, by what was asked
const kept = new Map<string, Promise<unknown>>();

/** Counts the changes of the case that this page has been told of. */
export const changes = {
  get count(): number {
    return revision;
  },
};

/** Forget every answer: the case has changed; by decisions up to a number, where that is known. */
export function forget(decided = 0): void {
  latest = Math.max(latest, decided);
  kept.clear();
  revision += 1;
}

/** The case as it is when the page is opened: what was answered at this revision takes account of that decision. */
export function hear(number: number, revision = ''): void {
  latest = Math.max(latest, number);
  if (revision) first = { revision: `"${revision}"`, number };
}

/** The last decision that the page has heard of: what it asks for from now on takes account of it. */
export const decided = {
  get latest(): number {
    return latest;
  },
};

export function pathOf(path: string, query: Query = {}): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') given.set(name, String(value));
  }
  const text = given.toString();
  return text ? `${path}?${text}` : path;
}

/** Ask for an answer; the same question is asked once. */
export function get<T>(path: string, query: Query = {}): Promise<T> {
  const key = pathOf(path, query);
  const known = kept.get(key);
  if (known) return known as Promise<T>;
  const asked = COPY ? answered<T>(path, query) : send<T>('GET', key);
  kept.set(key, asked);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  asked.catch(() => kept.delete(key));
  return asked;
}

/** Send something to the server and take its answer. */
export async function send<T>(method: string, path: string, body?: FormData | object): Promise<T> {
  let response: Response;
  const init: RequestInit = { method, headers: { accept: 'application/json' }, credentials: 'same-origin' };
  if (body instanceof FormData) init.body = body;
  else if (body) {
    init.body = JSON.stringify(body);
    init.headers = { ...init.headers, 'content-type': 'application/json' };
  }
  try {
    response = await fetch(ROOT + path, init);
  } catch {
    throw new Refused(
      { what: w().noServer, where: location.host, do: w().noServerDo },
      0,
    );
  }
  if (method === 'GET') answeredAt.set(path, response.headers.get('etag') ?? '');
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const told = (answer as { error?: Failure } | null)?.error;
    if (response.status === 401 && told?.where === LOGIN) session.end();
    throw new Refused(told ? worded(told) : { what: w().serverSaid(response.status), where: path, do: w().serverSaidDo }, response.status);
  }
  return answer as T;
}

/** The address from which the browser downloads something. */
export function download(path: string, query: Query): string {
  return ROOT + pathOf(path, query);
}

/**
 * An answer as state: the last one stays until the next is there, so that nothing jumps.
 *
 * @param question - path and query, or null for none; read anew whenever what it reads changes
 */
export function answer<T>(question: () => [string, Query?] | null): {
  readonly value: T | undefined;
  readonly failed: Failure | undefined;
  readonly waiting: boolean;
  readonly basis: number;
  readonly of: string;
} {
  let value = $state.raw<T>();
  let failed = $state.raw<Failure>();
  let waiting = $state(true);
  let basis = $state(0); // the last decision that the value surely takes account of
  let answered = $state('');
  let of = $state(''); // what was asked for the value
  let turn = 0;
  $effect(() => {
    void revision;
    const asked = question();
    const mine = ++turn;
    if (!asked) return;
    waiting = true;
    const heard = untrack(() => latest);
    get<T>(asked[0], asked[1])
      .then((got) => {
        if (mine !== turn) return;
        value = got;
        basis = heard;
        of = pathOf(asked[0], asked[1]);
        answered = answeredAt.get(of) ?? '';
        failed = undefined;
        waiting = false;
      })
      .catch((error: unknown) => {
        if (mine !== turn) return;
        failed = error instanceof Refused ? error.failure : { what: String(error), where: asked[0], do: w().loadAgain };
        waiting = false;
      });
  });
  return {
    get value() {
      return value;
    },
    get failed() {
      return failed;
    },
    get waiting() {
      return waiting;
    },
    get of() {
      return of;
    },
    get basis() {
      return first && answered === first.revision ? Math.max(basis, first.number) : basis;
    },
  };
}
