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
    print();
  } finally {
    render(null, pages);
    pages.remove();
    document.body.classList.remove('printing');
  }
}
