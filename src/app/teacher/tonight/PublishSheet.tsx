import { PLAN_BYTES } from '#core/tonight/price.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { sizeInWords } from '../../ui/sizes.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor, type KeyFor } from '../../ui/words.ts';

const say = wordsFor('teacher');

export type ClassChoice = { classId: string; title: string };
/** Where the lesson stands between this device and the school. */
export type Way =
  | { state: 'here' }
  | { state: 'waiting' }
  | { state: 'sending'; sentBytes: number; totalBytes: number }
  | { state: 'held'; words: KeyFor<'teacher'> }
  | { state: 'refused'; words: KeyFor<'teacher'>; sentence: string | undefined }
  | { state: 'published'; title: string; version: number; className: string; isChanged: boolean };

/** What it costs a family, whom it goes to, and the one button; then how far it is. */
export function PublishSheet(props: {
  price: { wholeBytes: number; wordsBytes: number };
  classes: readonly ClassChoice[];
  classId: string | undefined;
  way: Way;
  /** How many things are still missing, once somebody wanted to publish. */
  missing: number;
  busy: boolean;
  notSaved: boolean;
  onClass: (classId: string) => void;
  onPublish: () => void;
  onStop: () => void;
}) {
  const { price, classes, classId, way, missing } = props;
  const chosen = classes.find((one) => one.classId === classId);
  /** Nothing has changed since: there is nothing to publish. */
  const isDone = way.state === 'published' && !way.isChanged;
  const isUnderWay = way.state === 'waiting' || way.state === 'sending' || way.state === 'held';
  return (
    <section class="sheet stack tonight-publish" aria-labelledby="tonight-publish">
      <h2 id="tonight-publish">{say('tonight.publish.title')}</h2>
      <p>
        <span class="big">{sizeInWords(price.wholeBytes)}</span>{' '}
        <span class="quiet">
          {say('tonight.price', {
            percent: percentOf(price.wholeBytes),
            words: sizeInWords(price.wordsBytes),
          })}
        </span>
      </p>
      {classes.length > 1 && <ClassField {...{ classes, classId }} onClass={props.onClass} />}
      <WayNote way={way} />
      {missing > 0 && <Trouble>{say('tonight.missing', { count: missing })}</Trouble>}
      {props.notSaved && <Trouble>{say('tonight.notSaved')}</Trouble>}
      <div class="row">
        {isUnderWay && (
          <Button icon="turn" onPress={props.onStop}>
            {say('tonight.stop')}
          </Button>
        )}
        {!isUnderWay && !isDone && (
          <Button
            main
            large
            icon="school"
            disabled={props.busy || chosen === undefined}
            onPress={props.onPublish}
          >
            {say(way.state === 'published' ? 'tonight.publishAgain' : 'tonight.publishTo', {
              name: chosen?.title ?? '',
            })}
          </Button>
        )}
      </div>
      {chosen === undefined && <p class="quiet">{say('tonight.noClass')}</p>}
    </section>
  );
}

function ClassField(props: {
  classes: readonly ClassChoice[];
  classId: string | undefined;
  onClass: (classId: string) => void;
}) {
  return (
    <div class="stack tight">
      <label class="strong" for="tonight-class">
        {say('tonight.class')}
      </label>
      <select
        id="tonight-class"
        class="field"
        value={props.classId ?? ''}
        onChange={(event) => props.onClass(event.currentTarget.value)}
      >
        {props.classes.map(({ classId, title }) => (
          <option key={classId} value={classId}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Said when it changes: whoever pressed the button looks elsewhere by then. */
function WayNote({ way }: { way: Way }) {
  return (
    <>
      <div role="status" class="stack tight upload">
        {way.state === 'waiting' && <Mark icon="clock">{say('tonight.waiting')}</Mark>}
        {way.state === 'held' && <Mark icon="clock">{say(way.words)}</Mark>}
        {way.state === 'sending' && (
          <Mark icon="sync">
            {say('tonight.sending', { sent: sizeInWords(way.sentBytes), total: sizeInWords(way.totalBytes) })}
          </Mark>
        )}
        {way.state === 'published' && (
          <Mark icon="check" tone="good">
            {say('tonight.published', { title: way.title, version: way.version, name: way.className })}
          </Mark>
        )}
        {way.state === 'published' && way.isChanged && <p class="quiet">{say('tonight.changed')}</p>}
      </div>
      {way.state === 'refused' && (
        <Trouble>{[say(way.words), way.sentence].filter((one) => one !== undefined).join(' ')}</Trouble>
      )}
    </>
  );
}

/** Never zero: something always costs something. */
function percentOf(bytes: number): number {
  return Math.max(0.01, Math.round((bytes / PLAN_BYTES) * 10_000) / 100);
}
