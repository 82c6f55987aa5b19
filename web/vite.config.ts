/** Builds the workbench's page into the Python package: one script, one style sheet, no request outside. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const HERE = import.meta.dirname;
const OUTLINES = resolve(HERE, '../src/tocsin/export/brief/outlines');

/**
 * What the page loads by name, each as a script that hands it over: a page opened from disk may not
 * fetch a file. The outlines are the brief's own.
 */
const BESIDE: Record<string, string> = { countries: outlines('countries'), areas: outlines('areas') };

function outlines(name: string): string {
  return readFileSync(resolve(OUTLINES, `${name}.json.gz`)).toString('base64');
}

function handing(name: string): string {
  return `window.tocsin(${JSON.stringify(`outlines/${name}`)},${JSON.stringify(BESIDE[name])});\n`; // a copy's answers have keys of their own
}

const named = Object.fromEntries(Object.keys(BESIDE).map((name) => [name, `${name}-${createHash('sha256').update(handing(name)).digest('hex').slice(0, 10)}.js`]));

/** The licences of all that the page is made of: each asks to be told. */
function licences(): string {
  return ['svelte', '@fontsource-variable/source-serif-4', '@fontsource-variable/source-sans-3']
    .map((name) => {
      const folder = resolve(HERE, 'node_modules', name);
      const about = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8')) as { version: string; license?: string };
      const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
      return `${name} ${about.version} (${about.license ?? 'see below'})\n\n${file ? readFileSync(resolve(folder, file), 'utf8').trim() : ''}`;
    })
    .join(`\n\n${'-'.repeat(78)}\n\n`);
}

/** Put these files and the page itself beside the script; names carry a hash, so that they never change under it. */
function page(): Plugin {
  return {
    name: 'page',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const name of Object.keys(BESIDE)) this.emitFile({ type: 'asset', fileName: `assets/${named[name]}`, source: handing(name) });
      const find = (end: string): string => Object.keys(bundle).find((name) => /assets\/app-/.test(name) && name.endsWith(end)) as string;
      const html = readFileSync(resolve(HERE, 'src/index.html'), 'utf8').replace('app.css', find('.css')).replace('app.js', find('.js'));
      this.emitFile({ type: 'asset', fileName: 'index.html', source: html });
      const copy = html.replace('<html', '<html data-copy').replaceAll('="/', '="');
      this.emitFile({ type: 'asset', fileName: 'copy.html', source: copy });
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: licences() });
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [svelte(), page()],
  define: { __BESIDE__: JSON.stringify(named) },
  build: {
    outDir: resolve(HERE, '../src/tocsin/web/static'),
    emptyOutDir: true,
    target: 'es2024',
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
    rollupOptions: {
      checks: { pluginTimings: false },
      input: resolve(HERE, 'src/main.ts'),
      output: {
        format: 'iife',
        entryFileNames: 'assets/app-[hash].js',
        assetFileNames: (asset) => (asset.names[0]?.endsWith('.css') ? 'assets/app-[hash].css' : 'assets/[name]-[hash][extname]'),
      },
    },
  },
});
