/** What is known of a spot, as shapes on the map: points, discs, areas; never more exact than told. */
import type { Feature, FeatureCollection, Geometry, Point } from 'geojson';
import type { Outlines } from './outlines';

export interface Single {
  id: string;
  title: string;
  kind: string;
  level: string;
  radius_m: number;
  origins: number;
  reports: number;
  when_words: string;
  name: string;
  county: string;
  region: string;
  country: string;
}

export interface Cluster {
  count: number;
  bbox: [number, number, number, number];
  ids?: string[];
}

export type Spot = Feature<Point, Single | Cluster>;
export type Spots = FeatureCollection<Point, Single | Cluster> & { total?: number; unplaced?: number };

const METRES_A_DEGREE = 111_195;
const CORNERS = 64;

export const isCluster = (given: Single | Cluster): given is Cluster => 'count' in given;

/** Levels whose spot is held by the point itself. */
export const exact = (level: string): boolean => level === 'site' || level === 'street';

/** Levels that are areas rather than spots. */
export const wide = (level: string): boolean => level === 'county' || level === 'region' || level === 'area';

/** A disc on the globe, as a ring. */
export function disc(lon: number, lat: number, radius_m: number): [number, number][] {
  const up = radius_m / METRES_A_DEGREE;
  const across = up / Math.max(Math.cos((lat * Math.PI) / 180), 0.01);
  return Array.from({ length: CORNERS + 1 }, (_, n) => {
    const turn = (2 * Math.PI * n) / CORNERS;
    return [lon + across * Math.cos(turn), lat + up * Math.sin(turn)];
  });
}

function sameId(properties: Single): { id: string; title: string; wide: boolean } {
  return { id: properties.id, title: properties.title, wide: wide(properties.level) };
}

/** The areas and discs of single incidents; sites and streets have none. */
export function extents(spots: Spots, outlines: Outlines | null): FeatureCollection {
  const features: Feature<Geometry>[] = [];
  for (const { geometry, properties } of spots.features) {
    if (isCluster(properties) || exact(properties.level)) continue;
    const [lon, lat] = geometry.coordinates as [number, number];
    const known = wide(properties.level) ? outlines?.named([properties.name, properties.county, properties.region], lon, lat) : null;
    if (known) features.push({ type: 'Feature', properties: sameId(properties), geometry: { type: 'MultiPolygon', coordinates: known.map((ring) => [ring]) } });
    else if (properties.radius_m > 0)
      features.push({ type: 'Feature', properties: sameId(properties), geometry: { type: 'Polygon', coordinates: [disc(lon, lat, properties.radius_m)] } });
  }
  return { type: 'FeatureCollection', features };
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
