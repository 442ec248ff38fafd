export { Palette } from "./components/palette";
