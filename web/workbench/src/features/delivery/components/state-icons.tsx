import {
  CheckOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  FieldTimeOutlined,
  MinusCircleOutlined,
  QuestionCircleOutlined,
  StopOutlined,
  SyncOutlined,
} from "@ant-design/icons";
import type { DeliveryState } from "@atiende/api";
import type { ReactNode } from "react";
import { DoubleCheck } from "./double-check";

/** "Accepted" has one tick and "delivered" two: the platform taking a message over is not the buyer having it. */
export const stateIcons: Record<DeliveryState, ReactNode> = {
  approved: <ClockCircleOutlined />,
  sending: <SyncOutlined spin />,
  accepted: <CheckOutlined />,
  delivered: <DoubleCheck />,
  read: <DoubleCheck />,
  retrying: <SyncOutlined />,
  moderated: <StopOutlined />,
  failed: <CloseCircleOutlined />,
  expired: <FieldTimeOutlined />,
  uncertain: <QuestionCircleOutlined />,
  not_sent: <MinusCircleOutlined />,
};
