/** Draws the land, and the marks upon it, with the processor alone: no graphics card is asked for. */
import { scheme } from '../lib/scheme.svelte';
import { grouped } from '../lib/words';
import { Labels, lines, type Line } from './labels';
import type { Arc, Look, Name, Outlines } from './outlines';
import { boxOf, flat, seen, turns, worldAt, type Size, type View } from './plane';
import { exact, ONE, radius, type Extent, type Spot, type Spots } from './shapes';

const TOKENS = ['accent', 'ink', 'land', 'land-name', 'line-area', 'line-coast', 'line-country', 'link', 'on-accent', 'sea'] as const;
export type Colours = Record<(typeof TOKENS)[number], string>;

/** The page's own colours, as the present scheme has them. */
export function colours(): Colours {
  const told = getComputedStyle(document.documentElement);
  const one = (name: string): string => {
    const value = told.getPropertyValue(`--${name}`).trim();
    return /^light-dark\(([^,]+),([^)]+)\)$/.exec(value)?.[scheme.dark ? 2 : 1]?.trim() ?? value;
  };
  return Object.fromEntries(TOKENS.map((name) => [name, one(name)])) as Colours;
}

const LINES: [Look, keyof Colours, number][] = [
  ['area', 'line-area', 0.8],
  ['coast', 'line-coast', 0.9],
  ['country', 'line-country', 1.2],
];

function trace(g: CanvasRenderingContext2D, points: Float64Array, backwards: boolean, begin: boolean, place: (n: number) => [number, number]): void {
  const count = points.length / 2;
  for (let n = 0; n < count; n += 1) {
    const [x, y] = place(backwards ? count - 1 - n : n);
    if (n === 0 && begin) g.moveTo(x, y);
    else g.lineTo(x, y);
  }
}

/** A ring that goes around the world is closed over the pole. */
function pole(g: CanvasRenderingContext2D, arcs: Arc[], placing: (points: Float64Array) => (n: number) => [number, number]): void {
  const end = ({ points, backwards }: Arc, last: boolean): number => (backwards === last ? 0 : points.length / 2 - 1);
  const [first, last] = [arcs[0], arcs.at(-1)];
  if (!first || !last) return;
  const [from, to] = [end(first, false), end(last, true)];
  if (Math.abs((first.points[2 * from] as number) - (last.points[2 * to] as number)) < 0.5) return;
  const south = (first.points[2 * from + 1] as number) > 0.5 ? 1 : 0;
  for (const [arc, n] of [[last, to], [first, from]] as const) g.lineTo(placing(arc.points)(n)[0], placing(Float64Array.of(0, south))(0)[1]);
}

/** Draw land and borders over the whole canvas. */
export function paintLand(g: CanvasRenderingContext2D, view: View, size: Size, land: Outlines | null, colour: Colours): void {
  g.fillStyle = colour.sea;
  g.fillRect(0, 0, size.width, size.height);
  if (!land) return;
  const world = worldAt(view.zoom);
  const found: Record<Look, Float64Array[]> = { coast: [], area: [], country: [] };
  const inSight = turns(view, size);
  for (const turn of [(inSight[0] as number) - 1, ...inSight, (inSight.at(-1) as number) + 1]) { // land across the edge of the world belongs to the turn beside
    const [left, top] = [(turn - view.x) * world + size.width / 2, size.height / 2 - view.y * world];
    const placing = (points: Float64Array) => (n: number): [number, number] => [(points[2 * n] as number) * world + left, (points[2 * n + 1] as number) * world + top];
    for (const look of LINES) found[look[0]].length = 0;
    g.beginPath();
    land.draw(
      boxOf({ ...view, x: view.x - turn }, size),
      view.zoom,
      (arcs) => {
        arcs.forEach(({ points, backwards }, n) => trace(g, points, backwards, n === 0, placing(points)));
        pole(g, arcs, placing);
      },
      (points, look) => found[look].push(points),
    );
    g.fillStyle = colour.land;
    g.fill();
    g.lineJoin = 'round';
    for (const [look, token, width] of LINES) {
      g.beginPath();
      for (const points of found[look]) trace(g, points, false, true, placing(points));
      g.strokeStyle = colour[token];
      g.lineWidth = width;
      g.stroke();
    }
  }
}

/** What is drawn upon the land. */
export interface Upon {
  countries: readonly Name[];
  areas: readonly Name[];
  extents: readonly Extent[];
  marks: Spots | null;
  sites: readonly (readonly [lon: number, lat: number])[];
  ring: readonly (readonly [lon: number, lat: number])[] | null;
}

const FONT = "'Tocsin Sans', sans-serif";

function circle(g: CanvasRenderingContext2D, x: number, y: number, reach: number): void {
  g.beginPath();
  g.arc(x, y, reach, 0, 2 * Math.PI);
}

interface Written extends Line {
  font: string;
  fill: string;
  halo: string | null;
  wide: number; // of the halo [dots]
  spread: string; // between letters
}

/**
 * Draw what is upon the land over the whole canvas.
 *
 * @param size - of the canvas
 * @param sight - of its middle part, that is on the screen: names keep to it
 */
export function paintMarks(g: CanvasRenderingContext2D, view: View, size: Size, sight: Size, upon: Upon, colour: Colours): void {
  g.clearRect(0, 0, size.width, size.height);
  const at = (lon: number, lat: number): [number, number] => seen(...flat(lon, lat), view, size);
  const within = (x: number, y: number, reach: number): boolean => x > -reach && y > -reach && x < size.width + reach && y < size.height + reach;
  const marks = (upon.marks?.features ?? []).flatMap((spot) => {
    const [lon, lat] = spot.geometry?.coordinates ?? [];
    if (lon === undefined || lat === undefined) return [];
    const [x, y] = at(lon, lat);
    return within(x, y, 40) ? [{ mark: spot.properties, x, y, reach: radius(spot.properties.count) }] : [];
  });
  const words = worded(g, view, size, sight, upon, marks, colour);
  for (const one of words.land) write(g, one);

  for (const { rings, wide } of upon.extents) {
    const turn = Math.round(view.x - (rings[0]?.[0]?.[0] ?? view.x));
    g.beginPath();
    for (const ring of rings) {
      ring.forEach(([x, y], n) => {
        const [across, down] = [(x + turn - view.x) * worldAt(view.zoom) + size.width / 2, (y - view.y) * worldAt(view.zoom) + size.height / 2];
        if (n === 0) g.moveTo(across, down);
        else g.lineTo(across, down);
      });
      g.closePath();
    }
    g.globalAlpha = wide ? 0.07 : 0.14;
    g.fillStyle = colour.accent;
    g.fill();
    g.globalAlpha = 1;
    g.strokeStyle = colour.accent;
    g.lineWidth = 1.1;
    g.setLineDash([2.75, 2.2]);
    g.stroke();
    g.setLineDash([]);
  }
  for (const [lon, lat] of upon.sites) {
    const [x, y] = at(lon, lat);
    if (!within(x, y, 6)) continue;
    disc(g, x, y, 4.75, colour.land, colour.link, 1.5);
  }
  for (const { mark, x, y, reach } of marks) {
    if (mark.count > 1) disc(g, x, y, reach + 1, colour.accent, colour.land, 2);
    else if (exact(mark.level)) disc(g, x, y, ONE + 0.75, colour.accent, colour.land, 1.5);
    else {
      disc(g, x, y, ONE + 0.8, colour.land, colour.accent, 1.6);
      circle(g, x, y, 2.2);
      g.fillStyle = colour.accent;
      g.fill();
    }
  }
  for (const one of words.marks) write(g, one);

  if (upon.ring?.length) {
    g.beginPath();
    for (const [lon, lat] of upon.ring) g.lineTo(...at(lon, lat));
    g.closePath();
    g.fillStyle = colour.link;
    g.globalAlpha = 0.07;
    g.fill();
    g.globalAlpha = 1;
    g.strokeStyle = colour.link;
    g.lineWidth = 2;
    g.lineJoin = 'round';
    g.stroke();
  }
}

function disc(g: CanvasRenderingContext2D, x: number, y: number, reach: number, fill: string, edge: string, wide: number): void {
  circle(g, x, y, reach);
  g.fillStyle = fill;
  g.fill();
  g.strokeStyle = edge;
  g.lineWidth = wide;
  g.stroke();
}

/** The words that find room: numbers on marks first, then their names, areas, and the land's own. */
function worded(g: CanvasRenderingContext2D, view: View, size: Size, sight: Size, upon: Upon, marks: { mark: Spot['properties']; x: number; y: number; reach: number }[], colour: Colours): Record<'land' | 'marks', Written[]> {
  const labels = new Labels([(size.width - sight.width) / 2, (size.height - sight.height) / 2, (size.width + sight.width) / 2, (size.height + sight.height) / 2]);
  const found: Record<'land' | 'marks', Written[]> = { land: [], marks: [] };
  const wide = (text: string): number => g.measureText(text).width;
  const within = (x: number, y: number): boolean => x > 0 && y > 0 && x < size.width && y < size.height;
  const style = (font: string, fill: string, halo: string | null, halo_wide: number, spread = '0px'): Omit<Written, keyof Line> => {
    g.font = font;
    g.letterSpacing = spread;
    return { font, fill, halo, wide: halo_wide, spread };
  };
  for (const { x, y, reach } of marks) labels.take(x, y, reach);

  const counts = style(`700 12px ${FONT}`, colour['on-accent'], null, 0);
  for (const { mark, x, y } of marks) if (mark.count > 1) found.marks.push({ ...counts, text: grouped(mark.count), x, y });

  const names = style(`700 12px ${FONT}`, colour.ink, colour.land, 3.2);
  for (const { mark, x, y, reach } of marks) {
    if (!mark.name || !within(x, y)) continue;
    for (const line of labels.lay(lines(mark.name, wide), wide, x, y, 12, reach + 4, 1) ?? []) found.marks.push({ ...names, ...line });
  }

  const areas = style(`700 12.5px ${FONT}`, colour.accent, colour.land, 3.2);
  for (const { wide: area, label, rings } of upon.extents) {
    const ring = rings.toSorted((a, b) => b.length - a.length)[0];
    if (!area || !ring) continue;
    const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
    const [x, y] = seen((Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2, view, size);
    for (const line of labels.lay(lines(label, wide), wide, x, y, 12.5, 0, 2) ?? []) found.marks.push({ ...areas, ...line });
  }

  const land = (told: readonly Name[], font: string, letters: number, spread: string): void => {
    const own = style(font, colour['land-name'], colour.land, 2.4, spread);
    for (const name of told.toSorted((a, b) => b.width - a.width)) {
      const [x, y] = seen(name.x, name.y, view, size);
      if (!within(x, y)) continue;
      for (const line of labels.lay(lines(name.name, wide), wide, x, y, letters, 0, 8) ?? []) found.land.push({ ...own, ...line });
    }
  };
  land(upon.countries, `400 12.5px ${FONT}`, 12.5, '1.5px');
  land(upon.areas, `400 11px ${FONT}`, 11, '0px');
  return found;
}

function write(g: CanvasRenderingContext2D, word: Written): void {
  g.font = word.font;
  g.letterSpacing = word.spread;
  g.textAlign = 'center';
  g.textBaseline = 'middle';
  if (word.halo) {
    g.strokeStyle = word.halo;
    g.lineWidth = word.wide;
    g.lineJoin = 'round';
    g.strokeText(word.text, word.x, word.y);
  }
  g.fillStyle = word.fill;
  g.fillText(word.text, word.x, word.y);
}
