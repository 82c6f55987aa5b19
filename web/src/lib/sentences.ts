/** The sentences that claims were read from, each once, with all words that were read marked. */
import { pieces } from './text';
import type { Claim, Words } from './types';

export interface Run {
  text: string;
  start: number;
  withheld: boolean;
  claims: Claim[]; // the one read from the fewest words first
  ends: Claim[]; // those whose words end here
}

export interface Told {
  document: string;
  start: number;
  runs: Run[];
}

/** The sentences of one document that hold words of some claims, in reading order. */
export function sentences(claims: readonly Claim[], document: string): Told[] {
  const own = claims.filter((claim) => claim.source.document === document);
  const widest = new Map<number, Claim['sentence']>();
  for (const { sentence } of own) {
    const known = widest.get(sentence.start);
    if (!known || known.end < sentence.end) widest.set(sentence.start, sentence);
  }
  const kept = [...widest.values()].sort((a, b) => a.start - b.start).filter((one, n, all) => !all.slice(0, n).some((other) => other.end >= one.end));
  return kept.map((sentence) => ({ document, start: sentence.start, runs: sentence.pieces.flatMap((piece) => runs(piece, own)) }));
}

function runs(piece: Words, claims: readonly Claim[]): Run[] {
  const touching = claims.filter((claim) => claim.start < piece.end && claim.end > piece.start);
  if (piece.withheld) return [{ text: piece.text, start: piece.start, withheld: true, claims: touching, ends: [] }];
  return pieces(piece.text, touching, piece.start).map(({ text, start, end, marks }) => ({ text, start, withheld: false, claims: marks, ends: marks.filter((claim) => claim.end === end) }));
}
