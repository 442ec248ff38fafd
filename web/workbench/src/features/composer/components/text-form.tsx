import type { Conversation } from "@atiende/api";
import { type GetRef, Input } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action-button";
import { WindowLeft } from "@/components/window-left";
import { useDraft, writeDraft } from "../drafts";
import { LengthCount } from "./length-count";
import styles from "./text-form.module.css";
import { useReplyActions } from "./use-reply-actions";

/** @param limit longest text, in Unicode code points */
export function TextForm({ conversation, limit }: { conversation: Conversation; limit: number }) {
  const { t } = useTranslation();
  const { id, channel, customer, windowClosesAt } = conversation;
  const { text } = useDraft(id);
  const box = useRef<GetRef<typeof Input.TextArea>>(null);
  const { send } = useReplyActions(id, text, limit, () => box.current?.focus({ cursor: "end" }));
  return (
    <>
      <Input.TextArea
        ref={box}
        value={text}
        onChange={(event) => writeDraft(id, event.target.value)}
        placeholder={t("composer.placeholder", { customer: customer.name, channel: channel.name })}
        aria-label={t("composer.placeholder", { customer: customer.name, channel: channel.name })}
        autoSize={{ minRows: 3, maxRows: 12 }}
        lang="es-MX"
        spellCheck
        data-testid="reply-text"
      />
      <div className={styles.foot}>
        {windowClosesAt === null ? null : <WindowLeft closesAt={windowClosesAt} long />}
        <span className={styles.gap} />
        <LengthCount text={text} limit={limit} />
        <ActionButton action={send} type="primary" data-testid="send" />
      </div>
    </>
  );
}
