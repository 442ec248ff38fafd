import { useTranslation } from "react-i18next";

/** What the server gives as a reason, in its own words, and how we say it. */
const KNOWN = {
  "cut off before the platform's answer": "cutOff",
  "the connection was lost before the platform's answer": "cutOff",
  "interrupted before the platform's answer": "cutOff",
  "the platform answered 200 without an id": "withoutId",
  "the reply window closed before it was sent": "windowClosed",
  "the platform cannot be reached": "unreachable",
  "the platform asks for patience": "patience",
  "the body is not JSON": "notJson",
  "the stored event is not JSON": "notJson",
  "the stored message is not of this form": "unknownForm",
  "the event has no known form": "unknownForm",
  "the message names no sender": "noSender",
  "the platform names an account that is not connected": "notConnected",
} as const;

function isKnown(reason: string): reason is keyof typeof KNOWN {
  return reason in KNOWN;
}

/** A reason in the member's language; as the server says it when we have no words for it. */
export function useReason(): (reason: string) => string {
  const { t } = useTranslation();
  return (reason) => (isKnown(reason) ? t(`reason.${KNOWN[reason]}`) : reason);
}
