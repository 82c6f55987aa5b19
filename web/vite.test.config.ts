/** Bundles the page's own tests, runes compiled, for Node's test runner. */
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [svelte()],
  publicDir: false,
  build: { ssr: true, rollupOptions: { input: ['logic', 'words'].map((name) => resolve(import.meta.dirname, `test/${name}.test.ts`)) }, outDir: resolve(import.meta.dirname, 'node_modules/.test'), target: 'node20', emptyOutDir: true },
});
