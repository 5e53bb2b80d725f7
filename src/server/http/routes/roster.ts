/** People from a file, for the school's office: first a look, then all of it or nothing. */
import {
  ApplyRosterSchema,
  LookAtRosterSchema,
  ROSTER_BYTES,
  RosterAppliedSchema,
  RosterLookSchema,
  type LookAtRoster,
} from '#core/protocol/roster.ts';
import { applyRoster, lookAtRoster } from '../../roster/apply.ts';
import type { RosterWish } from '../../roster/look.ts';
import { jsonAnswer, JSON_TYPE } from '../answers.ts';
import { readPacked, unpackJson } from '../body.ts';
import { route, type Route } from '../route.ts';
import { office } from '../rules.ts';

/** Base64 is a third longer; the answers of the office come beside the files. */
const LIMITS = { type: JSON_TYPE, wireBytes: ROSTER_BYTES, textBytes: ROSTER_BYTES * 2 };

function wishOf({ files, org, choices, leave }: LookAtRoster): RosterWish {
  const opened = files.map(({ name, data }) => ({ name, bytes: Buffer.from(data, 'base64') }));
  return { files: opened, org, choices, leave };
}

const look = route(
  {
    method: 'POST',
    path: '/api/roster/look',
    summary: 'What a roster file (OneRoster CSV, or a plain spreadsheet) would change. Nothing is written.',
    takes: { type: JSON_TYPE, schema: LookAtRosterSchema },
    gives: { type: JSON_TYPE, schema: RosterLookSchema },
  },
  office,
  async ({ request, parts, now }, { schoolId }) => {
    const asked = await unpackJson(await readPacked(request, LIMITS), LookAtRosterSchema);
    const looked = await lookAtRoster(parts.store, wishOf(asked), { schoolId, now });
    return jsonAnswer(looked.look);
  },
);

const apply = route(
  {
    method: 'POST',
    path: '/api/roster/apply',
    summary: 'Brings in what `look` showed: all of it, or nothing when it would not be the same any more.',
    takes: { type: JSON_TYPE, schema: ApplyRosterSchema },
    gives: { type: JSON_TYPE, schema: RosterAppliedSchema },
  },
  office,
  async ({ request, parts, now }, { schoolId, personId }) => {
    const asked = await unpackJson(await readPacked(request, LIMITS), ApplyRosterSchema);
    const { plan, withoutBroken } = asked;
    const wish = { ...wishOf(asked), plan, withoutBroken };
    return jsonAnswer(await applyRoster(parts.store, wish, { schoolId, personId, now }));
  },
);

export const rosterRoutes: Route[] = [look, apply];
