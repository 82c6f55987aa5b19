/** The flat map of the web: the world as a square of side 1, and what part of it a screen shows. */

export type Box = [west: number, south: number, east: number, north: number];

/** What is in the middle of the screen, and how near. */
export interface View {
  x: number;
  y: number;
  zoom: number;
}

export interface Size {
  width: number; // [dots]
  height: number;
}

const WORLD = 512; // dots around the world at zoom 0
const POLE = 85.0511; // where the flat map ends [deg]
const MOST_ZOOM = 15;

/** Dots around the world. */
export const worldAt = (zoom: number): number => WORLD * 2 ** zoom;

export function flat(lon: number, lat: number): [x: number, y: number] {
  const sine = Math.sin((Math.min(Math.max(lat, -POLE), POLE) * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

export function globe(x: number, y: number): [lon: number, lat: number] {
  return [(x - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

/** A view of the same spot that shows nothing beyond the poles. */
export function settled(view: View, size: Size): View {
  const zoom = Math.min(Math.max(view.zoom, Math.log2(size.height / WORLD), 0), MOST_ZOOM);
  const half = size.height / 2 / worldAt(zoom);
  return { x: view.x - Math.floor(view.x), y: Math.min(Math.max(view.y, half), 1 - half), zoom };
}

export function viewOf(lon: number, lat: number, zoom: number): View {
  const [x, y] = flat(lon, lat);
  return { x, y, zoom };
}

/** The view that shows a box, with room around it. */
export function around(box: Box, size: Size, spare: number, nearest: number): View {
  const [left, low] = flat(box[0], box[1]);
  const [right, high] = flat(box[2], box[3]);
  const across = Math.max(size.width - 2 * spare, 1) / Math.max(right - left, 1e-9);
  const up = Math.max(size.height - 2 * spare, 1) / Math.max(low - high, 1e-9);
  const zoom = Math.min(Math.log2(Math.min(across, up) / WORLD), nearest);
  return settled({ x: (left + right) / 2, y: (low + high) / 2, zoom }, size);
}

export function boxOf(view: View, size: Size): Box {
  const [wide, high] = [size.width / 2 / worldAt(view.zoom), size.height / 2 / worldAt(view.zoom)];
  const [west, south] = globe(view.x - wide, Math.min(view.y + high, 1));
  const [east, north] = globe(view.x + wide, Math.max(view.y - high, 0));
  return [west, south, east, north];
}

/** Where a point of the plane is on the screen, in that turn of the world that lies nearest the middle. */
export function seen(x: number, y: number, view: View, size: Size): [across: number, down: number] {
  const world = worldAt(view.zoom);
  const turns = Math.round(view.x - x);
  return [(x + turns - view.x) * world + size.width / 2, (y - view.y) * world + size.height / 2];
}

/** The point of the plane under a point of the screen. */
export function under(across: number, down: number, view: View, size: Size): [x: number, y: number] {
  const world = worldAt(view.zoom);
  return [view.x + (across - size.width / 2) / world, view.y + (down - size.height / 2) / world];
}

/** Come nearer or go farther, while a point of the screen stays where it is. */
export function nearer(view: View, size: Size, by: number, across: number, down: number): View {
  const [x, y] = under(across, down, view, size);
  const { zoom } = settled({ ...view, zoom: view.zoom + by }, size);
  const world = worldAt(zoom);
  return settled({ x: x - (across - size.width / 2) / world, y: y - (down - size.height / 2) / world, zoom }, size);
}

/** The turns of the world that are in sight, as whole numbers to be added to x. */
export function turns(view: View, size: Size): number[] {
  const half = size.width / 2 / worldAt(view.zoom);
  const [first, last] = [Math.floor(view.x - half), Math.floor(view.x + half)];
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}
