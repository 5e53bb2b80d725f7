import { expect, test } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import { parseAddress } from '../../../src/server/http/address.ts';
import { openSchool } from '../../support/open-school.ts';

const ask = (language: string) =>
  new Request('http://192.168.1.20:8080/needs-https', { headers: { 'accept-language': language } });

test('who came without https reads why and where to go, in their language first, with no script at all', async () => {
  const { parts } = await openSchool();
  const app = createApp({ ...parts, address: 'https://bag.hillside.example' });
  for (const [language, first] of [
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['en-US', 'en'],
    ['fr', 'en'],
  ]) {
    const answer = await app(ask(language ?? ''));
    const html = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect([...html.matchAll(/lang="(\w+)"/g)].map(([, lang]) => lang)).toEqual([
      first,
      ...(first === 'es' ? ['es', 'en'] : ['en', 'es']),
    ]);
    expect(html).toContain('href="https://bag.hillside.example/"');
    expect(html).not.toMatch(/<script|<link|src=/);
  }
});

test('where the school has not said its address, the page says whom to ask', async () => {
  const { app } = await openSchool();
  const html = await (await app(ask('en'))).text();
  expect(html).toContain('Ask the school for the address');
  expect(html).not.toContain('<a ');
});

test('an address is what people type, and nothing more', () => {
  expect(parseAddress('https://Bag.example/')).toBe('https://bag.example');
  expect(parseAddress('https://10.0.0.7:8443')).toBe('https://10.0.0.7:8443');
  for (const none of [
    '',
    'bag.example',
    'ftp://bag.example',
    'https://bag.example/today',
    'https://a:b@bag.example',
  ])
    expect(parseAddress(none)).toBeUndefined();
});
