import type { Claim } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { Moment } from "@/components/moment";
import { useTranslation } from "@/lib/i18n";
import styles from "./orders-section.module.css";
import { useClaimWords } from "./use-claim-words";

/** What a buyer claims, where that stands, by when the shop must act, and what it may do. */
export function ClaimItem({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const { type, stage, here, onPlatform } = useClaimWords()(claim);
  return (
    <div className={styles.card} data-testid="claim">
      <div className={styles.line}>
        <span className={styles.name}>{type}</span>
        <Chip tone={claim.open ? "danger" : "plain"}>{t(claim.open ? "orders.claimOpen" : "orders.claimClosed")}</Chip>
      </div>
      {claim.reason === null ? null : <div lang="es">{claim.reason}</div>}
      {claim.open && stage !== null ? <div className={styles.note}>{stage}</div> : null}
      {claim.open && claim.dueAt !== null ? (
        <div className={styles.line}>
          <span>{t("orders.actBy")}</span>
          <Moment at={claim.dueAt} full />
        </div>
      ) : null}
      {claim.open && here.length > 0 ? <May where={t("claim.here")} what={here} /> : null}
      {claim.open && onPlatform.length > 0 ? <May where={t("claim.onPlatform")} what={onPlatform} /> : null}
    </div>
  );
}

function May({ where, what }: { where: string; what: string[] }) {
  return (
    <div className={styles.note}>
      {where}
      <ul className={styles.preview}>
        {what.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  );
}
