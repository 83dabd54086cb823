// A network of its own: one namespace for each node, and one for the switch between them. The machine itself is not on
// it, so nothing of what runs there can be reached from outside. Needs root and iproute2, and changes nothing but
// namespaces whose names begin as below.
// SPDX-License-Identifier: EUPL-1.2
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const kBegin = "skyha";
const kNowhere = "02:00:00:00:00:ff"; // An address that no card has

function run(...words) {
  const done = spawnSync(words[0], words.slice(1), { encoding: "utf8" });
  if (done.error || done.status !== 0) {
    throw new Error(`${words.join(" ")}: ${done.error?.message ?? done.stderr.trim()}`);
  }
  return done.stdout;
}

export class Network {
  #nodes = new Map(); // name → address

  /** `owner`: the process that removes it at last, whose number is in every name. */
  constructor(owner) {
    this.begin = `${kBegin}${owner}-`;
  }

  space(name) {
    return this.begin + name;
  }
  address(name) {
    return this.#nodes.get(name);
  }

  /** Makes the switch and a namespace for each node; nodes: {db1: "10.77.0.11", …}. */
  make(nodes) {
    const hub = this.space("hub");
    run("ip", "netns", "add", hub);
    run("ip", "-n", hub, "link", "add", "hub", "type", "bridge");
    run("ip", "-n", hub, "link", "set", "hub", "up");
    for (const [name, address] of Object.entries(nodes)) {
      const space = this.space(name);
      run("ip", "netns", "add", space);
      run("ip", "-n", hub, "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", space);
      run("ip", "-n", hub, "link", "set", name, "master", "hub", "up");
      run("ip", "-n", space, "addr", "add", `${address}/24`, "dev", "eth0");
      for (const link of ["lo", "eth0"]) run("ip", "-n", space, "link", "set", link, "up");
      // HAProxy runs here as an ordinary user and listens on 443.
      run("ip", "netns", "exec", space, "sysctl", "-qw", "net.ipv4.ip_unprivileged_port_start=0");
    }
    this.join(nodes);
  }
  /** For who works on a network that another process has made. */
  join(nodes) {
    for (const [name, address] of Object.entries(nodes)) this.#nodes.set(name, address);
  }

  /** Pulls the node's cable out at the switch: packets vanish, and nobody is told. */
  cut(name) {
    run("ip", "-n", this.space("hub"), "link", "set", name, "nomaster");
  }
  heal(name) {
    run("ip", "-n", this.space("hub"), "link", "set", name, "master", "hub");
  }
  /** Packets between two nodes vanish, both ways; the others reach both. */
  cutBetween(one, other) {
    for (const [here, there] of [[one, other], [other, one]]) {
      const words = ["neigh", "replace", this.address(there), "lladdr", kNowhere, "dev", "eth0", "nud", "permanent"];
      run("ip", "-n", this.space(here), ...words);
    }
  }
  healBetween(one, other) {
    for (const [here, there] of [[one, other], [other, one]]) {
      run("ip", "-n", this.space(here), "neigh", "del", this.address(there), "dev", "eth0");
    }
  }

  /** Ends what runs in the namespaces and removes them. Nothing else can be in them. */
  remove() {
    removeSpaces((name) => name.startsWith(this.begin));
  }
  /** What a run left that was itself killed. */
  static removeLeftovers() {
    removeSpaces((name) => {
      const owner = new RegExp(`^${kBegin}(\\d+)-`).exec(name)?.[1];
      return owner !== undefined && !existsSync(`/proc/${owner}`);
    });
  }
}

function removeSpaces(isWanted) {
  const spaces = run("ip", "netns", "list")
    .split("\n")
    .map((line) => line.split(" ")[0])
    .filter((name) => name && isWanted(name));
  for (const space of spaces) {
    for (let tries = 0; tries < 50; ++tries) {
      const numbers = run("ip", "netns", "pids", space).split(/\s+/).filter(Boolean).map(Number);
      if (numbers.length === 0) break;
      for (const number of numbers) kill(number);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
    run("ip", "netns", "del", space);
  }
}

function kill(number) {
  try {
    process.kill(number, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error; // It has ended by itself.
  }
}
