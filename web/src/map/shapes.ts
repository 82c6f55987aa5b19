/** What is known of a spot, as shapes on the map: points, discs, areas; never more exact than told. */
import type { Outlines } from './outlines';
import { flat, type Box } from './plane';

/** What a mark of the map stands for, as the server tells it. */
export interface Mark {
  count: number;
  ids: string[]; // where they are few
  level: string; // "several" where they differ
  name: string; // of the place; empty: several places
  radius_m: number | null;
  kind: string;
  origins: number;
  box: Box | null; // null: one spot
  area: number | null; // the number of an outline
}

export interface Point {
  type: 'Point';
  coordinates: number[]; // longitude, latitude [deg]
}

export interface Spot {
  type: 'Feature';
  geometry: Point | null;
  properties: Mark;
}

export interface Spots {
  type: 'FeatureCollection';
  features: Spot[];
}

/** A disc or an area within which an incident lies, on the flat map. */
export interface Extent {
  spot: Spot;
  wide: boolean; // an area, not a town's disc
  label: string;
  rings: [number, number][][];
}

const METRES_A_DEGREE = 111_195;
const CORNERS = 64;

/** Levels whose spot is held by the point itself. */
export const exact = (level: string): boolean => level === 'site' || level === 'street';

const STEPS = [11, 11, 13, 17, 21, 26, 31]; // radius of a mark of 1, 2, 10, 100, ... incidents [dots]
export const ONE = 6.5; // radius of a mark of one [dots]

/** How far a mark reaches from its middle [dots]. */
export function radius(count: number): number {
  if (count <= 1) return ONE;
  const step = Math.log10(count) + 1;
  const low = Math.min(Math.floor(step), STEPS.length - 2);
  const [a, b] = [STEPS[low] as number, STEPS[low + 1] as number];
  return a + (b - a) * Math.min(step - low, 1);
}

/** A disc on the globe, as a ring. */
export function disc(lon: number, lat: number, radius_m: number): [number, number][] {
  const up = radius_m / METRES_A_DEGREE;
  const across = up / Math.max(Math.cos((lat * Math.PI) / 180), 0.01);
  return Array.from({ length: CORNERS + 1 }, (_, n) => {
    const turn = (2 * Math.PI * n) / CORNERS;
    return [lon + across * Math.cos(turn), lat + up * Math.sin(turn)];
  });
}

/** The areas, and the discs of towns; sites and streets have none, several places share none. */
export function extents(spots: Spots, outlines: Outlines | null): Extent[] {
  const on = (ring: readonly [number, number][]): [number, number][] => ring.map(([lon, lat]) => flat(lon, lat));
  return spots.features.flatMap((spot): Extent[] => {
    const { geometry, properties: mark } = spot;
    if (mark.area !== null) {
      const label = mark.count > 1 ? `${mark.name} (${mark.count})` : mark.name;
      return outlines ? [{ spot, wide: true, label, rings: outlines.area(mark.area).map(on) }] : [];
    }
    if (!geometry || mark.box !== null || exact(mark.level) || !mark.radius_m) return [];
    const [lon, lat] = geometry.coordinates as [number, number];
    return [{ spot, wide: false, label: '', rings: [on(disc(lon, lat, mark.radius_m))] }];
  });
}

/** Whether a point lies inside a ring. */
export function inside(ring: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let within = false;
  for (let n = 0, m = ring.length - 1; n < ring.length; m = n, n += 1) {
    const [ax, ay] = ring[n] as [number, number];
    const [bx, by] = ring[m] as [number, number];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
  }
  return within;
}

/** Drop points of a drawn line that lie nearly on the way, so that it fits into an address. */
export function simplified(line: readonly [number, number][], near: number): [number, number][] {
  if (line.length < 3) return [...line];
  const [first, last] = [line[0] as [number, number], line.at(-1) as [number, number]];
  let far = 0;
  let at = 0;
  for (let n = 1; n + 1 < line.length; n += 1) {
    const away = offLine(line[n] as [number, number], first, last);
    if (away > far) [far, at] = [away, n];
  }
  if (far <= near) return [first, last];
  return [...simplified(line.slice(0, at + 1), near).slice(0, -1), ...simplified(line.slice(at), near)];
}

function offLine(point: [number, number], a: [number, number], b: [number, number]): number {
  const [x, y] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(x, y);
  if (length === 0) return Math.hypot(point[0] - a[0], point[1] - a[1]);
  return Math.abs(x * (a[1] - point[1]) - (a[0] - point[0]) * y) / length;
}
