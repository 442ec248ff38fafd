import type { Conversation, Message, Note } from "@atiende/api";
import { Alert } from "antd";
import { type ReactNode, useCallback, useDeferredValue, useState } from "react";
import { ActionButton } from "@/components/action-button";
import { useMentionsSeen } from "@/data/mentions";
import { useMessages } from "@/data/messages";
import { useNotes } from "@/data/notes";
import { useReplyRules } from "@/data/reply-rules";
import { useMay } from "@/data/session";
import { handOverMark } from "@/lib/hand-over";
import { useTranslation } from "@/lib/i18n";
import { percent } from "@/lib/percent";
import { MessageList } from "./message-list";
import { reasonForPerson } from "./reason-for-person";
import { SidePanel } from "./side-panel";
import { SnoozeDialog } from "./snooze-dialog";
import { TakeOverDialog } from "./take-over-dialog";
import styles from "./thread.module.css";
import { ThreadHeader } from "./thread-header";
import { usePanelOpen } from "./use-panel-open";
import { useThreadActions } from "./use-thread-actions";

interface Props {
  conversation: Conversation;
  /** What stands under each message of ours. */
  delivery: (message: Message) => ReactNode;
  /** What lets an answer quote a message of the buyer's; `last` for the last of them. */
  quote: (message: Message, last: boolean) => ReactNode;
  /** What stands at the end of the messages. */
  pending: (messages: readonly Message[]) => ReactNode;
  composer: (reopen: ReactNode) => ReactNode;
  /** What may be answered. */
  drafts: (onChosen: () => void) => ReactNode;
}

const NONE: Note[] = [];

/** A conversation: its messages, what they were understood to say, and the place to answer. */
export function Thread({ conversation, delivery, quote, pending, composer, drafts }: Props) {
  const { t } = useTranslation();
  const messages = useMessages(conversation.id);
  const notes = useNotes(conversation.id);
  const may = useMay("agent");
  const { data: rules } = useReplyRules(conversation.id);
  useMentionsSeen(conversation.id);
  const [panelOpen, setPanelOpen] = usePanelOpen();
  // What the buyer wrote, and where it is answered, come first; the panel is filled as soon as they are on the screen.
  const beside = useDeferredValue(!messages.isPending, false);
  const actions = useThreadActions(
    conversation,
    useCallback(() => setPanelOpen((open) => !open), [setPanelOpen]),
  );
  const [chosen, choose] = useState<string | null>(null);
  const select = useCallback(
    (id: string) => {
      choose(id);
      setPanelOpen(true);
    },
    [setPanelOpen],
  );
  const read = (messages.data ?? []).filter(({ understanding }) => understanding !== null);
  const selected = read.find(({ id }) => id === chosen) ?? read.at(-1);
  const why = t(reasonForPerson(conversation, read.at(-1)?.understanding?.language), {
    mark: percent(handOverMark(conversation)),
  });
  return (
    <div className={styles.thread}>
      <section className={styles.main} aria-labelledby="thread-title">
        <ThreadHeader conversation={conversation} actions={actions} />
        {conversation.needsPerson && conversation.state === "open" ? (
          <Alert type="warning" banner showIcon title={why} className={styles.banner} />
        ) : null}
        <MessageList
          query={messages}
          notes={notes.data ?? NONE}
          selectedId={selected?.id}
          onSelect={select}
          delivery={delivery}
          quote={quote}
          mayReact={may && rules?.reactions === true && rules.canReply}
          pending={pending}
        />
        {composer(<ActionButton action={actions.settle} size="small" />)}
      </section>
      {actions.snoozing ? <SnoozeDialog conversation={conversation} onClose={actions.stopSnoozing} /> : null}
      {actions.taking ? <TakeOverDialog conversation={conversation} onClose={actions.stopTaking} /> : null}
      <SidePanel
        conversation={conversation}
        message={selected}
        open={panelOpen}
        filled={beside}
        onClose={() => setPanelOpen(false)}
        drafts={drafts}
      />
    </div>
  );
}
