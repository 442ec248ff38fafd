import { SkeletonRows } from "@atiende/ui";
import { Alert } from "antd";
import { Loaded } from "@/components/loaded";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useDeadlineSettings, useDecideDeadlines } from "../api/settings";
import type { Deciding } from "../deciding";
import { Calendars } from "./calendars";
import styles from "./deadlines.module.css";
import { Explained } from "./explained";
import { Notices } from "./notices";
import { Occasions } from "./occasions";
import { Policies } from "./policies";
import { Watched } from "./watched";

/** By when the shop must act: its own promises, the calendars they are counted by, platforms and law, and how it works out. */
export function Deadlines() {
  const { t } = useTranslation();
  const tell = useTell();
  const supervisor = useMay("supervisor");
  const query = useDeadlineSettings();
  const { mutate, isPending } = useDecideDeadlines();
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={5} height={48} label={t("loading")} />}>
      {({ version, settings, counted, platforms, law, occasions }) => {
        const deciding: Deciding = {
          settings,
          may: supervisor && !isPending,
          decide: (change, onDone) =>
            mutate(
              { version, settings: { ...settings, ...change } },
              {
                onSuccess: () => {
                  tell.done(t("automation.decided"));
                  onDone?.();
                },
                onError: tell.problem,
              },
            ),
        };
        return (
          <div className={styles.all} data-testid="deadline-settings">
            {counted ? null : <Alert type="info" showIcon title={t("calendar.counting")} />}
            <Notices {...deciding} />
            <Policies {...deciding} />
            <Calendars {...deciding} />
            <Occasions occasions={occasions} />
            <Watched {...deciding} platforms={platforms} law={law} />
            <Explained />
          </div>
        );
      }}
    </Loaded>
  );
}
