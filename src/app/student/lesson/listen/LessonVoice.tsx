import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import { onVoices } from '../../../platform/speech.ts';
import { speaksSlowly } from '../../../platform/voice-settings.ts';
import { VoiceOfLesson } from './lesson-voice.ts';
import { Recordings } from './recordings.ts';
import { VoiceContext, type LessonVoice as LessonVoiceTools } from './voice-context.ts';
import './listen.css';

type LessonVoiceProps = {
  lesson: Lesson;
  href: (fileName: string) => string;
  /** The step that is shown; none at the end. */
  step: { blocks: readonly Block[]; isFirst: boolean };
  children: ComponentChildren;
};

/** Gives a lesson its voice. A new step, a film that is started, and leaving end what is being said. */
export function LessonVoice({ lesson, href, step: { blocks, isFirst }, children }: LessonVoiceProps) {
  // A list of blocks may be a new one with every drawing.
  const ids = blocks.map(({ id }) => id).join(' ');
  const audio = useRef<HTMLAudioElement>(null);
  const recordings = useRef<Recordings>(undefined);
  const voice = useMemo(
    () => new VoiceOfLesson({ lesson, href, recordings: () => recordings.current }),
    [lesson, href],
  );
  useLayoutEffect(() => {
    if (audio.current === null) return undefined;
    const opened = new Recordings(audio.current);
    recordings.current = opened;
    return () => opened.close();
  }, []);
  // At once: not a word of the old step is heard over the new one.
  useLayoutEffect(() => () => voice.stop(), [voice, ids]);
  useEffect(() => onVoices(() => voice.voicesChanged()), [voice]);
  useSilenceBeside(voice, audio);
  const isSlow = speaksSlowly();
  // With the frame itself: a press that comes before an effect would hear its first words twice.
  useLayoutEffect(() => voice.paceChanged(), [voice, isSlow]);
  const given = useMemo<LessonVoiceTools>(() => {
    const { said, isReading, trouble } = voice;
    return {
      ...{ said, isReading, trouble },
      canSay: (key) => voice.canSay(key),
      say: (key) => voice.say(key),
      beginningOf: (key) => voice.beginningOf(key),
      stop: () => voice.stop(),
      forgetTrouble: () => voice.forgetTrouble(),
      readStep: () => voice.read(ids.split(' ').filter(Boolean), isFirst),
    };
  }, [voice, ids, isFirst]);
  return (
    <VoiceContext.Provider value={given}>
      {children}
      <audio ref={audio} class="narrator" preload="none" hidden />
    </VoiceContext.Provider>
  );
}

/** A film or a sound that a person starts is heard alone. */
function useSilenceBeside(voice: VoiceOfLesson, own: { current: HTMLAudioElement | null }): void {
  useEffect(() => {
    const onPlay = ({ target }: Event) => {
      if (target !== own.current) voice.stop();
    };
    document.addEventListener('play', onPlay, true);
    return () => document.removeEventListener('play', onPlay, true);
  }, [voice, own]);
}
