/** Incidents that would lie on one another on the screen, told as one number. */
import type { IncidentItem } from '../lib/types';
import type { Cluster, Single, Spots } from './shapes';

const REACH = 26; // dots between spots that are drawn as one
const WORLD = 512; // dots around the world at zoom 0

function dots(lon: number, lat: number, zoom: number): [number, number] {
  const size = WORLD * 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  return [size * (lon / 360 + 0.5), size * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI))];
}

export function clustered(items: readonly IncidentItem[], zoom: number): Spots {
  const groups: { x: number; y: number; members: IncidentItem[] }[] = [];
  for (const item of items) {
    const point = item.place?.point;
    if (!point) continue;
    const [x, y] = dots(point[0], point[1], zoom);
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) <= REACH);
    if (near) near.members.push(item);
    else groups.push({ x, y, members: [item] });
  }
  return {
    type: 'FeatureCollection',
    features: groups.map(({ members }) => {
      const points = members.map((item) => item.place?.point as [number, number]);
      const [lons, lats] = [points.map((point) => point[0]), points.map((point) => point[1])];
      const mean = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
      const properties: Cluster | Single =
        members.length > 1
          ? { count: members.length, bbox: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], ids: members.slice(0, 200).map((item) => item.id) }
          : single(members[0] as IncidentItem);
      return { type: 'Feature', geometry: { type: 'Point', coordinates: [mean(lons), mean(lats)] }, properties };
    }),
  };
}

function single(item: IncidentItem): Single {
  const place = item.place;
  return {
    id: item.id,
    title: item.title,
    kind: item.kind,
    level: place?.level ?? '',
    radius_m: place?.radius_m ?? 0,
    origins: item.origins,
    reports: item.reports,
    when_words: item.when?.words ?? '',
    name: place?.name ?? '',
    county: place?.county ?? '',
    region: place?.region ?? '',
    country: place?.country ?? '',
  };
}
