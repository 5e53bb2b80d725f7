import { ACTIVE_DAYS_SET, USUAL_ACTIVE_DAYS } from '#core/work/activity.ts';
import { readDeskPayload } from '#core/work/read-desk-payload.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { readEvents } from './read-streams.ts';

/** On how many of the last seven days a child has to have worked to be active: the school's last word. */
export async function readActiveDays(db: WorkDatabase, personId: string): Promise<number> {
  const said = (await readEvents(db, personId, ['school'])).filter(({ type }) => type === ACTIVE_DAYS_SET);
  const newest = said.reduce<(typeof said)[number] | undefined>(
    (known, event) => (known === undefined || event.at >= known.at ? event : known),
    undefined,
  );
  return (newest && readDeskPayload(newest, ACTIVE_DAYS_SET)?.days) ?? USUAL_ACTIVE_DAYS;
}
