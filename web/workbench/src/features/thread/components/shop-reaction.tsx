import { SmileOutlined } from "@ant-design/icons";
import type { Message } from "@atiende/api";
import { useMemo, useRef } from "react";
import { Button } from "@/components/button";
import { MenuButton } from "@/components/menu-button";
import { useReason } from "@/components/use-reason";
import { useTell } from "@/components/use-tell";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { useReact } from "../api/react";
import styles from "./message-item.module.css";

const SIGNS = [
  ["👍", "thumbs"],
  ["❤️", "heart"],
  ["🙏", "thanks"],
  ["😊", "smile"],
  ["🎉", "party"],
  ["😢", "sad"],
] as const;

const NONE: readonly Action[] = [];

interface Props {
  message: Message;
  /** Whether a sign may be set now. */
  may: boolean;
  /** Whether it is the buyer's last, which the key is for. */
  last: boolean;
}

/** The sign that the shop has set to a buyer's message, and the choice of another. */
export function ShopReaction({ message, may, last }: Props) {
  const { t } = useTranslation();
  const tell = useTell();
  const { mutate, isPending } = useReact();
  const { id, shopReaction } = message;
  const button = useRef<HTMLButtonElement>(null);
  const actions = useMemo<readonly Action[]>(
    () =>
      last
        ? [
            {
              ...keyed("message.react"),
              label: t("action.react"),
              icon: <SmileOutlined />,
              enabled: may && !isPending,
              perform: () => button.current?.click(),
            },
          ]
        : NONE,
    [last, may, isPending, t],
  );
  useActions(actions);
  const set = (emoji: string) => mutate({ id, emoji }, { onError: tell.problem });
  const items = SIGNS.map(([emoji, name]) => ({
    key: name,
    label: t(`thread.sign.${name}`),
    icon: <span aria-hidden="true">{emoji}</span>,
    chosen: shopReaction?.emoji === emoji,
    onChoose: () => set(emoji),
  }));
  const away =
    shopReaction === null || (shopReaction.emoji === "" && shopReaction.state === "sending")
      ? []
      : [{ key: "away", items: [{ key: "away", label: t("thread.takeAway"), onChoose: () => set("") }] }];
  return (
    <>
      {shopReaction === null ? null : <Sign reaction={shopReaction} />}
      {may ? (
        <MenuButton groups={[{ key: "signs", items }, ...away]} label={t("thread.react")} placement="below">
          {(opens) => (
            <Button
              {...opens}
              ref={button}
              size="small"
              type="text"
              loading={isPending}
              icon={<SmileOutlined />}
              aria-label={t("thread.react")}
              title={t("thread.react")}
              data-testid="react"
            />
          )}
        </MenuButton>
      ) : null}
    </>
  );
}

function Sign({
  reaction: { emoji, state, reason, because, code },
}: {
  reaction: NonNullable<Message["shopReaction"]>;
}) {
  const { t } = useTranslation();
  const say = useReason();
  const away = emoji === "";
  if (state === "failed") {
    const what = away ? t("thread.notTakenAway") : t("thread.notReacted", { emoji });
    const why = reason === null ? code : say(reason, because);
    return (
      <span className={styles.signFailed} role="status" data-testid="shop-reaction" data-state={state}>
        {what}
        {why === null ? null : <span className={styles.signWhy}>{why}</span>}
      </span>
    );
  }
  const label =
    state === "set" ? t("thread.reacted", { emoji }) : away ? t("thread.takingAway") : t("thread.reacting", { emoji });
  return (
    <span
      className={`${styles.sign} ${state === "sending" ? styles.signSending : ""}`}
      role="img"
      aria-label={label}
      title={label}
      data-testid="shop-reaction"
      data-state={state}
    >
      {away ? "…" : emoji}
    </span>
  );
}
