import type { ComponentChildren } from 'preact';
import { ListenButton, type Listen } from './ListenButton.tsx';

type PageProps = {
  title: string;
  face?: ComponentChildren;
  /** "On this device. Last at school: …": a quiet line, never a warning. */
  where?: string | undefined;
  listen: Listen;
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
        <ListenButton {...listen} />
        {where !== undefined && <p class="where quiet small">{where}</p>}
      </header>
      <main class="page" id="main">
        {notice}
        {children}
      </main>
    </>
  );
}
