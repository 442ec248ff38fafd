import { SkeletonRows } from "@atiende/ui";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useMay } from "@/data/session";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import styles from "./trail.module.css";

const Trail = lazy(() => import("./trail").then((it) => ({ default: it.Trail })));

/** The trail of a conversation for supervisors; asked for when it is opened. */
export function TrailSection({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const supervisor = useMay("supervisor");
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDetailsElement>(null);
  const show = useMemo<Action>(
    () => ({
      ...keyed("conversation.trail"),
      label: t("trail.title"),
      perform: () => {
        if (box.current !== null) {
          box.current.open = !box.current.open;
        }
      },
    }),
    [t],
  );
  useActions(useMemo(() => (supervisor ? [show] : []), [supervisor, show]));
  return supervisor ? (
    <details
      ref={box}
      className={styles.section}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
        // it stands at the foot of the panel: what it opens would be out of sight
        if (currentTarget.open) {
          currentTarget.scrollIntoView?.({ block: "start" });
        }
      }}
    >
      <summary className={styles.head} data-testid="open-trail">
        {t("trail.title")}
      </summary>
      {open ? (
        <div className={styles.body}>
          <Suspense fallback={<SkeletonRows rows={3} height={40} label={t("loading")} />}>
            <Trail conversationId={conversationId} />
          </Suspense>
        </div>
      ) : null}
    </details>
  ) : null;
}
