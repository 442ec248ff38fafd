export { Guide } from "./components/guide";
