/** Where a claim comes from, in words and as an address. */
import { w } from '../words/tongue.svelte';
import { link } from './address.svelte';
import type { Claim, Source } from './types';
import { published } from './words';

/** The address of a claim's words in their report. */
export function toWords(claim: Claim): string {
  return link(`/reports/${claim.source.document}?at=${claim.start}-${claim.end}`);
}

/** The words that a claim was read from. */
export function wordsOf(claim: Claim): string {
  return claim.sentence.pieces.filter((piece) => piece.marked).map((piece) => piece.text).join('');
}

const PERSON = 'person: ';

/** Who made a claim, where a person did; else empty. */
export function by(claim: Claim): string {
  return claim.by.startsWith(PERSON) ? claim.by.slice(PERSON.length) : '';
}

export function from(source: Source): string {
  return `${source.outlet || source.title || w().aReport}, ${published(source.published)}`;
}
