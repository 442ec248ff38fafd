export { WallPage } from "./components/wall-page";
