import type { Conversation } from "@atiende/api";
import { type GetRef, Input } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action-button";
import { WindowLeft } from "@/components/window-left";
import { chooseSuggestion, useDraft, writeDraft } from "../drafts";
import { GAP } from "../gaps";
import { DraftNote } from "./draft-note";
import { LengthCount } from "./length-count";
import { ReplyHints } from "./reply-hints";
import { TemplatePicker } from "./template-picker";
import styles from "./text-form.module.css";
import { useReplyActions } from "./use-reply-actions";
import { useSuggestionActions } from "./use-suggestion-actions";

/** Takes the focus when a draft has been put in, with its gap selected. */
function useChosenFocus(chosen: string | undefined, element: () => HTMLTextAreaElement | undefined) {
  const seen = useRef(chosen);
  useEffect(() => {
    const area = element();
    if (chosen === seen.current || area === undefined) {
      return;
    }
    seen.current = chosen;
    area.focus();
    const gap = area.value.indexOf(GAP);
    const end = area.value.length;
    area.setSelectionRange(gap < 0 ? end : gap, gap < 0 ? end : gap + GAP.length);
  });
}

/** @param limit longest text, in Unicode code points */
export function TextForm({ conversation, limit }: { conversation: Conversation; limit: number }) {
  const { t } = useTranslation();
  const { id, channel, customer, windowClosesAt } = conversation;
  const { text, chosen } = useDraft(id);
  const box = useRef<GetRef<typeof Input.TextArea>>(null);
  const { send, templates, picking, stopPicking } = useReplyActions(id, text, limit, () =>
    box.current?.focus({ cursor: "end" }),
  );
  useSuggestionActions(id);
  useChosenFocus(chosen, () => box.current?.resizableTextArea?.textArea);
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
      <DraftNote conversationId={id} />
      <ReplyHints conversationId={id} />
      <div className={styles.foot}>
        <ActionButton action={templates} size="small" data-testid="templates-button" />
        {windowClosesAt === null ? null : <WindowLeft closesAt={windowClosesAt} long />}
        <span className={styles.gap} />
        <LengthCount text={text} limit={limit} />
        <ActionButton action={send} type="primary" data-testid="send" />
      </div>
      {picking ? (
        <TemplatePicker
          conversationId={id}
          onChoose={(suggestion) => {
            chooseSuggestion(id, suggestion);
            stopPicking();
          }}
          onClose={stopPicking}
        />
      ) : null}
    </>
  );
}
