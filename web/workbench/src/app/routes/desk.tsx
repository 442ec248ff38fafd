import { MessageOutlined } from "@ant-design/icons";
import { PaneNote, SkeletonRows } from "@atiende/ui";
import { lazy, Suspense } from "react";
import { useParams } from "react-router";
import { usePreferences } from "@/data/preferences";
import { Inbox } from "@/features/conversations";
import { useTranslation } from "@/lib/i18n";
import { LiveBadge } from "../shell/live-badge";
import styles from "./desk.module.css";

const loadConversation = () => import("./open-conversation");
const OpenConversation = lazy(() => loadConversation().then((it) => ({ default: it.OpenConversation })));
if (location.pathname.startsWith("/conversations/")) {
  void loadConversation();
}
const Guide = lazy(() => import("@/features/guide").then((it) => ({ default: it.Guide })));

/** Whoever reaches for the list is about to open something: it is there by then. */
function preload(list: HTMLElement | null) {
  const reaches = ["pointermove", "touchstart", "focusin"];
  const load = () => void loadConversation();
  for (const reach of reaches) {
    list?.addEventListener(reach, load, { once: true, passive: true });
  }
}

/** The list on the left, the conversation that is open beside it. */
export function Desk() {
  const { t } = useTranslation();
  const { id } = useParams();
  const guide = usePreferences()?.guideDone === false;
  return (
    <div className={styles.desk} data-open={id !== undefined}>
      <div className={styles.list} ref={preload}>
        <Inbox status={<LiveBadge />} />
      </div>
      <main className={styles.thread}>
        {id === undefined ? (
          guide ? (
            <Guide />
          ) : (
            <PaneNote icon={<MessageOutlined />} title={t("thread.notChosen")}>
              {t("thread.notChosenText")}
            </PaneNote>
          )
        ) : (
          <Suspense fallback={<SkeletonRows rows={8} height={88} label={t("loading")} />}>
            <OpenConversation key={id} id={id} />
          </Suspense>
        )}
      </main>
    </div>
  );
}
