/** Opens the files of outlines that stand beside the page. */
import { beside } from '../lib/beside';
import { handed } from '../lib/copied';
import { Outlines, type File } from './outlines';

async function unpacked(name: 'countries' | 'areas'): Promise<File> {
  const packed = (await handed<string>(`outlines/${name}`, beside(name))) ?? '';
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as File;
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
