import { SkeletonRows } from "@atiende/ui";
import { Suspense, useEffect } from "react";
import { Outlet } from "react-router";
import { usePreferences } from "@/data/preferences";
import { useOutboxResumed } from "@/features/composer";
import { Palette } from "@/features/palette";
import { chooseKeys, useKeyboard } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { Rail } from "./rail";
import styles from "./shell.module.css";
import { useLive } from "./use-live";
import { Watermark } from "./watermark";

/** The frame around every screen. */
export function Shell() {
  const { t } = useTranslation();
  useLive();
  useKeyboard();
  useOutboxResumed();
  const keys = usePreferences()?.keys;
  useEffect(() => chooseKeys(keys ?? {}), [keys]);
  return (
    <div className={styles.shell}>
      <Rail />
      <Palette />
      <Watermark />
      <div className={styles.content}>
        <Suspense fallback={<SkeletonRows rows={8} height={88} label={t("loading")} />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}
