import { useEffect, useRef, useState } from 'preact/hooks';
import { roundsOf, type ActivityMoment } from '#core/lesson/activity-clock.ts';
import type { ActivityBlock } from '#core/lesson/blocks.ts';
import { recall, remember } from '../../../platform/memory.ts';
import { openTones, type Tones } from '../../../platform/tone.ts';
import { keepScreenLit } from '../../../platform/wake-lock.ts';
import { Button } from '../../../ui/Button.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { spokenLocale, wordsFor } from '../../../ui/words.ts';
import type { LessonTools } from '../lesson-tools.ts';
import { useActivity, type Cue } from './use-activity.ts';

const say = wordsFor('lesson');
const HERTZ: Record<Cue, number> = { start: 660, round: 660, half: 523, rest: 440, done: 880 };
const START = { ready: 'activity.start', paused: 'activity.goOn', done: 'activity.again' } as const;

type ActivityTimerProps = {
  block: ActivityBlock;
  tools: LessonTools;
  /** To begin it is the yellow button of the step. */
  leads?: boolean;
};

/** Something to do by the clock: rounds and rests. It never stands in the way of going on. */
export function ActivityTimer({ block, tools, leads = false }: ActivityTimerProps) {
  const [said, setSaid] = useState('');
  const sound = useSound();
  const { moment, state, start, pause, again } = useActivity(block, tools, (cue, now) => {
    setSaid(wordsOf(cue, now));
    sound.play(HERTZ[cue]);
  });
  const isRunning = state === 'running';
  useEffect(() => (isRunning ? keepScreenLit() : undefined), [isRunning]);
  return (
    <section class="activity sheet stack" aria-labelledby={`${block.id}-title`}>
      <h2 class="block-title" id={`${block.id}-title`}>
        {block.title}
      </h2>
      <div class="prose">
        <RichText content={block.content} />
      </div>
      <div class="activity-clock stack" lang={spokenLocale()} dir="auto">
        <p class="quiet">{planInWords(block)}</p>
        <div class={`activity-figure ${moment.phase} ${state}`}>
          <span class="strong">{stageInWords(block, moment, state)}</span>
          <span role="timer" aria-label={`${say('activity.timeLeft')} ${clockOf(moment.leftMs)}`}>
            {clockOf(moment.leftMs)}
          </span>
          <progress
            max={moment.lengthMs}
            value={moment.lengthMs - moment.leftMs}
            aria-label={say('activity.timeLeft')}
          />
        </div>
        <p role="status" class="strong activity-said">
          {isRunning && said}
          {state === 'done' && <span class="sr">{said}</span>}
        </p>
        <div class="row screen-only">
          {state === 'running' ? (
            <Button large icon="pause" onPress={pause}>
              {say('activity.pause')}
            </Button>
          ) : (
            <Button
              large
              main={leads && state === 'ready'}
              icon={state === 'done' ? 'turn' : 'play'}
              onPress={() => sound.wake(start)}
            >
              {say(START[state])}
            </Button>
          )}
          {state === 'paused' && (
            <Button icon="turn" onPress={again}>
              {say('activity.again')}
            </Button>
          )}
          <Button icon={sound.on ? 'listen' : 'silent'} onPress={sound.toggle}>
            {say(sound.on ? 'activity.soundOn' : 'activity.soundOff')}
          </Button>
        </div>
      </div>
    </section>
  );
}

const SOUND_OFF = 'activity-sound-off';

/** Tones of the timer; a person may switch them off, and this device remembers it. */
function useSound() {
  const [on, setOn] = useState(() => recall(SOUND_OFF) !== 'yes');
  const tones = useRef<Tones | undefined>(undefined);
  useEffect(() => () => tones.current?.close(), []);
  return {
    on,
    toggle: () => {
      remember(SOUND_OFF, on ? 'yes' : 'no');
      setOn(!on);
    },
    play: (hertz: number) => {
      if (on) tones.current?.play(hertz);
    },
    /** In the press itself: a browser lets a page sound only then. */
    wake: (then: () => void) => {
      tones.current ??= openTones();
      then();
    },
  };
}

function clockOf(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function spanInWords(seconds: number): string {
  return seconds >= 60 && seconds % 60 === 0
    ? say('minutes', { minutes: seconds / 60 })
    : say('activity.seconds', { seconds });
}

function planInWords({ seconds, restSeconds = 0, rounds = 1 }: ActivityBlock): string {
  const time = spanInWords(seconds);
  if (rounds === 1) return say('activity.once', { time });
  const work = say('activity.rounds', { rounds, time });
  return restSeconds === 0 ? work : `${work}, ${say('activity.rest', { time: spanInWords(restSeconds) })}`;
}

function stageInWords(block: ActivityBlock, { phase, round }: ActivityMoment, state: string): string {
  if (state === 'done') return say('activity.done');
  if (state === 'ready') return say('activity.ready');
  if (state === 'paused') return say('activity.paused');
  if (phase === 'rest') return say('activity.resting');
  const of = roundsOf(block);
  return of === 1 ? say('activity.timeLeft') : say('activity.round', { round, of });
}

function wordsOf(cue: Cue, { round, leftMs }: ActivityMoment): string {
  const time = spanInWords(Math.ceil(leftMs / 1000));
  switch (cue) {
    case 'start':
      return say('activity.saidStart', { time });
    case 'round':
      return say('activity.saidRound', { round, time });
    case 'half':
      return say('activity.saidHalf', { time });
    case 'rest':
      return say('activity.saidRest', { time });
    case 'done':
      return say('activity.done');
  }
}
