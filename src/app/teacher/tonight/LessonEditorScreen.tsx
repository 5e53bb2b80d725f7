import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { faultsOf } from '#core/tonight/faults.ts';
import { priceOf } from '#core/tonight/price.ts';
import { emptyPiece, isFilePiece, type Piece, type Tonight } from '#core/tonight/tonight.ts';
import type { LessonRow } from '#local/store/lessons-database.ts';
import { orderLesson, stopSending } from '#local/tonight/keep-lesson.ts';
import { tidyFiles } from '#local/tonight/keep-media.ts';
import { useParts } from '../../parts.ts';
import { makeFilm } from '../../platform/make-film.ts';
import { openLessons } from '../../platform/open-lessons.ts';
import { Mark } from '../../ui/Mark.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { spokenLocale, wordsFor } from '../../ui/words.ts';
import { useDesk } from '../use-desk.ts';
import { AddPieces, type TypedKind } from './AddPieces.tsx';
import { withChange, withMove, withoutPiece, withPiece } from './lesson-draft.ts';
import { keepPiece, newPieceId } from './make-piece.ts';
import { MakingCard } from './MakingCard.tsx';
import { PieceCard } from './PieceCard.tsx';
import { faultIn } from './piece-fields.ts';
import { PreviewSheet } from './PreviewSheet.tsx';
import { PublishSheet } from './PublishSheet.tsx';
import { SayIt } from './SayIt.tsx';
import { useFiles } from './use-files.ts';
import { useLesson } from './use-lesson.ts';
import { useMaking } from './use-making.ts';
import { useSending } from './use-sending.ts';
import { useSpoken } from './use-spoken.ts';
import { wayOf } from './way-of.ts';

const say = wordsFor('teacher');

function newLesson(): Tonight {
  return { title: '', language: spokenLocale(), pieces: [] };
}

/** One lesson, open on the page. */
export function LessonEditorScreen(props: { id: string; row: LessonRow | undefined; personId: string }) {
  const { id, row, personId } = props;
  const { clock } = useParts();
  const db = openLessons();
  const first = { lesson: row?.lesson ?? newLesson(), classId: row?.classId };
  const open = useLesson(db, { id, personId, now: clock.now }, first);
  const { lesson, change } = open;
  const [wanted, setWanted] = useState(false);
  const files = useFiles(db, id);
  const focus = useFocusOnNew();
  const add = (piece: Piece) => {
    focus(piece.id);
    change((now) => withPiece(now, piece));
    return open.settled();
  };
  const latest = useRef(lesson);
  latest.current = lesson;
  const making = useMaking(db, id, {
    onPiece: add,
    hasPiece: (pieceId) => latest.current.pieces.some((piece) => piece.id === pieceId),
  });
  const speaking = useSpoken(db, id, async (recording) => {
    const outcome = await makeFilm({ kind: 'sound', file: recording }, () => undefined).outcome;
    if (outcome.state !== 'made') return false;
    const file = { name: say('tonight.spokenTitle'), type: 'audio/mp4', size: recording.size };
    return add(await keepPiece(db, { lessonId: id, id: newPieceId(), file }, outcome.made));
  });
  const publishing = usePublishing({ id, row, open });
  const faults = wanted ? faultsOf(lesson) : [];
  return (
    <div class="tonight">
      <div class="stack">
        <section class="sheet stack" aria-label={say('tonight.head')}>
          <TextField
            id="tonight-title"
            label={say('tonight.titleLabel')}
            value={lesson.title}
            error={faultIn(
              faults.map(({ what }) => what),
              'no-title',
            )}
            onInput={(title) => change((now) => ({ ...now, title: title.slice(0, 300) }))}
          />
          <KeepingMark keeping={open.keeping} />
        </section>
        {lesson.pieces.map((piece, index) => (
          <PieceCard
            key={piece.id}
            {...{ piece, number: index + 1, of: lesson.pieces.length }}
            file={isFilePiece(piece) ? files.shown(piece.file) : undefined}
            faults={faults.flatMap((fault) => (fault.piece === piece.id ? [fault.what] : []))}
            onChange={(changed) => change((now) => withChange(now, changed))}
            onMove={(by) => change((now) => withMove(now, piece.id, by))}
            onRemove={() => {
              change((now) => withoutPiece(now, piece.id));
              document.getElementById('tonight-add')?.scrollIntoView({ block: 'nearest' });
            }}
          />
        ))}
        {making.makings.map((one) => (
          <MakingCard
            key={one.id}
            {...one}
            onStop={() => making.stop(one.id)}
            onAsIs={() => making.takeAsIs(one.id)}
          />
        ))}
        <AddPieces
          onFiles={making.add}
          onAdd={(kind: TypedKind) => void add(emptyPiece(kind, newPieceId()))}
          error={faultIn(
            faults.map(({ what }) => what),
            'no-pieces',
          )}
        >
          <SayIt spoken={speaking.spoken} onStart={speaking.start} onStop={speaking.stop} />
        </AddPieces>
        {lesson.pieces.length > 0 && <PreviewSheet lesson={lesson} shown={files.shown} />}
      </div>
      <PublishSheet
        price={priceOf(lesson, (name) => files.shown(name)?.sizeBytes ?? 0)}
        classes={publishing.classes}
        classId={publishing.classId}
        way={wayOf(row, publishing.classes)}
        missing={faults.length}
        busy={publishing.busy || making.makings.length > 0}
        notSaved={publishing.notSaved}
        onClass={open.giveTo}
        onPublish={() => {
          const found = faultsOf(lesson);
          setWanted(found.length > 0);
          if (found.length === 0) publishing.publish();
          else focusOn(found[0]?.piece);
        }}
        onStop={publishing.stop}
      />
    </div>
  );
}

function KeepingMark({ keeping }: { keeping: 'rest' | 'saving' | 'saved' | 'failed' }) {
  return (
    <div role="status">
      {keeping === 'saved' && (
        <Mark icon="tabletok" tone="good">
          {say('tonight.saved')}
        </Mark>
      )}
      {keeping === 'saving' && <Mark icon="clock">{say('saving')}</Mark>}
      {keeping === 'failed' && (
        <Mark icon="broken" tone="bad">
          {say('tonight.notSaved')}
        </Mark>
      )}
    </div>
  );
}

function focusOn(pieceId: string | undefined): void {
  document.getElementById(pieceId === undefined ? 'tonight-title' : `${pieceId}-first`)?.focus();
}

/** Whoever adds something wants to type into it. */
function useFocusOnNew(): (pieceId: string) => void {
  const wanted = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const field = wanted.current && document.getElementById(`${wanted.current}-first`);
    if (field === undefined || field === '' || field === null) return;
    wanted.current = undefined;
    field.focus();
  });
  return (pieceId) => {
    wanted.current = pieceId;
  };
}

type PublishingProps = {
  id: string;
  row: LessonRow | undefined;
  open: ReturnType<typeof useLesson>;
};

function usePublishing({ id, row, open }: PublishingProps) {
  const { clock } = useParts();
  const db = openLessons();
  const desk = useDesk('class');
  const send = useSending();
  const [busy, setBusy] = useState(false);
  const [notSaved, setNotSaved] = useState(false);
  const classes = desk.state === 'here' ? desk.value.classes : [];
  const classId = open.classId ?? row?.classId ?? classes[0]?.classId;
  const publish = async () => {
    if (classId === undefined) return;
    setBusy(true);
    setNotSaved(false);
    try {
      // Untouched since it was published: publishing it again is a wish all the same.
      const isSaved = await open.settled();
      if (isSaved) await orderLesson(db, id, { classId, now: clock.now() });
      setNotSaved(!isSaved);
      if (isSaved) await tidyFiles(db, id);
    } catch {
      setNotSaved(true);
    } finally {
      setBusy(false);
    }
    await send();
  };
  const stop = () => void stopSending(db, id).catch(() => setNotSaved(true));
  return { classes, classId, busy, notSaved, publish: () => void publish(), stop };
}
