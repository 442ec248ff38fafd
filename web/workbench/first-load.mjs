// What a browser fetches of script before the queue can be used, gzipped. Ends with 1 above the limit.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 350_000;
const dist = process.argv[2] ?? new URL("./dist", import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, "utf8"));

/** The entry, what the list's address loads, and the words of the largest language. */
const roots = [
  "index.html",
  "src/app/shell/shell.tsx",
  "src/app/routes/desk.tsx",
  "src/locales/es-MX.json",
  ...Object.keys(manifest).filter((key) => key.endsWith("antd/es/locale/es_ES.js")),
];

const needed = new Set();
const visit = (key) => {
  const chunk = manifest[key];
  if (chunk === undefined) {
    throw new Error(`${key} is not in the manifest of ${dist}: the list of roots in first-load.mjs is out of date`);
  }
  if (!needed.has(chunk)) {
    needed.add(chunk);
    chunk.imports?.forEach(visit);
  }
};
roots.forEach(visit);

const sizes = [...needed]
  .filter(({ file }) => file.endsWith(".js"))
  .map(({ file }) => ({ file, size: gzipSync(readFileSync(`${dist}/${file}`)).length }))
  .sort((a, b) => b.size - a.size);
const total = sizes.reduce((sum, { size }) => sum + size, 0);
process.stdout.write(
  `first load of the queue: ${(total / 1000).toFixed(1)} kB of script, gzipped; at most ${LIMIT / 1000} kB\n`,
);
if (total > LIMIT) {
  for (const { file, size } of sizes.slice(0, 15)) {
    process.stderr.write(`  ${(size / 1000).toFixed(1).padStart(6)} kB  ${file}\n`);
  }
  process.exit(1);
}
