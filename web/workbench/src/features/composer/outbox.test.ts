import type { Message } from "@atiende/api";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { resumeUnanswered, submit } from "./outbox";

const real = globalThis.fetch;
let network = false;
let asked: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  network = false;
  asked = [];
  globalThis.fetch = async (input) => {
    asked.push((input as Request).headers.get("Idempotency-Key") ?? "");
    if (!network) {
      throw new TypeError("Failed to fetch");
    }
    return Response.json({ id: "m-1", conversationId: "c-1" });
  };
});

afterEach(() => {
  vi.useRealTimers();
  globalThis.fetch = real;
});

describe("a reply that went unanswered for want of a network", () => {
  it("goes out by itself, under the same key and once, when there is one again", async () => {
    const sent: string[] = [];
    const onSent = ({ id }: Message) => sent.push(id);
    submit({ key: "k-1", conversationId: "c-1", reply: { text: "Ya salió" }, startedAt: 0 }, onSent);
    await vi.runAllTimersAsync();
    expect(asked).toEqual(["k-1", "k-1", "k-1", "k-1"]);
    expect(sent).toEqual([]);

    network = true;
    resumeUnanswered(onSent);
    resumeUnanswered(onSent);
    await vi.runAllTimersAsync();
    resumeUnanswered(onSent);
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(5);
    expect(asked.at(-1)).toBe("k-1");
    expect(sent).toEqual(["m-1"]);
  });
});
