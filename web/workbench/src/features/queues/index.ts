export { Queues } from "./components/queues";
