import { describe, expect, it } from "vitest";
import { idOf, isIntentId, queryOf } from "./order";

describe("an order for a training", () => {
  it("names the columns that were chosen, the own intents and the sheet", () => {
    expect(
      queryOf({
        file: new Blob(),
        name: "shop.xlsx",
        columns: { intents: "Tema, si lo hay", text: "Mensaje" },
        own: [{ id: "workshop", name: "Cita, taller" }],
        sheet: "Hoja 2",
      }),
    ).toEqual({
      column: ["text=Mensaje", "intents=Tema, si lo hay"],
      own: ["workshop=Cita, taller"],
      sheet: "Hoja 2",
    });
    expect(queryOf({ file: new Blob(), name: "a.csv", columns: {}, own: [], sheet: null })).toEqual({
      column: [],
      own: [],
    });
  });

  it("makes ids of names that have letters for them", () => {
    expect(idOf("Cita de taller")).toBe("cita_de_taller");
    expect(idOf("¿Afinación? (2 años)")).toBe("afinacion_2_anos");
    expect(idOf("3x2")).toBe("x2");
    expect(idOf("预约")).toBe("");
    expect(isIntentId(idOf("muy ".repeat(30)))).toBe(true);
    expect(isIntentId("Taller!")).toBe(false);
  });
});
