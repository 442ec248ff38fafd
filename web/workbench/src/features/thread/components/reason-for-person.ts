import type { Conversation } from "@atiende/api";

type Meaning = Pick<Conversation, "emotion" | "intents" | "confidence" | "personBelow">;

/**
 * Why a person must look at a conversation, as the key of its words; what weighs most of what is so.
 *
 * @param language of the buyer's last message that was read
 */
export function reasonForPerson({ emotion, intents, confidence, personBelow }: Meaning, language: string | undefined) {
  if (emotion?.id === "angry") {
    return "conversation.needsPersonAngry";
  }
  if (intents.some(({ id }) => id === "human_agent")) {
    return "conversation.needsPersonAsked";
  }
  if (language !== undefined && language !== "es") {
    return "conversation.needsPersonLanguage";
  }
  if (confidence !== null && confidence < personBelow) {
    return "conversation.needsPersonUnsure";
  }
  return "conversation.needsPerson";
}
