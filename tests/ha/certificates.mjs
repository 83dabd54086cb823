// Certificates for a run: an authority of its own, and one certificate for each node, good as server and as client.
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const kKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
const kDays = ["-days", "7"];

function openssl(...words) {
  execFileSync("openssl", words, { stdio: ["ignore", "ignore", "pipe"] });
}

/** Makes ca.pem and ca.key in the folder; gives the path of the first. */
export function makeAuthority(folder) {
  const [certificate, key] = [path.join(folder, "ca.pem"), path.join(folder, "ca.key")];
  openssl("req", "-x509", ...kKey, ...kDays, "-subj", "/CN=skyddsnat ha", "-keyout", key, "-out", certificate);
  return certificate;
}

/** Makes ca.pem, node.pem, node.key and haproxy.pem (the two in one file) in `into`. */
export function makeCertificate(authority, { name, address }, into) {
  const [certificate, key, asked] = ["node.pem", "node.key", "node.csr"].map((file) => path.join(into, file));
  const names = `subjectAltName=DNS:${name},IP:${address}`;
  const uses = "extendedKeyUsage=serverAuth,clientAuth";
  openssl("req", ...kKey, "-subj", `/CN=${name}`, "-addext", names, "-addext", uses, "-keyout", key, "-out", asked);
  const signer = ["-CA", authority, "-CAkey", authority.replace(/pem$/, "key"), "-CAcreateserial"];
  openssl("x509", "-req", "-in", asked, ...signer, ...kDays, "-copy_extensions", "copy", "-out", certificate);
  writeFileSync(path.join(into, "ca.pem"), readFileSync(authority));
  writeFileSync(path.join(into, "haproxy.pem"), readFileSync(certificate, "utf8") + readFileSync(key, "utf8"));
}
