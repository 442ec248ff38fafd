import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

// The widget stands on every page of a shop: it stays light, and nothing in it needs a loosened content security policy.
const MOST = 30_000;
const built = fileURLToPath(new URL("../../workbench/dist/widget.js", import.meta.url));
const script = readFileSync(built);
const weight = gzipSync(script, { level: 9 }).length;
console.log(`widget.js: ${script.length} bytes, ${weight} gzipped; ${MOST} at most`);
const faults = [];
if (weight > MOST) {
  faults.push(`widget.js weighs ${weight} bytes gzipped, more than ${MOST}`);
}
for (const forbidden of [
  "eval(",
  "new Function",
  "innerHTML",
  "insertAdjacentHTML",
  "document.write",
  "cssText",
  'setAttribute("style"',
]) {
  if (script.includes(forbidden)) {
    faults.push(`widget.js has ${forbidden}, which a strict content security policy may refuse`);
  }
}
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
