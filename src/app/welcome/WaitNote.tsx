import { useEffect, useState } from 'preact/hooks';
import { wordsFor } from '../ui/words.ts';
import { ScanLink } from './ScanLink.tsx';

const say = wordsFor('welcome');

function secondsUntil(moment: number): number {
  return Math.max(1, Math.ceil((moment - Date.now()) / 1000));
}

/** Wrong too often: how long to wait, counted down, and the ways on. It is read out once, not every second. */
export function WaitNote({ until }: { until: number }) {
  const [left, setLeft] = useState(() => secondsUntil(until));
  const [asked] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsUntil(until)), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <div class="stack tight centred">
      <p class="big" aria-hidden="true">
        {say('secret.wait', { seconds: left })}
      </p>
      <p class="sr" role="alert">
        {say('secret.wait', { seconds: asked })}
      </p>
      <p>{say('secret.waitHow')}</p>
      <ScanLink />
    </div>
  );
}
