import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import type { Flow } from '#core/lesson/text.ts';
import { RichText } from '../../../src/app/ui/RichText.tsx';
import { findFaults } from '../../support/accessible.ts';

afterEach(cleanup);

const CONTENT: Flow[] = [
  { flow: 'heading', level: 2, children: ['Roots'] },
  {
    flow: 'paragraph',
    children: [
      'They ',
      { mark: 'strong', children: ['drink'] },
      { mark: 'break' },
      { mark: 'link', href: 'https://plants.example/', children: ['more'] },
    ],
  },
  { flow: 'list', ordered: true, items: [[{ flow: 'paragraph', children: ['First'] }]] },
  { flow: 'quote', children: [{ flow: 'paragraph', children: ['Said.'] }] },
];

test('flow content is drawn with its headings, marks, lists and quotes', async () => {
  const { container } = render(<RichText content={CONTENT} />);
  expect(screen.getByRole('heading', { level: 2, name: 'Roots' })).toBeTruthy();
  expect(container.querySelector('strong')?.textContent).toBe('drink');
  expect(screen.getByRole('listitem').textContent).toBe('First');
  expect(container.querySelector('blockquote')?.textContent).toBe('Said.');
  expect(await findFaults(container)).toEqual([]);
});

test('a link leaves the app without telling where it came from', () => {
  render(<RichText content={CONTENT} />);
  const link = screen.getByRole('link', { name: 'more' });
  expect([link.getAttribute('target'), link.getAttribute('rel')]).toEqual(['_blank', 'noreferrer']);
});
