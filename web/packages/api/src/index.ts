export { answer, api, listen } from "./client";
export { listenToEvents, type ServerEvent } from "./event-stream";
export { type FieldFault, Problem } from "./problem";
export { first, inTurn } from "./turns";
export type * from "./types";
export { upload } from "./upload";
