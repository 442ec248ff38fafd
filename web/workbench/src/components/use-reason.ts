import { useTranslation } from "react-i18next";
import { useZone } from "@/data/session";
import { useMoment } from "@/lib/use-moment";

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
  "no answer in time": "late",
  "no connection": "noConnection",
  "the name of the host cannot be resolved": "noHost",
  "no TLS connection with a trusted certificate": "noTrust",
  "its answer is no JSON": "answerNoJson",
  "its answer holds no JSON object": "answerNoJson",
  "it gave no probability": "noProbability",
  "it named an intent that does not exist": "strangeIntent",
  "it named no intent": "strangeIntent",
  "the encoder failed": "encoderFailed",
  "switched off by a person or a key": "switchedOff",
  "it answered 410: it wants no more": "wantsNoMore",
} as const;

const HELD = /^the platform (holds|has released) (\d+) fulfilment order\(s\)$/;
const STATUS = /^it answered (\d{3})$/;
const WORN = /^every try has failed since (\S+); the last: (.*)$/;

function isKnown(reason: string): reason is keyof typeof KNOWN {
  return reason in KNOWN;
}

/** A reason in the member's language; as the server says it when we have no words for it. */
export function useReason(): (reason: string) => string {
  const { t } = useTranslation();
  const moment = useMoment(useZone());
  const say = (reason: string): string => {
    if (isKnown(reason)) {
      return t(`reason.${KNOWN[reason]}`);
    }
    const status = STATUS.exec(reason)?.[1];
    if (status !== undefined) {
      return t("reason.answered", { status });
    }
    const [, deed, count] = HELD.exec(reason) ?? [];
    if (deed !== undefined) {
      return t(deed === "holds" ? "reason.holds" : "reason.released", { number: count });
    }
    const worn = WORN.exec(reason);
    return worn === null ? reason : t("reason.worn", { since: moment.full(worn[1] ?? ""), last: say(worn[2] ?? "") });
  };
  return say;
}
