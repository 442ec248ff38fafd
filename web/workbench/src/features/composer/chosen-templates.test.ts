import type { ApprovedTemplate } from "@atiende/api";
import { describe, expect, it } from "vitest";
import {
  chooseTemplate,
  fillTemplate,
  isTaken,
  partsOf,
  shownText,
  takeTemplate,
  templateBack,
} from "./chosen-templates";

const template: ApprovedTemplate = {
  name: "pedido_enviado",
  language: "es_MX",
  category: "UTILITY",
  header: "Su pedido",
  body: "Hola {{1}}, su pedido {{2}} ya salió, {{1}}.",
  footer: null,
  gaps: ["1", "2"],
  headerGaps: [],
  file: null,
  buttons: [],
  unusable: null,
  because: null,
  meaning: null,
};

describe("a chosen template", () => {
  it("is not taken while a gap is open, and only once when none is", () => {
    chooseTemplate("c-1", template);
    fillTemplate("c-1", 0, "Nora");
    expect(takeTemplate("c-1")).toBeUndefined();
    fillTemplate("c-1", 1, "1042");
    expect(takeTemplate("c-1")?.values).toEqual(["Nora", "1042"]);
    expect(takeTemplate("c-1")).toBeUndefined();
  });

  it("comes back filled and under another key when it was not sent", () => {
    chooseTemplate("c-2", template);
    fillTemplate("c-2", 0, "Nora");
    fillTemplate("c-2", 1, "1042");
    const key = takeTemplate("c-2")?.key ?? "";
    expect(templateBack("c-2", key)).toBe(true);
    expect(templateBack("c-2", key)).toBe(false);
    const again = takeTemplate("c-2");
    expect(again?.values).toEqual(["Nora", "1042"]);
    expect(again?.key).not.toBe(key);
  });

  it("waits with its values while another is being filled in, and comes back after that", () => {
    chooseTemplate("c-3", template);
    fillTemplate("c-3", 0, "Nora");
    fillTemplate("c-3", 1, "1042");
    const key = takeTemplate("c-3")?.key ?? "";
    chooseTemplate("c-3", template);
    fillTemplate("c-3", 0, "Iván");
    expect(templateBack("c-3", key)).toBe(false);
    expect(isTaken(key)).toBe(true);
    fillTemplate("c-3", 1, "2077");
    expect(takeTemplate("c-3")?.values).toEqual(["Iván", "2077"]);
    expect(templateBack("c-3", key)).toBe(true);
    expect(isTaken(key)).toBe(false);
    expect(takeTemplate("c-3")?.values).toEqual(["Nora", "1042"]);
  });

  it("fills the header, the body and the buttons each by itself", () => {
    const around: ApprovedTemplate = {
      ...template,
      header: "Pedido {{1}}",
      headerGaps: ["1"],
      buttons: [
        { title: "Rastrear", address: "https://rastreo.example/{{1}}" },
        { title: "Copiar", address: null },
      ],
    };
    chooseTemplate("c-4", around);
    for (const [index, value] of ["1042", "Nora", "1042", "MX1 ", "AHORRA10"].entries()) {
      fillTemplate("c-4", index, value);
    }
    const filled = takeTemplate("c-4");
    expect(filled && partsOf(filled)).toEqual({
      header: ["1042"],
      parameters: ["Nora", "1042"],
      buttons: ["MX1", "AHORRA10"],
    });
    expect(shownText({ template: around, values: ["", "Nora", "", "MX1", ""] })).toBe(
      "Pedido {{1}}\nHola Nora, su pedido {{2}} ya salió, Nora.\nRastrear: https://rastreo.example/MX1\nCopiar: {{1}}",
    );
  });

  it("shows all that the buyer would read, each gap wherever it stands", () => {
    expect(shownText({ template, values: ["$& Nora", ""] })).toBe(
      "Su pedido\nHola $& Nora, su pedido {{2}} ya salió, $& Nora.",
    );
  });
});
