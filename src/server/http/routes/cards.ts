/** Cards for the children of a class: printing them, ending lost ones, and new pictures for who forgot. */
import {
  CardSheetSchema,
  ClassCardsSchema,
  EndCardsSchema,
  NewSecretSchema,
  PrintSchema,
} from '#core/protocol/cards.ts';
import { printCards } from '../../cards/print-cards.ts';
import { endCards, giveNewSecret, readClassCards } from '../../cards/tend-cards.ts';
import { jsonAnswer, JSON_TYPE } from '../answers.ts';
import { readJson } from '../body.ts';
import { route, type Route } from '../route.ts';
import { classKeeper, studentKeeper } from '../rules.ts';

const read = route(
  {
    method: 'GET',
    path: '/api/classes/:classId/cards',
    summary: 'Who of a class has a card, and pictures or a PIN.',
    takes: null,
    gives: { type: JSON_TYPE, schema: ClassCardsSchema },
  },
  classKeeper,
  async ({ parts, now }, { classId }) => jsonAnswer(await readClassCards(parts.store, classId, now)),
);

const print = route(
  {
    method: 'POST',
    path: '/api/classes/:classId/cards',
    summary: 'Makes new cards for a class and its households. Those of before stay good.',
    takes: { type: JSON_TYPE, schema: PrintSchema },
    gives: { type: JSON_TYPE, schema: CardSheetSchema },
  },
  classKeeper,
  async ({ request, parts, now }, { classId, schoolId }) => {
    const { studentIds } = await readJson(request, PrintSchema);
    const sheet = await printCards(parts.store, { classId, schoolId, studentIds, now });
    return jsonAnswer({ ...sheet, address: parts.address });
  },
);

const end = route(
  {
    method: 'POST',
    path: '/api/students/:studentId/cards/end',
    summary: 'A card was lost: all cards of this student open nothing any more.',
    takes: { type: JSON_TYPE, schema: EndCardsSchema },
    gives: null,
  },
  studentKeeper,
  async ({ request, parts, now }, { studentId }) => {
    const { household } = await readJson(request, EndCardsSchema);
    await endCards(parts.store, { studentId, household, now });
    return new Response(null, { status: 204 });
  },
);

const renew = route(
  {
    method: 'POST',
    path: '/api/students/:studentId/secret',
    summary: 'Gives a student new pictures or a new PIN, and says them once.',
    takes: null,
    gives: { type: JSON_TYPE, schema: NewSecretSchema },
  },
  studentKeeper,
  async ({ parts, now }, { studentId, personId: by }) =>
    jsonAnswer(await giveNewSecret(parts.store, { studentId, by, now })),
);

export const cardRoutes: Route[] = [read, print, end, renew];
