/**
 * A family sees on any of its devices when each of the others was last heard from, and which child uses it. Said by the
 * school, so that it is true of a device that says nothing itself; and as seldom as the teachers are told.
 */
import { SCHOOL_PERSON } from '#core/people/school-person.ts';
import { isCurrent } from '#core/people/roles.ts';
import { DEVICE_HEARD, DeviceHeardSchema, type DeviceHeard } from '#core/work/household-registers.ts';
import { streamOf } from '#core/work/stream.ts';
import * as v from 'valibot';
import type { Enrolment } from '../store/access.ts';
import { SAID_ANEW_MS } from './heard.ts';
import { parseJson } from './judge.ts';
import { addRegister, SCHOOL_DEVICE, type Run } from './run.ts';

/** The households of those who have signed in on the device, with the children among them; and that of its code. */
async function homesOf(run: Run, { signedInIds, householdId }: Enrolment): Promise<Map<string, string[]>> {
  const homes = new Map<string, string[]>(householdId === null ? [] : [[householdId, []]]);
  for (const personId of signedInIds) {
    const grants = (await run.tx.grantsOf(personId)).filter((grant) => isCurrent(grant, run.now));
    const isChild = grants.some(({ role }) => role === 'student');
    const ids = new Set(grants.flatMap(({ role, subjectId }) => (role === 'member' ? [subjectId] : [])));
    for (const id of ids) homes.set(id, [...(homes.get(id) ?? []), ...(isChild ? [personId] : [])]);
  }
  return homes;
}

function isSaid(payload: string | undefined, now: number, children: readonly string[]): boolean {
  const said = payload === undefined ? undefined : parseJson(payload);
  const heard = v.safeParse(DeviceHeardSchema, said?.ok === true ? said.value : undefined);
  if (!heard.success || Math.abs(now - heard.output.at) >= SAID_ANEW_MS) return false;
  return heard.output.children.join() === children.join();
}

/** Says to the households of this device that it was heard now. */
export async function sayHeardAtHome(run: Run, enrolment: Enrolment): Promise<void> {
  const key = DEVICE_HEARD + enrolment.deviceId;
  for (const [householdId, children] of await homesOf(run, enrolment)) {
    const stream = streamOf('household', householdId);
    if (isSaid((await run.tx.register(stream, key))?.payload, run.now, children)) continue;
    const value: DeviceHeard = { at: run.now, children };
    addRegister(run, {
      ...{ stream, key, personId: SCHOOL_PERSON, deviceId: SCHOOL_DEVICE, at: run.now },
      ...{ enc: 'plain', payload: JSON.stringify(value) },
    });
  }
}
