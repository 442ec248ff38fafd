import { MessageOutlined } from "@ant-design/icons";
import { type Conversation, type Message, Problem } from "@atiende/api";
import { PaneNote, SkeletonRows } from "@atiende/ui";
import { useCallback } from "react";
import { Link } from "react-router";
import { Loaded } from "@/components/loaded";
import { useConversation } from "@/data/conversation";
import {
  Composer,
  PendingReplies,
  PlannedReplies,
  QuoteButton,
  Suggestions,
  takeBack,
  useMayQuote,
} from "@/features/composer";
import { DeliveryLine } from "@/features/delivery";
import { Thread } from "@/features/thread";
import { useTranslation } from "@/lib/i18n";

const withdrawn = ({ id, conversationId }: Message) => takeBack(conversationId, id);
const delivery = (message: Message) => <DeliveryLine message={message} onWithdrawn={withdrawn} />;

/** There is none of that id, or it is none. */
const UNKNOWN = new Set([400, 404]);

/** A conversation by its id, as soon as something is known of it. */
export function OpenConversation({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useConversation(id);
  if (query.error instanceof Problem && UNKNOWN.has(query.error.status)) {
    return (
      <PaneNote
        icon={<MessageOutlined />}
        title={t("notFound.conversation")}
        action={<Link to="/">{t("notFound.home")}</Link>}
      />
    );
  }
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} height={88} label={t("loading")} />}>
      {(conversation) => <Opened conversation={conversation} />}
    </Loaded>
  );
}

/** Puts a conversation together from the features that each know a part of it. */
function Opened({ conversation }: { conversation: Conversation }) {
  const { id } = conversation;
  const mayQuote = useMayQuote(id);
  const quote = useCallback(
    (message: Message, last: boolean) => <QuoteButton message={message} may={mayQuote} last={last} />,
    [mayQuote],
  );
  return (
    <Thread
      conversation={conversation}
      delivery={delivery}
      quote={quote}
      pending={(messages) => (
        <>
          <PendingReplies conversationId={id} messages={messages} />
          <PlannedReplies conversationId={id} />
        </>
      )}
      composer={(reopen) => <Composer conversation={conversation} reopen={reopen} />}
      drafts={(onChosen) => <Suggestions conversationId={id} onChosen={onChosen} />}
    />
  );
}
