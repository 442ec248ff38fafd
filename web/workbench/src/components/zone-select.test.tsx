import "@testing-library/jest-dom/vitest";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { ZoneSelect } from "./zone-select";

afterEach(cleanup);

describe("the choice of a time zone", () => {
  it.each([
    ["es-MX", "cancun", "America/Cancun"],
    ["es-MX", "Mérida", "America/Merida"],
    ["es-MX", "ciudad juarez", "America/Ciudad_Juarez"],
    ["es-MX", "America/Cancun", "America/Cancun"],
    ["zh-CN", "tijuana", "America/Tijuana"],
    ["en", "new york", "America/New_York"],
  ] as const)("finds in %s by %s", async (language, typed, zone) => {
    await startWords(language);
    const chosen: string[] = [];
    render(<ZoneSelect onChange={(it) => chosen.push(it)} />);
    const box = screen.getByRole("combobox");
    fireEvent.mouseDown(box);
    fireEvent.change(box, { target: { value: typed } });
    fireEvent.keyDown(box, { key: "Enter", keyCode: 13 });
    expect(chosen).toEqual([zone]);
  });

  it("finds nothing by what is no place", async () => {
    await startWords("en");
    render(<ZoneSelect />);
    const box = screen.getByRole("combobox");
    fireEvent.mouseDown(box);
    fireEvent.change(box, { target: { value: "atlantis" } });
    expect(screen.queryAllByRole("option")).toEqual([]);
  });
});
