export { DeliveryLine } from "./components/delivery-line";
export { UncertainPage } from "./components/uncertain-page";
