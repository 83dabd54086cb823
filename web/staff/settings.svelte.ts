// How this person wants the pages: theme, density, language, keys. Kept in the browser; says nothing about any child.
//
// SPDX-License-Identifier: EUPL-1.2
import { speak, type Lang } from "../words/words.svelte";

export type Settings = {
  theme: "system" | "light" | "dark";
  density: "comfortable" | "compact";
  lang: Lang;
  keys: "on" | "off";
};

const kPlace = "skyddsnat.view";
const kUsual: Settings = { theme: "system", density: "comfortable", lang: "sv", keys: "on" };

function stored(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(kPlace) ?? "{}") as Partial<Settings>;
  } catch {
    return {};
  }
}

export const settings = $state<Settings>({ ...kUsual, ...stored() });

function apply(): void {
  document.documentElement.dataset.theme = settings.theme;
  document.documentElement.dataset.density = settings.density;
  void speak(settings.lang);
}

export function choose<Name extends keyof Settings>(name: Name, value: Settings[Name]): void {
  settings[name] = value;
  localStorage.setItem(kPlace, JSON.stringify(settings));
  apply();
}

export const startSettings = apply;
