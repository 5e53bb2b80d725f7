/**
 * Builds the page and the service worker into dist/app.
 *
 * - Vendor chunks stand apart from the app's own code, so that a fix of a screen fetches that screen again and
 *   not the libraries; chunks are named by audience.
 * - The service worker is one classic file (no dynamic import works in one) and is registered by src/app/platform.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { messages } from './scripts/vite-messages.ts';
import { audienceOf, offlineFiles } from './scripts/vite-offline.ts';
import { precompress } from './scripts/vite-precompress.ts';

const BROWSER_FLOOR = ['chrome109', 'firefox115', 'safari16.4'];
const root = import.meta.dirname;
const outDir = process.env['BOOKBAG_BUILD_DIR'] ?? join(root, 'dist/app');
const offline = offlineFiles();

if (!existsSync(join(root, 'src/sw/index.ts'))) {
  throw new Error('The service worker src/sw/index.ts is missing: nothing would work offline.');
}

const serviceWorker = VitePWA({
  strategies: 'injectManifest',
  srcDir: 'src/sw',
  filename: 'index.ts',
  outDir,
  manifest: false,
  injectRegister: false,
  injectManifest: {
    swDest: join(outDir, 'sw.js'),
    rollupFormat: 'iife',
    target: BROWSER_FLOOR,
    globPatterns: ['**/*.{html,js,css,woff2,svg,png,webmanifest}'],
    globIgnores: ['sw.js'],
    manifestTransforms: [
      (entries) => ({ manifest: entries.filter(({ url }) => offline.holds(url)), warnings: [] }),
    ],
  },
});

export default defineConfig({
  root,
  plugins: [preact(), messages(), offline.plugin, serviceWorker, precompress(outDir)],
  worker: { format: 'es' },
  build: {
    outDir,
    emptyOutDir: true,
    target: BROWSER_FLOOR,
    cssTarget: BROWSER_FLOOR,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/entry-[hash].js',
        chunkFileNames: ({ name, moduleIds }) => `assets/${audienceOf(moduleIds)}-${name}-[hash].js`,
        assetFileNames: 'assets/[name]-[hash][extname]',
        codeSplitting: {
          groups: [
            { name: 'vendor-preact', test: /node_modules\/(preact|@preact)/ },
            { name: 'vendor-store', test: /node_modules\/dexie/ },
            { name: 'vendor', test: /node_modules/ },
          ],
        },
      },
    },
  },
});
