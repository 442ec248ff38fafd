import { describe, expect, it } from "vitest";
import { eventReader } from "./event-stream";

describe("the event reader", () => {
  it("reads events whatever the cuts between chunks", () => {
    const text = ': hb\n\nid: 7\nevent: change\ndata: {"a":1}\n\nid: 8\r\nevent: reset\r\ndata:\r\ndata: x\r\n\r\n';
    for (let cut = 0; cut <= text.length; cut++) {
      const read = eventReader();
      expect([...read(text.slice(0, cut)), ...read(text.slice(cut))]).toEqual([
        null,
        { type: "change", id: "7", data: '{"a":1}' },
        { type: "reset", id: "8", data: "\nx" },
      ]);
    }
  });

  it("keeps an unfinished event to itself", () => {
    expect(eventReader()("id: 1\ndata: x\n")).toEqual([]);
  });
});
