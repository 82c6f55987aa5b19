/** How the map is drawn: colours come from the page's own tokens. */
import type { FeatureCollection } from 'geojson';
import { scheme } from '../lib/scheme.svelte';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

export const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };

const SOURCES = ['land', 'lines', 'names', 'extents', 'spots', 'area', 'sites'] as const;
export type Source = (typeof SOURCES)[number];

/** A colour of the page, as the present scheme has it. */
function token(name: string): string {
  const told = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const both = /^light-dark\(([^,]+),([^)]+)\)$/.exec(told);
  return (both ? both[scheme.dark ? 2 : 1] : told)?.trim() || '#888888';
}

const SANS = ['Tocsin Sans'];
const BOLD = ['Tocsin Sans Bold'];

function layers(): LayerSpecification[] {
  const accent = token('accent');
  const land = token('land');
  const lit = ['boolean', ['feature-state', 'lit'], false] as const;
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': token('sea') } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': land, 'fill-outline-color': land } },
    line('line-area', 'area', token('line-area'), 0.8),
    line('line-coast', 'coast', token('line-coast'), 0.9),
    line('line-country', 'country', token('line-country'), 1.2),
    {
      id: 'names',
      type: 'symbol',
      source: 'names',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': SANS,
        'text-size': ['case', ['get', 'country'], 12.5, 11],
        'text-letter-spacing': ['case', ['get', 'country'], 0.12, 0],
        'text-max-width': 20,
        'symbol-sort-key': ['-', 0, ['get', 'width']],
        'text-padding': 8,
      },
      paint: { 'text-color': token('land-name'), 'text-halo-color': land, 'text-halo-width': 1.2 },
    },
    { id: 'extents', type: 'fill', source: 'extents', paint: { 'fill-color': accent, 'fill-opacity': ['case', ['get', 'wide'], 0.07, 0.14] } },
    { id: 'extents-edge', type: 'line', source: 'extents', paint: { 'line-color': accent, 'line-width': 1.1, 'line-dasharray': [2.5, 2] } },
    {
      id: 'extents-names',
      type: 'symbol',
      source: 'extents',
      filter: ['get', 'wide'],
      layout: { 'text-field': ['get', 'label'], 'text-font': BOLD, 'text-size': 12.5, 'text-max-width': 12 },
      paint: { 'text-color': accent, 'text-halo-color': land, 'text-halo-width': 1.6 },
    },
    { id: 'sites', type: 'circle', source: 'sites', paint: { 'circle-radius': 4, 'circle-color': land, 'circle-stroke-color': token('link'), 'circle-stroke-width': 1.5 } },
    {
      id: 'halo',
      type: 'circle',
      source: 'spots',
      paint: { 'circle-radius': ['case', ['get', 'many'], clusterRadius(5), 10], 'circle-color': token('ink'), 'circle-opacity': ['case', lit as never, 1, 0], 'circle-opacity-transition': { duration: 0 } },
    },
    {
      id: 'towns',
      type: 'circle',
      source: 'spots',
      filter: ['all', ['!', ['get', 'many']], ['!', ['get', 'exact']]],
      paint: { 'circle-radius': 6.5, 'circle-color': land, 'circle-opacity': 0.92, 'circle-stroke-color': accent, 'circle-stroke-width': 1.6 },
    },
    {
      id: 'towns-centre',
      type: 'circle',
      source: 'spots',
      filter: ['all', ['!', ['get', 'many']], ['!', ['get', 'exact']]],
      paint: { 'circle-radius': 2.2, 'circle-color': accent },
    },
    {
      id: 'points',
      type: 'circle',
      source: 'spots',
      filter: ['all', ['!', ['get', 'many']], ['get', 'exact']],
      paint: { 'circle-radius': 6.5, 'circle-color': accent, 'circle-stroke-color': land, 'circle-stroke-width': 1.5 },
    },
    {
      id: 'clusters',
      type: 'circle',
      source: 'spots',
      filter: ['get', 'many'],
      paint: { 'circle-radius': clusterRadius(0), 'circle-color': accent, 'circle-stroke-color': land, 'circle-stroke-width': 2 },
    },
    {
      id: 'spot-names',
      type: 'symbol',
      source: 'spots',
      layout: {
        'text-field': ['get', 'label'],
        'text-font': BOLD,
        'text-size': 12,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': ['case', ['get', 'many'], 1.15, 0.85],
        'text-max-width': 14,
        'text-justify': 'auto',
      },
      paint: { 'text-color': token('ink'), 'text-halo-color': land, 'text-halo-width': 1.6 },
    },
    {
      id: 'cluster-counts', // above the names: what is above is placed first, and names keep off it
      type: 'symbol',
      source: 'spots',
      filter: ['get', 'many'],
      layout: { 'text-field': ['get', 'shown'], 'text-font': BOLD, 'text-size': 12, 'text-allow-overlap': true, 'text-padding': 9 },
      paint: { 'text-color': token('on-accent') },
    },
    { id: 'area-fill', type: 'fill', source: 'area', paint: { 'fill-color': token('link'), 'fill-opacity': 0.07 } },
    { id: 'area-edge', type: 'line', source: 'area', layout: { 'line-join': 'round' }, paint: { 'line-color': token('link'), 'line-width': 2 } },
  ];
}

function clusterRadius(more: number): never {
  return ['interpolate', ['linear'], ['log10', ['max', ['get', 'count'], 1]], 0.3, 11 + more, 1, 13 + more, 2, 17 + more, 3, 21 + more, 4, 26 + more, 5, 31 + more] as never;
}

function line(id: string, kind: string, colour: string, width: number): LayerSpecification {
  return { id, type: 'line', source: 'lines', filter: ['==', ['get', 'kind'], kind], layout: { 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': width } };
}

export function style(): StyleSpecification {
  return {
    version: 8,
    sources: Object.fromEntries(
      SOURCES.map((name) => [name, { type: 'geojson', data: EMPTY, maxzoom: 13, tolerance: name === 'spots' ? 0 : 0.3, ...(name === 'spots' ? { promoteId: 'key' } : {}) }]),
    ) as StyleSpecification['sources'],
    layers: layers(),
  };
}

/** Give each layer the colours of the present scheme. */
export function repaint(set: (layer: string, property: string, value: unknown) => void): void {
  for (const layer of layers()) for (const [property, value] of Object.entries(layer.paint ?? {})) set(layer.id, property, value);
}
