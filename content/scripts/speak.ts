/** Makes the sounds of the reading and PE lessons. */
import { join } from 'node:path';
import { bell, joined, keepMp3, mixed, silence, struck, voice } from './sound/track.ts';
import { transcriptOf } from './sound/transcripts.ts';
import type { Track } from './sound/track.ts';

const CONTENT = join(import.meta.dirname, '..');
const STORY = join(CONTENT, 'reading-sound-map/01-the-map-of-small-sounds');
const HEART = join(CONTENT, 'pe-heart/01-your-heart-at-work');
const SPEECH_KILOBITS = 24;

function tellStory(): void {
  for (let part = 1; part <= 7; part += 1) {
    const name = `0${part}-story.mp3`;
    const paragraphs = transcriptOf(join(STORY, 'lesson.md'), name).flatMap((words) => [
      voice(words),
      silence(0.55),
    ]);
    keepMp3(joined([silence(0.2), ...paragraphs]), join(STORY, name), SPEECH_KILOBITS);
  }
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

export function speak(): void {
  tellStory();
  keepMp3(countThirtySeconds(), join(HEART, 'count-30.mp3'), SPEECH_KILOBITS);
  keepMp3(oneMinuteOfMoves(), join(HEART, 'move.mp3'), 32);
}
