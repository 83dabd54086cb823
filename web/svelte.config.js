// Svelte: runes everywhere, styles as files of their own (the pages allow no inline style).
// SPDX-License-Identifier: EUPL-1.2
export default {compilerOptions: {runes: true, css: 'external'}};
