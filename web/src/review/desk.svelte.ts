/** What this page decides: sent to the server, taken back, and told of; and what others decided meanwhile. */
import { COPY } from '../lib/copied';
import { decided, forget, get, Refused, send } from '../lib/api.svelte';
import type { Act, Decided, Decision, Failure, Me, Page, Preview } from '../lib/types';
import { fieldName, titled } from '../words/terms';
import { w } from '../words/tongue.svelte';

/** Something that was done, and how it is taken back. */
export interface Done {
  words: string;
  number: number | null; // of the decision
  back: 'undo' | 'redo' | null; // null: somebody else did it
}

const OTHERS_TOLD = 3; // decisions of others that are told at once; more are in the log

/** What is sent for a value that is not known. */
export const UNKNOWN = 'unknown';

let me = $state.raw<Me | null>(null);
let done = $state.raw<Done | null>(null);
let turn = $state(0);
let showing: { id: string; became: (id: string) => void } | null = null; // the incident on the screen
const own = new Map<number, string>(); // what this page's decisions said, by number
const written = new Set<string>(); // revisions of the case that this page's own decisions made
const pending = new Set<Promise<unknown>>(); // decisions on their way

export const desk = {
  get me(): Me | null {
    return me;
  },
  set me(next: Me | null) {
    me = next;
  },
  /** Whether this reader may decide about incidents here. */
  get open(): boolean {
    return !COPY && me?.can.decide === true;
  },
  /** What was done last, by anybody; null once it was read. */
  get done(): Done | null {
    return done;
  },
  /** Grows with each thing done, so that the same words are told twice. */
  get turn(): number {
    return turn;
  },
};

export function tell(next: Done | null): void {
  done = next;
  if (next) turn += 1;
}

/** What a decision says, in the page's language; `about` is the incident's title, or the outlet. */
export function saying(act: Act, about: string): string {
  const says = w().review.done;
  switch (act.type) {
    case 'correct':
      return says.correct(titled(about), fieldName(act.field), act.words === UNKNOWN ? w().review.notKnown : act.words.replace(/ \[[^\]]+\]$/, ''));
    case 'grade claim':
      return says['grade claim'](titled(about), String(act.grade));
    case 'choose rule':
      return says['choose rule'](act.field ? fieldName(act.field) : w().review.everyField, w().because.choices[act.rule]);
    case 'grade source':
      return says['grade source'](about, act.grade);
    default:
      return says[act.type](titled(about));
  }
}

/** Say which incident is on the screen, and how another takes its place. */
export function watching(now: typeof showing): void {
  showing = now;
}

/** Where the incident on the screen is another one now, show that before anything is asked anew. */
function follow({ gone, now }: Decided): void {
  const next = now[0];
  if (showing && next && gone.includes(showing.id) && !now.some((one) => one.id === showing?.id)) showing.became(next.id);
}

/** Do something that decides, known of while it is on its way: the server tells of it too. */
function mine<T extends Decided>(work: () => Promise<T>): Promise<T> {
  const doing = work().then((answer) => {
    written.add(answer.revision);
    return answer;
  });
  pending.add(doing);
  void doing.then(
    () => pending.delete(doing),
    () => pending.delete(doing),
  );
  return doing;
}

/**
 * Decide something.
 *
 * @param seen - the last decision that what is on the screen takes account of
 * @param shown - a value as it was shown to be chosen, where it is sent by an id
 * @throws Refused: 409 where somebody decided about the same since, 422 where it cannot hold
 */
export function decide(act: Act, about: string, seen: number, why = '', shown = ''): Promise<Decided> {
  return mine(async () => {
    const answer = await send<Decided>('POST', 'decisions', { act, why, seen });
    const words = saying(act.type === 'correct' && shown ? { ...act, words: shown } : act, about);
    own.set(answer.decision.number, words);
    tell({ words, number: answer.decision.number, back: 'undo' });
    follow(answer);
    forget(answer.decision.number);
    return answer;
  });
}

/** What a decision would change; nothing is written. */
export function preview(act: Act, seen: number): Promise<Preview> {
  return send<Preview>('POST', 'decisions/preview', { act, seen });
}

/** Take a decision back, or let it hold again; without a number, this person's own last. */
export function turnBack(way: 'undo' | 'redo', number: number | null = null): Promise<Decided> {
  return mine(async () => {
    const answer = await send<Decided>('POST', `decisions/${way}`, number === null ? {} : { number });
    const meant = number ?? answer.decision.of;
    const words = (meant === null ? undefined : own.get(meant)) ?? about(answer.decision, answer.decision.turned || answer.decision.name);
    own.set(answer.decision.number, words);
    tell({ words: w().review[way === 'undo' ? 'undone' : 'redone'](words), number: meant, back: way === 'undo' ? 'redo' : 'undo' });
    follow(answer);
    forget(answer.decision.number);
    return answer;
  });
}

/** Somebody changed the case: show it anew, and say who decided what. */
export async function others(revision: string, now: number): Promise<void> {
  await Promise.allSettled(pending);
  if (written.has(revision)) return;
  const before = decided.latest;
  forget(now);
  if (now <= before) return;
  const { items } = await get<Page<Decision>>('decisions', { after: before, size: OTHERS_TOLD + 1 }).catch(() => ({ items: [] as Decision[] }));
  const theirs = items.filter((one) => !own.has(one.number));
  if (!theirs.length) return;
  const words = theirs.slice(0, OTHERS_TOLD).map((one) => w().review.byOther(one.who, named(one)));
  tell({ words: words.join(' · '), number: null, back: null });
}

/** A decision in few words: what was done, of which incidents. */
export function named(decision: Decision): string {
  const { name, turned } = decision;
  return turned ? `${w().review.acts[name]}${w().colon} ${about(decision, turned)}` : about(decision, name);
}

function about(decision: Decision, name: Decision['name']): string {
  const titles = decision.incidents.map((one) => titled(one.title)).join(', ');
  return titles ? `${w().review.acts[name]}${w().colon} ${titles}` : w().review.acts[name];
}

/** What somebody else decided about the same meanwhile, where that is why something was refused. */
export function overtaken(error: unknown): (Failure & { number: number; who: string }) | null {
  if (!(error instanceof Refused) || error.status !== 409) return null;
  const { number, who } = error.failure;
  return number === undefined ? null : { ...error.failure, number, who: who ?? '' };
}

/** An error as what went wrong. */
export function failureOf(error: unknown): Failure {
  return error instanceof Refused ? error.failure : { what: String(error), where: '', do: w().tryAgain };
}
