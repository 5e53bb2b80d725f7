import { openMeter, type Meter } from '#local/plan/meter.ts';
import { savePlan } from '#local/plan/set-plan.ts';
import { joinedDevice, type Device } from './device.ts';
import type { FakeSchool } from './fake-school.ts';

export type PlannedDevice = Device & { meter: Meter };

/** A device whose line is metered, and may carry so much each month from its 3rd day on. */
export async function plannedDevice(
  school: FakeSchool,
  people: readonly string[],
  capBytes: number,
): Promise<PlannedDevice> {
  const device = await joinedDevice(school, people);
  const meter = openMeter(device.db, device.clock.now);
  await savePlan(device.db, { capBytes, resetDay: 3 });
  return { ...device, meter, edges: { ...device.edges, meter } };
}
