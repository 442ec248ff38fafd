import type { Conversation } from "@atiende/api";
import { type GetRef, Input } from "antd";
import { useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action-button";
import { WindowLeft } from "@/components/window-left";
import { useDraft, writeDraft } from "../drafts";
import { useCheck } from "../use-check";
import { LengthCount } from "./length-count";
import { MarkedText } from "./marked-text";
import { Objections } from "./objections";
import styles from "./text-form.module.css";
import { useMendAction } from "./use-mend-action";
import { useReplyActions } from "./use-reply-actions";

/** @param limit longest text, in Unicode code points */
export function TextForm({ conversation, limit }: { conversation: Conversation; limit: number }) {
  const { t } = useTranslation();
  const { id, channel, customer, windowClosesAt } = conversation;
  const { text } = useDraft(id);
  const box = useRef<GetRef<typeof Input.TextArea>>(null);
  const marks = useRef<HTMLDivElement>(null);
  const check = useCheck(id, text);
  const objections = check?.reasons ?? [];
  const refused = objections.some(({ severity }) => severity === "refuse");
  const focus = useCallback(() => box.current?.focus({ cursor: "end" }), []);
  const { send } = useReplyActions({ conversationId: id, text, limit, refused, focus });
  const mend = useMendAction(id, check?.mended ?? null, focus);
  const show = (start: number, end: number) => {
    const area = box.current?.resizableTextArea?.textArea;
    area?.focus();
    area?.setSelectionRange(start, end);
  };
  return (
    <>
      <div className={styles.box}>
        <MarkedText ref={marks} text={text} objections={objections} />
        <Input.TextArea
          ref={box}
          className={styles.text}
          value={text}
          onChange={(event) => writeDraft(id, event.target.value)}
          onScroll={(event) => marks.current?.scrollTo({ top: event.currentTarget.scrollTop })}
          placeholder={t("composer.placeholder", { customer: customer.name, channel: channel.name })}
          aria-label={t("composer.placeholder", { customer: customer.name, channel: channel.name })}
          aria-invalid={refused}
          autoSize={{ minRows: 3, maxRows: 12 }}
          lang="es-MX"
          spellCheck
          data-testid="reply-text"
        />
      </div>
      <Objections text={text} objections={objections} mend={mend} show={show} />
      <div className={styles.foot}>
        {windowClosesAt === null ? null : <WindowLeft closesAt={windowClosesAt} long />}
        <span className={styles.gap} />
        <LengthCount text={text} limit={limit} />
        <ActionButton action={send} type="primary" data-testid="send" />
      </div>
    </>
  );
}
