/** What every answer tells the browser to forbid itself. */

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

type Names = Readonly<Record<string, string>>;

/** Whatever it is, it is what it says, and no other site's page reads it. */
const ALL: Names = {
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

const PAGE: Names = {
  ...ALL,
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'referrer-policy': 'same-origin',
};

/** JSON is no page: it asks for nothing and goes nowhere. Those who pay for each visit pay for its headers, too. */
const DATA: Names = { ...ALL, 'content-security-policy': "default-src 'none'" };

/**
 * Where Bookbag does its own TLS. Thirty days, renewed by each answer: a device that comes once a month keeps to https,
 * and a school that has to give its name to another machine is not locked out for a year. No other name of the
 * domain is ours to bind.
 */
const TLS_ONLY = 'max-age=2592000';

/** Adds the headers; an answer that brought a stricter policy of its own keeps it. `isTls`: this very server did it. */
export function withSecurityHeaders(response: Response, isTls = false): Response {
  const isData = /^application\/([\w.-]+\+)?json$/.test(response.headers.get('content-type') ?? '');
  for (const [name, value] of Object.entries(isData ? DATA : PAGE)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  if (isTls) response.headers.set('strict-transport-security', TLS_ONLY);
  return response;
}
