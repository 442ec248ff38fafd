export { answer, api, listen } from "./client";
export { listenToEvents, type ServerEvent } from "./event-stream";
export { Problem } from "./problem";
export type * from "./types";
export { upload } from "./upload";
