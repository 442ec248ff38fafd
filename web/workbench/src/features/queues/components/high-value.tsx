import { SkeletonRows } from "@atiende/ui";
import { Button, InputNumber, Select } from "antd";
import { useState } from "react";
import { Loaded } from "@/components/loaded";
import { useTell } from "@/components/use-tell";
import { useAutomationSettings, useDecideAutomation } from "@/data/automation-settings";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import styles from "./queues.module.css";

/** Settings from before there was a currency name none: the value counts in whatever currency. */
const ANY = "";

/** From which order value on no machine answers. */
export function HighValue() {
  const { t } = useTranslation();
  const query = useAutomationSettings();
  return (
    <section>
      <h2 className={styles.title}>{t("queue.highValue")}</h2>
      <p className={styles.quiet}>{t("queue.highValueLead")}</p>
      <Loaded query={query} skeleton={<SkeletonRows rows={1} height={32} label={t("loading")} />}>
        {({ version, settings }) => <Fields key={version} version={version} settings={settings} />}
      </Loaded>
    </section>
  );
}

function Fields({
  version,
  settings,
}: Pick<NonNullable<ReturnType<typeof useAutomationSettings>["data"]>, "version" | "settings">) {
  const { t } = useTranslation();
  const tell = useTell();
  const supervisor = useMay("supervisor");
  const { mutate, isPending } = useDecideAutomation();
  const before =
    settings.highValueMinor === null || settings.highValueMinor === undefined ? null : settings.highValueMinor / 100;
  const [value, setValue] = useState(before);
  const [currency, setCurrency] = useState(settings.highValueCurrency ?? ANY);
  const changed = value !== before || currency !== (settings.highValueCurrency ?? ANY);
  return (
    <div className={styles.fields}>
      <InputNumber
        className={styles.number}
        value={value}
        min={0}
        disabled={!supervisor}
        placeholder={t("queue.never")}
        aria-label={t("queue.highValue")}
        onChange={setValue}
        data-testid="high-value"
      />
      <Select
        className={styles.currency}
        value={currency}
        disabled={!supervisor}
        aria-label={t("queue.currency")}
        options={[
          ...["MXN", "USD"].map((it) => ({ value: it, label: it })),
          { value: ANY, label: t("queue.anyCurrency") },
        ]}
        onChange={setCurrency}
      />
      <Button
        disabled={!supervisor || !changed}
        loading={isPending}
        onClick={() =>
          mutate(
            {
              version,
              settings: {
                ...settings,
                highValueMinor: value === null ? null : Math.round(value * 100),
                highValueCurrency: currency === ANY ? null : currency,
              },
            },
            { onSuccess: () => tell.done(t("automation.decided")), onError: tell.problem },
          )
        }
      >
        {t("rule.save")}
      </Button>
    </div>
  );
}
