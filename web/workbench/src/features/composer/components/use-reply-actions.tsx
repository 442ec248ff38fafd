import { ClockCircleOutlined, ReadOutlined, SendOutlined } from "@ant-design/icons";
import { useCallback, useMemo, useState } from "react";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { draftOf, takeDraft } from "../drafts";
import { hasGap } from "../gaps";
import { lengthOf, UNDO_SECONDS } from "../limits";
import { madeFrom } from "../made-from";
import { quote, takeQuote, useQuote } from "../quotes";
import { filesOf, takeFiles, type Upload } from "../uploads";
import { useSend } from "../use-send";

function leaveText(): void {
  if (document.activeElement instanceof HTMLElement) {
    document.activeElement.blur();
  }
}

interface Writing {
  conversationId: string;
  text: string;
  files: readonly Upload[];
  limit: number;
  /** Whether the channel is known to refuse the text. */
  refused: boolean;
  focus: () => void;
}

/** Begin a reply, choose among all answers, send it now or later, leave it. */
export function useReplyActions({ conversationId, text, files, limit, refused, focus }: Writing) {
  const { t } = useTranslation();
  const send = useSend(conversationId);
  const [picking, setPicking] = useState(false);
  const stopPicking = useCallback(() => setPicking(false), []);
  const [planning, setPlanning] = useState(false);
  const stopPlanning = useCallback(() => setPlanning(false), []);
  const quoted = useQuote(conversationId);
  const something = text.trim() !== "" || files.length > 0;
  const here = files.every(({ state }) => state === "here");
  const sendable = something && here && lengthOf(text) <= limit && !refused && !hasGap(text);
  const actions = useMemo(() => {
    const perform = () => {
      // read again: between two clicks the draft is gone, and what is gone is not sent
      const { text: written } = draftOf(conversationId);
      const ready = filesOf(conversationId).every(({ state }) => state === "here");
      if ((written.trim() !== "" || filesOf(conversationId).length > 0) && ready && !hasGap(written)) {
        const { text: toSend, key, suggestion: it } = takeDraft(conversationId);
        const suggestion = madeFrom(it);
        const quotes = takeQuote(conversationId);
        const attachments = takeFiles(conversationId, key);
        const reply = {
          ...(toSend.trim() !== "" && { text: toSend.trim() }),
          ...(attachments.length > 0 && { attachments }),
          undoSeconds: UNDO_SECONDS,
          ...(suggestion && { suggestion }),
          ...(quotes !== undefined && { quotes }),
        };
        send(key, reply, it);
      }
    };
    return {
      reply: { ...keyed("reply.begin"), label: t("action.reply"), perform: focus },
      templates: {
        ...keyed("reply.templates"),
        label: t("action.templates"),
        icon: <ReadOutlined />,
        perform: () => setPicking(true),
      },
      send: {
        ...keyed("reply.send"),
        label: t("action.send"),
        icon: <SendOutlined />,
        enabled: sendable,
        perform,
      },
      later: {
        ...keyed("reply.later"),
        label: quoted === undefined ? t("action.later") : t("action.laterQuoting"),
        icon: <ClockCircleOutlined />,
        // a file waits two days for its answer, and no longer; what is quoted now would be far up by then
        enabled: sendable && files.length === 0 && quoted === undefined,
        perform: () => setPlanning(true),
      },
      leave: {
        ...keyed("reply.leave"),
        label: quoted === undefined ? t("action.leaveText") : t("action.unquote"),
        perform: quoted === undefined ? leaveText : () => quote(conversationId, undefined),
      },
    } satisfies Record<string, Action>;
  }, [t, conversationId, send, sendable, files.length, quoted, focus]);
  useActions(useMemo(() => Object.values(actions), [actions]));
  return { ...actions, picking, stopPicking, planning, stopPlanning };
}
