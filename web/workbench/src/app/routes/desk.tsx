import { MessageOutlined } from "@ant-design/icons";
import { PaneNote } from "@atiende/ui";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { usePreferences } from "@/data/preferences";
import { Inbox } from "@/features/conversations";
import { LiveBadge } from "../shell/live-badge";
import styles from "./desk.module.css";
import { OpenConversation } from "./open-conversation";

const Guide = lazy(() => import("@/features/guide").then((it) => ({ default: it.Guide })));

/** The list on the left, the conversation that is open beside it. */
export function Desk() {
  const { t } = useTranslation();
  const { id } = useParams();
  const guide = usePreferences()?.guideDone === false;
  return (
    <div className={styles.desk} data-open={id !== undefined}>
      <div className={styles.list}>
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
          <OpenConversation key={id} id={id} />
        )}
      </main>
    </div>
  );
}
