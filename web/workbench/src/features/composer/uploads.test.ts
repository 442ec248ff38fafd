import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addFiles, filesBack, filesOf, hasTakenFiles, removeFile, retryFile, takeFiles } from "./uploads";

const real = globalThis.XMLHttpRequest;
const realFetch = globalThis.fetch;
const rules = {
  most: 2,
  together: 5_000_000,
  kinds: [{ kind: "image" as const, mimeTypes: ["image/png"], largest: 5_000_000, maxLength: 1024 }],
};
let requests: Pretended[] = [];
let discarded: string[] = [];

/** A server that answers when it is told to. */
class Pretended {
  status = 0;
  statusText = "";
  response: unknown = null;
  responseType = "";
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onabort?: () => void;
  key = "";
  open() {
    requests.push(this);
  }
  setRequestHeader(name: string, value: string) {
    if (name === "Idempotency-Key") {
      this.key = value;
    }
  }
  send() {}
  abort() {
    this.onabort?.();
  }
  answers(status: number, response: unknown) {
    Object.assign(this, { status, response });
    this.onload?.();
  }
}

const settled = () => new Promise((done) => setTimeout(done));
const photo = () => new File(["abc"], "olla.png", { type: "image/png" });
const states = (id: string) => filesOf(id).map(({ state }) => state);

describe("files of an answer", () => {
  beforeEach(() => {
    requests = [];
    discarded = [];
    globalThis.XMLHttpRequest = Pretended as never;
    globalThis.fetch = async (request) => {
      discarded.push((request as Request).url.split("/").at(-1) ?? "");
      return new Response(null, { status: 204 });
    };
  });

  afterEach(() => {
    globalThis.XMLHttpRequest = real;
    globalThis.fetch = realFetch;
  });

  it("send nothing of a kind that the channel does not take", () => {
    const refused = addFiles("c-1", [new File(["<svg/>"], "logo.svg", { type: "image/svg+xml" })], rules);
    expect(refused).toEqual([{ name: "logo.svg", why: "kind" }]);
    expect(requests).toEqual([]);
  });

  it("say how far they have come, and go along once they are here", async () => {
    addFiles("c-2", [photo()], rules);
    requests[0]?.upload.onprogress?.({ loaded: 1, total: 4 });
    expect(filesOf("c-2")[0]?.share).toBe(0.25);
    requests[0]?.answers(201, { id: "a-1", kind: "image" });
    await settled();
    expect(states("c-2")).toEqual(["here"]);
    expect(takeFiles("c-2", "k")).toEqual(["a-1"]);
    expect(filesOf("c-2")).toEqual([]);
  });

  it("are tried again under the same key, so that they are kept once", async () => {
    addFiles("c-3", [photo()], rules);
    requests[0]?.answers(503, { detail: "later" });
    await settled();
    expect(states("c-3")).toEqual(["failed"]);
    retryFile("c-3", filesOf("c-3")[0]?.key ?? "");
    expect(requests[1]?.key).toBe(requests[0]?.key);
  });

  it("are forgotten on the server when they are taken away, whenever that is", async () => {
    addFiles("c-4", [photo(), photo()], rules);
    requests[0]?.answers(201, { id: "a-4", kind: "image" });
    await settled();
    for (const { key } of filesOf("c-4")) {
      removeFile("c-4", key);
    }
    await settled();
    expect(discarded).toEqual(["a-4"]);
    expect(filesOf("c-4")).toEqual([]);
  });

  it("come back as they are when the answer was refused, and anew when it was withdrawn", async () => {
    addFiles("c-5", [photo()], rules);
    requests[0]?.answers(201, { id: "a-5", kind: "image" });
    await settled();
    takeFiles("c-5", "k-1");
    filesBack("c-5", "k-1", "kept");
    expect(takeFiles("c-5", "k-2")).toEqual(["a-5"]);
    filesBack("c-5", "k-2", "anew");
    expect(states("c-5")).toEqual(["sending"]);
    expect(requests[1]?.key).not.toBe(requests[0]?.key);
  });

  it.each([
    ["kept", ["here", "here"]],
    ["anew", ["sending", "here"]],
  ] as const)("come back %s beside one that was attached meanwhile, once", async (how, expected) => {
    const id = `c-6-${how}`;
    addFiles(id, [photo()], rules);
    requests[0]?.answers(201, { id: "a-6", kind: "image" });
    await settled();
    takeFiles(id, `k-${how}`);
    addFiles(id, [new File(["abcd"], "taza.png", { type: "image/png" })], rules);
    requests[1]?.answers(201, { id: "a-7", kind: "image" });
    await settled();
    expect(hasTakenFiles(`k-${how}`)).toBe(true);
    filesBack(id, `k-${how}`, how);
    filesBack(id, `k-${how}`, how);
    expect(filesOf(id).map(({ file }) => file.name)).toEqual(["olla.png", "taza.png"]);
    expect(states(id)).toEqual(expected);
    expect(hasTakenFiles(`k-${how}`)).toBe(false);
    requests[2]?.answers(201, { id: "a-8", kind: "image" });
    await settled();
    expect(takeFiles(id, `k-${how}-2`)).toEqual([how === "kept" ? "a-6" : "a-8", "a-7"]);
  });
});
