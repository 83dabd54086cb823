// The build of the staff pages: web/dist/index.html and hashed files under /assets/, which the program embeds.
//
// Made for `default-src 'none'` with everything from 'self': no inline script, no inline style, no data: font.
// SPDX-License-Identifier: EUPL-1.2
import {svelte} from '@sveltejs/vite-plugin-svelte';
import {defineConfig} from 'vite';

// `npm run dev` shows the pages with the answers of a program that runs on this address.
const kServer = 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [svelte()],
  base: '/',
  publicDir: false,  // web/public holds the public pages, which the server writes itself.
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
    target: ['chrome123', 'firefox128', 'safari17.5'],
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    reportCompressedSize: true,
  },
  server: {proxy: {'/v1': kServer, '/health': kServer}},
});
