import type { LegalClock, PlatformClock } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { Switch } from "antd";
import { useChannelKind } from "@/components/use-channel-kind";
import { useDeadlineSource } from "@/components/use-deadline-source";
import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import type { Deciding } from "../deciding";
import { inUnits } from "../hours";
import styles from "./deadlines.module.css";

interface Props extends Deciding {
  platforms: PlatformClock[];
  law: LegalClock[];
}

/** Clocks that others set: marketplaces and the law, each with who says so. */
export function Watched({ settings, may, decide, platforms, law }: Props) {
  const { t } = useTranslation();
  const kind = useChannelKind();
  const names = useNames();
  const saidBy = useDeadlineSource();
  return (
    <>
      <section>
        <h2 className={styles.title}>{t("policy.platforms")}</h2>
        {platforms.map(({ id, when, withinMinutes, confirmed, source }) => {
          const { amount, unit } = inUnits(withinMinutes * 60);
          const name = [
            ...(when?.channels ?? []).map(kind),
            ...(when?.threads ?? []).map((it) => t(`policy.threads.${it as "order" | "claim" | "chat" | "question"}`)),
          ].join(" · ");
          return (
            <div key={id} className={styles.clock}>
              <div className={styles.line}>
                <Switch
                  size="small"
                  checked={settings.platforms[id] ?? confirmed}
                  disabled={!may}
                  aria-label={name}
                  onChange={(on) => decide({ platforms: { ...settings.platforms, [id]: on } })}
                />
                <span className={styles.grow}>
                  {name}: {t(`policy.in.${unit}`, { count: amount })}
                </span>
                {confirmed ? null : <Chip tone="warn">{t("policy.unconfirmed")}</Chip>}
              </div>
              <p className={styles.quiet}>{saidBy(id, source)}</p>
            </div>
          );
        })}
      </section>
      <section>
        <div className={styles.head}>
          <h2 className={styles.title}>{t("policy.law")}</h2>
          <span>
            <Switch
              size="small"
              checked={settings.law}
              disabled={!may}
              aria-label={t("policy.lawOn")}
              onChange={(on) => decide({ law: on })}
            />{" "}
            {t("policy.lawOn")}
          </span>
        </div>
        <p className={styles.quiet}>{t("policy.lawLead")}</p>
        {law.map(({ id, article, term, intents, source }) => (
          <div key={id} className={styles.clock}>
            <div className={styles.line}>
              <strong>{article}</strong>
              <span className={styles.grow}>
                {t(term.kind === "WORKING" ? "policy.workingDays" : "policy.calendarDays", { count: term.days })} ·{" "}
                {intents.map(names.intent).join(", ")}
              </span>
            </div>
            <p className={styles.quiet}>{saidBy(id, source)}</p>
          </div>
        ))}
      </section>
    </>
  );
}
