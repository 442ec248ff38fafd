export type { Action, ActionGroup } from "./action";
export { KEYED, type KeyedId, keyed, TWINS } from "./keyed";
export { chordOf, spokenKeys } from "./keys";
export { chooseKeys, useActions, useAvailableActions, useKeyboard, useKeysOf } from "./registry";
