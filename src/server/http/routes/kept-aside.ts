/** What the school keeps aside, for its office. */
import { JudgeAgainSchema, JudgedAgainSchema, KeptAsideListSchema } from '#core/protocol/kept-aside.ts';
import { judgeAgain, listKeptAside } from '../../sync/kept-aside.ts';
import { jsonAnswer, JSON_TYPE } from '../answers.ts';
import { readJson } from '../body.ts';
import { route, type Route } from '../route.ts';
import { office } from '../rules.ts';

const list = route(
  {
    method: 'GET',
    path: '/api/kept-aside',
    summary: 'What arrived and fits no stream: of whom, since when and why. Never its words.',
    takes: null,
    gives: { type: JSON_TYPE, schema: KeptAsideListSchema },
  },
  office,
  async ({ parts }, { schoolId }) => jsonAnswer(await listKeptAside(parts.store, schoolId)),
);

const again = route(
  {
    method: 'POST',
    path: '/api/kept-aside',
    summary: 'Judges some of it again, as if it came now. What finds no place stays as it is.',
    takes: { type: JSON_TYPE, schema: JudgeAgainSchema },
    gives: { type: JSON_TYPE, schema: JudgedAgainSchema },
  },
  office,
  async ({ request, parts, now }, { schoolId }) => {
    const { hashes } = await readJson(request, JudgeAgainSchema);
    const taken = await judgeAgain(parts.store, { hashes, schoolId, now });
    return jsonAnswer({ taken, ...(await listKeptAside(parts.store, schoolId)) });
  },
);

export const keptAsideRoutes: Route[] = [list, again];
