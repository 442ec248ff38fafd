export { Composer } from "./components/composer";
export { PendingReplies } from "./components/pending-replies";
export { takeBack } from "./sent-texts";
export { useOutboxResumed } from "./use-send";
