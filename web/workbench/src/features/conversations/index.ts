export { Inbox } from "./components/inbox";
export { addressOf } from "./filter";
