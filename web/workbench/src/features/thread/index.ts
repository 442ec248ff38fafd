export { Thread } from "./components/thread";
