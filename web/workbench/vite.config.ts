import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.ATIENDE_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { host: "127.0.0.1", port: 5173, proxy: { "/api": { target: server, changeOrigin: false } } },
  build: {
    target: "es2022",
    // what knows light-dark() itself: rewritten for older ones it needs a colour scheme that stands in a sheet
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // first-load.mjs reads from it what the queue needs
    manifest: true,
    modulePreload: { polyfill: false },
    // data: addresses would need a wider content security policy
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "react",
              test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|i18next)\//,
            },
            // In one piece what would be some forty of a kilobyte each, which takes longer to ask for from afar than to fetch. What
            // brings large parts of the component library with it stays apart.
            {
              name: "common",
              test: /workbench\/src\/(data|lib|components\/(?!multi-select|offer-line|table|tabs|time-choices|zone-select))/,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: "jsdom",
    include: ["workbench/src/**/*.test.{ts,tsx}", "packages/*/src/**/*.test.ts", "chat-widget/src/**/*.test.ts"],
    root: fileURLToPath(new URL("..", import.meta.url)),
    setupFiles: [fileURLToPath(new URL("./src/testing/setup.ts", import.meta.url))],
    restoreMocks: true,
    // React and the component library are read once for all files, not once for each: three times as fast. What a file changes that
    // is more than its page, it has to put back.
    pool: "threads",
    isolate: false,
    // only what hangs ends here: whole screens are drawn, beside other work on the same processors, and a test that is broken
    // off goes on beside the next one and clicks there
    testTimeout: 180_000,
  },
});
