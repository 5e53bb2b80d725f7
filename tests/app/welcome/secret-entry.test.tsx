import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openWords } from '../../../src/app/ui/words.ts';
import { SecretEntry, type SecretKind } from '../../../src/app/welcome/SecretEntry.tsx';
import { findFaults } from '../../support/accessible.ts';

beforeEach(() => openWords('welcome', 'en'));
afterEach(cleanup);

function draw(asks: SecretKind, more: { wrong?: string; tries?: number } = {}) {
  const onSecret = vi.fn<(secret: string) => void>();
  const view = render(
    <SecretEntry
      asks={asks}
      tries={more.tries ?? 0}
      name="Leo"
      checking={false}
      wrong={more.wrong}
      onSecret={onSecret}
    />,
  );
  return { onSecret, ...view };
}

describe('three pictures', () => {
  test('the third picture gives the secret, in the order of the taps', async () => {
    const { onSecret } = draw('pictures');
    for (const name of ['Sun', 'Boat', 'Sun']) await userEvent.click(screen.getByRole('button', { name }));
    expect(onSecret.mock.calls).toEqual([['sun-boat-sun']]);
  });

  test('how many are chosen is said, never which', async () => {
    draw('pictures');
    await userEvent.click(screen.getByRole('button', { name: 'Leaf' }));
    expect(screen.getByRole('status', { name: '1 of 3 pictures chosen' })).toBeTruthy();
  });

  test('"Start again" takes them all back', async () => {
    const { onSecret } = draw('pictures');
    const tap = (name: string) => userEvent.click(screen.getByRole('button', { name }));
    for (const name of ['Sun', 'Boat', 'Start again', 'Leaf', 'Drum', 'Fish']) await tap(name);
    expect(onSecret.mock.calls).toEqual([['leaf-drum-fish']]);
  });

  test('a child who forgot is told whom to ask', async () => {
    draw('pictures');
    await userEvent.click(screen.getByRole('button', { name: 'I forgot' }));
    expect(screen.getByText(/Ask your teacher/)).toBeTruthy();
  });
});

describe('a PIN', () => {
  test('is typed on the screen and opened by its button', async () => {
    const { onSecret } = draw('pin');
    for (const digit of ['2', '4', '6', '8'])
      await userEvent.click(screen.getByRole('button', { name: digit }));
    await userEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(onSecret.mock.calls).toEqual([['2468']]);
  });

  test('is typed on a keyboard, with a slip taken back, and opened by Enter', async () => {
    const { onSecret, container } = draw('pin');
    await userEvent.keyboard('2469{Backspace}8');
    fireEvent.submit(container.querySelector('form') ?? container);
    expect(onSecret.mock.calls).toEqual([['2468']]);
  });

  test('cannot be opened before it has four digits', async () => {
    draw('pin');
    await userEvent.keyboard('246');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Open' }).disabled).toBe(true);
  });
});

test('a wrong secret is said once, without a count, and goes away with the next try', async () => {
  draw('pictures', { wrong: 'That is not it. Try again.', tries: 3 });
  expect(screen.getByRole('alert').textContent).toBe('That is not it. Try again.');
  await userEvent.click(screen.getByRole('button', { name: 'Sun' }));
  expect(screen.getByRole('alert').textContent).toBe('');
});

test.each<SecretKind>(['pin', 'pictures', 'password'])(
  'axe finds nothing wrong with asking for %s',
  async (asks) => {
    const { container } = draw(asks);
    expect(await findFaults(container)).toEqual([]);
  },
);
