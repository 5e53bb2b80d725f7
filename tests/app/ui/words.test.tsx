import { act, render, screen } from '@testing-library/preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { formatterFor } from '../../../src/app/ui/formatter.ts';
import { chooseLocale, openWords, say, spokenLocale, wordsFor } from '../../../src/app/ui/words.ts';

function Minutes() {
  return <p>{say('minutes', { minutes: 1200 })}</p>;
}

describe('the words of the app', () => {
  beforeEach(() => openWords('student', 'en'));

  test('a plain message is said as it stands', () => {
    expect(say('tryAgain')).toBe('Try again');
  });

  test('one minute and two minutes differ', () => {
    expect(say('minutes', { minutes: 1 })).toBe('1 minute');
    expect(say('minutes', { minutes: 2 })).toBe('2 minutes');
  });

  test('a size shows at most one decimal', () => {
    expect(say('megabytes', { megabytes: 12.345 })).toBe('12.3 MB');
    expect(say('megabytes', { megabytes: 12 })).toBe('12 MB');
  });

  test('what is on screen is said again when the language changes', async () => {
    render(<Minutes />);
    expect(screen.getByText('1,200 minutes')).toBeTruthy();
    await act(() => openWords('student', 'es'));
    expect(spokenLocale()).toBe('es');
    expect(screen.getByText(/^1.?200 minutos$/)).toBeTruthy();
  });

  test('a lesson is opened while somebody chooses another language: its words follow them', async () => {
    await act(async () => {
      await Promise.all([openWords('lesson', 'en'), openWords('student', 'es')]);
    });
    expect(spokenLocale()).toBe('es');
    expect(wordsFor('lesson')('lesson.next')).toBe('Siguiente');
    expect(wordsFor('lesson')('today.start')).toBe('Empezar');
  });

  test.each([
    [['es-MX', 'en'], 'es'],
    [['fr', 'es-419'], 'es'],
    [['EN-us'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('a reader of %j is spoken to in %s', (languages, locale) => {
    expect(chooseLocale(languages)).toBe(locale);
  });

  test('plurals follow the language, with exact forms first and an offset taken away', () => {
    const { plural } = formatterFor('en');
    const forms = { '=0': 'none', one: 'one more', other: 'many more' };
    expect([0, 2, 3].map((count) => plural(count, forms, { offset: 1 }))).toEqual([
      'none',
      'one more',
      'many more',
    ]);
    expect(plural(2, { two: '2nd', other: 'th' }, { type: 'ordinal' })).toBe('2nd');
  });
});
