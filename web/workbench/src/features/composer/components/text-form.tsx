import type { Conversation, ReplyRules } from "@atiende/api";
import { type GetRef, Input } from "antd";
import { type ReactNode, useCallback, useLayoutEffect, useRef } from "react";
import { ActionButton } from "@/components/action-button";
import { useBuyerName } from "@/components/use-buyer-name";
import { WindowLeft } from "@/components/window-left";
import { tellTyping } from "@/data/presence";
import { useTranslation } from "@/lib/i18n";
import { chooseSuggestion, useDraft, writeDraft } from "../drafts";
import { limitWith } from "../file-rules";
import { GAP } from "../gaps";
import { useQuote } from "../quotes";
import { useFiles } from "../uploads";
import { useBraces } from "../use-braces";
import { useCheck } from "../use-check";
import { DraftNote } from "./draft-note";
import { FileList } from "./file-list";
import { KnownMenu } from "./known-menu";
import { LengthCount } from "./length-count";
import { MarkedText } from "./marked-text";
import { Objections } from "./objections";
import { PlanReply } from "./plan-reply";
import { Quoted } from "./quoted";
import { ReplyHints } from "./reply-hints";
import { TemplatePicker } from "./template-picker";
import styles from "./text-form.module.css";
import { useAttaching } from "./use-attaching";
import { useMendAction } from "./use-mend-action";
import { useReplyActions } from "./use-reply-actions";
import { useSuggestionActions } from "./use-suggestion-actions";

/** Takes the focus when a message has been chosen to be quoted. */
function useQuotedFocus(quoted: string | undefined, focus: () => void) {
  const seen = useRef(quoted);
  useLayoutEffect(() => {
    if (quoted !== undefined && quoted !== seen.current) {
      focus();
    }
    seen.current = quoted;
  }, [quoted, focus]);
}

/** Takes the focus when a draft has been put in, with its gap selected. */
function useChosenFocus(chosen: string | undefined, element: () => HTMLTextAreaElement | undefined) {
  const seen = useRef(chosen);
  // in the same step as what is drawn: who sees the text may press a key at once
  useLayoutEffect(() => {
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

interface Props {
  conversation: Conversation;
  /** Longest text, in Unicode code points. */
  limit: number;
  /** Which files go along; none where it is null, not known yet where it is absent. */
  fileRules: ReplyRules["attachments"] | undefined;
  /** What else can be done here than reply. */
  aside: ReactNode;
}

export function TextForm({ conversation, limit: alone, fileRules, aside }: Props) {
  const { t } = useTranslation();
  const nameOf = useBuyerName();
  const { id, channel, windowClosesAt } = conversation;
  const { text, chosen } = useDraft(id);
  const files = useFiles(id);
  const attaching = useAttaching(id, fileRules);
  const limit = limitWith(files, fileRules, alone);
  const box = useRef<GetRef<typeof Input.TextArea>>(null);
  const marks = useRef<HTMLDivElement>(null);
  const check = useCheck(id, text);
  const objections = check?.reasons ?? [];
  const refused = objections.some(({ severity }) => severity === "refuse");
  const focus = useCallback(() => box.current?.focus({ cursor: "end" }), []);
  const { send, later, templates, picking, stopPicking, planning, stopPlanning } = useReplyActions({
    conversationId: id,
    text,
    files,
    limit,
    refused,
    focus,
  });
  const quoted = useQuote(id);
  useQuotedFocus(quoted, focus);
  useSuggestionActions(id);
  const element = useCallback(() => box.current?.resizableTextArea?.textArea, []);
  useChosenFocus(chosen, element);
  const braces = useBraces({ conversationId: id, text, area: element });
  const mend = useMendAction(id, check?.mended ?? null, focus);
  const show = (start: number, end: number) => {
    const area = element();
    area?.focus();
    area?.setSelectionRange(start, end);
  };
  return (
    <>
      {quoted === undefined ? null : <Quoted conversationId={id} messageId={quoted} onTakenOff={focus} />}
      <div className={`${styles.box} ${attaching.over ? styles.over : ""}`} {...attaching.target}>
        <MarkedText ref={marks} text={text} objections={objections} />
        <Input.TextArea
          ref={box}
          className={styles.text}
          value={text}
          {...braces.area}
          onChange={(event) => {
            writeDraft(id, event.target.value);
            braces.follow(event.target);
            tellTyping(id);
          }}
          onPaste={attaching.onPaste}
          onScroll={(event) => marks.current?.scrollTo({ top: event.currentTarget.scrollTop })}
          placeholder={t("composer.placeholder", { customer: nameOf(conversation), channel: channel.name })}
          aria-label={t("composer.placeholder", { customer: nameOf(conversation), channel: channel.name })}
          aria-invalid={refused}
          rows={3}
          lang="es-MX"
          spellCheck
          data-testid="reply-text"
        />
        <KnownMenu of={braces} />
      </div>
      {attaching.input}
      <FileList conversationId={id} files={files} refusals={attaching.refusals} onForget={attaching.forget} />
      {files.length > 0 && limit === 0 ? <p className={styles.alone}>{t("files.alone")}</p> : null}
      <Objections text={text} objections={objections} mend={mend} show={show} />
      <DraftNote conversationId={id} />
      <ReplyHints conversationId={id} />
      <div className={styles.foot}>
        <ActionButton action={templates} size="small" data-testid="templates-button" />
        {fileRules ? <ActionButton action={attaching.attach} size="small" data-testid="attach" /> : null}
        {aside}
        {windowClosesAt === null ? null : <WindowLeft closesAt={windowClosesAt} long />}
        <span className={styles.end}>
          <LengthCount text={text} limit={limit} />
          <ActionButton action={later} iconOnly data-testid="send-later" />
          <ActionButton action={send} type="primary" data-testid="send" />
        </span>
      </div>
      {planning ? <PlanReply conversationId={id} onClose={stopPlanning} /> : null}
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
