import { beforeEach, describe, expect, it } from "vitest";
import { draftOf, writeDraft } from "./drafts";
import { rememberSent, takeBack } from "./sent-texts";

describe("a text that is taken back", () => {
  beforeEach(() => writeDraft("c-1", ""));

  it("stands in the composer again and takes the focus", () => {
    rememberSent("m-1", "Ya salió", "k-m-1");
    takeBack("c-1", "m-1");
    expect(draftOf("c-1").text).toBe("Ya salió");
    expect(draftOf("c-1").chosen).toBeDefined();
  });

  it("follows when the message was withdrawn before its sending was answered", () => {
    takeBack("c-1", "m-2");
    expect(draftOf("c-1").text).toBe("");
    rememberSent("m-2", "Sale mañana", "k-m-2");
    expect(draftOf("c-1").text).toBe("Sale mañana");
  });

  it("takes the place of nothing that was written meanwhile", () => {
    rememberSent("m-3", "Ya salió", "k-m-3");
    writeDraft("c-1", "Otra cosa");
    takeBack("c-1", "m-3");
    expect(draftOf("c-1").text).toBe("Otra cosa");
  });
});
