/** Words on the map: each where nothing else stands, or not at all. */

/** Left, top, right and bottom [dots]. */
export type Taken = [number, number, number, number];

export interface Line {
  text: string;
  x: number; // its middle [dots]
  y: number;
}

const WIDEST = 168; // a longer name is broken into lines [dots]
const LEADING = 1.2; // from line to line, in heights of the letters

/** Break a name into lines; a word is never broken. */
export function lines(text: string, wide: (text: string) => number): string[] {
  if (wide(text) <= WIDEST) return [text];
  const found: string[] = [];
  for (const word of text.split(' ')) {
    const last = found.at(-1);
    if (last !== undefined && wide(`${last} ${word}`) <= WIDEST) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found;
}

export class Labels {
  readonly #taken: Taken[] = [];
  readonly #sight: Taken;

  /** @param sight - what is on the screen: a name of what stands there never leaves it */
  constructor(sight: Taken) {
    this.#sight = sight;
  }

  /** Keep a place free of words. */
  take(x: number, y: number, reach: number): void {
    this.#taken.push([x - reach, y - reach, x + reach, y + reach]);
  }

  /**
   * Lay a name at a spot: beside it where it must not be covered, else upon it.
   *
   * @param size - height of the letters [dots]
   * @param away - how far from the spot's middle the name begins; 0: upon it [dots]
   * @param spare - room around the name [dots]
   * @returns its lines, or null where there is no room
   */
  lay(text: readonly string[], wide: (text: string) => number, x: number, y: number, size: number, away: number, spare: number): Line[] | null {
    const across = Math.max(...text.map(wide)) / 2;
    const up = (text.length * size * LEADING) / 2;
    const middles: [number, number][] = away === 0 ? [[x, y]] : [[x + away + across, y], [x - away - across, y], [x, y + away + up], [x, y - away - up]];
    const [left, top, right, bottom] = this.#sight;
    const whole = ([a, b]: [number, number]): boolean => a - across >= left && a + across <= right && b - up >= top && b + up <= bottom;
    const beyond = x < left || x > right || y < top || y > bottom; // not on the screen yet
    for (const [a, b] of beyond ? middles : middles.filter(whole)) {
      const wanted: Taken = [a - across - spare, b - up - spare, a + across + spare, b + up + spare];
      if (this.#taken.some((one) => one[0] < wanted[2] && one[2] > wanted[0] && one[1] < wanted[3] && one[3] > wanted[1])) continue;
      this.#taken.push(wanted);
      return text.map((line, n) => ({ text: line, x: a, y: b - up + (n + 0.5) * size * LEADING }));
    }
    return null;
  }
}
