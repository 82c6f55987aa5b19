/** Text of reports with words marked in it. Offsets are code points, as Python counts them. */

export interface Marked {
  start: number;
  end: number;
}

export interface Piece<M extends Marked> {
  text: string;
  start: number;
  end: number;
  marks: M[]; // the shortest first
}

/** Give a function from code points to positions in a string of JavaScript. */
export function positions(text: string): (offset: number) => number {
  if (!/[\uD800-\uDBFF]/.test(text)) return (offset) => Math.min(Math.max(offset, 0), text.length);
  const at: number[] = [];
  let position = 0;
  for (const letter of text) {
    at.push(position);
    position += letter.length;
  }
  at.push(position);
  return (offset) => at[Math.min(Math.max(offset, 0), at.length - 1)] ?? text.length;
}

/**
 * Cut a text wherever a mark begins or ends.
 *
 * @param base - offset of the text's first character in the document that the marks count in
 */
export function pieces<M extends Marked>(text: string, marks: readonly M[], base = 0): Piece<M>[] {
  const position = positions(text);
  const length = /[\uD800-\uDBFF]/.test(text) ? [...text].length : text.length;
  const inside = marks.filter((mark) => mark.end > base && mark.start < base + length && mark.end > mark.start);
  const cuts = new Set([base, base + length]);
  for (const mark of inside) {
    cuts.add(Math.max(mark.start, base));
    cuts.add(Math.min(mark.end, base + length));
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  const byStart = [...inside].sort((a, b) => a.start - b.start);
  const found: Piece<M>[] = [];
  let open: M[] = [];
  let next = 0;
  for (let n = 0; n + 1 < ordered.length; n += 1) {
    const start = ordered[n] as number;
    const end = ordered[n + 1] as number;
    open = open.filter((mark) => mark.end > start);
    while (next < byStart.length && (byStart[next] as M).start <= start) {
      open.push(byStart[next] as M);
      next += 1;
    }
    found.push({
      text: text.slice(position(start - base), position(end - base)),
      start,
      end,
      marks: [...open].sort((a, b) => a.end - a.start - (b.end - b.start)),
    });
  }
  return found;
}

/**
 * Cut a piece at its line breaks.
 *
 * @returns each line with its own offsets; `opens`: a line break stands before it
 */
export function lines(text: string, start: number): { text: string; start: number; end: number; opens: boolean }[] {
  const found: { text: string; start: number; end: number; opens: boolean }[] = [];
  let at = start;
  text.split(/(\n+)/).forEach((part, n) => {
    const end = at + (/[\uD800-\uDBFF]/.test(part) ? [...part].length : part.length);
    if (n % 2 === 0) found.push({ text: part, start: at, end, opens: n > 0 });
    at = end;
  });
  return found;
}

/** Fold case and accents, so that “nimes” finds “Nîmes”. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
}
