export { SetAsidePage } from "./components/set-aside-page";
