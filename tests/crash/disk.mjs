// A small disk of our own: an ext4 file system in a file, mounted in a temporary folder. Needs root.
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const kBlock = Buffer.alloc(1 << 20);

/** Why there can be none here; false when there can. */
export function whyNoDisk() {
  if (process.getuid() !== 0) return "only root may mount a disk of the test's own";
  const missing = ["mkfs.ext4", "mount", "chattr"].find((one) => spawnSync("which", [one]).status !== 0);
  return missing ? `${missing} is not installed` : false;
}

export class Disk {
  #folder = mkdtempSync(path.join(tmpdir(), "skyddsnat-disk-"));
  #image = path.join(this.#folder, "image");

  constructor(megabytes) {
    execFileSync("truncate", ["-s", `${megabytes}M`, this.#image]);
    execFileSync("mkfs.ext4", ["-q", "-m", "0", this.#image]);
    mkdirSync(this.path);
    this.putIn();
    chmodSync(this.#folder, 0o755); // PostgreSQL runs as another user.
    chmodSync(this.path, 0o777);
  }
  get path() {
    return path.join(this.#folder, "d");
  }

  /** Somebody else's file takes all the room that is left. */
  fill() {
    const file = openSync(path.join(this.path, "filler"), "w");
    try {
      for (let size = kBlock.length; size >= 1; size = Math.floor(size / 2)) {
        while (this.#fits(file, kBlock.subarray(0, size)));
      }
    } finally {
      closeSync(file);
    }
  }
  #fits(file, bytes) {
    try {
      return writeSync(file, bytes) === bytes.length;
    } catch (error) {
      if (error.code === "ENOSPC") return false;
      throw error;
    }
  }
  free() {
    rmSync(path.join(this.path, "filler"), { force: true });
    spawnSync("sync", ["-f", this.path]); // Until then the file system may not give the room to anybody else.
  }

  /** Nothing on it can be written to, made or removed, also by whoever has it open: as on a read-only disk. (Having
      ext4 itself stop, `remount,abort`, will not do: fdatasync then confirms bytes that are dropped.) */
  forbidWriting() {
    spawnSync("chattr", ["-R", "+i", this.path]); // It stumbles over sockets, and continues.
  }
  allowWriting() {
    spawnSync("chattr", ["-R", "-i", this.path]);
  }

  /** As when its plug is pulled out: nothing more reaches it. What had been synced is there when it is put in. (Having
      ext4 itself shut down, EXT4_IOC_SHUTDOWN, will not do: fdatasync then confirms bytes that are dropped.) */
  pullOut() {
    execFileSync("chattr", ["+i", this.#image]); // Also for the loop device, which has it open
  }
  /** Nobody may have anything on it open. */
  putIn() {
    spawnSync("umount", [this.path]);
    execFileSync("chattr", ["-i", this.#image]);
    execFileSync("mount", ["-o", "loop", this.#image, this.path]);
  }
  remove() {
    this.allowWriting();
    spawnSync("umount", [this.path]);
    spawnSync("chattr", ["-i", this.#image]);
    if (existsSync(this.#folder)) rmSync(this.#folder, { recursive: true });
  }
}
