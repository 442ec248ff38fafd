export { Inbox } from "./components/inbox";
