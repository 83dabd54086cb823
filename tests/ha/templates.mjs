// The files of deploy/ha with what differs between nodes filled in.
// SPDX-License-Identifier: EUPL-1.2
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const kFolder = path.resolve(import.meta.dirname, "../../deploy/ha");
export const kFiles = readdirSync(kFolder).sort();

/** values: {NODE: "db1", …} for @NODE@; one that is missing is an error, in a comment too. */
export function filled(file, values) {
  return readFileSync(path.join(kFolder, file), "utf8").replace(/@([A-Z_]+)@/g, (all, word) => {
    if (values[word] === undefined) throw new Error(`deploy/ha/${file}: ${all} is not known`);
    return values[word];
  });
}
