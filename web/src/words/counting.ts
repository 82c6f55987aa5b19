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
  return `${grouped(number)} ${Math.abs(number) < 2 ? one : many}`;
}
