/** As a browser shows one that it was told not to follow (Fetch, 2.2.6): without a status, a header or a body. */
export function redirect(): Response {
  return Object.defineProperties(new Response(null), {
    ...{ type: { value: 'opaqueredirect' }, status: { value: 0 } },
  });
}
