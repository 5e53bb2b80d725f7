import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { Pocket } from '../ui/Pocket.tsx';
import { wordsFor } from '../ui/words.ts';
import { ScanLink } from './ScanLink.tsx';
import { Slots } from './Slots.tsx';
import { WaitNote } from './WaitNote.tsx';

const say = wordsFor('welcome');

/** What every secret has round its keys: whose it is, how much is given, what went wrong, and help. */
export function SecretFrame(props: {
  title: string;
  slots: { given: number; of: number; label: string };
  checking: boolean;
  wrong: string | undefined;
  until: number | undefined;
  onStartAgain: () => void;
  children: ComponentChildren;
}) {
  const [forgot, setForgot] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever chose a face goes on here: a key that is pressed now belongs to the secret, and the question is read out.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="stack" aria-labelledby="secret-title">
      <Pocket>
        <h2 id="secret-title" class="centred" ref={heading} tabIndex={-1}>
          {props.title}
        </h2>
        <Slots {...props.slots} />
        <p class="centred said" role="alert">
          {props.slots.given === 0 ? props.wrong : ''}
        </p>
        {props.until !== undefined && <WaitNote until={props.until} />}
        {props.checking && (
          <p class="centred" role="status">
            {say('secret.checking')}
          </p>
        )}
      </Pocket>
      {props.children}
      <div class="row spread">
        <Button icon="turn" disabled={props.checking || props.slots.given === 0} onPress={props.onStartAgain}>
          {say('secret.startAgain')}
        </Button>
        <Button bare icon="hand" expanded={forgot} onPress={() => setForgot(!forgot)}>
          {say('secret.forgot')}
        </Button>
      </div>
      {forgot && (
        <div class="stack tight" role="status">
          <p>{say('secret.forgotHow')}</p>
          <ScanLink />
        </div>
      )}
    </section>
  );
}
