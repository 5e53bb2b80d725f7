/** What the school keeps aside, for its office. */
import { ProtocolError } from '#core/protocol/errors.ts';
import {
  JudgeAgainSchema,
  JudgedAgainSchema,
  KeptAsideListSchema,
  readAsidePlace,
  type AsidePlace,
} from '#core/protocol/kept-aside.ts';
import { judgeAgain, listKeptAside } from '../../sync/kept-aside.ts';
import { jsonAnswer, JSON_TYPE } from '../answers.ts';
import { readJson } from '../body.ts';
import { route, type Route } from '../route.ts';
import { office } from '../rules.ts';

function placeIn(text: string | null | undefined): AsidePlace | undefined {
  if (text === null || text === undefined) return undefined;
  const place = readAsidePlace(text);
  if (place === undefined) throw new ProtocolError('bad-request');
  return place;
}

const list = route(
  {
    method: 'GET',
    path: '/api/kept-aside',
    summary:
      'What arrived and fits no stream: of whom, since when and why, newest first. Never its words. `before`: those behind it.',
    takes: null,
    gives: { type: JSON_TYPE, schema: KeptAsideListSchema },
  },
  office,
  async ({ request, parts }, { schoolId }) => {
    const before = placeIn(new URL(request.url).searchParams.get('before'));
    return jsonAnswer(await listKeptAside(parts.store, { schoolId, before }));
  },
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
    const { hashes, before } = await readJson(request, JudgeAgainSchema);
    const taken = await judgeAgain(parts.store, { hashes, schoolId, now });
    return jsonAnswer({
      taken,
      ...(await listKeptAside(parts.store, { schoolId, before: placeIn(before) })),
    });
  },
);

export const keptAsideRoutes: Route[] = [list, again];
