export { atMostEvery } from "./batches";
export { connect } from "./connection";
export { useLiveStatus } from "./live-status";
