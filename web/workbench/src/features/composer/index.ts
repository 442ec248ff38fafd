export { Composer } from "./components/composer";
export { PendingReplies } from "./components/pending-replies";
export { useOutboxResumed } from "./use-send";
