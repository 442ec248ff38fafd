import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** One classic script, laid beside the workbench, so that the desk serves it as /widget.js. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  publicDir: false,
  build: {
    target: "es2022",
    outDir: "../workbench/dist",
    emptyOutDir: false,
    lib: {
      entry: "src/main.ts",
      name: "AtiendeChat",
      formats: ["iife"],
      fileName: () => "widget.js",
    },
  },
});
