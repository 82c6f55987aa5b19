/** Outlines of countries and first-level areas: those of the brief, in the layout of scripts/build_outlines.py. */
import { flat, worldAt, type Box } from './plane';

type Ring = [number, number][];

export interface File {
  scale: number;
  arcs: number[][];
  areas: [code: string, name: string, country: string, box: Box, rings: number[][]][];
}

export interface Lines {
  coast: Ring[];
  area: Ring[];
  country: Ring[];
}

export type Look = keyof Lines;

/** A piece of a ring, on the flat map: x and y in turn. */
export interface Arc {
  points: Float64Array;
  backwards: boolean;
}

/** Where a name fits best, and how much room it has there [deg]. */
export interface Name {
  name: string;
  x: number; // on the flat map
  y: number;
  width: number;
}

const FINEST = 0.5; // what is smaller on the screen is not drawn [dots]

export class Outlines {
  readonly #file: File;
  readonly #made: Ring[] = [];
  readonly #flat: Float64Array[] = [];
  readonly #drawn = new Map<number, Float64Array[]>();
  readonly #names: (Name | null)[] = [];
  readonly #looks: Look[] = [];

  constructor(file: File) {
    this.#file = file;
    const one: string[] = []; // the country on the first side that was met
    for (const [, , country, , rings] of file.areas) {
      for (const number of rings.flat()) {
        const plain = number < 0 ? ~number : number;
        this.#looks[plain] = one[plain] === undefined ? 'coast' : one[plain] === country ? 'area' : 'country';
        one[plain] ??= country;
      }
    }
  }

  #arc(number: number): Ring {
    const plain = number < 0 ? ~number : number;
    let made = this.#made[plain];
    if (!made) {
      const steps = this.#file.arcs[plain] ?? [];
      made = [];
      const around = 360 / this.#file.scale;
      let x = 0;
      let y = 0;
      for (let n = 0; n < steps.length; n += 2) {
        const step = steps[n] as number;
        x += n === 0 ? step : step - Math.round(step / around) * around; // where the file jumps from one edge of the world to the other, the arc goes on
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

  #flatArc(plain: number): Float64Array {
    return (this.#flat[plain] ??= Float64Array.from(this.#arc(plain).flatMap(([lon, lat]) => flat(lon, lat))));
  }

  /** An arc on the flat map, without what is too fine for a zoom; its ends stay. */
  #thinned(plain: number, zoom: number): Float64Array {
    let level = this.#drawn.get(zoom);
    if (!level) this.#drawn.set(zoom, (level = []));
    return (level[plain] ??= thinned(this.#flatArc(plain), FINEST / worldAt(zoom + 1)));
  }

  /** Hand over what is drawn within a box: rings of land, arc by arc, and each line between areas once. */
  draw(box: Box, zoom: number, ring: (arcs: Arc[]) => void, line: (points: Float64Array, look: Look) => void): void {
    const level = Math.max(0, Math.floor(zoom));
    const met = new Set<number>();
    for (const area of this.#file.areas) {
      if (!this.#meets(area, box)) continue;
      for (const numbers of area[4]) {
        ring(numbers.map((number) => ({ points: this.#thinned(number < 0 ? ~number : number, level), backwards: number < 0 })));
        for (const number of numbers) met.add(number < 0 ? ~number : number);
      }
    }
    for (const plain of met) line(this.#thinned(plain, level), this.#looks[plain] ?? 'coast');
  }

  /** The names of the areas within a box. */
  names(box: Box): Name[] {
    const found: Name[] = [];
    this.#file.areas.forEach((area, number) => {
      if (!area[1] || !this.#meets(area, box)) return;
      const name = (this.#names[number] ??= this.#name(area));
      if (name) found.push(name);
    });
    return found;
  }

  #name(area: File['areas'][number]): Name | null {
    let widest: Ring = [];
    let size = 0;
    for (const numbers of area[4]) {
      const ring = this.#ring(numbers);
      const own = Math.abs(twiceArea(ring));
      if (own > size) [widest, size] = [ring, own];
    }
    const best = middle(widest);
    if (!best) return null;
    const [x, y] = flat(...best.at);
    return { name: area[1], x, y, width: best.width };
  }

  #meets(area: File['areas'][number], box: Box): boolean {
    const scale = this.#file.scale;
    const [west, south, east, north] = area[3];
    return west * scale <= box[2] && east * scale >= box[0] && south * scale <= box[3] && north * scale >= box[1];
  }

  /** The land within a box, area by area, and the lines between areas, each once. */
  within(box: Box): { land: Ring[][]; lines: Lines } {
    const land: Ring[][] = [];
    const met = new Set<number>();
    for (const area of this.#file.areas) {
      if (!this.#meets(area, box)) continue;
      for (const numbers of area[4]) {
        const ring = this.#ring(numbers);
        if (ring.length < 4) continue;
        land.push([ring]);
        for (const number of numbers) met.add(number < 0 ? ~number : number);
      }
    }
    const lines: Lines = { coast: [], area: [], country: [] };
    for (const number of met) lines[this.#looks[number] ?? 'coast'].push(this.#arc(number));
    return { land, lines };
  }

  /** The outline of an area by its number in the file. */
  area(number: number): Ring[] {
    return (this.#file.areas[number]?.[4] ?? []).map((numbers) => this.#ring(numbers));
  }
}

function thinned(line: Float64Array, least: number): Float64Array {
  const kept: number[] = [];
  let [x, y] = [Infinity, Infinity];
  for (let n = 0; n < line.length; n += 2) {
    const [a, b] = [line[n] as number, line[n + 1] as number];
    if (n + 2 < line.length && Math.abs(a - x) + Math.abs(b - y) < least) continue;
    kept.push(a, b);
    [x, y] = [a, b];
  }
  return Float64Array.from(kept);
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
