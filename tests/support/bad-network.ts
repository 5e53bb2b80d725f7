/**
 * A network that does what a list says, one fault a request: what is left of the list's end is a good network.
 * `lost-answer` is the cruellest: the school has taken everything, and the device never hears of it.
 */
export const FAULTS = [
  'good',
  'cut-before',
  'lost-answer',
  'half-answer',
  'portal',
  'redirect',
  'server-error',
  'busy',
  'too-large',
  'twice',
] as const;
export type Fault = (typeof FAULTS)[number];

type Fetch = (address: string, init: RequestInit) => Promise<Response>;

const portal = () => new Response('<html>Pay here</html>', { headers: { 'Content-Type': 'text/html' } });

async function half(response: Response): Promise<Response> {
  const text = await response.text();
  return new Response(text.slice(0, text.length / 2), { headers: response.headers });
}

function problem(status: number, code: string): Response {
  const headers = { 'Content-Type': 'application/problem+json' };
  return new Response(JSON.stringify({ error: code, message: code }), { status, headers });
}

export function badNetwork(fetch: Fetch, faults: readonly Fault[]): Fetch {
  const left = [...faults];
  return async (address, init) => {
    switch (left.shift() ?? 'good') {
      case 'good':
        return fetch(address, init);
      case 'cut-before':
      case 'redirect':
        throw new TypeError('Failed to fetch');
      case 'lost-answer':
        await fetch(address, init);
        throw new TypeError('Failed to fetch');
      case 'half-answer':
        return half(await fetch(address, init));
      case 'portal':
        return portal();
      case 'server-error':
        return problem(500, 'server-error');
      case 'busy':
        return problem(503, 'no-room');
      case 'too-large':
        return problem(413, 'too-large');
      case 'twice':
        await fetch(address, init);
        return fetch(address, init);
    }
  };
}
