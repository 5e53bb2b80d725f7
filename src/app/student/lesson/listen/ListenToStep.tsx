import { ListenButton } from '../../../ui/ListenButton.tsx';
import { useLessonVoice } from './voice-context.ts';

/** The lesson's Listen: reads the step from top to bottom, and stops. */
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
  return <ListenButton speaking={speaking} trouble={trouble} toggle={toggle} />;
}
