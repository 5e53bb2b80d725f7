import type { SignedIn } from '#core/protocol/sign-in.ts';
import { AMARA } from './work.ts';

/** A public key in shape only. */
export const jwk = { kty: 'EC' as const, crv: 'P-256' as const, x: 'x1', y: 'y1' };

/** What a school answers to a sign-in that is right. */
export function signedInAnswer(more: Partial<SignedIn> = {}): SignedIn {
  return {
    person: { personId: AMARA, givenName: 'Amara', picture: 'kite', roles: ['student'], asks: 'pin' },
    household: null,
    school: { schoolId: 's1', title: 'Hill School' },
    deviceToken: 'token-1',
    keys: [{ keyId: 'receipt-1', purpose: 'receipt', jwk }],
    serverTime: 1_789_000_000_000,
    ...more,
  };
}

type Asked = { address: string; authorization: string | null; body: Record<string, string> };

/** A school's door that gives this answer and remembers who asked. */
export function openDoor(answer: () => Response) {
  const asked: Asked[] = [];
  const fetch = (address: string, init: RequestInit) => {
    const authorization = new Headers(init.headers).get('Authorization');
    const body = JSON.parse(init.body as string) as Record<string, string>;
    asked.push({ address, authorization, body });
    return Promise.resolve(answer());
  };
  return { asked, fetch };
}
