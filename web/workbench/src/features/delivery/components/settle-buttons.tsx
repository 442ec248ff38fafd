import type { Message, SettleAs } from "@atiende/api";
import { useMemo } from "react";
import { ActionButton } from "@/components/action-button";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { type Action, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { titleOf } from "@/lib/title-of";
import { useSettle } from "../api/settle";
import styles from "./settle-buttons.module.css";

const AS = ["sent", "not_sent"] as const satisfies readonly SettleAs[];

/** The decision that only a person can take: did it reach the buyer or not? */
export function SettleButtons({ message }: { message: Message }) {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("agent");
  const { mutate, isPending, variables } = useSettle();
  const actions = useMemo(
    () =>
      AS.map((as) => ({
        as,
        action: {
          id: `delivery.settle.${as}.${message.id}`,
          label: t(`settle.${as}`),
          title: titleOf(t(`settle.${as}`), message.text),
          group: "reply",
          enabled: may && !isPending,
          perform: () => mutate({ id: message.id, as }, { onError: tell.problem }),
        } satisfies Action,
      })),
    [t, tell, may, isPending, mutate, message.id, message.text],
  );
  useActions(useMemo(() => actions.map(({ action }) => action), [actions]));
  return (
    <div className={styles.buttons}>
      {actions.map(({ as, action }) => (
        <ActionButton
          key={as}
          action={action}
          size="small"
          loading={isPending && variables.as === as}
          data-testid={`settle-${as}`}
        />
      ))}
    </div>
  );
}
