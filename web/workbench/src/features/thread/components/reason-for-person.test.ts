import { describe, expect, it } from "vitest";
import { handOverMark } from "@/lib/hand-over";
import { reasonForPerson } from "./reason-for-person";

const calm = { id: "neutral", probability: 0.9 };

function meaning(intent: string, probability: number, emotion = calm) {
  return { emotion, intents: [{ id: intent, probability }], confidence: probability, personBelow: 0.8 };
}

describe("why a person must look", () => {
  it("is that the buyer asks for one, however sure that is", () => {
    expect(reasonForPerson(meaning("human_agent", 0.99), "es")).toBe("conversation.needsPersonAsked");
  });

  it("is anger before all else", () => {
    const angry = { id: "angry", probability: 0.7 };
    expect(reasonForPerson(meaning("human_agent", 0.4, angry), "en")).toBe("conversation.needsPersonAngry");
  });

  it("is the language where the buyer writes another than Spanish", () => {
    expect(reasonForPerson(meaning("order_status", 0.95), "pt")).toBe("conversation.needsPersonLanguage");
  });

  it("is confidence only where it is below the mark", () => {
    expect(reasonForPerson(meaning("order_status", 0.79), "es")).toBe("conversation.needsPersonUnsure");
    expect(reasonForPerson(meaning("order_status", 0.8), "es")).toBe("conversation.needsPerson");
    expect(reasonForPerson({ ...meaning("order_status", 0.8), personBelow: 0.9 }, "es")).toBe(
      "conversation.needsPersonUnsure",
    );
  });

  it("is confidence below the usual mark where a node of an older release names none", () => {
    const told = meaning("order_status", 0.79);
    const untold = JSON.parse(JSON.stringify({ ...told, personBelow: undefined })) as typeof told;
    expect(handOverMark(untold)).toBe(0.8);
    expect(reasonForPerson(untold, "es")).toBe("conversation.needsPersonUnsure");
  });
});
