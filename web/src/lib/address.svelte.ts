/**
 * Where the reader is: path and query of the address, as state.
 *
 * Served, the path is the address's own; in a copy opened from disk it stands after the `#`.
 */
import { tick } from 'svelte';
import { COPY } from './copied';

function read(): { path: string; query: URLSearchParams } {
  const whole = COPY ? location.hash.slice(1) || '/' : location.pathname + location.search;
  const cut = whole.indexOf('?');
  const path = cut < 0 ? whole : whole.slice(0, cut);
  return { path: decodeURI(path), query: new URLSearchParams(cut < 0 ? '' : whole.slice(cut)) };
}

const first = read();
let path = $state(first.path);
let query = $state.raw(first.query);

function take(): void {
  const now = read();
  if (now.path !== path) path = now.path;
  if (now.query.toString() !== query.toString()) query = now.query;
}

export const address = {
  get path(): string {
    return path;
  },
  get query(): URLSearchParams {
    return query;
  },
};

/** The address of a view, as a link carries it. */
export function link(to: string): string {
  return COPY ? `#${to}` : to;
}

/** Write a query so that a person can read it. */
export function written(query: URLSearchParams): string {
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('+', '%20');
  return text ? `?${text}` : '';
}

/** Go to a view. Replacing leaves no step behind: for what is adjusted rather than visited. */
export function go(to: string, { replace = false } = {}): void {
  const same = to === path + written(query);
  if (!same) history[replace ? 'replaceState' : 'pushState'](null, '', link(to));
  const before = path;
  take();
  // Once the new view stands: before, the old one would be laid out once more.
  if (!replace && before !== path) void tick().then(() => scrollTo({ top: 0, behavior: 'instant' }));
}

/** Change some of the query and stay on the view. */
export function change(values: Record<string, string | null>, { replace = true } = {}): void {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
  }
  go(path + written(next), { replace });
}

/** Follow links inside the page without loading it anew. */
export function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const anchor = (event.target as Element).closest('a');
  if (!anchor || anchor.target || anchor.hasAttribute('download') || anchor.origin !== location.origin) return;
  const href = anchor.getAttribute('href') ?? '';
  if (COPY ? !href.startsWith('#/') : !href.startsWith('/') || href.startsWith('/api/')) return;
  event.preventDefault();
  go(COPY ? href.slice(1) : href);
}

addEventListener('popstate', take);
addEventListener('hashchange', take);
