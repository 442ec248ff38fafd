// Writes each script and sheet once more as Brotli makes it: a tenth smaller than what the server would gzip anew for everybody who asks.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const assets = new URL("./dist/assets/", import.meta.url);
for (const name of readdirSync(assets)) {
  if (/\.(js|css)$/.test(name)) {
    const plain = readFileSync(new URL(name, assets));
    // the highest, 11, takes twice as long for 2 %
    const small = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } });
    if (small.length < plain.length) {
      writeFileSync(new URL(`${name}.br`, assets), small);
    }
  }
}
