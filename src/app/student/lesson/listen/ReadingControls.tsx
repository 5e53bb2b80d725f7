import { useLayoutEffect, useRef } from 'preact/hooks';
import { speakSlowly, speaksSlowly } from '../../../platform/voice-settings.ts';
import { Button } from '../../../ui/Button.tsx';
import { say as sayShared, wordsFor } from '../../../ui/words.ts';
import { useLessonVoice } from './voice-context.ts';

const say = wordsFor('lesson');

/** While a step is read, in reach of the thumb wherever the page has scrolled to: slowly, and stop. */
export function ReadingControls() {
  const voice = useLessonVoice();
  return voice?.isReading.value === true ? <Controls onStop={voice.stop} /> : null;
}

function Controls({ onStop }: { onStop: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  useFocusBackToListen(place);
  const slow = speaksSlowly();
  return (
    <div class="row keep" ref={place} data-unread>
      <Button pressed={slow} onPress={() => speakSlowly(!slow)}>
        {say('listen.slowly')}
      </Button>
      <Button class="grow" icon="stop" onPress={onStop}>
        {sayShared('listenStop')}
      </Button>
    </div>
  );
}

/** Whoever stood on a button that goes away goes on at the lesson's Listen; the page stays where it is. */
function useFocusBackToListen(place: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const own = place.current;
    return () => {
      if (own?.contains(document.activeElement) === true)
        document.querySelector<HTMLElement>('.listen button')?.focus({ preventScroll: true });
    };
  }, [place]);
}
