import type { ApprovedTemplate } from "@atiende/api";
import { describe, expect, it } from "vitest";
import { chooseTemplate, fillTemplate, shownText, takeTemplate, templateBack } from "./chosen-templates";

const template: ApprovedTemplate = {
  name: "pedido_enviado",
  language: "es_MX",
  category: "UTILITY",
  header: "Su pedido",
  body: "Hola {{1}}, su pedido {{2}} ya salió, {{1}}.",
  footer: null,
  gaps: ["1", "2"],
  unusable: null,
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

  it("shows all that the buyer would read, each gap wherever it stands", () => {
    expect(shownText({ template, values: ["$& Nora", ""] })).toBe(
      "Su pedido\nHola $& Nora, su pedido {{2}} ya salió, $& Nora.",
    );
  });
});
