import type { Suggestion } from "@atiende/api";
import { afterEach, describe, expect, it } from "vitest";
import { draftOf, learnSuggestion, origin, takeUpDraft, writeDraft } from "./drafts";
import { madeFrom } from "./made-from";

const C = "c-1";
const begunAs = { template: "refund.calm", version: "2", register: "tu" } as const;
const worded = (text: string) => ({ ...begunAs, text, gloss: "Good morning. On [___]." }) as unknown as Suggestion;

describe("a draft that is taken up on another machine", () => {
  afterEach(() => writeDraft(C, ""));

  it("is told as made from its suggestion, with its gaps filled", () => {
    takeUpDraft(C, "Buenos días. Te aviso el martes.", begunAs);
    learnSuggestion(C, worded("Buenos días. Te aviso el [___]."));
    expect(madeFrom(draftOf(C).suggestion)?.text).toBe("Buenos días. Te aviso el [___].");
  });

  it("is not told as changed by its writer where it may be the hour that changed the words", () => {
    takeUpDraft(C, "Buenos días. Te aviso el martes.", begunAs);
    learnSuggestion(C, worded("Buenas tardes. Te aviso el [___]."));
    writeDraft(C, "Buenos días. Te aviso el miércoles.");
    const { suggestion } = draftOf(C);
    expect(madeFrom(suggestion)).toBeUndefined();
    // its meaning stays, and what it began as
    expect(suggestion?.gloss).toBe("Good morning. On [___].");
    expect(origin(draftOf(C))).toEqual(begunAs);
  });
});
