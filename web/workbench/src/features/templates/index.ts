export { Templates } from "./components/templates";
