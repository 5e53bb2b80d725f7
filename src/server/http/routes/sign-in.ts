/** The ways in, and the way out. */
import type * as v from 'valibot';
import {
  CardLookSchema,
  CardSignInSchema,
  HouseholdSignInSchema,
  LookedAtSchema,
  PasswordSignInSchema,
  PersonSignInSchema,
  SecretChoiceSchema,
  SignedInSchema,
  SignOutSchema,
} from '#core/protocol/sign-in.ts';
import { endSession } from '../../auth/sessions.ts';
import { chooseWithCard, lookAtCard, signInHousehold } from '../../auth/joining.ts';
import {
  signInOnDevice,
  signInWithCard,
  signInWithPassword,
  type Attempt,
  type SignInParts,
  type Welcome,
} from '../../auth/sign-in.ts';
import { jsonAnswer, JSON_TYPE } from '../answers.ts';
import { readJson } from '../body.ts';
import type { Call } from '../call.ts';
import { route, type Route } from '../route.ts';
import { open } from '../rules.ts';

async function attemptOf<Schema extends v.GenericSchema>(
  { request, now, isLocal }: Call,
  schema: Schema,
): Promise<Attempt<Schema>> {
  return { request, now, isLocal, asked: await readJson(request, schema) };
}

type SignIn<Schema extends v.GenericSchema> = {
  path: string;
  summary: string;
  schema: Schema;
  signIn(parts: SignInParts, attempt: Attempt<Schema>): Promise<Welcome>;
};

function signInRoute<Schema extends v.GenericSchema>(way: SignIn<Schema>): Route {
  const { path, summary, schema } = way;
  const takes = { type: JSON_TYPE, schema };
  const gives = { type: JSON_TYPE, schema: SignedInSchema };
  return route({ method: 'POST', path, summary, takes, gives }, open, async (call) => {
    const { signedIn, setCookie } = await way.signIn(call.parts, await attemptOf(call, schema));
    return jsonAnswer(signedIn, setCookie === undefined ? {} : { setCookie });
  });
}

const look = route(
  {
    method: 'POST',
    path: '/api/cards/look',
    summary: 'Whose card is this, and what does it ask for? Or which household’s?',
    takes: { type: JSON_TYPE, schema: CardLookSchema },
    gives: { type: JSON_TYPE, schema: LookedAtSchema },
  },
  open,
  async (call) => jsonAnswer(await lookAtCard(call.parts, await attemptOf(call, CardLookSchema))),
);

const out = route(
  {
    method: 'POST',
    path: '/api/sign-out',
    summary: 'Ends the session of one person on this device. Their work still goes up.',
    takes: { type: JSON_TYPE, schema: SignOutSchema },
    gives: null,
  },
  open,
  async ({ request, parts }) => {
    const { personId } = await readJson(request, SignOutSchema);
    const headers = { 'set-cookie': await endSession(parts.store, request, personId) };
    return new Response(null, { status: 204, headers });
  },
);

export const signInRoutes: Route[] = [
  signInRoute({
    path: '/api/sign-in/password',
    summary: 'Staff and guardians sign in.',
    schema: PasswordSignInSchema,
    signIn: signInWithPassword,
  }),
  look,
  signInRoute({
    path: '/api/sign-in/card',
    summary: 'A student signs in with a class card.',
    schema: CardSignInSchema,
    signIn: signInWithCard,
  }),
  signInRoute({
    path: '/api/sign-in/person',
    summary: 'A student taps their face on a device of their household, or where they have been before.',
    schema: PersonSignInSchema,
    signIn: signInOnDevice,
  }),
  signInRoute({
    path: '/api/cards/choose',
    summary: 'Whoever holds a student’s card chooses new pictures or a new PIN, and is signed in.',
    schema: SecretChoiceSchema,
    signIn: chooseWithCard,
  }),
  signInRoute({
    path: '/api/sign-in/household',
    summary: "A household's device becomes known: it sends for its children and reads nothing.",
    schema: HouseholdSignInSchema,
    signIn: signInHousehold,
  }),
  out,
];
