import "@fontsource-variable/inter/wght.css";
import "@atiende/ui/base.css";
import { applyPalette } from "@atiende/ui";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { modeNow } from "./lib/appearance";
import { startWords } from "./lib/i18n";

applyPalette(modeNow());
const root = document.getElementById("root");
if (root !== null) {
  await startWords();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
