import type { ComponentChildren } from 'preact';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { sizeInWords } from '../../ui/sizes.ts';
import { subjectClass } from '../../ui/subject.ts';
import { Tab } from '../../ui/Tab.tsx';
import { wordsFor } from '../../ui/words.ts';
import { LessonMark } from './LessonMark.tsx';
import { LessonRow } from './LessonRow.tsx';
import { OnlyLesson } from './OnlyLesson.tsx';
import { OtherEditions } from './OtherEditions.tsx';
import type { PackActions } from './pack-actions.ts';
import { PackState } from './PackState.tsx';
import type { LessonView, PackView } from './pack-view.ts';

const say = wordsFor('student');

type PackSheetProps = {
  pack: PackView;
  actions: PackActions;
  msToGo?: number | undefined;
  /** That the teacher took it back: stands where it is said how to get it. */
  note?: ComponentChildren;
};

/** One pack: its name, where it is, what it costs, its lessons. */
export function PackSheet({ pack, actions, msToGo, note }: PackSheetProps) {
  const id = `pack-${pack.packId}`;
  const only = onlyLesson(pack);
  const next = pack.lessons.find(({ href, state }) => href !== undefined && state !== 'done');
  return (
    <section class={classNames('sheet flush pack', subjectClass(pack.subject))} aria-labelledby={id}>
      <div class="stack inner">
        <div class="row">
          {pack.subject !== undefined && <Tab subject={pack.subject} />}
          {pack.grade !== undefined && (
            <span class="quiet small">{say('lessons.grade', { grade: pack.grade })}</span>
          )}
          {only !== undefined && only.href === undefined && <LessonMark lesson={only} />}
        </div>
        <h2 id={id} lang={pack.language} dir="auto">
          {pack.title}
        </h2>
        {note ?? <PackState pack={pack} actions={actions} msToGo={msToGo} />}
        {note === undefined && pack.isAtMost && <p class="quiet">{say('lessons.atMost')}</p>}
        {only?.href !== undefined && (
          <OnlyLesson
            {...{ lesson: only, href: only.href, language: pack.language, isOver: note !== undefined }}
          />
        )}
      </div>
      {only === undefined && (
        <ol class="list way">
          {pack.lessons.map((lesson) => (
            <LessonRow
              key={lesson.id}
              lesson={lesson}
              language={pack.language}
              isNext={note === undefined && lesson === next}
            />
          ))}
        </ol>
      )}
      <details class="inner more">
        <summary>{say('lessons.about', { lessons: pack.lessons.length })}</summary>
        <div class="stack">
          <p>{say('lessons.sizeOf', { size: sizeInWords(pack.sizeBytes), version: pack.version })}</p>
          <p lang={pack.language} dir="auto">
            {pack.attribution}
          </p>
          <p>{say('lesson.licence', { licence: pack.licence })}</p>
          {note === undefined && pack.where === 'here' && (
            <OtherEditions pack={pack} onChange={actions.onFetch} />
          )}
          {pack.where === 'here' && (
            <Button icon="keep" onPress={actions.onSave}>
              {say('lessons.toFile')}
            </Button>
          )}
          {pack.removable && (
            <Button icon="trash" onPress={actions.onRemove}>
              {say('lessons.remove')}
            </Button>
          )}
        </div>
      </details>
    </section>
  );
}

/** A pack that is one lesson of the same name says the name once. */
function onlyLesson({ title, lessons }: PackView): LessonView | undefined {
  const [first, second] = lessons;
  return second === undefined && first?.title === title ? first : undefined;
}
