export type { Action, ActionGroup } from "./action";
export { chordOf } from "./keys";
export { chooseKeys, useActions, useAvailableActions, useKeyboard, useKeysOf } from "./registry";
