/** Incidents of one spot told as one mark, and near ones where they are many: as the server does it. */
import { groupBy } from '../lib/groups';
import type { IncidentItem } from '../lib/types';
import { flat, worldAt } from './plane';
import { radius, type Mark, type Point, type Spots } from './shapes';

const MOST_SPOTS = 400; // marks drawn one by one
const MOST_IDS = 20; // incidents that one mark names
const CELL = 56; // dots of the square within which points are drawn as one
const WORLD = 256; // dots around the world at zoom 0

export function clustered(items: readonly IncidentItem[], zoom: number): Spots {
  const pointed = items.filter((item) => item.place?.point);
  const spotOf = (item: IncidentItem): string => (item.place?.point ?? []).join(' ');
  const across = (2 ** zoom * WORLD) / CELL;
  const cellOf = (item: IncidentItem): string => {
    const [x, y] = flat(...(item.place?.point ?? [0, 0]));
    return `${Math.floor(x * across)} ${Math.floor(y * across)}`;
  };
  const of = new Set(pointed.map(spotOf)).size > MOST_SPOTS ? cellOf : spotOf;
  const groups = groupBy(pointed, of);
  return {
    type: 'FeatureCollection',
    features: [...groups.values()].map((members) => {
      const points = members.map((item) => item.place?.point as [number, number]);
      const [lons, lats] = [points.map((point) => point[0]), points.map((point) => point[1])];
      const [west, south, east, north] = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
      const mean = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
      const levels = new Set(members.map((item) => item.place?.level ?? ''));
      const kinds = new Set(members.map((item) => item.kind));
      const oneSpot = west === east && south === north;
      const properties: Mark = {
        count: members.length,
        ids: members.length <= MOST_IDS ? members.map((item) => item.id) : [],
        level: levels.size === 1 ? ([...levels][0] as string) : 'several',
        name: oneSpot ? (members[0]?.place?.name ?? '') : '',
        radius_m: Math.max(...members.map((item) => item.place?.radius_m ?? 0)),
        kind: kinds.size === 1 ? ([...kinds][0] as string) : '',
        origins: Math.max(...members.map((item) => item.origins)),
        box: oneSpot ? null : [west, south, east, north],
        area: null,
      };
      const geometry: Point = { type: 'Point', coordinates: [mean(lons), mean(lats)] };
      return { type: 'Feature', geometry, properties };
    }),
  };
}

const REACH = 19; // dots between small marks that would lie on one another
const TOUCH = 0.8; // marks nearer than this share of their radii would cover one another's numbers

/**
 * Gather marks that would lie on one another on the screen into one that opens.
 *
 * Cost: O(n * marks left), for some hundred marks a few milliseconds.
 */
export function gathered(spots: Spots, zoom: number): Spots {
  const size = worldAt(zoom);
  const groups: { x: number; y: number; count: number; members: Spots['features'] }[] = [];
  const areas: Spots['features'] = [];
  for (const feature of spots.features.toSorted((a, b) => b.properties.count - a.properties.count)) {
    if (!feature.geometry || feature.properties.area !== null) {
      areas.push(feature);
      continue;
    }
    const [x, y] = flat(...(feature.geometry.coordinates as [number, number])).map((share) => share * size) as [number, number];
    const { count } = feature.properties;
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < Math.max(REACH, (radius(group.count) + radius(count)) * TOUCH));
    if (near) {
      near.members.push(feature);
      near.count += count;
    } else groups.push({ x, y, count, members: [feature] });
  }
  return { type: 'FeatureCollection', features: [...areas, ...groups.map(({ members }) => (members.length === 1 ? (members[0] as Spots['features'][number]) : joined(members)))] };
}

function joined(members: Spots['features']): Spots['features'][number] {
  const marks = members.map((feature) => feature.properties);
  const points = members.map((feature) => feature.geometry?.coordinates as [number, number]);
  const boxes = marks.map((mark, n) => mark.box ?? ([...(points[n] as [number, number]), ...(points[n] as [number, number])] as const));
  const count = marks.reduce((sum, mark) => sum + mark.count, 0);
  const middle = (axis: 0 | 1): number => points.reduce((sum, point, n) => sum + point[axis] * (marks[n]?.count ?? 1), 0) / count;
  const one = <T>(values: T[], other: T): T => (new Set(values).size === 1 ? (values[0] as T) : other);
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [middle(0), middle(1)] },
    properties: {
      count,
      ids: marks.flatMap((mark) => mark.ids),
      level: one(
        marks.map((mark) => mark.level),
        'several',
      ),
      name: '',
      radius_m: null,
      kind: one(
        marks.map((mark) => mark.kind),
        '',
      ),
      origins: Math.max(...marks.map((mark) => mark.origins)),
      box: [Math.min(...boxes.map((box) => box[0])), Math.min(...boxes.map((box) => box[1])), Math.max(...boxes.map((box) => box[2])), Math.max(...boxes.map((box) => box[3]))],
      area: null,
    },
  };
}
