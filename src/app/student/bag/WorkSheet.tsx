import type { ComponentChildren } from 'preact';
import { Icon } from '../../ui/Icon.tsx';
import { subjectClass } from '../../ui/subject.ts';
import { Track } from '../../ui/Track.tsx';
import type { WorkView } from './work-view.ts';

/** One piece of work: what it is, its four stops, and the sentence why. */
export function WorkSheet({ work, children }: { work: WorkView; children?: ComponentChildren }) {
  return (
    <article class="sheet stack">
      <div class={`row keep top ${subjectClass(work.subject)}`}>
        <span class="work-icon">
          <Icon name={work.icon} size="l" />
        </span>
        <div class="grow">
          <h3 dir="auto">{work.title}</h3>
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
