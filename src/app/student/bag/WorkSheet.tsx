import type { ComponentChildren } from 'preact';
import { Icon } from '../../ui/Icon.tsx';
import { subjectClass } from '../../ui/subject.ts';
import { Track } from '../../ui/Track.tsx';
import type { WorkView } from './work-view.ts';

type WorkSheetProps = {
  work: WorkView;
  /** Alone on its page, or one of a list that has a heading. */
  level: 2 | 3;
  children?: ComponentChildren;
};

/** One piece of work: what it is, its four stops, and the sentence why. */
export function WorkSheet({ work, level, children }: WorkSheetProps) {
  const Title = `h${level}` as const;
  return (
    <article class="sheet stack">
      <div class={`row keep top ${subjectClass(work.subject)}`}>
        <span class="work-icon">
          <Icon name={work.icon} size="l" />
        </span>
        <div class="grow">
          <Title dir="auto">{work.title}</Title>
          <p class="quiet small">{work.about}</p>
        </div>
      </div>
      <Track at={work.stop} />
      <hr class="stitch" />
      <p>
        <b>{work.sentence.what}</b> {work.sentence.why}
      </p>
      {children}
    </article>
  );
}
