import type { ComponentChildren } from 'preact';
import { Button } from './Button.tsx';
import { say } from './words.ts';

/** What a page needs to be read aloud; missing where the device has no voice. */
export type Listen = { speaking: boolean; toggle: () => void };

type PageProps = {
  title: string;
  face?: ComponentChildren;
  /** "On this device. Last at school: …": a quiet line, never a warning. */
  where?: string | undefined;
  listen?: Listen | undefined;
  /** What has to be said before anything else on the page. */
  notice?: ComponentChildren;
  children: ComponentChildren;
};

/** A page of a student or a family: head, quiet line, and one column. */
export function Page({ title, face, where, listen, notice, children }: PageProps) {
  return (
    <>
      <header class="head">
        {face}
        <h1 class="grow" tabIndex={-1}>
          {title}
        </h1>
        {listen !== undefined && <ListenButton {...listen} />}
        {where !== undefined && <p class="where quiet small">{where}</p>}
      </header>
      <main class="page" id="main">
        {notice}
        {children}
      </main>
    </>
  );
}

function ListenButton({ speaking, toggle }: Listen) {
  return (
    <Button icon={speaking ? 'stop' : 'listen'} pressed={speaking} onPress={toggle}>
      {say(speaking ? 'listenStop' : 'listen')}
    </Button>
  );
}
