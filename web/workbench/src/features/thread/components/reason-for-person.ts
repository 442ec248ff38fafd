import type { Conversation } from "@atiende/api";
import { handOverMark } from "@/lib/hand-over";

type Meaning = Pick<Conversation, "emotion" | "intents" | "confidence" | "personBelow">;

/**
 * Why a person must look at a conversation, as the key of its words; what weighs most of what is so.
 *
 * @param language of the buyer's last message that was read
 */
export function reasonForPerson(meaning: Meaning, language: string | undefined) {
  const { emotion, intents, confidence } = meaning;
  if (emotion?.id === "angry") {
    return "conversation.needsPersonAngry";
  }
  if (intents.some(({ id }) => id === "human_agent")) {
    return "conversation.needsPersonAsked";
  }
  if (language !== undefined && language !== "es") {
    return "conversation.needsPersonLanguage";
  }
  if (confidence !== null && confidence < handOverMark(meaning)) {
    return "conversation.needsPersonUnsure";
  }
  return "conversation.needsPerson";
}
