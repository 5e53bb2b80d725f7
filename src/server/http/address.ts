/**
 * The address that people type and that cards and invitations carry. It is said by the person who runs the school: a
 * server behind a proxy cannot know it, and a request may claim any.
 */

/** Like `https://bookbag.hillside.example`; undefined for what is none. */
export function parseAddress(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  const isBare = url.pathname === '/' && url.search + url.hash + url.username + url.password === '';
  return isBare ? url.origin : undefined;
}
