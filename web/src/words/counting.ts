/** Numbers with their nouns, as each language counts. */

/** A number in groups of three. */
export function grouped(number: number): string {
  return number.toLocaleString('en').replaceAll(',', '\u202f');
}

export function english(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** French says one of nothing too: « 0 incident ». */
export function french(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number).replace('.', ',')} ${Math.abs(number) < 2 ? one : many}`;
}

/** A rate, to two digits. */
export function digits(value: number): string {
  return String(Number(value.toPrecision(2)));
}

/** Decimal logarithm above which a ratio is told as being above it: more is the model's extrapolation. */
export const MOST_POWER = 6;
