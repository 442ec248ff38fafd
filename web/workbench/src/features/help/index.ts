export { Help } from "./components/help";
