/**
 * A whole lesson on paper. Its pages are drawn beside the app when they are asked for, printed when every picture of them
 * is there, and taken away again; what is on the screen stays as it is.
 */
import { render } from 'preact';
import type { Lesson } from '#core/lesson/blocks.ts';
import './print.css';
import { PrintedLesson } from './PrintedLesson.tsx';

/** Resolves when the person has printed, or thought better of it. */
export async function printLesson(lesson: Lesson, href: (fileName: string) => string): Promise<void> {
  const pages = document.createElement('div');
  pages.className = 'printed';
  document.body.append(pages);
  document.body.classList.add('printing');
  try {
    render(<PrintedLesson lesson={lesson} href={href} />, pages);
    // A picture that cannot be read leaves its words.
    await Promise.all(
      [...pages.querySelectorAll('img')].map((image) => image.decode().catch(() => undefined)),
    );
    await printed();
  } finally {
    render(null, pages);
    pages.remove();
    document.body.classList.remove('printing');
  }
}

/**
 * Some browsers return from `print` at once and take the pages a moment later: they say when it is over. One that never
 * says so is over with the next thing that the person does here.
 */
function printed(): Promise<void> {
  const OVER = ['afterprint', 'pointerdown', 'keydown'] as const;
  return new Promise((resolve) => {
    const end = () => {
      for (const name of OVER) removeEventListener(name, end);
      resolve();
    };
    for (const name of OVER) addEventListener(name, end);
    print();
  });
}
