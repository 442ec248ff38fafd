export { Composer } from "./components/composer";
export { PendingReplies } from "./components/pending-replies";
export { PlannedReplies } from "./components/planned-replies";
export { QuoteButton } from "./components/quote-button";
export { Suggestions } from "./components/suggestions";
export { takeBack } from "./sent-texts";
export { useMayQuote } from "./use-may-quote";
export { useOutboxResumed } from "./use-send";
