import type { Message, SettleAs } from "@atiende/api";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { useSettle } from "../api/settle";
import styles from "./settle-buttons.module.css";

/** The decision that only a person can take: did it reach the buyer or not? */
export function SettleButtons({ message }: { message: Message }) {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("agent");
  const { mutate, isPending, variables } = useSettle();
  const settle = (as: SettleAs) => mutate({ id: message.id, as }, { onError: tell.problem });
  const button = (as: SettleAs) => (
    <Button
      size="small"
      disabled={!may || isPending}
      loading={isPending && variables.as === as}
      onClick={() => settle(as)}
      data-testid={`settle-${as}`}
    >
      {t(`settle.${as}`)}
    </Button>
  );
  return (
    <div className={styles.buttons}>
      {button("sent")}
      {button("not_sent")}
    </div>
  );
}
