import { SkeletonRows } from "@atiende/ui";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { useOutboxResumed } from "@/features/composer";
import { useKeyboard } from "@/lib/actions";
import { Rail } from "./rail";
import styles from "./shell.module.css";
import { useLive } from "./use-live";

/** The frame around every screen. */
export function Shell() {
  const { t } = useTranslation();
  useLive();
  useKeyboard();
  useOutboxResumed();
  return (
    <div className={styles.shell}>
      <Rail />
      <div className={styles.content}>
        <Suspense fallback={<SkeletonRows rows={8} height={88} label={t("loading")} />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}
