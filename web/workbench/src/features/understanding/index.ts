export { UnderstandingPage } from "./components/understanding-page";
