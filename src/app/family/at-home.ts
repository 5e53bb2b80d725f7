import type { DeviceKind } from '#core/work/household-registers.ts';

/** Where a child works, besides this device: when it was last heard from, and what was only there then. */
export type PlaceOfChild = {
  deviceId: string;
  kind: DeviceKind | undefined;
  heardAt: number;
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
/** `at`: when the device last said so. */
export type DeviceUse = { deviceId: string; kind: DeviceKind; usedMb: number; at: number; isHere: boolean };
