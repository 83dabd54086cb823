// The words of the frame, in the language chosen. Statutory words are not here: they come from the API as Words.
//
// Swedish is always there; the English catalogue is fetched when somebody asks for it.
// SPDX-License-Identifier: EUPL-1.2
import type {Words} from '../api_client';
import sv from './sv.json';

export type Key = keyof typeof sv;
export type Lang = 'sv' | 'en';
type Catalogue = Record<Key, string>;

const state = $state<{lang: Lang; catalogue: Catalogue}>({lang: 'sv', catalogue: sv});

export async function speak(lang: Lang): Promise<void> {
  state.catalogue = lang === 'en' ? ((await import('./en.json')).default satisfies Catalogue) : sv;
  state.lang = lang;
  document.documentElement.lang = lang;
}

export const lang = (): Lang => state.lang;

/** A text of the frame; {name} is replaced by values.name. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return state.catalogue[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A count with its noun: count("unit.day", 1) is "1 dag"; the catalogue holds "dag|dagar". */
export function count(key: Key, n: number, more = false): string {
  const [one, other] = state.catalogue[key].split('|');
  return `${number(n, more)} ${n === 1 ? one : other}`;
}

/** `more`: counting stopped there; "1 000+". */
export function number(n: number, more = false): string {
  return n.toLocaleString(state.lang === 'sv' ? 'sv-SE' : 'en-GB') + (more ? '+' : '');
}

/** Sections as the API has them, "22 kap. 2 och 4 §§": their one word in the language chosen. */
export const section = (text = ''): string => (state.lang === 'en' ? text.replaceAll(' och ', ' and ') : text);

/** A text of the API in the language chosen. */
export function w(words: Words | string | undefined | null): string {
  if (!words) return '';
  return typeof words === 'string' ? words : words[state.lang] || words.sv;
}
