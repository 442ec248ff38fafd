import type { NewWebhook } from "@atiende/api";

/** What a webhook can be told of. */
export const EVENTS = [
  "message.received",
  "conversation.opened",
  "conversation.resolved",
  "reply.state_changed",
  "order.act_settled",
  "channel.fault",
  "channel.well",
  "channel.repaired",
] as const satisfies readonly NewWebhook["events"][number][];

/** The key under which an event is explained; events have dots, which keys take apart. */
export const wordOf = (event: string) => event.replace(/[._]/g, "") as EventWord;

type EventWord =
  | "messagereceived"
  | "conversationopened"
  | "conversationresolved"
  | "replystatechanged"
  | "orderactsettled"
  | "channelfault"
  | "channelwell"
  | "channelrepaired"
  | "webhooktest";
