/** What is known of a spot, as shapes on the map: points, discs, areas; never more exact than told. */
import type { Feature, FeatureCollection, Geometry, Point } from 'geojson';
import type { Box, Outlines } from './outlines';

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

export type Spot = Feature<Point | null, Mark>;
export type Spots = FeatureCollection<Point | null, Mark>;

const METRES_A_DEGREE = 111_195;
const CORNERS = 64;

/** Levels whose spot is held by the point itself. */
export const exact = (level: string): boolean => level === 'site' || level === 'street';

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
export function extents(spots: Spots, outlines: Outlines | null): FeatureCollection {
  const features: Feature<Geometry>[] = [];
  for (const { geometry, properties } of spots.features) {
    if (properties.area !== null) {
      if (outlines) features.push({ type: 'Feature', properties: { key: keyOf(properties, geometry), wide: true, label: properties.count > 1 ? `${properties.name} (${properties.count})` : properties.name }, geometry: { type: 'MultiPolygon', coordinates: outlines.area(properties.area).map((ring) => [ring]) } });
    } else if (geometry && properties.box === null && !exact(properties.level) && properties.radius_m) {
      const [lon, lat] = geometry.coordinates as [number, number];
      features.push({ type: 'Feature', properties: { key: keyOf(properties, geometry), wide: false }, geometry: { type: 'Polygon', coordinates: [disc(lon, lat, properties.radius_m)] } });
    }
  }
  return { type: 'FeatureCollection', features };
}

/** What tells one mark from another. */
export function keyOf(mark: Mark, geometry: Point | null): string {
  if (mark.area !== null) return `area ${mark.area}`;
  return mark.count === 1 ? (mark.ids[0] ?? '') : `${geometry?.coordinates.join(' ')} ${mark.count}`;
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
