/** Makes the sounds that are blocks of a lesson: the story, the poem, and what the PE lesson moves to. */
import { join } from 'node:path';
import { makeWhenChanged } from './made.ts';
import { bell, joined, keepMp3, mixed, silence, struck, voice } from './sound/track.ts';
import { transcriptOf } from './sound/transcripts.ts';
import type { Track } from './sound/track.ts';

const CONTENT = join(import.meta.dirname, '..');
const STORY = join(CONTENT, 'reading-sound-map/01-the-map-of-small-sounds');
const HEART = join(CONTENT, 'pe-heart/01-your-heart-at-work');
const SPEECH_KILOBITS = 24;

const POEM = join(CONTENT, 'reading-four-floors-up/01-four-floors-up');

async function tellStory(): Promise<void> {
  for (let part = 1; part <= 7; part += 1) await readOut(STORY, `0${part}-story.mp3`, 0.55);
}

/** Speaks the transcript of the audio block that plays this file, with a pause after each paragraph. */
async function readOut(lesson: string, name: string, pauseSeconds: number): Promise<void> {
  const paragraphs = transcriptOf(join(lesson, 'lesson.md'), name);
  const path = join(lesson, name);
  await makeWhenChanged(path, paragraphs.join('\n'), () => {
    const spoken = paragraphs.flatMap((words) => [voice(words), silence(pauseSeconds)]);
    keepMp3(joined([silence(0.2), ...spoken]), path, SPEECH_KILOBITS);
  });
}

/** Words before the bell, half a minute from bell to bell, words after it. */
function countThirtySeconds(): Track {
  const between = mixed(silence(30), bell(), { at: 0, volume: 0.8 });
  const end = mixed(silence(2), bell(), { at: 0, volume: 0.8 });
  return joined([
    voice('Find your pulse. Sit still, and breathe slowly.'),
    silence(1.5),
    voice('When you hear the bell, start to count.'),
    silence(1),
    voice('Ready?'),
    silence(1.2),
    between,
    end,
    voice('Stop. Keep your number in mind, and write it down.'),
    silence(0.4),
  ]);
}

/** Notes of the tune, one a beat, as steps from A; it goes round every sixteen beats. */
const TUNE = [0, 3, 7, 10, 7, 3, 5, 0, -2, 3, 5, 7, 10, 7, 3, -2] as const;
const BEAT_SECONDS = 0.6;

const CUES = [
  { at: 0, words: 'March.' },
  { at: 20 * BEAT_SECONDS, words: 'Swing your arms.' },
  { at: 33.5 * BEAT_SECONDS, words: 'Reach up, and touch your knees.' },
  { at: 52 * BEAT_SECONDS, words: 'Can you still talk? Good.' },
  { at: 67 * BEAT_SECONDS, words: 'Stand up, and sit down.' },
  { at: 88 * BEAT_SECONDS, words: 'Nearly done.' },
] as const;

function oneMinuteOfMoves(): Track {
  let minute = silence(60);
  for (let beat = 0; beat < 100; beat += 1) {
    const at = beat * BEAT_SECONDS;
    const note = 440 * 2 ** ((TUNE[beat % TUNE.length] ?? 0) / 12);
    minute = mixed(minute, struck(note, { seconds: 0.8, decay: 7, overtones: [1, 3.98] }), {
      at,
      volume: 0.26,
    });
    minute = mixed(
      minute,
      struck(beat % 2 === 0 ? 82 : 110, { seconds: 0.3, decay: 16, overtones: [1, 1.5] }),
      { at, volume: 0.6 },
    );
  }
  for (const cue of CUES) minute = mixed(minute, voice(cue.words), { at: cue.at, volume: 1 });
  return joined([
    voice('Stand up, or sit up straight. Ready?'),
    silence(0.8),
    minute,
    voice('Stop. Find your pulse.'),
    silence(0.4),
  ]);
}

export async function speak(): Promise<void> {
  await tellStory();
  await readOut(POEM, 'poem.mp3', 0.9);
  const count = join(HEART, 'count-30.mp3');
  await makeWhenChanged(count, String(countThirtySeconds), () =>
    keepMp3(countThirtySeconds(), count, SPEECH_KILOBITS),
  );
  const move = join(HEART, 'move.mp3');
  await makeWhenChanged(move, `${String(oneMinuteOfMoves)} ${JSON.stringify([TUNE, CUES])}`, () =>
    keepMp3(oneMinuteOfMoves(), move, 32),
  );
}
