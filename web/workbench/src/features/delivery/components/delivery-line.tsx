import type { Message } from "@atiende/api";
import { Moment } from "@/components/moment";
import { useTranslation } from "@/lib/i18n";
import styles from "./delivery-line.module.css";
import { RetryButton } from "./retry-button";
import { SettleButtons } from "./settle-buttons";
import { stateIcons } from "./state-icons";
import { useFailureText } from "./use-failure-text";
import { WithdrawButton } from "./withdraw-button";

interface Props {
  message: Message;
  onWithdrawn?: (message: Message) => void;
}

const nothing = () => undefined;

/** How far a message of ours has come, why it came no further, and what a person can decide. */
export function DeliveryLine({ message, onWithdrawn = nothing }: Props) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const { delivery } = message;
  if (delivery === null) {
    return null;
  }
  const { state, at } = delivery;
  const why =
    state === "failed" || state === "moderated" || state === "retrying" || state === "expired"
      ? failureText(delivery)
      : null;
  return (
    <div className={styles.delivery} data-testid="delivery" data-state={state}>
      <span className={`${styles.state} ${styles[state]}`}>
        <span aria-hidden="true">{stateIcons[state]}</span>
        <span>{t(`delivery.${state}`)}</span>
        <Moment at={at} />
      </span>
      {why === null ? null : <span className={styles.why}>{why}</span>}
      {state === "uncertain" ? (
        <div className={styles.decision}>
          <p>{t("delivery.uncertainText")}</p>
          <SettleButtons message={message} />
        </div>
      ) : null}
      {state === "approved" || state === "retrying" ? (
        <WithdrawButton message={message} onWithdrawn={onWithdrawn} />
      ) : null}
      {state === "failed" || state === "not_sent" ? <RetryButton message={message} /> : null}
    </div>
  );
}
