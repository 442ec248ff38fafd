import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keep, knowKept } from "./kept-drafts";

const own = (text: string) => ({ text, suggestion: null });
const real = globalThis.fetch;
const saved: string[] = [];
const open: (() => void)[] = [];
let status = 204;

describe("a draft that is kept on the server", () => {
  beforeEach(() => {
    saved.length = 0;
    status = 204;
    globalThis.fetch = async (input) => {
      const { text, suggestion } = await (input as Request).json();
      saved.push(suggestion === null ? text : `${text} (${suggestion.template})`);
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
    await keep("unknown", own("hola"));
    expect(saved).toEqual([]);
  });

  it("is saved by one request at a time, of what came meanwhile the newest alone", async () => {
    knowKept("c-1", own(""));
    const first = keep("c-1", own("ho"));
    void keep("c-1", own("hola"));
    void keep("c-1", own("hola, ya salió"));
    await answerNext();
    await answerNext();
    await first;
    expect(saved).toEqual(["ho", "hola, ya salió"]);
    await keep("c-1", own("hola, ya salió"));
    expect(saved).toHaveLength(2);
  });

  it("is saved when it began as another suggestion, though it says the same", async () => {
    const suggestion = { template: "order_tracking.calm.known", version: "0123abcd", register: "tu" } as const;
    knowKept("c-3", { text: "Ya salió", suggestion });
    await keep("c-3", { text: "Ya salió", suggestion: { ...suggestion } });
    expect(saved).toEqual([]);
    const changed = keep("c-3", {
      text: "Ya salió",
      suggestion: { ...suggestion, template: "order_tracking.calm.check" },
    });
    await answerNext();
    await changed;
    expect(saved).toEqual(["Ya salió (order_tracking.calm.check)"]);
  });

  it("is saved again with the next change when it could not be", async () => {
    knowKept("c-2", own(""));
    status = 503;
    const lost = keep("c-2", own("hola"));
    await answerNext();
    await lost;
    status = 204;
    const again = keep("c-2", own("hola"));
    await answerNext();
    await again;
    expect(saved).toEqual(["hola", "hola"]);
  });
});
