/** The keys of review: one letter each, as few as there are acts; a reader may turn them off. */

export const KEYS = {
  accept: 'a',
  next: 'n',
  previous: 'p',
  none: 'x',
  reject: 'r',
  correct: 'c',
  merge: 'm',
  split: 's',
  move: 'v',
  grade: 'g',
  rule: 'l',
  why: 'w',
  mark: 'k',
  undo: 'u',
  redo: 'U',
  help: '?',
} as const;

export type Doing = keyof typeof KEYS;

const DOING = new Map(Object.entries(KEYS).map(([doing, key]) => [key, doing as Doing]));
const KEPT = 'tocsin-keys';

let on = $state(kept());

function kept(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return true; // storage is closed to this page
  }
}

export const keys = {
  get on(): boolean {
    return on;
  },
  set on(next: boolean) {
    on = next;
    try {
      localStorage.setItem(KEPT, next ? 'on' : 'off');
    } catch {
      // it is forgotten with the page
    }
  },
};

const TYPED = 'input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]';

/** Whether a key is meant for the field it is typed into. */
export function typing(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest(TYPED) !== null;
}

/** A key as it is printed on a button. */
export function sign(what: Doing): string {
  return what === 'redo' ? '⇧U' : KEYS[what].toUpperCase();
}

/** A key as a screen reader is told of it. */
export function shortcut(what: Doing): string {
  return what === 'redo' ? 'Shift+U' : KEYS[what];
}

/** What a key asks for, where it is not typed into a field. */
export function doing(event: KeyboardEvent): Doing | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event)) return null;
  const found = DOING.get(event.key as never) ?? null;
  return on || found === 'help' ? found : null;
}
