import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keep, knowKept } from "./kept-drafts";

const real = globalThis.fetch;
const saved: string[] = [];
const open: (() => void)[] = [];
let status = 204;

describe("a draft that is kept on the server", () => {
  beforeEach(() => {
    saved.length = 0;
    status = 204;
    globalThis.fetch = async (input) => {
      saved.push((await (input as Request).json()).text);
      await new Promise<void>((done) => open.push(done));
      return new Response(null, { status });
    };
  });

  afterEach(() => {
    globalThis.fetch = real;
  });

  const answerNext = async () => {
    while (open.length === 0) {
      await Promise.resolve();
      await new Promise((done) => setTimeout(done));
    }
    open.shift()?.();
  };

  it("is not touched before it is known what the server has", async () => {
    await keep("unknown", "hola");
    expect(saved).toEqual([]);
  });

  it("is saved by one request at a time, of what came meanwhile the newest alone", async () => {
    knowKept("c-1", "");
    const first = keep("c-1", "ho");
    void keep("c-1", "hola");
    void keep("c-1", "hola, ya salió");
    await answerNext();
    await answerNext();
    await first;
    expect(saved).toEqual(["ho", "hola, ya salió"]);
    await keep("c-1", "hola, ya salió");
    expect(saved).toHaveLength(2);
  });

  it("is saved again with the next change when it could not be", async () => {
    knowKept("c-2", "");
    status = 503;
    const lost = keep("c-2", "hola");
    await answerNext();
    await lost;
    status = 204;
    const again = keep("c-2", "hola");
    await answerNext();
    await again;
    expect(saved).toEqual(["hola", "hola"]);
  });
});
