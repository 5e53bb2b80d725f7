/** Cards say `https://school…/welcome/card#CODE`, so that a tablet's own camera app leads to the right page. */
const CODE = /^[0-9A-Za-z][0-9A-Za-z -]{2,62}[0-9A-Za-z]$/;

/** The code behind the `#` of an address; undefined where there is none. */
export function codeOfHash(hash: string): string | undefined {
  const code = hash.replace(/^#/, '');
  return CODE.test(code) ? code : undefined;
}

/** The code that a scanned text is, or leads to; undefined when it is something else. */
export function codeIn(text: string): string | undefined {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (address === undefined) return codeOfHash(text);
  return address.pathname === '/welcome/card' ? codeOfHash(address.hash) : undefined;
}
