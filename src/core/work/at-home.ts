/** What a device knows of its household: who works where, and what the devices have used of their plans. */
import type { DeviceKind } from './household-registers.ts';

/** Where a child works, besides this device. */
export type PlaceOfChild = {
  deviceId: string;
  kind: DeviceKind | undefined;
  /** When the school last heard from it, epoch ms. */
  heardAt: number;
  /** What was only there when it last said so. */
  pieces: number;
  bytes: number;
};
export type ChildAtHome = {
  personId: string;
  givenName: string;
  picture: string | undefined;
  isHere: boolean;
  places: readonly PlaceOfChild[];
};
/** `at`: when the figure was last said, epoch ms. A figure of a period that is over counts no more. */
export type DeviceUse = { deviceId: string; kind: DeviceKind; usedMb: number; at: number; isHere: boolean };
