/** Words of a text that a reader chooses, as offsets in it; the page's elements say where their text begins. */

const WORD = /[\p{L}\p{N}]+(?:[’'.-][\p{L}\p{N}]+)*/gu;

export interface Stretch {
  start: number;
  end: number;
}

const points = (text: string): number => [...text].length;

/** Every word of a text, in code points. */
export function wordsOf(text: string): Stretch[] {
  const found: Stretch[] = [];
  let [seen, at] = [0, 0];
  for (const match of text.matchAll(WORD)) {
    at += points(text.slice(seen, match.index));
    const end = at + points(match[0]);
    found.push({ start: at, end });
    [seen, at] = [match.index + match[0].length, end];
  }
  return found;
}

/** Every sentence of a text, by its first and its last word. */
export function sentencesOf(text: string, words: readonly Stretch[], language: string): Stretch[] {
  const found: Stretch[] = [];
  let [begins, next] = [0, 0];
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)) {
    const ends = begins + points(segment);
    const start = next;
    while (next < words.length && (words[next]?.start ?? ends) < ends) next += 1;
    if (next > start) found.push({ start, end: next - 1 });
    begins = ends;
  }
  return found;
}

/** The text node of an element that holds the document's own words, without what the page adds to them. */
function own(host: Element): Text | null {
  return [...host.childNodes].find((node): node is Text => node.nodeType === Node.TEXT_NODE) ?? null;
}

/** The offset in the document of a place in the page; null where none of its words stands before, or behind, it. */
function offset(text: HTMLElement, node: Node, at: number, ending: boolean): number | null {
  const host = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-at]');
  const words = host && own(host);
  if (host && node === words) return Number(host.dataset['at']) + points(words.data.slice(0, at));
  const before = new Range();
  before.setStart(text, 0);
  before.setEnd(node, at);
  const hosts = [...text.querySelectorAll<HTMLElement>('[data-at]')].map((one) => ({ start: Number(one.dataset['at']), words: own(one) }));
  const passed = hosts.filter((one) => one.words !== null && before.comparePoint(one.words, 0) <= 0);
  if (!ending) return hosts[passed.length]?.start ?? null;
  const last = passed.at(-1);
  return last ? last.start + points(last.words?.data ?? '') : null;
}

/** What is selected of a text, without spaces around it; null: nothing. */
export function selected(text: HTMLElement, all: readonly string[]): Stretch | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0).cloneRange();
  if (!text.contains(range.startContainer)) return null;
  if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length); // three clicks reach into what follows
  let [start, end] = [offset(text, range.startContainer, range.startOffset, false), offset(text, range.endContainer, range.endOffset, true)];
  if (start === null || end === null) return null;
  while (start < end && /\s/.test(all[start] ?? '')) start += 1;
  while (end > start && /\s/.test(all[end - 1] ?? '')) end -= 1;
  return end > start ? { start, end } : null;
}

/** Select a stretch of a text on the screen, so that it is seen and can be widened. */
export function select(text: HTMLElement, { start, end }: Stretch): void {
  const at = (wanted: number, ending: boolean): [Text, number] | null => {
    for (const host of text.querySelectorAll<HTMLElement>('[data-at]')) {
      const node = own(host);
      const first = Number(host.dataset['at']);
      const letters = [...(node?.data ?? '')];
      if (node && (ending ? first < wanted && wanted <= first + letters.length : first <= wanted && wanted < first + letters.length)) return [node, letters.slice(0, wanted - first).join('').length];
    }
    return null;
  };
  const [from, to] = [at(start, false), at(end, true)];
  if (!from || !to) return;
  getSelection()?.setBaseAndExtent(...from, ...to);
  const { top, bottom } = getSelection()?.getRangeAt(0).getBoundingClientRect() ?? { top: 0, bottom: 0 };
  if (top < 80 || bottom > innerHeight - 120) from[0].parentElement?.scrollIntoView({ block: 'center' });
}
