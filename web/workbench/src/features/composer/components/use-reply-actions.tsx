import { ReadOutlined, SendOutlined } from "@ant-design/icons";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Action, useActions } from "@/lib/actions";
import { draftOf, takeDraft } from "../drafts";
import { hasGap } from "../gaps";
import { lengthOf } from "../limits";
import { useSend } from "../use-send";

/** How long a reply can be taken back. */
const UNDO_SECONDS = 10;

function leaveText(): void {
  if (document.activeElement instanceof HTMLElement) {
    document.activeElement.blur();
  }
}

interface Writing {
  conversationId: string;
  text: string;
  limit: number;
  /** Whether the channel is known to refuse the text. */
  refused: boolean;
  focus: () => void;
}

/** Begin a reply, choose among all answers, send it, leave it. */
export function useReplyActions({ conversationId, text, limit, refused, focus }: Writing) {
  const { t } = useTranslation();
  const send = useSend(conversationId);
  const [picking, setPicking] = useState(false);
  const stopPicking = useCallback(() => setPicking(false), []);
  const sendable = text.trim() !== "" && lengthOf(text) <= limit && !refused && !hasGap(text);
  const actions = useMemo(() => {
    const perform = () => {
      // read again: between two clicks the draft is gone, and what is gone is not sent
      const { text: written } = draftOf(conversationId);
      if (written.trim() !== "" && !hasGap(written)) {
        const { text: toSend, key, suggestion: it } = takeDraft(conversationId);
        const suggestion = it && { template: it.template, version: it.version, register: it.register, text: it.text };
        send(key, { text: toSend.trim(), undoSeconds: UNDO_SECONDS, ...(suggestion && { suggestion }) });
      }
    };
    return {
      reply: { id: "reply.begin", label: t("action.reply"), group: "reply", keys: "r", perform: focus },
      templates: {
        id: "reply.templates",
        label: t("action.templates"),
        group: "reply",
        keys: "t",
        icon: <ReadOutlined />,
        perform: () => setPicking(true),
      },
      send: {
        id: "reply.send",
        label: t("action.send"),
        group: "reply",
        keys: "Ctrl+Enter",
        icon: <SendOutlined />,
        whileTyping: true,
        enabled: sendable,
        perform,
      },
      leave: {
        id: "reply.leave",
        label: t("action.leaveText"),
        group: "reply",
        keys: "Escape",
        whileTyping: "only",
        perform: leaveText,
      },
    } satisfies Record<string, Action>;
  }, [t, conversationId, send, sendable, focus]);
  useActions(useMemo(() => Object.values(actions), [actions]));
  return { ...actions, picking, stopPicking };
}
