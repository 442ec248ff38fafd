import type { Claim } from "@atiende/api";
import { useTranslation } from "@/lib/i18n";
import { among } from "./among";

const TYPES = [
  "mediations",
  "return",
  "change",
  "cancel_purchase",
  "cancel_sale",
  "fulfillment",
  "ml_case",
  "service",
] as const;

const STAGES = ["claim", "dispute", "recontact", "stale"] as const;

/** What is done by an answer, here. */
const ANSWERS = ["send_message_to_complainant", "send_message_to_mediator"] as const;

/** What is done on the platform alone. */
const THERE = [
  "send_attachments",
  "send_attachments_to_mediator",
  "send_potential_shipping",
  "send_tracking_number",
  "add_shipping_evidence",
  "allow_return",
  "allow_return_label",
  "return_review",
  "return_review_ok",
  "return_review_fail",
  "allow_partial_refund",
  "refund",
  "open_dispute",
  "recontact",
] as const;

const isType = among(TYPES);
const isStage = among(STAGES);
const isAnswer = among(ANSWERS);
const isThere = among(THERE);

/** A claim in the member's language, from the platform's codes. */
interface ClaimWords {
  type: string;
  /** Null where the platform names none, or one that has no words. */
  stage: string | null;
  here: string[];
  onPlatform: string[];
}

/** What a claim is, where it stands and what may be done. An act that has no words yet is called as the platform calls it. */
export function useClaimWords(): (claim: Claim) => ClaimWords {
  const { t } = useTranslation();
  return ({ type, stage, actions }) => ({
    type: isType(type) ? t(`claim.type.${type}`) : t("claim.other"),
    stage: isStage(stage) ? t(`claim.stage.${stage}`) : null,
    here: actions.filter(isAnswer).map((action) => t(`claim.action.${action}`)),
    onPlatform: actions
      .filter((action) => !isAnswer(action))
      .map((action) => (isThere(action) ? t(`claim.action.${action}`) : action)),
  });
}
