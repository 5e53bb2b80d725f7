import { say } from '../ui/words.ts';

/** For the person who looks after devices: an error's name, never content. Without a catalogue it stands alone. */
export function FaultDetail({ detail }: { detail: string }) {
  const what = say('faultDetail');
  return (
    <p class="quiet small">
      {what !== 'faultDetail' && what} <bdi dir="ltr">{detail}</bdi>
    </p>
  );
}
