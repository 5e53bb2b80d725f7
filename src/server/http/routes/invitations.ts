/** How staff and guardians come by an email and a password of their own. */
import {
  InvitationAcceptedSchema,
  InvitationAcceptSchema,
  InvitationFoundSchema,
  InvitationLookSchema,
  InvitedSchema,
  InviteSchema,
  WaysInSchema,
} from '#core/protocol/invitations.ts';
import { acceptInvitation, invite, lookAtInvitation } from '../../auth/invitations.ts';
import { jsonAnswer, JSON_TYPE } from '../answers.ts';
import { readJson } from '../body.ts';
import { route, type Route } from '../route.ts';
import { office, open } from '../rules.ts';

const list = route(
  {
    method: 'GET',
    path: '/api/invitations',
    summary: 'Who of the school has a password, and who has a code that is not used yet.',
    takes: null,
    gives: { type: JSON_TYPE, schema: WaysInSchema },
  },
  office,
  async ({ parts, now }, { schoolId }) => jsonAnswer({ people: await parts.store.waysIn(schoolId, now) }),
);

const make = route(
  {
    method: 'POST',
    path: '/api/invitations',
    summary:
      'A one-time code for somebody of the school, good for a fortnight. The one that they had before ends.',
    takes: { type: JSON_TYPE, schema: InviteSchema },
    gives: { type: JSON_TYPE, schema: InvitedSchema },
  },
  office,
  async ({ request, parts, now }, { schoolId }) => {
    const { personId } = await readJson(request, InviteSchema);
    const invited = await invite(parts.store, { personId, schoolId, now });
    return jsonAnswer({ ...invited, address: parts.address });
  },
);

const look = route(
  {
    method: 'POST',
    path: '/api/invitations/look',
    summary: 'Whom is this invitation for?',
    takes: { type: JSON_TYPE, schema: InvitationLookSchema },
    gives: { type: JSON_TYPE, schema: InvitationFoundSchema },
  },
  open,
  async ({ request, parts, now, isLocal }) => {
    const asked = await readJson(request, InvitationLookSchema);
    return jsonAnswer(await lookAtInvitation(parts, { request, asked, now, isLocal }));
  },
);

const accept = route(
  {
    method: 'POST',
    path: '/api/invitations/accept',
    summary: 'Chooses the email and password of somebody who was invited, and signs them in.',
    takes: { type: JSON_TYPE, schema: InvitationAcceptSchema },
    gives: { type: JSON_TYPE, schema: InvitationAcceptedSchema },
  },
  open,
  async ({ request, parts, now, isLocal }) => {
    const asked = await readJson(request, InvitationAcceptSchema);
    const answer = await acceptInvitation(parts, { request, asked, now, isLocal });
    if ('begins' in answer) return jsonAnswer(answer);
    const { signedIn, setCookie } = answer;
    return jsonAnswer(signedIn, setCookie === undefined ? {} : { setCookie });
  },
);

export const invitationRoutes: Route[] = [list, make, look, accept];
