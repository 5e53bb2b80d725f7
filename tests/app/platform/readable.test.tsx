import { afterEach, describe, expect, test } from 'vitest';
import { readable, sentencesOf } from '../../../src/app/platform/readable.ts';
import { rangeOf } from '../../../src/app/student/lesson/listen/marks.ts';

afterEach(() => {
  document.body.replaceChildren();
});

function page(html: string): Element {
  document.body.innerHTML = `<main lang="en">${html}</main>`;
  return document.querySelector('main') ?? document.body;
}

const read = (html: string) => readable([page(html)]).map(({ text }) => text.trim());

describe('what is read of a page', () => {
  test('blocks end a sentence, marks inside of one do not', () => {
    expect(
      read('<h2>Beans</h2><p>A <b>root</b> drinks. It is <a href="/x">under</a> the ground.</p>'),
    ).toEqual(['Beans', 'A root drinks.', 'It is under the ground.']);
  });

  test('pictures say their description, formulas what their author says, buttons their name', () => {
    const parts = [
      '<p>See <img alt="a bean with a root"> here.</p>',
      '<p>Now <math aria-label="one half"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>.</p>',
      '<p><button aria-label="Play it again">▶</button></p>',
    ];
    expect(read(parts.join(''))).toEqual(['See a bean with a root here.', 'Now one half.', 'Play it again']);
  });

  test('what cannot be seen, what screen readers skip and what is typed is left out', () => {
    const parts = [
      '<p>Seen.</p><p hidden>Hidden.</p><p aria-hidden="true">Adorned.</p><p style="display:none">Gone.</p>',
      '<details><summary>The words</summary><p>Of the film.</p></details>',
      '<label>Write here <textarea>my draft</textarea></label><audio>no sound</audio>',
      '<select><option>One</option><option>Two</option></select><p data-unread>Listen</p>',
    ];
    expect(read(parts.join(''))).toEqual(['Seen.', 'The words', 'Write here']);
  });

  test('an element can say what stands for it', () => {
    expect(
      read('<label><span aria-hidden="true" data-aloud="A: ">A</span><span>The root</span></label>'),
    ).toEqual(['A: The root']);
  });

  test('words in another language are sentences of that language', () => {
    const found = readable([page('<p>Say <span lang="es">buenos días</span> to Ada.</p>')]);
    expect(found.map(({ text, language }) => [language, text.trim()])).toEqual([
      ['en', 'Say'],
      ['es', 'buenos días'],
      ['en', 'to Ada.'],
    ]);
  });

  test('signs without a word are not read', () => {
    expect(read('<p>→</p><p>3</p><p> … </p>')).toEqual(['3']);
  });
});

describe('sentences', () => {
  test('a long one is cut between words, after a comma where it can be, and nothing of it is lost', () => {
    const long = `${'a small brown bean lies in the dark ground, '.repeat(8)}and waits`;
    const bounds = sentencesOf(long, 'en');
    const parts = bounds.map(([from, to]) => long.slice(from, to));
    expect(parts.join('')).toBe(long);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(160);
    expect(parts.slice(0, -1).every((part) => part.endsWith(', '))).toBe(true);
  });

  test('words without spaces are cut as well', () => {
    expect(sentencesOf('あ'.repeat(400), 'ja')).toHaveLength(3);
  });
});

describe('where a word stands', () => {
  const marked = (html: string, word: string) => {
    const [passage] = readable([page(html)]);
    if (passage === undefined) throw new Error('Nothing is read.');
    const from = passage.text.indexOf(word);
    return rangeOf(passage, from, from + word.length)?.toString();
  };

  test('is found in its own text, across marks too', () => {
    expect(marked('<p>A <b>root</b> drinks.</p>', 'drinks')).toBe('drinks');
    expect(marked('<p>A r<b>oo</b>t drinks.</p>', 'root')).toBe('root');
  });

  test('in the second sentence of a text as in the first', () => {
    const [, second] = readable([page('<p>One two. Three four.</p>')]);
    expect(second && rangeOf(second, 6, 10)?.toString()).toBe('four');
  });

  test('a word that stands for a picture is the picture', () => {
    const [passage] = readable([page('<p>See <img alt="a bean"> here.</p>')]);
    const range = passage && rangeOf(passage, 4, 10);
    expect(range?.cloneContents().querySelector('img')?.alt).toBe('a bean');
  });

  test('is nowhere when the page has changed', () => {
    const main = page('<p>One two.</p>');
    const [passage] = readable([main]);
    main.replaceChildren();
    expect(passage && rangeOf(passage, 0, 3)).toBeUndefined();
  });
});
