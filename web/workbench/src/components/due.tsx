import type { Conversation } from "@atiende/api";
import type { ReactNode } from "react";
import { useTimed } from "@/lib/clock";
import { useTranslation } from "@/lib/i18n";
import { useBriefSpanText, useSpanText } from "@/lib/use-span-text";
import styles from "./due.module.css";

const SOON = 15 * 60_000;

type Urgency = "late" | "soon" | "calm";

function urgency(left: number): Urgency {
  return left < 0 ? "late" : left < SOON ? "soon" : "calm";
}

/** Why something is due, in words. */
export function useDueReason(reason: Conversation["dueReason"]): string {
  const { t } = useTranslation();
  switch (reason) {
    case "first_reply":
      return t("due.firstReply");
    case "undelivered":
      return t("due.undelivered");
    case "platform":
      return t("due.platform");
    default:
      return t("due.reply");
  }
}

interface Props {
  at: string;
  reason: Conversation["dueReason"];
  /** What is told in place of the reason. */
  why?: string;
  /** By what it is told from other clocks beside it. */
  icon?: ReactNode;
  clock?: string;
  /** Whether the largest unit is enough. */
  brief?: boolean;
}

/** How long until an answer is due, counted down; how long it has been overdue. */
export function Due({ at, reason, why, icon, clock, brief = false }: Props) {
  const { t } = useTranslation();
  const whole = useSpanText();
  const largest = useBriefSpanText();
  const spanText = brief ? largest : whole;
  const due = Date.parse(at);
  const text = useTimed((now) => {
    const left = due - now;
    return left < 0 ? t("due.late", { span: spanText(left) }) : t("due.left", { span: spanText(left) });
  });
  const state = useTimed((now) => urgency(due - now));
  const byReason = useDueReason(reason);
  const told = why ?? byReason;
  return (
    <span
      className={`${styles.due} ${styles[state]} tabular`}
      title={told}
      data-testid="due"
      data-state={state}
      data-clock={clock}
    >
      <span className="visually-hidden">{told} </span>
      {icon === undefined ? null : (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      {text}
    </span>
  );
}
