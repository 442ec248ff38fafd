import type { Channel } from "@atiende/api";
import { Chip, type Tone } from "@atiende/ui";
import { Alert } from "antd";
import { numberFormat } from "@/lib/formats";
import { useLanguage, useTranslation } from "@/lib/i18n";
import checkStyles from "./check.module.css";
import styles from "./standing.module.css";

const TONES = { high: "good", medium: "warn", low: "danger" } as const satisfies Record<string, Tone>;

function isTrouble(word: string): word is "RESTRICTED" | "BANNED" | "FLAGGED" | "DISCONNECTED" {
  return ["RESTRICTED", "BANNED", "FLAGGED", "DISCONNECTED"].includes(word);
}

/** How the platform judges an account: what buyers' reports have made of it, and to how many the shop may write first. */
export function Standing({
  standing: { quality, firstWrites, trouble },
}: {
  standing: NonNullable<Channel["standing"]>;
}) {
  const { t } = useTranslation();
  const number = numberFormat(useLanguage());
  return (
    <>
      {quality === null && firstWrites === null ? null : (
        <p className={`${checkStyles.check} ${styles.standing}`} data-testid="standing">
          {quality === null ? null : <Chip tone={TONES[quality]}>{t(`standing.${quality}`)}</Chip>}
          {firstWrites === null ? null : t("standing.firstWrites", { number: number.format(firstWrites) })}
        </p>
      )}
      {trouble === null ? null : (
        <Alert
          type="warning"
          showIcon
          className={checkStyles.trouble}
          title={isTrouble(trouble) ? t(`standing.${trouble}`) : t("standing.other", { word: trouble })}
        />
      )}
    </>
  );
}
