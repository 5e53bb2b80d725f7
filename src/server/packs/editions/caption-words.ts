/** The words of captions (WebVTT), to be read where the video is not brought: paragraphs, without times and markup. */
import type { Flow } from '#core/lesson/text.ts';

/** A pause this long, in seconds, begins a paragraph. */
const PAUSE_S = 3;
const TIMES = /^((?:\d+:)?\d{2}:\d{2}\.\d{3})\s+-->\s+((?:\d+:)?\d{2}:\d{2}\.\d{3})/;
const ENTITIES: Record<string, string> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': ' ', '&lrm;': '', '&rlm;': '' },
};

type Cue = { begin: number; end: number; voice: string; words: string };

export function wordsOfCaptions(vtt: string): Flow[] {
  const paragraphs: Cue[] = [];
  for (const cue of cuesOf(vtt)) {
    const last = paragraphs.at(-1);
    if (last?.voice === cue.voice && cue.begin - last.end < PAUSE_S) {
      last.words = joined(last.words, cue.words);
      last.end = cue.end;
    } else paragraphs.push(cue);
  }
  return paragraphs.map(({ voice, words }) => ({
    flow: 'paragraph',
    children: voice === '' ? [words] : [{ mark: 'strong', children: [`${voice}:`] }, ` ${words}`],
  }));
}

/** Captions that roll up show a line again with the next: it is read once. */
function joined(before: string, words: string): string {
  return before.endsWith(words) ? before : `${before} ${words}`;
}

function cuesOf(vtt: string): Cue[] {
  return vtt
    .replace(/^\uFEFF/, '')
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .flatMap((block): Cue[] => {
      const lines = block.split(/\r?\n/);
      const at = lines.findIndex((line) => TIMES.test(line));
      const [, begin, end] = TIMES.exec(lines[at] ?? '') ?? [];
      if (begin === undefined || end === undefined) return [];
      const text = lines.slice(at + 1).join(' ');
      const voice = /<v(?:\.[^\s>]*)?\s+([^>]+)>/.exec(text)?.[1]?.trim() ?? '';
      const words = plain(text);
      return words === '' ? [] : [{ begin: secondsOf(begin), end: secondsOf(end), voice, words }];
    });
}

function plain(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}

function secondsOf(time: string): number {
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
