/** The files beside the page's own script. */

declare const __BESIDE__: Record<string, string>;

const folder = new URL('.', (document.currentScript as HTMLScriptElement).src);

export function beside(name: 'countries' | 'areas'): string {
  return new URL(__BESIDE__[name] ?? name, folder).href;
}
