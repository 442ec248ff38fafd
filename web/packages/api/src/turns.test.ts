import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "./client";
import { first, inTurn } from "./turns";

const real = globalThis.fetch;

/** Long enough for whatever would be sent without waiting. */
const later = () => new Promise((resolve) => setTimeout(resolve, 50));

describe("turns of requests", () => {
  let sent: string[];
  let answerFirst: () => void;

  beforeEach(() => {
    sent = [];
    globalThis.fetch = (input) => {
      const { method, url, signal } = input as Request;
      if (signal.aborted) {
        return Promise.reject(signal.reason);
      }
      const path = new URL(url).pathname;
      sent.push(`${method} ${path}`);
      return path === "/first"
        ? new Promise((resolve) => {
            answerFirst = () => resolve(Response.json({}));
          })
        : Promise.resolve(Response.json({}));
    };
  });

  afterEach(() => {
    answerFirst();
    globalThis.fetch = real;
  });

  const request = (path: string, init?: RequestInit) => new Request(`http://desk.example${path}`, init);

  it("lets what is read wait until that which a person waits for is here", async () => {
    void first(request("/first"));
    const read = api.GET("/api/v1/session");
    await later();
    expect(sent).toEqual(["GET /first"]);
    answerFirst();
    await read;
    expect(sent).toEqual(["GET /first", "GET /api/v1/session"]);
  });

  it("sends in the order in which it was asked for", async () => {
    void first(request("/first"));
    const waiting = [inTurn(request("/one", { method: "PUT" })), inTurn(request("/two", { method: "DELETE" }))];
    answerFirst();
    await Promise.all(waiting);
    expect(sent).toEqual(["GET /first", "PUT /one", "DELETE /two"]);
  });

  it("lets nothing wait that a person does", async () => {
    void first(request("/first"));
    await api.DELETE("/api/v1/session");
    expect(sent).toEqual(["GET /first", "DELETE /api/v1/session"]);
  });

  it("lets nobody wait for ever", async () => {
    void first(request("/first"));
    await inTurn(request("/other"));
    expect(sent).toEqual(["GET /first", "GET /other"]);
  });

  it("does not send what nobody wants any more", async () => {
    void first(request("/first"));
    const gone = new AbortController();
    const read = inTurn(request("/other", { signal: gone.signal }));
    gone.abort();
    answerFirst();
    await expect(read).rejects.toThrow();
    expect(sent).toEqual(["GET /first"]);
  });

  it("goes on where the answer never came", async () => {
    globalThis.fetch = vi.fn(() => Promise.reject(new TypeError("no network")));
    await expect(first(request("/first"))).rejects.toThrow("no network");
    globalThis.fetch = () => Promise.resolve(Response.json({}));
    expect((await inTurn(request("/other"))).ok).toBe(true);
  });
});
