import type { Suggestion } from "@atiende/api";
import { beforeEach, describe, expect, it } from "vitest";
import { draftOf, writeDraft } from "./drafts";
import { quoteOf } from "./quotes";
import { rememberSent, takeBack } from "./sent-texts";

describe("a text that is taken back", () => {
  beforeEach(() => writeDraft("c-1", ""));

  it("stands in the composer again and takes the focus", () => {
    rememberSent("m-1", { text: "Ya salió", key: "k-m-1", quotes: null });
    takeBack("c-1", "m-1");
    expect(draftOf("c-1").text).toBe("Ya salió");
    expect(draftOf("c-1").chosen).toBeDefined();
  });

  it("follows when the message was withdrawn before its sending was answered", () => {
    takeBack("c-1", "m-2");
    expect(draftOf("c-1").text).toBe("");
    rememberSent("m-2", { text: "Sale mañana", key: "k-m-2", quotes: null });
    expect(draftOf("c-1").text).toBe("Sale mañana");
  });

  it("is the suggestion again that it began as, with its meaning", () => {
    const suggestion = { template: "t.calm.a", version: "0123abcd", text: "Ya salió", gloss: "已发货" } as Suggestion;
    rememberSent("m-5", { text: "Ya salió", key: "k-m-5", quotes: null, suggestion });
    takeBack("c-1", "m-5");
    expect(draftOf("c-1").suggestion).toEqual(suggestion);
  });

  it("quotes again what it quoted", () => {
    rememberSent("m-4", { text: "En azul, sí", key: "k-m-4", quotes: "m-0" });
    takeBack("c-1", "m-4");
    expect(quoteOf("c-1")).toBe("m-0");
  });

  it("takes the place of nothing that was written meanwhile", () => {
    rememberSent("m-3", { text: "Ya salió", key: "k-m-3", quotes: null });
    writeDraft("c-1", "Otra cosa");
    takeBack("c-1", "m-3");
    expect(draftOf("c-1").text).toBe("Otra cosa");
  });
});
