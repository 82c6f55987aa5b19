/** Builds the workbench's page into the Python package: one script, one style sheet, no request outside. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const OUTLINES = resolve(import.meta.dirname, '../src/tocsin/export/brief/outlines');
const MAP_WORKER = resolve(import.meta.dirname, 'node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs');
const STATIC = resolve(import.meta.dirname, '../src/tocsin/web/static');

/**
 * Put the files beside the page that it opens by name.
 *
 * The outlines are those of the brief, still gzipped, as scripts: a page opened from disk may
 * load a script but not fetch a file.
 */
function beside(): Plugin {
  let folder = STATIC;
  return {
    name: 'beside',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      mkdirSync(resolve(folder, 'base'), { recursive: true });
      for (const name of ['countries', 'areas']) {
        const packed = readFileSync(resolve(OUTLINES, `${name}.json.gz`)).toString('base64');
        writeFileSync(resolve(folder, `base/${name}.js`), `tocsinOutlines("${name}","${packed}");\n`);
      }
      copyFileSync(MAP_WORKER, resolve(folder, 'map-worker.js'));
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [svelte(), beside()],
  build: {
    outDir: STATIC,
    emptyOutDir: true,
    target: 'es2023',
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      transform: { define: { 'import.meta': '{}' } }, // a classic script has none; the map is told where its worker is
      input: resolve(import.meta.dirname, 'src/main.ts'),
      output: {
        format: 'iife',
        entryFileNames: 'app.js',
        assetFileNames: (asset) => (asset.names[0]?.endsWith('.css') ? 'app.css' : 'fonts/[name][extname]'),
      },
    },
  },
});
