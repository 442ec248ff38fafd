import { expect, it } from "vitest";
import { csvOf } from "./download";

it("writes values with commas that sheets open, and no formulas", () => {
  expect(
    csvOf(
      ["row", "text"],
      [
        ["2", 'dijo "ya", y se fue'],
        ["3", "=1+1"],
      ],
    ),
  ).toBe('\uFEFFrow,text\r\n2,"dijo ""ya"", y se fue"\r\n3,\'=1+1\r\n');
});
