/** What is asked of the incidents: it stands in the address, so that it can be shared. */
import { address, change } from './address.svelte';
import type { Query } from './api.svelte';

export const NAMES = ['text', 'kind', 'target', 'modality', 'place', 'site', 'outlet', 'from', 'to', 'area', 'min_origins', 'as_of', 'state'] as const;
export type Name = (typeof NAMES)[number];

/** The filters of an address, without how it is shown. */
export function filtersOf(query: URLSearchParams): Query {
  const found: Query = {};
  for (const name of NAMES) {
    const value = query.get(name);
    if (value) found[name] = value;
  }
  return found;
}

export function ringOf(query: URLSearchParams): [number, number][] | null {
  const told = query.get('area');
  if (!told) return null;
  const ring = told.split(',').map((pair) => pair.trim().split(' ').map(Number) as [number, number]);
  return ring.length >= 3 && ring.every((point) => point.length === 2 && point.every(Number.isFinite)) ? ring : null;
}

export function ringText(ring: readonly [number, number][]): string {
  return ring.map((point) => point.join(' ')).join(',');
}

export function setFilter(values: Partial<Record<Name | 'sort', string | null>>): void {
  change(values);
}

export function clearFilters(): void {
  change(Object.fromEntries(NAMES.map((name) => [name, null])));
}

export const anyFilter = (): boolean => NAMES.some((name) => address.query.get(name));
