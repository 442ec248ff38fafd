import type { QueryClient } from "@tanstack/react-query";
import { atMostEvery } from "@/lib/live";

/** What is asked anew when the server tells of a topic, by the beginnings of the keys. */
const TOPICS: Record<string, readonly string[]> = {
  stops: ["automation-stops", "automation-incidents"],
  tasks: ["automation-tasks"],
  runs: ["rule-runs", "automation-tasks"],
  notices: ["deadline-notices", "conversation-counts", "wall"],
  orders: ["orders"],
  acts: ["order-acts"],
  attachments: ["attachments"],
  "set-aside": ["set-aside", "reconciliation"],
  channels: ["channels", "reconciliation"],
  queues: ["queue-members"],
  "second-reader": ["second-reader"],
  offers: ["offers", "offer-settings", "coupons"],
  views: ["saved-views", "conversation-counts"],
  workspace: ["session", "suggestions", "deadline-settings", "deadlines"],
  webhooks: ["webhooks", "webhook-deliveries"],
};

/** The server cannot tell of which topics it would have told. */
const ALL = "*";

const PAUSE = 1_500;

/** Asks anew for what is on the screen of a topic, at once and then at most so often, however often it is told of. */
export function outdating(client: QueryClient) {
  const look = Object.fromEntries(
    Object.entries(TOPICS).map(([topic, keys]) => [
      topic,
      atMostEvery(PAUSE, () => {
        for (const key of keys) {
          void client.invalidateQueries({ queryKey: [key] });
        }
      }),
    ]),
  );
  /** What was told while nobody listened is not told again. */
  const lookAtAll = () => {
    for (const ask of Object.values(look)) {
      ask();
    }
  };
  return { onOutdated: (topic: string) => (topic === ALL ? lookAtAll() : look[topic]?.()), lookAtAll };
}
