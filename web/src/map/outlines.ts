/** Outlines of countries and first-level areas: those of the brief, in the layout of scripts/build_outlines.py. */
import { beside } from '../lib/beside';
import { handed } from '../lib/copied';

export type Box = [west: number, south: number, east: number, north: number];
type Ring = [number, number][];

interface File {
  scale: number;
  arcs: number[][];
  areas: [code: string, name: string, country: string, box: Box, rings: number[][]][];
}

export interface Lines {
  coast: Ring[];
  area: Ring[];
  country: Ring[];
}

async function unpacked(name: 'countries' | 'areas'): Promise<File> {
  const packed = (await handed<string>(name, beside(name))) ?? '';
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as File;
}

export class Outlines {
  readonly #file: File;
  readonly #made: Ring[] = [];

  constructor(file: File) {
    this.#file = file;
  }

  #arc(number: number): Ring {
    const plain = number < 0 ? ~number : number;
    let made = this.#made[plain];
    if (!made) {
      const steps = this.#file.arcs[plain] ?? [];
      made = [];
      let x = 0;
      let y = 0;
      for (let n = 0; n < steps.length; n += 2) {
        x += steps[n] as number;
        y += steps[n + 1] as number;
        made.push([x * this.#file.scale, y * this.#file.scale]);
      }
      this.#made[plain] = made;
    }
    return number < 0 ? made.toReversed() : made;
  }

  #ring(numbers: number[]): Ring {
    const points = numbers.flatMap((number) => this.#arc(number));
    const first = points[0];
    const last = points.at(-1);
    if (first && last && (first[0] !== last[0] || first[1] !== last[1])) points.push(first);
    return points;
  }

  #meets(area: File['areas'][number], box: Box): boolean {
    const scale = this.#file.scale;
    const [west, south, east, north] = area[3];
    return west * scale <= box[2] && east * scale >= box[0] && south * scale <= box[3] && north * scale >= box[1];
  }

  /** The land within a box, area by area, and the lines between areas, each once. */
  within(box: Box): { land: Ring[][]; lines: Lines; names: { name: string; at: [number, number]; width: number }[] } {
    const land: Ring[][] = [];
    const names: { name: string; at: [number, number]; width: number }[] = [];
    const sides = new Map<number, { count: number; countries: Set<string> }>();
    for (const area of this.#file.areas) {
      if (!this.#meets(area, box)) continue;
      let widest: Ring = [];
      let size = 0;
      for (const numbers of area[4]) {
        const ring = this.#ring(numbers);
        if (ring.length < 4) continue;
        land.push([ring]);
        const own = Math.abs(twiceArea(ring));
        if (own > size) [widest, size] = [ring, own];
        for (const number of numbers) {
          const plain = number < 0 ? ~number : number;
          const side = sides.get(plain) ?? { count: 0, countries: new Set() };
          side.count += 1;
          side.countries.add(area[2]);
          sides.set(plain, side);
        }
      }
      const found = middle(widest);
      if (found && area[1]) names.push({ name: area[1], ...found });
    }
    const lines: Lines = { coast: [], area: [], country: [] };
    for (const [number, { count, countries }] of sides) {
      lines[count === 1 ? 'coast' : countries.size === 1 ? 'area' : 'country'].push(this.#arc(number));
    }
    return { land, lines, names };
  }

  /** The outline of an area by its number in the file. */
  area(number: number): Ring[] {
    return (this.#file.areas[number]?.[4] ?? []).map((numbers) => this.#ring(numbers));
  }
}

function twiceArea(ring: Ring): number {
  let sum = 0;
  for (let n = 0; n + 1 < ring.length; n += 1) {
    const [a, b] = [ring[n] as [number, number], ring[n + 1] as [number, number]];
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum;
}

/** The middle of the longest level line inside a ring: where a name fits best. */
function middle(ring: Ring): { at: [number, number]; width: number } | null {
  let low = Infinity;
  let high = -Infinity;
  for (const [, y] of ring) {
    low = Math.min(low, y);
    high = Math.max(high, y);
  }
  let best: { at: [number, number]; width: number } | null = null;
  for (let step = 4; step <= 8; step += 1) {
    const level = low + ((high - low) * step) / 12;
    const crossings: number[] = [];
    for (let n = 0; n + 1 < ring.length; n += 1) {
      const [a, b] = [ring[n] as [number, number], ring[n + 1] as [number, number]];
      if (a[1] > level !== b[1] > level) crossings.push(a[0] + ((level - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
    }
    crossings.sort((a, b) => a - b);
    for (let n = 0; n + 1 < crossings.length; n += 2) {
      const [left, right] = [crossings[n] as number, crossings[n + 1] as number];
      if (!best || right - left > best.width) best = { at: [(left + right) / 2, level], width: right - left };
    }
  }
  return best;
}

const opened = new Map<string, Promise<Outlines>>();

/** Open the outlines of one detail, once. */
export function outlines(detail: 'countries' | 'areas'): Promise<Outlines> {
  let known = opened.get(detail);
  if (!known) {
    known = unpacked(detail).then((file) => new Outlines(file));
    opened.set(detail, known);
  }
  return known;
}
