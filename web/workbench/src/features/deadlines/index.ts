export { Deadlines } from "./components/deadlines";
