/**
 * The server as one function from a Request to a Response; it opens no port and reads no clock or setting but what
 * it is given.
 *
 * - Every route comes from the table, and its rule is asked before its handler.
 * - A failure becomes a problem with a code; what nobody expected says nothing of itself to the outside.
 * - A log line has the route's pattern, never a path, a query, a name or a body.
 */
import { Hono } from 'hono';
import { ProtocolError } from '#core/protocol/errors.ts';
import { problem, problemAnswer } from './http/answers.ts';
import { isLocalCall, type AppParts, type Call, type Peer } from './http/call.ts';
import { NEEDS_HTTPS, needsHttpsPage } from './http/needs-https.ts';
import { ROUTES } from './http/route-table.ts';
import type { Route } from './http/route.ts';
import { withSecurityHeaders } from './http/security-headers.ts';
import { openPlayableCopies } from './media/playable-copies.ts';
import { openBegunParts } from './sync/begun-parts.ts';
import { openTurnstile } from './http/turnstile.ts';

/** Visits are short and use this thread alone: more at once would only take more memory. A line of a second or two. */
const LINE = { inside: 16, waiting: 256 };
/** Of parts that broke off: those of a class that goes home in the same minute. */
const BEGUN_BYTES = 33_554_432;

type Env = { Bindings: { peer?: Peer }; Variables: { route?: string } };

/** Where an unexpected failure came from, without its message: that may carry what somebody wrote. */
export function traceOf(error: unknown) {
  if (!(error instanceof Error)) return { error: 'unknown' };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { error: error.name, trace: frames.slice(0, 8).map((line) => line.trim()) };
}

function answerFailure(parts: AppParts, error: unknown): Response {
  if (error instanceof ProtocolError) {
    if (error.status >= 500 && error.code !== 'busy')
      parts.log.error({ code: error.code, ...traceOf(error.cause) }, 'failed');
    return problemAnswer(error);
  }
  parts.log.error(traceOf(error), 'failed');
  return problem('server-error');
}

/** A page of another site cannot make a browser change something here, whatever cookies it would send. */
function isForeign({ method, headers }: Request): boolean {
  const site = headers.get('sec-fetch-site');
  const changes = method !== 'GET' && method !== 'HEAD';
  return changes && site !== null && site !== 'same-origin' && site !== 'none';
}

type Inside = Pick<Call, 'parts' | 'turnstile' | 'begun' | 'copies'>;

function addRoute(hono: Hono<Env>, inside: Inside, { method, path, answer, inLine }: Route): void {
  const { parts, turnstile } = inside;
  hono.on(method, path, (context) => {
    context.set('route', path);
    const request = context.req.raw;
    if (isForeign(request)) throw new ProtocolError('not-allowed');
    if (inLine === true) turnstile.knock();
    const isLocal = isLocalCall(request, context.env.peer);
    return answer({ request, params: context.req.param(), ...inside, now: parts.now(), isLocal });
  });
}

function logAnswers(hono: Hono<Env>, parts: AppParts): void {
  hono.use(async (context, next) => {
    const startedAt = performance.now();
    await next();
    const isTls = context.req.url.startsWith('https:');
    context.res = withSecurityHeaders(new Response(context.res.body, context.res), isTls);
    const { method } = context.req;
    const { status, headers } = context.res;
    const ms = Math.round(performance.now() - startedAt);
    const bytes = Number(headers.get('content-length') ?? 0);
    parts.log.info({ method, route: context.get('route') ?? 'app', status, ms, bytes }, 'answered');
  });
}

export function createApp(parts: AppParts): (request: Request, peer?: Peer) => Promise<Response> {
  const hono = new Hono<Env>();
  logAnswers(hono, parts);
  const begun = openBegunParts(BEGUN_BYTES);
  const copies = openPlayableCopies(parts.blobs);
  const inside = { parts, turnstile: openTurnstile(LINE, parts.now), begun, copies };
  for (const each of ROUTES) addRoute(hono, inside, each);
  hono.get(NEEDS_HTTPS, (context) => needsHttpsPage(context.req.raw, parts.address));
  hono.notFound((context) => parts.staticApp?.(context.req.raw) ?? problem('not-found'));
  hono.onError((error) => answerFailure(parts, error));
  return async (request, peer) => hono.fetch(request, peer === undefined ? {} : { peer });
}
