// What stands in this browser's storage is sealed with a key that the server gives to whoever is signed in: on a
// computer that is shared, lost or stolen nobody else reads it there. XChaCha20-Poly1305 of @noble/ciphers, which is
// ready at once: the browser's own is not, and a page that goes away waits for nothing.
//
// SPDX-License-Identifier: EUPL-1.2
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { bytesToHex, hexToBytes, managedNonce, utf8ToBytes } from "@noble/ciphers/utils.js";

const sealed = managedNonce(xchacha20poly1305); // A random nonce before each

let key: Uint8Array | undefined;

/** 64 hexadecimal digits; nothing: nobody is signed in any more. */
export function useBrowserKey(digits: string | undefined): void {
  key = digits ? hexToBytes(digits) : undefined;
}

/** It opens at the same place only. Nothing when nobody is signed in any more: then nothing may be kept here. */
export function sealHere(place: string, text: string): string | undefined {
  if (!key) return undefined;
  return bytesToHex(sealed(key, utf8ToBytes(place)).encrypt(utf8ToBytes(text)));
}

/** Nothing for what another sealed, or nobody. */
export function openHere(place: string, text: string | null): string | undefined {
  if (!key || !text) return undefined;
  try {
    return new TextDecoder().decode(sealed(key, utf8ToBytes(place)).decrypt(hexToBytes(text)));
  } catch {
    return undefined;
  }
}
