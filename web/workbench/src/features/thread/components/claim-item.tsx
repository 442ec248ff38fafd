import type { Claim, Return } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { Fragment } from "react";
import { Moment } from "@/components/moment";
import { useTranslation } from "@/lib/i18n";
import styles from "./orders-section.module.css";
import { ParcelLine } from "./parcel-line";
import { useClaimWords } from "./use-claim-words";
import { useReturnWords } from "./use-return-words";

/** What a buyer claims, where that stands, by when the shop must act, what comes back, and what the shop may do. */
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
      {claim.returned === null ? null : <Returned returned={claim.returned} />}
      {claim.open && here.length > 0 ? <May where={t("claim.here")} what={here} /> : null}
      {claim.open && onPlatform.length > 0 ? <May where={t("claim.onPlatform")} what={onPlatform} /> : null}
    </div>
  );
}

/** What comes back: where it stands, where the money is, and the parcels in which it comes, with when each is expected. */
function Returned({ returned }: { returned: Return }) {
  const { t } = useTranslation();
  const { status, money, refundOn } = useReturnWords()(returned);
  return (
    <div className={styles.back} data-testid="returned">
      {status === null ? null : <div>{status}</div>}
      {returned.parcels.map((parcel) => (
        <Fragment key={`${parcel.carrier} ${parcel.tracking}`}>
          <ParcelLine parcel={parcel} />
          {parcel.promisedFor === null || parcel.status === "delivered" ? null : (
            <div className={styles.line}>
              <span>{t("claim.expected")}</span>
              <Moment at={parcel.promisedFor} full />
            </div>
          )}
        </Fragment>
      ))}
      {money === null ? null : <div className={styles.note}>{money}</div>}
      {refundOn === null ? null : <div className={styles.note}>{refundOn}</div>}
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
