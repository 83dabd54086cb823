// ./dev bench --postgres: the same measurements with PostgreSQL as the store, beside pgbench on the same cluster.
//
// The data set is that of SQLite, copied by `skyddsnat copy`, in a cluster that is kept under .local/bench.
// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readFileSync, writeFileSync } from "node:fs";

import { aimsTable, kPostgresAims } from "./aims.mjs";
import { startCluster } from "./cluster.mjs";
import { dutiesScript, fileScript, pgbench, registerScript, searchScript, sweep } from "./floor_postgres.mjs";
import { load, run, startServerOn, stopServer } from "./programs.mjs";
import { measuredTable } from "./table.mjs";

const kDatabase = "bench";
const kSettings = { shared_buffers: "1GB", max_wal_size: "4GB", checkpoint_timeout: "30min", max_connections: "300" };

/** Copies the data set into the cluster, once; the key file and a note that it is whole stand beside it. */
function fill(cluster, folder, data, say) {
  const whole = `${folder}/whole`;
  const [key, config] = [`${folder}/key`, `${folder}/bench.toml`];
  if (existsSync(whole)) return config;
  say("copying the data set to PostgreSQL (once)");
  cluster.make(kDatabase);
  run("skyddsnat", ["copy", `sqlite:${data.database}`, cluster.url(kDatabase), "--to-key", key]);
  cluster.sql(kDatabase, "VACUUM ANALYZE");
  writeFileSync(config, `store_key_file = "${process.cwd()}/${key}"\n`);
  writeFileSync(whole, "");
  return config;
}

async function measureReads(cluster, server, data, options, wanted, rows) {
  const reads = [
    { what: "duties, mine, 50 rows", kind: "duties", scripts: () => [dutiesScript(data.owner.worker)] },
    {
      what: "file of about 20 entries",
      kind: "file",
      values: data.short,
      scripts: () => data.short.slice(0, 128).map((file) => fileScript(file)),
    },
    {
      what: "search, case number",
      kind: "search",
      values: data.numbers,
      scripts: () => data.numbers.slice(0, 128).map((number) => searchScript(number)),
    },
  ];
  for (const { what, kind, values, scripts } of reads.filter(({ what }) => wanted(what))) {
    for (const connections of options.connections) {
      options.say(`${what}, ${connections} connections`);
      const least = pgbench(cluster, kDatabase, scripts(), connections, options.seconds);
      const measured = await load(server, kind, connections, options.seconds, values);
      rows.push({ what, connections, floor: least, ...measured });
    }
  }
}

async function measureRegistering(cluster, server, options, rows) {
  const { last } = await load(server, "register", 1, 60, [], 1);
  const script = registerScript(cluster, kDatabase, { file: last.files[0].file, report: last.report });
  for (const connections of options.connections) {
    options.say(`register a report, ${connections} connections`);
    const before = pgbench(cluster, kDatabase, [script], connections, options.seconds);
    const measured = await load(server, "register", connections, options.seconds);
    const after = pgbench(cluster, kDatabase, [script], connections, options.seconds);
    rows.push({ what: "register a report", connections, floor: Math.max(before, after), ...measured });
  }
}

export async function measurePostgres(data, options, wanted) {
  const folder = `.local/bench/postgres-${options.name}`;
  const cluster = startCluster(folder, kSettings);
  const rows = [];
  try {
    const config = fill(cluster, folder, data, options.say);
    sweep(cluster, kDatabase);
    const server = await startServerOn(cluster.url(kDatabase), ["--config", config]);
    if (wanted("register")) await measureRegistering(cluster, server, options, rows);
    await measureReads(cluster, server, data, options, wanted, rows);
    await stopServer(server);
  } finally {
    cluster.stop();
  }
  const version = readFileSync(`${folder}/data/PG_VERSION`, "utf8").trim();
  const about = `PostgreSQL ${version}, fsync on, on the same machine; the floor is pgbench -M prepared`;
  return [about, measuredTable(rows), aimsTable(rows, kPostgresAims)].join("\n\n");
}
