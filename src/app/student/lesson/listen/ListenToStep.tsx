import { speakSlowly, speaksSlowly } from '../../../platform/voice-settings.ts';
import { Button } from '../../../ui/Button.tsx';
import { ListenButton } from '../../../ui/ListenButton.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { useLessonVoice } from './voice-context.ts';

const say = wordsFor('student');

/** The lesson's Listen: reads the step from top to bottom. While it speaks it can be asked to speak slowly. */
export function ListenToStep() {
  const voice = useLessonVoice();
  if (voice === undefined) return null;
  const speaking = voice.isReading.value;
  const trouble = voice.trouble.value;
  const toggle = () => {
    if (speaking) voice.stop();
    else if (trouble !== undefined) voice.forgetTrouble();
    else voice.readStep();
  };
  const slow = speaksSlowly();
  return (
    <>
      {speaking && (
        <Button bare pressed={slow} onPress={() => speakSlowly(!slow)}>
          {say('listen.slowly')}
        </Button>
      )}
      <ListenButton speaking={speaking} trouble={trouble} toggle={toggle} />
    </>
  );
}
